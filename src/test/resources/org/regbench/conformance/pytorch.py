"""Reference values for what Deep Java Library's PyTorch lacks.

    python3 pytorch.py > pytorch.json

Made with Debian's python3-torch 1.13.0. Inputs are exact in float32; everything is computed in double precision.
"""

import json
import math

import torch
from torch.distributions import Normal, kl_divergence
from torch.nn.functional import affine_grid, alpha_dropout, cross_entropy, grid_sample, group_norm, mse_loss, normalize
from torch.optim.swa_utils import AveragedModel

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


def penalty(of_filters):
    """Gradients by dense weights [inputs, units] and by filters [filters, channels, height, width]."""
    weights = [(randn(*shape) / 2).requires_grad_() for shape in [(6, 4), (3, 5), (3, 2, 2, 2), (9, 1, 2, 2)]]
    for w in weights:
        of_filters(w if w.dim() == 2 else w.flatten(1).T).backward()
    return {
        "shapes": [list(w.shape) for w in weights],
        "weights": [w.tolist() for w in weights],
        "gradients": [w.grad.tolist() for w in weights],
    }


def orthogonal(w):
    return (w.T @ w - torch.eye(w.shape[1])).square().sum()


def decorrelation(w):
    """Half of the squared cosines of all ordered pairs."""
    directions = normalize(w, dim=0)
    return (directions.T @ directions).fill_diagonal_(0).square().sum() / 2


def normal_divergence(prior):
    mean, rho = torch.tensor([0.25, 0.0, -2.0, 0.125]).double(), torch.tensor([-3.0, 0.5, -7.0, 2.0]).double()
    sigma = torch.nn.functional.softplus(rho)
    return plain(prior=prior, mean=mean, rho=rho, kl=kl_divergence(Normal(mean, sigma), Normal(0.0, prior)))


def groups(count, *shape):
    x, gain, shift, cotangent = randn(*shape), randn(shape[1]), randn(shape[1]), randn(*shape)
    for leaf in (x, gain, shift):
        leaf.requires_grad_()
    y = group_norm(x, count, gain, shift)
    y.backward(cotangent)
    inputs = plain(groups=count, shape=list(shape), x=x, gain=gain, shift=shift, cotangent=cotangent)
    return inputs | plain(y=y, dx=x.grad, dgain=gain.grad, dshift=shift.grad)


def alpha(p, units=60):
    """The gradient of the sum tells which units were dropped."""
    x = randn(units).requires_grad_()
    y = alpha_dropout(x, p, training=True)
    y.sum().backward()
    return plain(p=p, x=x, y=y, dx=x.grad)


def resampled(matrices, amounts, shape=(2, 6, 8)):
    """New pixels look where 2x2 matrices take their distance (right, down) in pixels from the centre."""
    x = randn(*shape)
    pixels = torch.tensor([shape[2] - 1.0, shape[1] - 1.0]).double()
    outputs = []
    for matrix in matrices:
        relative = torch.tensor(matrix).double() * pixels / pixels[:, None]
        grid = affine_grid(torch.cat([relative, torch.zeros(2, 1)], 1)[None], (1, *shape), align_corners=True)
        outputs.append(grid_sample(x[None], grid, align_corners=True)[0].tolist())
    return plain(x=x, shape=list(shape), amounts=amounts, outputs=outputs)


def turn(degrees):
    """Counter-clockwise on a screen, where rows count down: a new pixel looks clockwise."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [[cos, -sin], [sin, cos]]


def zoom(factor):
    return [[1 / factor, 0.0], [0.0, 1 / factor]]


def average(rule, first, steps=8, learning_rate=0.25, examples=8, features=4):
    """Linear regression by SGD, averaged from step `first` on; step 0 is the start."""
    x, y = randn(examples, features), randn(examples, 1)
    model = torch.nn.Linear(features, 1).double()
    start = plain(x=x, y=y, w=model.weight, b=model.bias, learning_rate=learning_rate, steps=steps)
    averaged = AveragedModel(model, avg_fn=rule)
    updater = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for step in range(steps + 1):
        if step > 0:
            updater.zero_grad()
            mse_loss(model(x), y).backward()
            updater.step()
        if step >= first:
            averaged.update_parameters(model)
    return start | plain(w_after=averaged.module.weight, b_after=averaged.module.bias)


def ema(decay):
    """Update number t, after the copy of the start, has the decay min(decay, (1 + t) / (10 + t))."""

    def rule(averaged, parameter, t):
        share = min(decay, (1 + int(t)) / (10 + int(t)))
        return share * averaged + (1 - share) * parameter

    return rule


values = {
    "cross_entropy": label_smoothing(0.1),
    "SGD": steps(torch.optim.SGD, 0.1, 0.3),
    "Adam": steps(torch.optim.Adam, 0.1, 0.3),
    "AdamW": steps(torch.optim.AdamW, 0.1, 0.3),
    "clip_grad_norm_": clip(torch.nn.utils.clip_grad_norm_, 1.5),
    "clip_grad_norm_ of short gradients": clip(torch.nn.utils.clip_grad_norm_, 100.0),
    "clip_grad_value_": clip(torch.nn.utils.clip_grad_value_, 0.75),
    "clip_grad_norm_ of each layer": clip(each_layer, 2.5),
    "orthogonal": penalty(orthogonal),
    "decorrelation": penalty(decorrelation),
    "kl_divergence": normal_divergence(0.125),
    "group_norm of units": groups(2, 4, 8),
    "group_norm of maps": groups(3, 3, 6, 2, 3),
    "alpha_dropout": alpha(0.3),
    "rotation": resampled([turn(-17), turn(17)], [-17, 17]),
    "scale": resampled([zoom(0.75), zoom(1.25)], [0.75, 1.25]),
    "EMA": average(ema(0.45), 0),
    "SWA": average(None, 7),
}
print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in values.items()) + "\n}")
