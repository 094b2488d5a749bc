"""Writes softmax_regression.json: what scikit-learn's multinomial LogisticRegression gives on a small
random matrix with one class a row. Run: python3 softmax_regression.py (scikit-learn 1.9.1, NumPy 2.4.6)."""
import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn.linear_model import LogisticRegression

ROWS, COLUMNS, DENSE = 80, 20, 4
rng = np.random.default_rng(20240602)
x = rng.normal(size=(ROWS, COLUMNS)) * (rng.random((ROWS, COLUMNS)) < 0.2)
x[:, COLUMNS - DENSE:] = 0.3 * rng.normal(size=(ROWS, DENSE))
x = x.astype(np.float32).astype(np.float64)
logits = x @ rng.normal(size=(COLUMNS, 8)) + np.linspace(-1.5, 1, 8)
eight = (logits + rng.gumbel(size=(ROWS, 8))).argmax(axis=1)
# The same rows where only five classes may occur: scikit-learn sees no others.
present = [0, 2, 3, 5, 7]
five = np.array(present)[(logits + rng.gumbel(size=(ROWS, 8)))[:, present].argmax(axis=1)]
row_weights = rng.choice([0.25, 0.5, 1.0, 2.0, 3.5], ROWS)
factors = [1, 2, 3, 0.5, 1, 2, 3, 0.5]

CASES = [
    dict(name="C = 1", c=1.0),
    dict(name="C = 0.1", c=0.1),
    dict(name="C = 10", c=10.0),
    dict(name="balanced", c=1.0, balanced=True),
    dict(name="given class weights", c=1.0, factors=factors),
    dict(name="row weights", c=1.0, weighted=True),
    dict(name="balanced, row weights", c=10.0, balanced=True, weighted=True),
    dict(name="five classes, given class weights, row weights", c=1.0, factors=factors, weighted=True,
         five=True),
    dict(name="five classes, balanced", c=1.0, balanced=True, five=True),
]
for index, case in enumerate(CASES):
    # Half of the cases give the last columns as a dense block.
    case["block"] = index % 2 == 1
    for key in ("balanced", "weighted", "five"):
        case.setdefault(key, False)
    y = five if case["five"] else eight
    classes = np.unique(y)
    assert len(classes) == (5 if case["five"] else 8)
    weight = None
    if "factors" in case:
        weight = {k: case["factors"][k] for k in classes}
    if case["balanced"]:
        weight = "balanced"
    model = LogisticRegression(
        C=case["c"], solver="lbfgs", tol=1e-10, max_iter=100000, class_weight=weight)
    model.fit(x, y, row_weights if case["weighted"] else None)
    # The objective does not tell a common shift of all intercepts.
    biases = model.intercept_ - model.intercept_.mean()
    case.update(
        classes=classes.tolist(),
        weights=[[round(v, 9) for v in row] for row in model.coef_],
        biases=[round(v, 9) for v in biases],
        probabilities=[[round(v, 7) for v in column] for column in model.predict_proba(x).T])

json.dump(
    dict(
        tool=f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}, SciPy {scipy.__version__}",
        script="softmax_regression.py",
        columns=COLUMNS, dense=DENSE,
        rows=[[[int(j), float(x[i, j])] for j in np.nonzero(x[i])[0]] for i in range(ROWS)],
        eight=eight.tolist(), five=five.tolist(),
        row_weights=row_weights.tolist(),
        cases=CASES),
    open(Path(__file__).with_suffix(".json"), "w"))
