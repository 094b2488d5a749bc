"""Writes losses.json: losses of small batches and their gradients, computed by PyTorch in double
precision from inputs that single precision holds. Run: python3 losses.py (PyTorch 2.15.0,
torchvision 0.29.2, NumPy 2.4.6)."""
import json
from pathlib import Path

import numpy as np
import torch
import torchvision
from torch.nn import functional as F
from torchvision.ops import sigmoid_focal_loss

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(20240615)


def single(x):
    """The nearest numbers of single precision."""
    return np.asarray(x, np.float32).astype(np.float64)


def batch(logits, targets, masks=None, weights=None):
    rows = len(logits)
    return dict(
        logits=torch.tensor(single(logits)), targets=torch.tensor(single(targets)),
        masks=torch.tensor(np.ones((rows, 8), bool) if masks is None else masks),
        weights=torch.tensor(single(np.ones(rows) if weights is None else weights)))


def hard(rows):
    return (rng.random((rows, 8)) < 0.3).astype(float)


def logits(rows):
    return 4 * rng.normal(size=(rows, 8))


ROWS = 6
extreme = rng.choice([-1e4, 1e4, -100, 100, -88, 88, 0, -20, 20], (ROWS, 8))
masks = rng.random((ROWS, 8)) < 0.6
masks[2] = False  # a row that says nothing
masks[3] = np.arange(8) == 5  # a row that says one thing
BATCHES = {
    "hard targets": batch(logits(ROWS), hard(ROWS)),
    "soft targets": batch(logits(ROWS), rng.random((ROWS, 8))),
    "no positives": batch(logits(2), np.zeros((2, 8))),
    "positives alone": batch(logits(2), np.ones((2, 8))),
    "extreme logits": batch(extreme, hard(ROWS)),
    "extreme logits, soft targets": batch(extreme, rng.random((ROWS, 8))),
    "masks": batch(logits(ROWS), hard(ROWS), masks),
    "masks, row weights, soft targets": batch(
        logits(ROWS), rng.random((ROWS, 8)), masks, rng.choice([0, 0.25, 1, 2, 3.5], ROWS)),
    "one positive a row": batch(logits(ROWS), np.eye(8)[rng.integers(8, size=ROWS)]),
}

ONES = [1.0] * 8
POSITIVE = [100.0, 1.0, 0.5, 2.0, 7.25, 0.0, 33.0, 12.5]
CLASSES = [0.5, 2.0, 1.5, 1.0, 0.0, 3.25, 0.75, 1.25]
LOSSES = [
    dict(kind="binary cross-entropy", positive_weights=ONES, class_weights=ONES),
    dict(kind="binary cross-entropy", positive_weights=POSITIVE, class_weights=CLASSES),
    dict(kind="soft margin", class_weights=ONES),
    dict(kind="soft margin", class_weights=CLASSES),
    dict(kind="focal", gamma=2.0, alpha=0.25),
    dict(kind="focal", gamma=0.5, alpha=None),
    dict(kind="focal", gamma=5.0, alpha=0.75),
    dict(kind="softmax cross-entropy", class_weights=ONES),
    dict(kind="softmax cross-entropy", class_weights=CLASSES),
]


def focal(z, t, loss):
    alpha = -1 if loss["alpha"] is None else loss["alpha"]
    # The mixture of a positive and a negative; torchvision's own where the target is hard.
    one, zero = torch.ones_like(z), torch.zeros_like(z)
    mixed = t * sigmoid_focal_loss(z, one, alpha, loss["gamma"]) + (
        1 - t) * sigmoid_focal_loss(z, zero, alpha, loss["gamma"])
    direct = sigmoid_focal_loss(z, t, alpha, loss["gamma"])
    is_hard = (t == 0) | (t == 1)
    assert torch.allclose(mixed[is_hard], direct[is_hard], rtol=1e-12, atol=0)
    return torch.where(is_hard, direct, mixed)


