#!/usr/bin/env python3
"""Writes calibrators.json and softmax.json beside itself: calibrations of random rows.

    pip install scikit-learn==1.9.1
    python3 make_calibrators.py

calibrators.json  isotonic: the value of each row, by scikit-learn's IsotonicRegression;
                  temperature: of least log-loss, by SciPy's minimize_scalar, null where a factor
                  above 0 is no better than the factor 0
softmax.json      the temperature of least log-loss, and the probabilities that it gives

A row of labels or classes is a byte: bit k is emotion k.
"""

import json
import platform
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import optimize, special
from sklearn.isotonic import IsotonicRegression

HERE = Path(__file__).parent
TOOL = {
    "script": "make_calibrators.py",
    "scikit-learn": sklearn.__version__,
    "scipy": scipy.__version__,
    "numpy": np.__version__,
    "python": platform.python_version(),
}


def short(values):
    """Float32 values as short decimals that give the same Float32."""
    return [float(f"{value:.4f}") for value in values]


def least(loss):
    """The temperature from 1/20 to 20 of least loss, found as a logarithm."""
    found = optimize.minimize_scalar(
        lambda t: loss(np.exp(t)), bounds=np.log([0.05, 20]), method="bounded",
        options={"xatol": 1e-12},
    )
    return float(np.exp(found.x))


def case(name, logits, labels):
    logits = short(logits)
    z = np.array(logits, dtype=np.float32).astype(np.float64)
    y = labels.astype(np.float64)
    temperature = least(lambda t: (np.logaddexp(0, z / t) - y * z / t).sum())
    return {
        "name": name,
        "logits": logits,
        "labels": [bool(label) for label in labels],
        "isotonic": [float(v) for v in IsotonicRegression(out_of_bounds="clip").fit(z, y).predict(z)],
        "temperature": None if ((0.5 - y) * z).sum() >= 0 else temperature,
    }


def cases(rng):
    z = rng.normal(-1, 2, 120)
    yield case("calibrated", z, rng.random(120) < special.expit(z))
    yield case("too sure", 4 * z, rng.random(120) < special.expit(z))
    yield case("not sure enough", z / 5, rng.random(120) < special.expit(z))
    yield case("ties", np.round(z), rng.random(120) < special.expit(z))
    yield case("reversed", -z, rng.random(120) < special.expit(z))
    yield case("shifted", z + 3, rng.random(120) < special.expit(z))
    yield case("parted", np.where(z > -1, z + 1.5, z), z > -1)
    yield case("two rows", np.array([-1.0, 1.0]), np.array([False, True]))
    steps = np.where(z < -2, 0.05, np.where(z < 0, 0.3, 0.9))
    yield case("steps", z, rng.random(120) < steps)


def softmax_case(name, logits, classes, labels):
    logits = [short(row) for row in logits]
    z = np.array(logits, dtype=np.float32).astype(np.float64)[:, classes]
    rows = np.arange(len(z))
    place = np.array([classes.index(label) for label in labels])

    def loss(t):
        return (special.logsumexp(z / t, axis=1) - z[rows, place] / t).sum()

    return {
        "name": name,
        "logits": logits,
        "classes": sum(1 << k for k in classes),
        "truth": [1 << int(label) for label in labels],
        "temperature": least(loss),
        "probabilities": [
            [float(np.exp(v)) for v in row] for row in special.log_softmax(z / least(loss), axis=1)
        ],
    }


def softmax_cases(rng):
    for name, scale, classes in (
        ("too sure", 3.0, list(range(8))),
        ("not sure enough", 0.4, [0, 2, 5, 7]),
        ("calibrated", 1.0, [1, 6]),
    ):
        z = rng.normal(0, 1.5, (60, 8))
        p = special.softmax(z[:, classes], axis=1)
        labels = [classes[rng.choice(len(classes), p=row)] for row in p]
        yield softmax_case(name, z * scale, classes, labels)


if __name__ == "__main__":
    for name, made in (
        ("calibrators.json", list(cases(np.random.default_rng(23)))),
        ("softmax.json", list(softmax_cases(np.random.default_rng(24)))),
    ):
        text = json.dumps({"tool": TOOL, "cases": made}, allow_nan=False, separators=(",", ":"))
        (HERE / name).write_text(text.replace('{"name"', '\n{"name"') + "\n")
