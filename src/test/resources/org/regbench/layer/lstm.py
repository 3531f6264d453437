"""Reference values for LstmTest: python3 lstm.py > lstm.json (PyTorch 1.13, Debian's python3-torch; double precision).

plain: torch.lstm, the operator of torch.nn.LSTM. normalized: Ba et al. 2016, equations 20 to 22, of torch's layer_norm. masked: h_{t-1} times one
mask for all steps, Gal & Ghahramani 2016. The latter two are written out, as torch has neither, and differentiated by
autograd; without normalization and mask the same function is checked against torch.lstm here.
"""
import json
import torch
from torch.nn.functional import layer_norm

torch.manual_seed(3)
torch.set_default_dtype(torch.float64)
BATCH, STEPS, INPUTS, UNITS = 3, 5, 4, 6
EPSILON = 1e-5


def lstm(x, p, normalized, mask):
    h = torch.zeros(BATCH, UNITS)
    c = torch.zeros(BATCH, UNITS)
    states = []
    for t in range(STEPS):
        of_input = x[:, t] @ p["W"]
        of_state = (h * mask) @ p["RW"]
        if normalized:
            of_input = p["inputGain"] * layer_norm(of_input, [4 * UNITS], eps=EPSILON)
            of_state = p["stateGain"] * layer_norm(of_state, [4 * UNITS], eps=EPSILON)
        i, f, g, o = (of_input + of_state + p["b"]).chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        squashed = layer_norm(c, [UNITS], p["cellGain"], p["cellShift"], EPSILON) if normalized else c
        h = torch.sigmoid(o) * torch.tanh(squashed)
        states.append(h)
    return torch.stack(states, 1)


def torch_lstm(x, p):
    """The operator behind torch.nn.LSTM."""
    zero = torch.zeros(1, BATCH, UNITS)
    weights = [p["W"].T, p["RW"].T, p["b"], torch.zeros(4 * UNITS)]
    return torch.lstm(x, (zero, zero), weights, True, 1, 0.0, False, False, True)[0]


def case(normalized, masked):
    sizes = {"W": (INPUTS, 4 * UNITS), "RW": (UNITS, 4 * UNITS), "b": (4 * UNITS,)}
    if normalized:
        sizes.update(inputGain=(4 * UNITS,), stateGain=(4 * UNITS,), cellGain=(UNITS,), cellShift=(UNITS,))
    p = {name: (0.5 * torch.randn(size)).requires_grad_() for name, size in sizes.items()}
    x = torch.randn(BATCH, STEPS, INPUTS).requires_grad_()
    mask = 2.0 * (torch.rand(BATCH, UNITS) < 0.5) if masked else torch.ones(BATCH, UNITS)
    states = lstm(x, p, normalized, mask) if normalized or masked else torch_lstm(x, p)
    if not normalized:
        assert torch.allclose(lstm(x, p, False, torch.ones(BATCH, UNITS)), torch_lstm(x, p), rtol=0, atol=1e-14)
    slope = torch.randn(states.shape)
    result = {"x": x, "mask": mask, "states": states, "slope": slope, "parameters": p}
    for name, loss in (("sequence", (states * slope).sum()), ("last", (states[:, -1] * slope[:, -1]).sum())):
        wanted = {"x": x, **p}
        gradients = torch.autograd.grad(loss, list(wanted.values()), retain_graph=True)
        result[name] = dict(zip(wanted, gradients))
    return result


def plain(value):
    if isinstance(value, dict):
        return {name: plain(part) for name, part in value.items()}
    return value.detach().flatten().tolist()


cases = {"plain": case(False, False), "normalized": case(True, False), "masked": case(False, True)}
print(json.dumps({name: plain(value) for name, value in cases.items()}))
