# SPDX-License-Identifier: GPL-3.0-or-later
"""The space of strokes: Source/Discern/Internal/StrokeSpace and what InstrumentRecogniser makes of it, to be learnt."""
import numpy as np
import torch
from torch import nn

import prints

FRONT, MIDDLE, AXES = 96, 64, 24


class Space(nn.Module):
    def __init__(self):
        super().__init__()
        self.front, self.middle = nn.Linear(2 * prints.SIZE, FRONT), nn.Linear(FRONT, MIDDLE)
        self.out = nn.Linear(MIDDLE, 2 * AXES + 1)
        self.sharp, self.unknown = nn.Parameter(torch.tensor(0.3)), nn.Parameter(torch.tensor(3.0))
        self.register_buffer('mean', torch.zeros(prints.SIZE))
        self.register_buffer('spread', torch.ones(prints.SIZE))

    def begin(self, kept):
        """Goes on from a network; one that did not say how strange a stroke is begins without."""
        own = self.state_dict()
        for name in ('out.weight', 'out.bias'):
            old = kept[name]
            kept[name] = torch.cat([old, torch.zeros_like(own[name][len(old):])])
        self.load_state_dict({**own, **kept})

    def place(self, level, doubt):
        """Where strokes lie, how unsure that is, and how much likelier than usual nobody taught such a one, ln."""
        there = (doubt < prints.UNMEASURED).float()
        shown = torch.cat([(level - self.mean) / self.spread * there, torch.sqrt(torch.clamp(doubt, max=900.0)) / 10], -1)
        out = self.out(torch.relu(self.middle(torch.relu(self.front(shown)))))
        return out[..., :AXES], torch.exp(torch.clamp(out[..., AXES:2 * AXES], -5, 3)), torch.clamp(out[..., -1], -5, 5)

    def better(self, question, thing):
        """How much likelier a question is of this thing than of any thing, ln."""
        (q, dq), (middle, unsure) = question, thing
        spread = dq + unsure
        return 0.5 * (-(q - middle) ** 2 / spread - torch.log(spread) + q ** 2 / (1 + dq) + torch.log(1 + dq)).sum(-1)

    def things(self, place, spread):
        """What lies behind each stroke of a lesson, as it and those of the same lesson that are like it tell."""
        pair = self.better([x[..., :, None, :] for x in (place, spread)], [x[..., None, :, :] for x in (place / (1 + spread), spread / (1 + spread))])
        alike = torch.sigmoid(self.sharp.clamp(0.02, 1) * pair)
        own = torch.eye(alike.shape[-1])
        alike = alike * (1 - own) + own
        sure = 1 + (alike[..., None] / spread[..., None, :, :]).sum(-2)
        middle = (alike[..., None] * (place / spread)[..., None, :, :]).sum(-2) / sure
        return middle, 1 / sure

    def scores(self, questions, lessons, taught):
        """@param lessons  as many strokes of each instrument, one instrument after the other
        @returns  ln weight of every instrument for every question"""
        lesson = [x.reshape(*x.shape[:-2], taught, -1, AXES) for x in lessons]
        things = [x.reshape(*x.shape[:-3], -1, AXES) for x in self.things(*lesson)]
        one = self.better([x[..., :, None, :] for x in questions], [x[..., None, :, :] for x in things])
        one = one.reshape(*one.shape[:-1], taught, -1) * self.sharp.clamp(0.02, 1)
        return torch.logsumexp(one, -1) - np.log(one.shape[-1])
