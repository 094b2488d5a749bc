#!/usr/bin/env python3
"""Writes label_issues.json beside itself: the label issues that cleanlab finds, an emotion at a time.

    pip install cleanlab==2.9.0 scikit-learn==1.9.1
    python3 make_label_issues.py

A row of labels or a mask is a byte: bit k is emotion k. Masked pairs are dropped before cleanlab sees
anything. An issue is [row, emotion], in ascending order of cleanlab's normalised margin, then of row and
emotion. Only emotions with five positive and five negative rows are asked.
"""

import cleanlab
import numpy as np
from cleanlab.count import compute_confident_joint, get_confident_thresholds
from cleanlab.rank import get_normalized_margin_for_each_label
from make_golden import EMOTIONS, TOOL, as_json, pack, rounded, write
from scipy import special

TOOL["script"] = "make_label_issues.py"
TOOL["cleanlab"] = cleanlab.__version__


def issues(truth, probabilities):
    """The rows of the confident joint's off-diagonals, and their normalised margins."""
    both = np.stack([1 - probabilities, probabilities], axis=1)
    labels = truth.astype(int)
    # cleanlab lowers its thresholds by 1e-6, and prefers a label at .5: no probability may be so near.
    assert np.abs(both - get_confident_thresholds(labels, both)).min() > 2e-6
    assert np.abs(probabilities - 0.5).min() > 2e-6
    rows = compute_confident_joint(
        labels, both, calibrate=False, return_indices_of_off_diagonals=True
    )[1]
    # cleanlab's margin is scaled to 0…1, which rounds; this one is exact, so equal ones are equal.
    margins = np.where(truth, 2 * probabilities - 1, 1 - 2 * probabilities)
    assert np.allclose((margins + 1) / 2, get_normalized_margin_for_each_label(labels, both))
    return rows, margins[rows]


def case(name, truth, probabilities, mask=None):
    probabilities = np.clip(probabilities, 0.001, 0.999)
    doubles = rounded(probabilities).astype(np.float64)
    judged = np.ones_like(truth) if mask is None else mask
    found = []
    for k in range(EMOTIONS):
        rows = np.flatnonzero(judged[:, k])
        positives = truth[rows, k].sum()
        if min(positives, len(rows) - positives) < 5:
            continue
        places, margins = issues(truth[rows, k], doubles[rows, k])
        found += [(float(m), int(rows[i]), k) for i, m in zip(places, margins)]
    return {
        "name": name,
        "truth": pack(truth),
        "masks": None if mask is None else pack(mask),
        "probabilities": as_json(doubles),
        "issues": [[row, k] for _, row, k in sorted(found)],
    }


def cases(rng):
    n = 80
    shares = np.array([0.5, 0.3, 0.25, 0.1, 0.2, 0.03, 0.35, 0.4])
    truth = rng.random((n, EMOTIONS)) < shares
    good = special.expit(4 * truth - 2 + rng.normal(0, 1.2, truth.shape))
    flipped = truth ^ (rng.random(truth.shape) < 0.1)
    mask = rng.random(truth.shape) < 0.6
    mask[::9] = False
    mask[:, 6] = False

    yield case("as drawn", truth, good)
    yield case("a tenth of the labels flipped", flipped, good)
    yield case("timid", flipped, 0.4 * good)
    yield case("probabilities that say nothing", truth, rng.random(truth.shape))
    yield case("reversed", truth, 1 - good)
    yield case("masked", flipped, good, mask)


if __name__ == "__main__":
    write("label_issues.json", list(cases(np.random.default_rng(26))))
