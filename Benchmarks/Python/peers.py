"""Other tools on the texts of a folder: trains, classifies, and tells how long it took.

usage: peers.py PEER FOLDER CORES    (a PEER of the list at the end; CORES such as 0 or 0,1)

The folder has train.txt, held-out.txt and texts.txt, a text a line, and beside the first two *.labels: a number a
line whose eight bits are the labels. Reads questions from standard input, a line each, and answers with a line:
  version    the tool's and Python's versions
  train      seconds of one training: that passed, and of the processor
  classify   the same of one pass over texts.txt: eight scores a text, from strings to numbers in memory
  answers    the number of texts answered in the last pass, and the number of scores a text
  f1         macro-F1 of the last training on held-out.txt, with a threshold a label that a fifth of the training
             rows chose for a model of the other four
Nothing but the work itself is timed: no reading of files, no imports.
"""
import os
import platform
import sys
import tempfile
import time
import warnings

name, folder, cores = sys.argv[1:]
core_list = [int(core) for core in cores.split(",")]
if hasattr(os, "sched_setaffinity"):
    # Before the imports, which start threads.
    try:
        os.sched_setaffinity(0, core_list)
    except OSError:
        pass
thread_count = len(core_list)
for variable in ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"]:
    # More threads than joblib's would only wait for each other.
    os.environ[variable] = "1"

import numpy as np

warnings.filterwarnings("ignore")
LABELS = 8
CHUNK = 4096


def lines(file):
    with open(os.path.join(folder, file), encoding="utf-8", newline="\n") as source:
        return source.read().removesuffix("\n").split("\n")


def labelled(part):
    bits = np.array([int(line) for line in lines(part + ".labels")])
    return lines(part + ".txt"), (bits[:, None] >> np.arange(LABELS) & 1).astype(np.float32)


def in_chunks(score, texts):
    parts = [score(texts[first : first + CHUNK]) for first in range(0, len(texts), CHUNK)]
    return np.concatenate(parts)


class ScikitLearn:
    """TF-IDF rows and eight logistic regressions; liblinear is the fastest solver on such rows."""

    def __init__(self, **tfidf):
        self.tfidf = tfidf

    def train(self, texts, labels):
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier

        self.vectorizer = TfidfVectorizer(**self.tfidf)
        self.head = OneVsRestClassifier(LogisticRegression(solver="liblinear"))
        self.head.fit(self.vectorizer.fit_transform(texts), labels)

    def scores(self, texts):
        return in_chunks(lambda part: self.head.predict_proba(self.vectorizer.transform(part)), texts)


class FastText:
    """One-vs-all; a text without labels gets one of its own, because fastText passes over such rows."""

    def __init__(self, **options):
        self.options = options

    def train(self, texts, labels):
        import fasttext

        # It trains from a file only; writing it is timed, and is nothing beside the training.
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
            for text, row in zip(texts, labels):
                marks = [f"__label__{label}" for label in np.flatnonzero(row)] or ["__label__none"]
                file.write(" ".join(marks) + " " + text + "\n")
            file.flush()
            self.model = fasttext.train_supervised(
                file.name, loss="ova", dim=64, epoch=25, lr=0.1, minCount=2, bucket=200_000,
                thread=thread_count, verbose=0, **self.options)

    def answers(self, texts):
        # Lists go through `multilinePredict`, which gives every label the same score in fasttext-wheel 0.9.2.
        predict = self.model.f.predict
        return [predict(text + "\n", -1, 0.0, "strict") for text in texts]

    def scores(self, texts):
        return self.table(self.answers(texts))

    def table(self, answers):
        # Labels come sorted by score, so they are put back into their places.
        table = np.zeros((len(answers), LABELS + 1), np.float32)
        place = {f"__label__{label}": label for label in range(LABELS)} | {"__label__none": LABELS}
        for row, answer in enumerate(answers):
            table[row, [place[label] for _, label in answer]] = [score for score, _ in answer]
        return table[:, :LABELS]


