"""Reference values for what Deep Java Library's PyTorch lacks.

    python3 pytorch.py > pytorch.json

Made with Debian's python3-torch 1.13.0. Inputs are exact in float32; everything is computed in double precision.
"""

import json

import torch
from torch.nn.functional import cross_entropy, mse_loss

torch.manual_seed(1)


def randn(*shape):
    return torch.randn(*shape, dtype=torch.float32).double()


def plain(**tensors):
    return {k: v.tolist() if isinstance(v, torch.Tensor) else v for k, v in tensors.items()}


def label_smoothing(epsilon, examples=7, features=4, classes=3):
    x, w, b = randn(examples, features), randn(features, classes), randn(classes)
    y = torch.randint(classes, (examples,))
    w.requires_grad_(), b.requires_grad_()
    loss = cross_entropy(x @ w + b, y, label_smoothing=epsilon)
    loss.backward()
    return plain(epsilon=epsilon, x=x, w=w, b=b, y=y, loss=loss.item(), dw=w.grad, db=b.grad)


def steps(optimizer, learning_rate, weight_decay, steps=5, examples=8, features=4):
    """Linear regression; the decay is on the weights only."""
    x, y, w, b = randn(examples, features), randn(examples, 1), randn(features, 1), randn(1)
    start = plain(x=x, y=y, w=w, b=b)
    w.requires_grad_(), b.requires_grad_()
    groups = [{"params": [w], "weight_decay": weight_decay}, {"params": [b], "weight_decay": 0.0}]
    updater = optimizer(groups, lr=learning_rate)
    for _ in range(steps):
        updater.zero_grad()
        mse_loss(x @ w + b, y).backward()
        updater.step()
    return start | plain(learning_rate=learning_rate, weight_decay=weight_decay, steps=steps, w_after=w, b_after=b)


def clip(function, threshold):
    """Two layers of weights and biases."""
    gradients = [randn(3, 4), randn(4), randn(4, 2), randn(2)]
    parameters = [torch.zeros_like(g) for g in gradients]
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = gradient.clone()
    function(parameters, threshold)
    return {
        "threshold": threshold,
        "gradients": [g.tolist() for g in gradients],
        "clipped": [p.grad.tolist() for p in parameters],
    }


def each_layer(parameters, threshold):
    for layer in parameters[:2], parameters[2:]:
        torch.nn.utils.clip_grad_norm_(layer, threshold)


values = {
    "cross_entropy": label_smoothing(0.1),
    "SGD": steps(torch.optim.SGD, 0.1, 0.3),
    "Adam": steps(torch.optim.Adam, 0.1, 0.3),
    "AdamW": steps(torch.optim.AdamW, 0.1, 0.3),
    "clip_grad_norm_": clip(torch.nn.utils.clip_grad_norm_, 1.5),
    "clip_grad_norm_ of short gradients": clip(torch.nn.utils.clip_grad_norm_, 100.0),
    "clip_grad_value_": clip(torch.nn.utils.clip_grad_value_, 0.75),
    "clip_grad_norm_ of each layer": clip(each_layer, 2.5),
}
print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in values.items()) + "\n}")
