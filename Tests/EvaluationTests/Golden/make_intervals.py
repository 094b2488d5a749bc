#!/usr/bin/env python3
"""Writes quantiles.json and mcnemar.json beside itself: numpy's quantiles, scipy's binomial test.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 make_intervals.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
from scipy.stats import binomtest

HERE = Path(__file__).parent
CONFIDENCES = [0.95, 0.9, 0.01]
COUNTS = [
    (0, 0), (0, 1), (1, 0), (1, 1), (0, 5), (2, 3), (3, 9), (9, 3), (0, 12), (5, 15), (20, 21),
    (20, 22), (59, 101), (100, 100), (121, 59), (0, 400), (0, 1000), (0, 1100), (1000, 1100), (4321, 4567),
    (50000, 50601), (499000, 501000), (1000000, 997000), (1000000, 999999), (1000000, 1000000),
    (0, 1000000), (700000, 1000000),
]


def quantiles(generator):
    cases = []
    for name, sample in [
        ("one number", [0.25]),
        ("two numbers", [1.0, 0.0]),
        ("all equal", [0.7] * 9),
        ("thirds", [1 / 3, 2 / 3, 1.0, 0.0]),
        ("normal", generator.normal(0.6, 0.02, 101).tolist()),
        ("counts with ties", (generator.integers(0, 8, 50) / 7).tolist()),
        ("differences", generator.normal(0, 1e-3, 40).tolist()),
    ]:
        for confidence in CONFIDENCES:
            tail = (1 - confidence) / 2
            lower, upper = np.quantile(sample, [tail, 1 - tail])
            cases.append(
                {
                    "name": f"{name}, {confidence}",
                    "sample": sample,
                    "confidence": confidence,
                    "lower": float(lower),
                    "upper": float(upper),
                }
            )
    return cases


def mcnemar():
    return [
        {
            "onlyFirstRight": first,
            "onlySecondRight": second,
            "pValue": float(binomtest(first, first + second, 0.5).pvalue) if first + second else 1.0,
        }
        for first, second in COUNTS
    ]


def write(name, cases):
    tool = {
        "script": "make_intervals.py",
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "python": platform.python_version(),
    }
    text = json.dumps({"tool": tool, "cases": cases}, allow_nan=False, separators=(",", ":"))
    (HERE / name).write_text(text.replace(',{"', ',\n{"') + "\n")


if __name__ == "__main__":
    write("quantiles.json", quantiles(np.random.default_rng(1)))
    write("mcnemar.json", mcnemar())