class PyTorch:
    """TF-IDF rows of scikit-learn, an EmbeddingBag of 64, ReLU, eight logits; Adam, 10 epochs of 64 rows a step."""

    def rows(self, matrix):
        import torch

        return (torch.from_numpy(matrix.indices.astype(np.int64)),
                torch.from_numpy(matrix.indptr[:-1].astype(np.int64)),
                torch.from_numpy(matrix.data.astype(np.float32)))

    def logits(self, matrix):
        import torch

        indices, offsets, weights = self.rows(matrix)
        return self.head(torch.relu(self.bag(indices, offsets, per_sample_weights=weights) + self.bias))

    def train(self, texts, labels):
        import torch
        from sklearn.feature_extraction.text import TfidfVectorizer

        torch.manual_seed(1)
        torch.set_num_threads(thread_count)
        self.vectorizer = TfidfVectorizer(**CHARACTERS)
        matrix = self.vectorizer.fit_transform(texts)
        self.bag = torch.nn.EmbeddingBag(matrix.shape[1], 64, mode="sum", sparse=True)
        torch.nn.init.normal_(self.bag.weight, std=0.1)
        self.bias = torch.zeros(64, requires_grad=True)
        self.head = torch.nn.Linear(64, LABELS)
        optimizers = [torch.optim.SparseAdam([self.bag.weight], lr=2e-3),
                      torch.optim.Adam([self.bias, *self.head.parameters()], lr=2e-3)]
        loss_function = torch.nn.BCEWithLogitsLoss()
        targets = torch.from_numpy(labels)
        for _ in range(10):
            order = torch.randperm(len(texts)).numpy()
            for first in range(0, len(texts), 64):
                batch = order[first : first + 64]
                for optimizer in optimizers:
                    optimizer.zero_grad()
                loss_function(self.logits(matrix[batch]), targets[batch]).backward()
                for optimizer in optimizers:
                    optimizer.step()

    def scores(self, texts):
        import torch

        def score(part):
            with torch.no_grad():
                return torch.sigmoid(self.logits(self.vectorizer.transform(part))).numpy()

        return in_chunks(score, texts)


class ScikitLearnWhole:
    """What `maeum train` does, with scikit-learn: five folds, a final fit, Platt scaling, thresholds.

    Texts are counted once, as in Maeum; each fold chooses its own vocabulary and weights.
    """

    def fit(self, counts, labels):
        from joblib import parallel_config
        from sklearn.feature_extraction.text import TfidfTransformer
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier

        columns = np.flatnonzero(np.asarray((counts > 0).sum(axis=0)).ravel() >= 2)
        weights = TfidfTransformer(sublinear_tf=True)
        head = OneVsRestClassifier(LogisticRegression(solver="liblinear", C=1.5), n_jobs=thread_count)
        # liblinear lets go of Python's lock; processes would cost more than they give.
        with parallel_config("threading"):
            head.fit(weights.fit_transform(counts[:, columns]), labels)
        return lambda rows: head.decision_function(weights.transform(rows[:, columns]))

    def train(self, texts, labels):
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.model_selection import KFold

        # Syllables of one to three that may cross spaces, as in Maeum.
        self.counter = CountVectorizer(analyzer="char", ngram_range=(1, 3), dtype=np.float32)
        counts = self.counter.fit_transform(texts)
        logits = np.zeros((len(texts), LABELS))
        for rest, fold in KFold(5, shuffle=True, random_state=0).split(counts):
            logits[fold] = self.fit(counts[rest], labels[rest])(counts[fold])
        self.function = self.fit(counts, labels)
        self.platt = [LogisticRegression(C=1e6).fit(logits[:, [k]], labels[:, k]) for k in range(LABELS)]
        self.thresholds = best_thresholds(self.probabilities(logits), labels)

    def probabilities(self, logits):
        return np.stack(
            [platt.predict_proba(logits[:, [k]])[:, 1] for k, platt in enumerate(self.platt)], axis=1)

    def scores(self, texts):
        return self.probabilities(self.function(self.counter.transform(texts)))


