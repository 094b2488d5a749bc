"""One epoch of a multilayer perceptron in PyTorch, in three ways, on the rows of a folder.

usage: perceptron.py FOLDER BATCH_SIZE THREADS

Reads questions from standard input, a line each, and answers each with a line:
  version                the versions of PyTorch and Python
  losses VARIANT EPOCHS  the mean loss of each epoch, from the first weights, without weight decay
  epoch VARIANT          seconds a row of one epoch: that passed, and of the processor

Batches are made beforehand and in the order of the rows: shuffling and slicing cost nothing here.
"""
import os
import platform
import sys
import time
import warnings

folder, batch_size, thread_count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
if hasattr(os, "sched_setaffinity"):
    # Before the import, which starts threads. Where the system has fewer cores, wherever it likes.
    try:
        os.sched_setaffinity(0, range(thread_count))
    except OSError:
        pass
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(thread_count)
# On a busy machine a thread that spins keeps the core from the one that it waits for.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np
import torch
from torch import nn

torch.set_num_threads(thread_count)
warnings.filterwarnings("ignore", message="Sparse")


def numbers(name, dtype, *shape):
    array = np.fromfile(os.path.join(folder, name), dtype)
    return torch.from_numpy(array.reshape(shape) if shape else array)


starts = numbers("starts.i64", "<i8")
columns = numbers("columns.i32", "<i4").long()
values = numbers("values.f32", "<f4")
targets = numbers("targets.f32", "<f4", -1, 8)
biases = [numbers(f"biases{k}.f32", "<f4") for k in range(2)]
weights = [numbers(f"weights{k}.f32", "<f4", -1, len(biases[k])) for k in range(2)]
row_count, feature_count = len(targets), len(weights[0])
bounds = [(s, min(s + batch_size, row_count)) for s in range(0, row_count, batch_size)]
loss_function = nn.BCEWithLogitsLoss()


def csr(first, last):
    part = slice(int(starts[first]), int(starts[last]))
    return torch.sparse_csr_tensor(
        starts[first : last + 1] - starts[first], columns[part], values[part],
        (last - first, feature_count))


class Variant(nn.Module):
    """The part that all share: biases, the second layer, AdamW with weight decay on the weights."""

    steps = len(bounds)
    rate = 1e-3

    def __init__(self, decay):
        super().__init__()
        self.bias = nn.Parameter(biases[0].clone())
        self.last = nn.Linear(len(biases[0]), 8)
        with torch.no_grad():
            self.last.weight.copy_(weights[1].T)
            self.last.bias.copy_(biases[1])
        self.first = self.first_layer()
        self.batches = [self.inputs(*b) + (targets[b[0] : b[1]],) for b in bounds[: self.steps]]
        self.optimizers = self.make_optimizers(decay)

    def make_optimizers(self, decay):
        return [self.adamw([self.first.weight, self.last.weight], decay)]

    def adamw(self, decaying, decay):
        return torch.optim.AdamW(
            [{"params": decaying, "weight_decay": decay},
             {"params": [self.bias, self.last.bias], "weight_decay": 0}], lr=self.rate)

    def epoch(self):
        """Gives the mean loss; all rows of the steps that it takes."""
        total = torch.zeros(())
        rows = 0
        for *inputs, target in self.batches:
            for optimizer in self.optimizers:
                optimizer.zero_grad(set_to_none=True)
            logits = self.last(torch.relu(self.hidden(*inputs) + self.bias))
            loss = loss_function(logits, target)
            loss.backward()
            for optimizer in self.optimizers:
                optimizer.step()
            total += loss.detach() * len(target)
            rows += len(target)
        return float(total) / rows, rows


class EmbeddingBag(Variant):
    """Sums of embeddings with sparse gradients: SparseAdam, which knows no weight decay."""

    def first_layer(self):
        return nn.EmbeddingBag.from_pretrained(
            weights[0].clone(), freeze=False, mode="sum", sparse=True)

    def make_optimizers(self, decay):
        return [torch.optim.SparseAdam([self.first.weight], lr=self.rate),
                self.adamw([self.last.weight], decay)]

    def inputs(self, first, last):
        part = slice(int(starts[first]), int(starts[last]))
        return columns[part].clone(), starts[first:last] - starts[first], values[part].clone()

    def hidden(self, indices, offsets, factors):
        return self.first(indices, offsets, per_sample_weights=factors)


class SparseMatrix(Variant):
    """A matrix in compressed sparse rows times a dense one; a step moves every weight.

    Some steps stand for all.
    """

    steps = 16

    def first_layer(self):
        layer = nn.Module()
        layer.weight = nn.Parameter(weights[0].clone())
        return layer

    def inputs(self, first, last):
        return (csr(first, last),)

    def hidden(self, matrix):
        return matrix @ self.first.weight


class DenseMatrix(Variant):
    """Dense rows through a linear layer; some steps stand for all."""

    steps = 4

    def first_layer(self):
        layer = nn.Linear(feature_count, len(biases[0]), bias=False)
        with torch.no_grad():
            layer.weight.copy_(weights[0].T)
        return layer

    def inputs(self, first, last):
        return (csr(first, last).to_dense(),)

    def hidden(self, matrix):
        return self.first(matrix)


variants = {"embedding-bag": EmbeddingBag, "sparse-matrix": SparseMatrix, "dense": DenseMatrix}
trained = {}

for line in sys.stdin:
    question, *rest = line.split()
    if question == "version":
        answer = f"PyTorch {torch.__version__}, Python {platform.python_version()}"
    elif question == "losses":
        model = variants[rest[0]](decay=0)
        answer = " ".join(repr(model.epoch()[0]) for _ in range(int(rest[1])))
    else:
        # The first epoch pays for what is made once.
        if rest[0] not in trained:
            trained[rest[0]] = variants[rest[0]](decay=0.01)
            trained[rest[0]].epoch()
        model = trained[rest[0]]
        start = time.perf_counter(), time.process_time()
        _, rows = model.epoch()
        end = time.perf_counter(), time.process_time()
        answer = " ".join(repr((e - s) / rows) for s, e in zip(start, end))
    print(answer, flush=True)
