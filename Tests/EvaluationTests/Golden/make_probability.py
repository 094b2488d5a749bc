#!/usr/bin/env python3
"""Writes probability.json beside itself: scikit-learn's scores of probabilities.

    pip install scikit-learn==1.9.1
    python3 make_probability.py

A row of labels or a mask is a byte: bit k is emotion k. Undefined values are null. Masked pairs are dropped
before scikit-learn sees anything. Probabilities stay away from 0 and 1, where Maeum's log-loss is clipped
at the precision of a Float and scikit-learn's at that of a Double.
"""

import warnings

import numpy as np
from make_golden import EMOTIONS, TOOL, as_json, mean_of_defined, pack, rounded, write
from scipy import special
from sklearn import metrics
from sklearn.calibration import calibration_curve

TOOL["script"] = "make_probability.py"


def calibration_error(truth, probabilities):
    """scikit-learn's curve gives the two means of each filled bin; NumPy gives the bins' sizes."""
    share, mean = calibration_curve(truth.astype(int), probabilities, n_bins=15)
    sizes = np.histogram(probabilities, bins=15, range=(0, 1))[0]
    return float((sizes[sizes > 0] * np.abs(share - mean)).sum() / len(truth))


def scores(truth, probabilities):
    if len(truth) == 0:
        return None, None, None
    labels = [False, True]
    return (
        float(metrics.brier_score_loss(truth, probabilities, labels=labels)),
        float(metrics.log_loss(truth, probabilities, labels=labels)),
        calibration_error(truth, probabilities),
    )


def case(name, truth, probabilities, mask=None):
    probabilities = np.clip(probabilities, 0.001, 0.999)
    doubles = (rounded(probabilities) if len(truth) else probabilities).astype(np.float64)
    judged = np.ones_like(truth) if mask is None else mask
    found = [
        scores(truth[judged[:, k], k], doubles[judged[:, k], k]) for k in range(EMOTIONS)
    ]
    brier, log_loss, error = (list(values) for values in zip(*found))
    return {
        "name": name,
        "truth": pack(truth),
        "masks": None if mask is None else pack(mask),
        "probabilities": as_json(doubles),
        "brier": brier,
        "logLoss": log_loss,
        "expectedCalibrationError": error,
        "means": [mean_of_defined(values) for values in (brier, log_loss, error)],
    }


def cases(rng):
    n = 50
    truth = rng.random((n, EMOTIONS)) < np.array([0.5, 0.3, 0.25, 0.1, 0.2, 0.07, 0.35, 0.4])
    good = special.expit(3 * truth - 1.5 + rng.normal(0, 1.2, truth.shape))
    mask = rng.random(truth.shape) < 0.6
    mask[::9] = False  # some sources say nothing
    mask[:, 6] = False  # and one emotion is never judged

    yield case("plain", truth, good)
    yield case("ties", truth, np.round(good, 1))
    uneven = truth.copy()
    uneven[::4], uneven[1::4] = False, True
    yield case("rows without labels and with all", uneven, good)
    columns = truth.copy()
    columns[:, 2], columns[:, 5] = False, True
    yield case("emotions without positives and without negatives", columns, good)
    yield case("one row", truth[:1], good[:1])
    yield case("no row", truth[:0], good[:0])
    yield case("masked", truth, good, mask)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    write("probability.json", list(cases(np.random.default_rng(25))))
