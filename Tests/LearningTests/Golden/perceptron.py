"""Writes perceptron.json: PyTorch's steps of AdamW and SparseAdam, and a small network that it trains.
Everything is computed in double precision from inputs that single precision holds.
Run: python3 perceptron.py (PyTorch 2.15.0, NumPy 2.4.6)."""
import json
import math
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(20240702)


def single(x):
    """The nearest numbers of single precision."""
    return np.asarray(x, np.float32).astype(np.float64)


def listed(x):
    return np.asarray(x.detach() if torch.is_tensor(x) else x).tolist()


# 1. AdamW on eight numbers; the learning rate changes from step to step.
STEPS = 20
adamw = []
for decay, betas, epsilon in [
        (0.0, (0.9, 0.999), 1e-8), (0.1, (0.9, 0.999), 1e-8), (0.5, (0.37, 0.81), 0.015),
        (0.01, (0.0, 0.5), 3e-5), (0.2, (0.99, 0.0), 1e-3)]:
    start = single(rng.normal(size=8))
    gradients = single(rng.normal(size=(STEPS, 8)) * 10.0 ** rng.integers(-3, 3, (STEPS, 8)))
    gradients[3] = 0
    gradients[:, 7] = 0  # a number that nothing moves but the decay
    rates = [0.1 * (1 + step % 4) / 4 for step in range(STEPS)]
    weights = torch.nn.Parameter(torch.tensor(start))
    optimizer = torch.optim.AdamW([weights], betas=betas, eps=epsilon, weight_decay=decay)
    shown = []
    for gradient, rate in zip(gradients, rates):
        optimizer.param_groups[0]["lr"] = rate
        weights.grad = torch.tensor(gradient)
        optimizer.step()
        shown.append(listed(weights))
    adamw.append(dict(
        decay=decay, betas=betas, epsilon=epsilon, start=listed(start), rates=rates,
        gradients=listed(gradients), weights=shown))

# 2. Bags of weighted inputs, whose sums have given derivatives: SparseAdam moves the inputs of the
# bags, and the others keep their weights and their moments. Its ε stands beside the uncorrected root,
# ours beside the corrected one, so it is too small here to matter.
INPUTS = 7
start = single(rng.normal(size=(INPUTS, 8)))
bag = torch.nn.EmbeddingBag(INPUTS, 8, mode="sum", sparse=True, _weight=torch.tensor(start))
optimizer = torch.optim.SparseAdam(bag.parameters(), lr=0.05, betas=(0.8, 0.95), eps=1e-14)
sparse = dict(start=listed(start), rate=0.05, betas=[0.8, 0.95], epsilon=1e-14, steps=[])
for step in range(STEPS):
    rows = []
    for _ in range(3):
        # Input 6 comes in step 0 and in the last one alone, input 5 never.
        columns = sorted(rng.choice(5, rng.integers(1, 4), replace=False).tolist())
        if step in (0, STEPS - 1):
            columns.append(6)
        rows.append(dict(
            columns=columns, values=listed(single(rng.normal(size=len(columns)))),
            slopes=listed(single(rng.normal(size=8)))))
    optimizer.zero_grad()
    for row in rows:
        out = bag(torch.tensor([row["columns"]]),
                  per_sample_weights=torch.tensor([row["values"]]))[0]
        (out @ torch.tensor(row["slopes"])).backward()
    optimizer.step()
    sparse["steps"].append(dict(rows=rows, weights=listed(bag.weight)))


# 3. A network whose first weights are drawn as the library draws them.
class SplitMix64:
    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return z ^ (z >> 31)

    def signed_units(self, count):
        words = [self.next() for _ in range(count // 2)]
        halves = [half for word in words for half in (word >> 32, word & 0xFFFFFFFF)]
        integers = np.array(halves, np.uint32).astype(np.int32)
        return integers.astype(np.float32) * np.float32(2.0 ** -31)


SEED, ROWS, FEATURES, HIDDEN, EPOCHS = 77, 12, 5, [16, 8], 5
RATE, DECAY, BETAS, EPSILON, CLIP, WARM_UP = 0.05, 0.2, (0.85, 0.97), 1e-4, 0.25, 0.4
generator = SplitMix64(SEED)
sizes = [FEATURES] + HIDDEN + [8]
limits = [np.float32(0.08)] + [np.sqrt(np.float32(3) / np.float32(n)) for n in HIDDEN]
first = [(generator.signed_units(n * m) * limit).astype(np.float64).reshape(n, m)
         for n, m, limit in zip(sizes, sizes[1:], limits)]
weights = [torch.nn.Parameter(torch.tensor(w)) for w in first]
biases = [torch.nn.Parameter(torch.zeros(m)) for m in sizes[1:]]
x = torch.tensor(single(rng.normal(size=(ROWS, FEATURES))))
t = torch.tensor((rng.random((ROWS, 8)) < 0.4).astype(float))
positive = single(rng.choice([0.5, 1, 3, 8], 8))


def factor(step):
    """The rate of step 1 … EPOCHS over its peak: a warm-up, then half a wave from 1."""
    warm = round(WARM_UP * EPOCHS)
    if step <= warm:
        return step / warm
    return (1 + math.cos(math.pi * (step - warm - 1) / (EPOCHS - warm))) / 2


optimizer = torch.optim.AdamW(
    [dict(params=weights, weight_decay=DECAY), dict(params=biases, weight_decay=0)],
    lr=RATE, betas=BETAS, eps=EPSILON)
scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: factor(epoch + 1))
losses, norms = [], []
for _ in range(EPOCHS):
    optimizer.zero_grad()
    h = x
    for layer, (w, b) in enumerate(zip(weights, biases)):
        h = h @ w + b
        if layer < len(weights) - 1:
            h = F.relu(h)
    loss = F.binary_cross_entropy_with_logits(h, t, pos_weight=torch.tensor(positive))
    loss.backward()
    norms.append(float(torch.nn.utils.clip_grad_norm_(weights + biases, CLIP)))
    optimizer.step()
    scheduler.step()
    losses.append(float(loss.detach()))
# Both a gradient that is clipped and one that is not.
assert min(norms) < CLIP < max(norms), norms


def point(ws, bs):
    """Each layer's weights, input-major, then its biases."""
    return [float(v) for w, b in zip(ws, bs) for part in (w, b)
            for v in np.asarray(part.detach() if torch.is_tensor(part) else part).ravel()]


network = dict(
    seed=SEED, hidden=HIDDEN, epochs=EPOCHS, rate=RATE, decay=DECAY, betas=BETAS, epsilon=EPSILON,
    clip=CLIP, warm_up=WARM_UP, features=listed(x), targets=listed(t),
    positive_weights=listed(positive), losses=losses,
    start=point(first, [np.zeros(m) for m in sizes[1:]]), end=point(weights, biases))

json.dump(
    dict(
        tool=f"PyTorch {torch.__version__.split('+')[0]}, NumPy {np.__version__}",
        script="perceptron.py", adamw=adamw, sparse=sparse, network=network),
    open(Path(__file__).with_suffix(".json"), "w"))
