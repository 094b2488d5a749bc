#!/usr/bin/env python3
"""Writes ranking.json beside itself: scikit-learn's curves, correlations and rankings of rows.

    pip install scikit-learn==1.9.1
    python3 make_ranking.py

A row of labels or a mask is a byte: bit k is emotion k. Undefined values are null. Masked pairs are dropped
before scikit-learn sees anything; a row of which one emotion is left, which scikit-learn does not take, is
counted by hand.
"""

import warnings

import numpy as np
from make_golden import EMOTIONS, TOOL, as_json, mean_of_defined, pack, rounded, write
from scipy import special
from sklearn import metrics

TOOL["script"] = "make_ranking.py"


def correlation(truth, predicted):
    """scikit-learn's, and null where it says 0 for 0/0."""
    for side in (truth, predicted):
        if len(side) == 0 or side.all() or not side.any():
            return None
    return float(metrics.matthews_corrcoef(truth, predicted))


def curve(truth, scores):
    """The area, and [threshold, precision, recall] from the highest score to the lowest."""
    if not truth.any():
        return None, []
    precision, recall, thresholds = metrics.precision_recall_curve(truth, scores)
    points = [
        [float(f"{t:.4f}"), float(p), float(r)] for t, p, r in zip(thresholds, precision, recall)
    ]
    return float(metrics.auc(recall, precision)), points[::-1]


def rows(truth, scores, mask):
    """Coverage error and ranking loss: means over the rows of which something is judged."""
    if mask.all() and len(truth):
        return metrics.coverage_error(truth, scores), metrics.label_ranking_loss(truth, scores)
    coverage, loss = [], []
    for t, s, m in zip(truth, scores, mask):
        if m.sum() > 1:
            coverage.append(metrics.coverage_error([t[m]], [s[m]]))
            loss.append(metrics.label_ranking_loss([t[m]], [s[m]]))
        elif m.sum() == 1:
            coverage.append(float(t[m][0]))
            loss.append(0.0)
    return (float(np.mean(coverage)), float(np.mean(loss))) if coverage else (None, None)


def case(name, truth, scores, mask=None):
    scores = rounded(scores) if len(scores) else scores
    predicted = scores >= 0.5
    judged = np.ones_like(truth) if mask is None else mask
    correlations, predicted_counts, areas, points = [], [], [], []
    for k in range(EMOTIONS):
        m = judged[:, k]
        area, found = curve(truth[m, k], scores[m, k])
        correlations.append(correlation(truth[m, k], predicted[m, k]))
        predicted_counts.append(int(predicted[m, k].sum()))
        areas.append(area)
        points.append(found)
    coverage, loss = rows(truth, scores, judged)
    return {
        "name": name,
        "truth": pack(truth),
        "masks": None if mask is None else pack(mask),
        "scores": as_json(scores),
        "predictedCount": predicted_counts,
        "matthewsCorrelation": correlations,
        "areaUnderPrecisionRecall": areas,
        "macroAreaUnderPrecisionRecall": mean_of_defined(areas),
        "points": points,
        "coverageError": coverage,
        "rankingLoss": loss,
    }


def cases(rng):
    n = 60
    truth = rng.random((n, EMOTIONS)) < np.array([0.5, 0.3, 0.25, 0.1, 0.2, 0.07, 0.35, 0.4])
    good = special.expit(3 * truth - 1.5 + rng.normal(0, 1.2, truth.shape))
    mask = rng.random(truth.shape) < 0.6
    mask[::9] = False  # some sources say nothing
    mask[1::9] = np.eye(EMOTIONS, dtype=bool)[rng.integers(0, EMOTIONS, len(mask[1::9]))]
    mask[:, 6] = False  # and one emotion is never judged

    yield case("plain", truth, good)
    yield case("ties", truth, np.round(good, 1))
    yield case("all scores equal", truth, np.full(truth.shape, 0.5))
    yield case("reversed", truth, 1 - good)
    yield case("perfect", truth, truth * 0.5 + 0.4 * rng.random(truth.shape))
    uneven = truth.copy()
    uneven[::4], uneven[1::4] = False, True
    yield case("rows without labels and with all", uneven, np.round(good, 1))
    columns = truth.copy()
    columns[:, 2], columns[:, 5] = False, True
    yield case("emotions without positives and without negatives", columns, good)
    yield case("no positive at all", np.zeros_like(truth), good)
    yield case("one row", truth[:1], good[:1])
    yield case("no row", truth[:0], good[:0])
    yield case("masked", truth, np.round(good, 1), mask)
    yield case("all masked", truth[:5], good[:5], np.zeros_like(truth[:5]))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # undefined metrics, which the file records as null
    write("ranking.json", list(cases(np.random.default_rng(24))))