def elements(loss, z, t):
    """One row's losses of its unmasked lanes; the row's loss is their sum."""
    weight = torch.tensor(loss.get("class_weights", ONES))
    if loss["kind"] == "binary cross-entropy":
        return lambda lanes: F.binary_cross_entropy_with_logits(
            z[lanes], t[lanes], weight[lanes], reduction="none",
            pos_weight=torch.tensor(loss["positive_weights"])[lanes])
    if loss["kind"] == "soft margin":
        return lambda lanes: -weight[lanes] * (
            t[lanes] * F.logsigmoid(z[lanes])
            + (1 - t[lanes]) * F.logsigmoid(-z[lanes])) / max(1, int(lanes.sum()))
    if loss["kind"] == "focal":
        return lambda lanes: focal(z[lanes], t[lanes], loss)
    return lambda lanes: -weight[lanes] * t[lanes] * F.log_softmax(z[lanes], dim=0)


def count(loss, t, lanes):
    if loss["kind"] == "soft margin":
        return float(lanes.any())
    if loss["kind"] == "softmax cross-entropy":
        return float((torch.tensor(loss["class_weights"]) * t)[lanes].sum())
    return float(lanes.sum())


def check(loss, data, name, total, mean):
    """PyTorch's own reductions, where it has the case."""
    z, t = data["logits"], data["targets"]
    weight = torch.tensor(loss.get("class_weights", ONES))
    if "masks" in name:
        return
    if loss["kind"] == "binary cross-entropy":
        p = torch.tensor(loss["positive_weights"])
        own = [torch.nn.BCEWithLogitsLoss(weight, pos_weight=p, reduction=r)(z, t)
               for r in ("sum", "mean")]
    elif loss["kind"] == "soft margin":
        own = [torch.nn.MultiLabelSoftMarginLoss(weight, reduction=r)(z, t)
               for r in ("sum", "mean")]
    elif loss["kind"] == "focal" and bool(((t == 0) | (t == 1)).all()):
        alpha = -1 if loss["alpha"] is None else loss["alpha"]
        own = [sigmoid_focal_loss(z, t, alpha, loss["gamma"], r) for r in ("sum", "mean")]
    elif loss["kind"] == "softmax cross-entropy" and name == "one positive a row":
        own = [torch.nn.CrossEntropyLoss(weight, reduction=r)(z, t.argmax(dim=1))
               for r in ("sum", "mean")]
    elif loss["kind"] == "softmax cross-entropy":
        own = [torch.nn.CrossEntropyLoss(weight, reduction="sum")(z, t), mean]
    else:
        return
    assert torch.allclose(torch.stack([*own]), torch.stack([total, mean]), rtol=1e-9), (loss, name)


def numbers(x):
    """Ten digits each. null where autograd has 0 · ∞: the slope of x^0.5 at 0 in the focal loss."""
    return [[None if np.isnan(v) else float(f"{v:.10g}") for v in row] for row in x.tolist()]


cases = []
for index, loss in enumerate(LOSSES):
    for name, data in BATCHES.items():
        z = data["logits"].clone().requires_grad_()
        shown, divisor, total = torch.zeros_like(data["logits"]), 0.0, torch.zeros(())
        for row, (t, lanes, weight) in enumerate(
                zip(data["targets"], data["masks"], data["weights"])):
            losses = weight * elements(loss, z[row], t)(lanes)
            shown[row, lanes] = losses.detach()
            total = total + losses.sum()
            divisor += float(weight) * count(loss, t, lanes)
        mean = total / divisor if divisor > 0 else 0 * total
        check(loss, data, name, total, mean)
        gradient = torch.autograd.grad(total, z)[0]
        cases.append(dict(
            loss=index, batch=name, elements=numbers(shown), sum=float(total.detach()),
            mean=float(mean.detach()), count=divisor, gradient=numbers(gradient)))

json.dump(
    dict(
        tool=f"PyTorch {torch.__version__.split('+')[0]}, torchvision "
        f"{torchvision.__version__.split('+')[0]}, NumPy {np.__version__}",
        script="losses.py",
        batches={
            name: dict(
                logits=data["logits"].tolist(), targets=data["targets"].tolist(),
                masks=[sum(1 << k for k in range(8) if row[k]) for row in data["masks"]],
                weights=data["weights"].tolist())
            for name, data in BATCHES.items()},
        losses=LOSSES, cases=cases),
    open(Path(__file__).with_suffix(".json"), "w"))
