"""Writes label_softening.json: soft targets of random label sets, with scikit-learn's Ridge as the
regression of each emotion on the other labels. Run: python3 label_softening.py (scikit-learn 1.9.1,
NumPy 2.4.6)."""
import json
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import Ridge

ROWS, LABELS, PENALTY = 60, 12, 10.0
SINGLE_EVIDENCE, CONTEXT_SHARE = 0.625, 0.25
# What each label means, as bits of the eight emotions. Emotion 0 has three labels, emotion 1 two,
# emotion 2 one, label 6 means two emotions, emotion 7 has none; labels 8 to 11 mean nothing.
MEANINGS = [1, 1, 1, 2, 2, 4, 8 | 16, 32 | 64, 0, 0, 0, 0]

rng = np.random.default_rng(20240607)
# Two hidden moods make some labels stand together.
mood = rng.random((ROWS, 2)) < 0.5
share = np.where(mood @ rng.random((2, LABELS)) > 0.6, 0.55, 0.12)
x = (rng.random((ROWS, LABELS)) < share).astype(float)

targets = np.zeros((ROWS, 8))
for emotion in range(8):
    means = np.array([meaning >> emotion & 1 for meaning in MEANINGS], bool)
    count = x[:, means].sum(axis=1)
    single = SINGLE_EVIDENCE if means.sum() > 1 else 1
    evidence = np.where(count == 0, 0, np.where(count == 1, single, 1))
    ridge = Ridge(alpha=PENALTY).fit(x[:, ~means], count > 0)
    context = np.clip(ridge.predict(x[:, ~means]), 0, 1)
    targets[:, emotion] = (1 - CONTEXT_SHARE) * evidence + CONTEXT_SHARE * context

json.dump(
    dict(
        tool=f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
        script="label_softening.py",
        single_evidence=SINGLE_EVIDENCE, context_share=CONTEXT_SHARE, meanings=MEANINGS,
        labels=[[int(j) for j in np.nonzero(row)[0]] for row in x],
        targets=[[round(v, 9) for v in row] for row in targets.tolist()]),
    open(Path(__file__).with_suffix(".json"), "w"))
