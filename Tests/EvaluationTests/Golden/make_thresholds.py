#!/usr/bin/env python3
"""Writes thresholds.json beside itself: the optima of scikit-learn's precision-recall curve.

    pip install scikit-learn==1.9.1
    python3 make_thresholds.py

For each floor: the highest recall whose precision reaches it, and the highest precision whose recall
reaches it; of equal ones that with the better other figure. Where no threshold reaches the floor,
the one with the highest floored figure, then the better other one. The threshold is the lowest
predicted score.
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from scipy import special
from sklearn.metrics import precision_recall_curve

HERE = Path(__file__).parent
FLOORS = [0.0, 0.25, 0.5, 0.6, 0.75, 0.8, 0.9, 0.95, 1.0]


def best(figure, other, thresholds, floor):
    """The index of the optimum."""
    reaching = [i for i in range(len(thresholds)) if other[i] >= floor]
    if reaching:
        return max(reaching, key=lambda i: (figure[i], other[i]))
    return max(range(len(thresholds)), key=lambda i: (other[i], figure[i]))


def optima(figure, other, curve):
    precision, recall, thresholds = curve
    rows = []
    for floor in FLOORS:
        i = best(figure, other, thresholds, floor)
        rows.append(
            {
                "floor": floor,
                "precision": float(precision[i]),
                "recall": float(recall[i]),
                "threshold": float(f"{thresholds[i]:.4f}"),
            }
        )
    return rows


def case(name, scores, labels):
    scores = [float(f"{value:.4f}") for value in scores]
    curve = precision_recall_curve(labels, np.array(scores, dtype=np.float32))
    precision, recall, _ = curve
    return {
        "name": name,
        "scores": scores,
        "labels": [int(label) for label in labels],
        "recallAtPrecision": optima(recall, precision, curve),
        "precisionAtRecall": optima(precision, recall, curve),
    }


def cases(rng):
    def draw(count, share):
        labels = rng.random(count) < share
        labels[:2] = [True, False]
        return special.expit(3 * labels - 1.5 + rng.normal(0, 1.2, count)), labels

    yield case("balanced", *draw(120, 0.5))
    yield case("rare", *draw(150, 0.06))
    scores, labels = draw(100, 0.3)
    yield case("ties", np.round(scores, 1), labels)
    yield case("reversed", 1 - scores, labels)
    yield case("all scores equal", np.full(20, 0.5), labels[:20])
    yield case("two rows", [0.2, 0.7], np.array([False, True]))
    yield case("two rows, reversed", [0.7, 0.2], np.array([False, True]))


if __name__ == "__main__":
    tool = {
        "script": "make_thresholds.py",
        "scikit-learn": sklearn.__version__,
        "numpy": np.__version__,
        "python": platform.python_version(),
    }
    found = list(cases(np.random.default_rng(23)))
    text = json.dumps({"tool": tool, "cases": found}, allow_nan=False, separators=(",", ":"))
    (HERE / "thresholds.json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
