#!/usr/bin/env python3
"""Writes the golden files of EvaluationTests beside itself.

    pip install scikit-learn==1.9.1
    python3 make_golden.py

metrics.json      scikit-learn's metrics of random matrices
calibration.json  Platt scaling, by SciPy's minimisers
proper.json       Brier score, log-loss and expected calibration error

A row of labels or a mask is a byte: bit k is emotion k. Undefined values are null.
"""

import json
import platform
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import optimize, special
from sklearn import metrics
from sklearn.calibration import _sigmoid_calibration, calibration_curve

HERE = Path(__file__).parent
EMOTIONS = 8
TOOL = {
    "script": "make_golden.py",
    "scikit-learn": sklearn.__version__,
    "scipy": scipy.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def pack(rows):
    """Rows of eight booleans as bytes."""
    return [int(sum(int(bit) << lane for lane, bit in enumerate(row))) for row in rows]


def as_json(array, digits=4):
    """Float32 values as short decimals that give the same Float32."""
    return [[float(f"{value:.{digits}f}") for value in row] for row in array]


def rounded(array, digits=4):
    """What a reader of `as_json` sees."""
    return np.array(as_json(array, digits), dtype=np.float32)


def write(name, cases):
    text = json.dumps({"tool": TOOL, "cases": cases}, allow_nan=False, separators=(",", ":"))
    (HERE / name).write_text(text.replace('{"name"', '\n{"name"') + "\n")


# EmotionMetrics


def counts(truth, predicted, mask):
    tp = (truth & predicted & mask).sum(0)
    fp = (~truth & predicted & mask).sum(0)
    fn = (truth & ~predicted & mask).sum(0)
    tn = (~truth & ~predicted & mask).sum(0)
    return [[int(n) for n in row] for row in zip(tp, fp, fn, tn)]


def averages(truth, predicted):
    result = {}
    for average in ("macro", "micro", "weighted", "samples"):
        values = metrics.precision_recall_fscore_support(
            truth, predicted, average=average, zero_division=0
        )[:3]
        result[average] = [float(value) for value in values]
    return result


def ranking(truth, scores, mask):
    """Average precision and AUROC of each emotion over its judged rows."""
    precisions, areas = [], []
    for k in range(EMOTIONS):
        y, s = truth[mask[:, k], k], scores[mask[:, k], k]
        precisions.append(float(metrics.average_precision_score(y, s)) if y.any() else None)
        areas.append(float(metrics.roc_auc_score(y, s)) if y.any() and not y.all() else None)
    return precisions, areas


def mean_of_defined(values):
    defined = [value for value in values if value is not None]
    return float(np.mean(defined)) if defined else None


def metrics_case(name, truth, scores, thresholds, mask=None):
    truth = truth.astype(bool)
    scores, thresholds = rounded(scores), rounded([thresholds])[0]
    predicted = scores >= thresholds
    everywhere = np.ones_like(truth)
    precisions, areas = ranking(truth, scores, everywhere if mask is None else mask)
    case = {
        "name": name,
        "truth": pack(truth),
        "masks": None if mask is None else pack(mask),
        "scores": as_json(scores),
        "thresholds": as_json([thresholds])[0],
        "counts": counts(truth, predicted, everywhere if mask is None else mask),
        "averagePrecision": precisions,
        "meanAveragePrecision": mean_of_defined(precisions),
        "areaUnderROC": areas,
        "macroAreaUnderROC": mean_of_defined(areas),
        "averages": None,
        "perEmotion": None,
        "subsetAccuracy": None,
        "hammingLoss": None,
    }
    if mask is None:
        case["averages"] = averages(truth, predicted)
        per_emotion = metrics.precision_recall_fscore_support(truth, predicted, zero_division=0)
        case["perEmotion"] = [[float(value) for value in row] for row in zip(*per_emotion[:3])]
        case["subsetAccuracy"] = float(metrics.accuracy_score(truth, predicted))
        case["hammingLoss"] = float(metrics.hamming_loss(truth, predicted))
    return case


def metrics_cases(rng):
    n = 90
    base = np.array([0.5, 0.3, 0.25, 0.1, 0.2, 0.07, 0.35, 0.4])
    truth = rng.random((n, EMOTIONS)) < base
    good = special.expit(3 * truth - 1.5 + rng.normal(0, 1.2, truth.shape))
    half = np.full(EMOTIONS, 0.5)
    mixed = np.array([0.1, 0.25, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9])

    yield metrics_case("plain", truth, good, mixed)
    # Scores on a grid of tenths: many ties, some of them at the threshold itself.
    yield metrics_case("ties", truth, np.round(good, 1), mixed)
    yield metrics_case("all scores equal", truth, np.full(truth.shape, 0.5), half)
    yield metrics_case("nothing predicted", truth, good * 0.4, half)
    empty_rows = truth.copy()
    empty_rows[::3] = False
    yield metrics_case("rows without a label", empty_rows, good, half)
    columns = truth.copy()
    columns[:, 2] = False
    columns[:, 5] = True
    some = good.copy()
    some[:, 3] = 0.1  # no prediction
    yield metrics_case("columns without a positive, a negative, a prediction", columns, some, half)
    yield metrics_case("no positive at all", np.zeros_like(truth), good, half)
    yield metrics_case("one row", truth[:1], good[:1], half)
    logits = rng.normal(0, 4, truth.shape)
    yield metrics_case("logits that say nothing", truth, logits, np.zeros(EMOTIONS))
    mask = rng.random(truth.shape) < 0.7
    mask[::9] = False  # some sources say nothing
    mask[:, 6] = False  # and one emotion is never judged
    yield metrics_case("masked", truth, np.round(good, 2), mixed, mask)


# Calibration


def smoothed(labels):
    """Platt's targets."""
    positives = int(labels.sum())
    negatives = len(labels) - positives
    return np.where(labels, (positives + 1) / (positives + 2), 1 / (negatives + 2))


def platt(logits, labels):
    """The slope and bias of least log-loss, by SciPy's trust region with exact steps."""
    features = np.stack([logits.astype(np.float64), np.ones(len(logits))], axis=1)
    targets = smoothed(labels)

    def loss(w):
        z = features @ w
        return (np.logaddexp(0, z) - targets * z).sum()

    def gradient(w):
        return features.T @ (special.expit(features @ w) - targets)

    def hessian(w):
        p = special.expit(features @ w)
        return (features * (p * (1 - p))[:, None]).T @ features

    found = optimize.minimize(
        loss, np.zeros(2), jac=gradient, hess=hessian, method="trust-exact", options={"gtol": 1e-8}
    ).x
    # Polish: the root of the gradient.
    slope, bias = optimize.root(gradient, found, jac=hessian, tol=1e-14).x
    rest = np.abs(gradient(np.array([slope, bias]))).max()
    assert rest < 1e-9, rest
    # scikit-learn stops its own search (L-BFGS) at a coarser gradient.
    a, b = _sigmoid_calibration(logits.astype(np.float64), labels)
    assert np.allclose([slope, bias], [-a, -b], rtol=1e-3, atol=1e-3), (slope, bias, -a, -b)
    return float(slope), float(bias)


def calibration_case(name, truth, logits, mask=None):
    logits = rounded(logits)
    judged = np.ones_like(truth) if mask is None else mask
    return {
        "name": name,
        "truth": pack(truth),
        "masks": None if mask is None else pack(mask),
        "logits": as_json(logits),
        "platt": [
            platt(logits[judged[:, k], k], truth[judged[:, k], k]) for k in range(EMOTIONS)
        ],
    }


def calibration_cases(rng):
    n = 150
    truth = rng.random((n, EMOTIONS)) < np.array([0.5, 0.3, 0.25, 0.1, 0.2, 0.07, 0.35, 0.4])
    truth[0], truth[1] = True, False  # both outcomes everywhere
    mixing = np.eye(EMOTIONS) * 2 + rng.normal(0, 0.4, (EMOTIONS, EMOTIONS))
    logits = (truth - 0.4) @ mixing + rng.normal(0, 1.5, truth.shape)
    mask = rng.random(truth.shape) < 0.75
    mask[:2] = True

    yield calibration_case("overlapping", truth, logits)
    yield calibration_case("masked", truth, logits, mask)
    # Each emotion is parted perfectly by its logit: only the smoothed targets keep the fit finite.
    yield calibration_case("parted", truth, np.where(truth, 1.5, -1.0) + rng.random(truth.shape))
    # High logits for negative rows: a falling sigmoid is the least-loss one.
    yield calibration_case("reversed", truth, -logits)
    yield calibration_case("wide", truth, logits * 40 + 200)


# Proper scores


def proper_case(name, truth, probabilities):
    probabilities = rounded(probabilities)
    doubles = probabilities.astype(np.float64)
    errors = []
    for k in range(EMOTIONS):
        # scikit-learn's curve gives the two means of each filled bin; NumPy gives the bins' sizes.
        share, mean = calibration_curve(truth[:, k], doubles[:, k], n_bins=15)
        sizes = np.histogram(doubles[:, k], bins=15, range=(0, 1))[0]
        errors.append(float((sizes[sizes > 0] * np.abs(share - mean)).sum() / len(truth)))
    return {
        "name": name,
        "truth": pack(truth),
        "probabilities": as_json(probabilities),
        "brier": [
            float(metrics.brier_score_loss(truth[:, k], doubles[:, k], labels=[False, True]))
            for k in range(EMOTIONS)
        ],
        "logLoss": [
            float(metrics.log_loss(truth[:, k], doubles[:, k], labels=[False, True]))
            for k in range(EMOTIONS)
        ],
        "expectedCalibrationError": errors,
    }


def proper_cases(rng):
    truth = rng.random((80, EMOTIONS)) < 0.3
    truth[0], truth[1] = True, False
    yield proper_case("spread", truth, np.clip(rng.random(truth.shape), 0.001, 0.999))
    sharp = special.expit(6 * truth - 3 + rng.normal(0, 1.5, truth.shape))
    yield proper_case("sharp", truth, np.clip(sharp, 0.001, 0.999))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # undefined metrics, which the files record as null or 0
    write("metrics.json", list(metrics_cases(np.random.default_rng(20))))
    write("calibration.json", list(calibration_cases(np.random.default_rng(21))))
    write("proper.json", list(proper_cases(np.random.default_rng(22))))
