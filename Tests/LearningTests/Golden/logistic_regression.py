"""Writes logistic_regression.json: what scikit-learn's LogisticRegression gives on a small random
sparse matrix. Run: python3 logistic_regression.py (scikit-learn 1.9.1, NumPy 2.4.6)."""
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn.linear_model import LogisticRegression

ROWS, COLUMNS, DENSE = 120, 40, 4
rng = np.random.default_rng(20240601)
x = rng.normal(size=(ROWS, COLUMNS)) * (rng.random((ROWS, COLUMNS)) < 0.15)
x[:, COLUMNS - DENSE:] = 0.3 * rng.normal(size=(ROWS, DENSE))
x = x.astype(np.float32).astype(np.float64)
logits = x @ rng.normal(size=(COLUMNS, 8)) + np.linspace(-2.5, 0.5, 8)
labels = (rng.random((ROWS, 8)) < 1 / (1 + np.exp(-logits))).astype(int)
row_weights = rng.choice([0.25, 0.5, 1.0, 2.0, 3.5], ROWS)
masks = rng.random((ROWS, 8)) < 0.7

CASES = [
    dict(name="C = 1", c=1.0, balanced=False, weighted=False, masked=False),
    dict(name="C = 0.1", c=0.1, balanced=False, weighted=False, masked=False),
    dict(name="C = 10", c=10.0, balanced=False, weighted=False, masked=False),
    dict(name="balanced", c=1.0, balanced=True, weighted=False, masked=False),
    dict(name="row weights", c=1.0, balanced=False, weighted=True, masked=False),
    dict(name="balanced, row weights", c=1.0, balanced=True, weighted=True, masked=False),
    dict(name="masks", c=1.0, balanced=False, weighted=False, masked=True),
    dict(name="masks, balanced, row weights", c=10.0, balanced=True, weighted=True, masked=True),
]
for case in CASES:
    weights, biases, probabilities = [], [], []
    for lane in range(8):
        rows = masks[:, lane] if case["masked"] else np.ones(ROWS, bool)
        model = LogisticRegression(
            C=case["c"], solver="lbfgs", tol=1e-8, max_iter=10000,
            class_weight="balanced" if case["balanced"] else None)
        model.fit(x[rows], labels[rows, lane], row_weights[rows] if case["weighted"] else None)
        weights.append([round(v, 9) for v in model.coef_[0]])
        biases.append(round(model.intercept_[0], 9))
        probabilities.append([round(v, 7) for v in model.predict_proba(x)[:, 1]])
    case.update(weights=weights, biases=biases, probabilities=probabilities)

json.dump(
    dict(
        tool=f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}",
        script="logistic_regression.py",
        columns=COLUMNS, dense=DENSE,
        rows=[[[int(j), float(x[i, j])] for j in np.nonzero(x[i])[0]] for i in range(ROWS)],
        labels=[int(sum(1 << k for k in range(8) if row[k])) for row in labels],
        row_weights=row_weights.tolist(),
        masks=[int(sum(1 << k for k in range(8) if row[k])) for row in masks],
        cases=CASES),
    open(Path(__file__).with_suffix(".json"), "w"))