def best_thresholds(scores, labels):
    """For each label the score from which on F1 is highest."""
    thresholds = np.full(LABELS, 0.5)
    for k in range(LABELS):
        order = np.argsort(-scores[:, k], kind="stable")
        hits = np.cumsum(labels[order, k])
        f1 = 2 * hits / (np.arange(1, len(order) + 1) + labels[:, k].sum())
        thresholds[k] = scores[order[np.argmax(f1)], k]
    return thresholds


def macro_f1(scores, labels, thresholds):
    predicted = scores >= thresholds
    hits = (predicted * labels).sum(axis=0)
    return float(np.mean(2 * hits / np.maximum(1, predicted.sum(axis=0) + labels.sum(axis=0))))


WORDS = dict(sublinear_tf=True, min_df=2)
CHARACTERS = dict(analyzer="char_wb", ngram_range=(1, 2), sublinear_tf=True, min_df=2)
PEERS = {
    "scikit-learn-words": ("sklearn", lambda: ScikitLearn(**WORDS)),
    "scikit-learn-characters": ("sklearn", lambda: ScikitLearn(**CHARACTERS)),
    "scikit-learn-whole": ("sklearn", ScikitLearnWhole),
    "fasttext-words": ("fasttext", lambda: FastText(minn=0, maxn=0)),
    "fasttext-characters": ("fasttext", lambda: FastText(minn=1, maxn=3)),
    "pytorch": ("torch", PyTorch),
}
module, make = PEERS[name]


def version():
    from importlib.metadata import PackageNotFoundError, version

    __import__(module)
    for package in {"sklearn": ["scikit-learn"], "fasttext": ["fasttext", "fasttext-wheel"]}.get(module, [module]):
        try:
            return f"{package} {version(package)}, Python {platform.python_version()}"
        except PackageNotFoundError:
            pass
    return f"{module}, Python {platform.python_version()}"


def timed(action):
    start = time.perf_counter(), time.process_time()
    action()
    return " ".join(repr(end - begin) for begin, end in zip(start, (time.perf_counter(), time.process_time())))


class Work:
    def __init__(self):
        self.texts, self.labels = labelled("train")
        self.input = lines("texts.txt")
        self.peer = make()
        self.output = np.zeros((0, LABELS))

    def train(self):
        return timed(lambda: self.peer.train(self.texts, self.labels))

    def classify(self):
        def run():
            self.output = score(self.input)

        # Putting scores back into places is the work of this script, not fastText's.
        score = getattr(self.peer, "answers", self.peer.scores)
        taken = timed(run)
        if score != self.peer.scores:
            self.output = self.peer.table(self.output)
        return taken

    def answers(self):
        assert np.isfinite(self.output).all()
        return f"{self.output.shape[0]} {self.output.shape[1]}"

    def f1(self):
        held_out, truth = labelled("held-out")
        thresholds = getattr(self.peer, "thresholds", None)
        if thresholds is None:
            other = make()
            fifth = np.arange(len(self.texts)) % 5 == 4
            other.train([t for t, held in zip(self.texts, fifth) if not held], self.labels[~fifth])
            scores = other.scores([t for t, held in zip(self.texts, fifth) if held])
            thresholds = best_thresholds(scores, self.labels[fifth])
        return repr(macro_f1(self.peer.scores(held_out), truth, thresholds))


# Imports that the first training would otherwise pay for.
tool = version()
if module != "fasttext":
    import sklearn.feature_extraction.text, sklearn.linear_model, sklearn.model_selection, sklearn.multiclass
work = Work()
for line in sys.stdin:
    question = line.strip()
    print(tool if question == "version" else getattr(work, question)(), flush=True)
