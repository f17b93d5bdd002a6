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
        self.out = nn.Linear(MIDDLE, 2 * AXES)
        self.sharp, self.unknown = nn.Parameter(torch.tensor(0.3)), nn.Parameter(torch.tensor(3.0))
        self.register_buffer('mean', torch.zeros(prints.SIZE))
        self.register_buffer('spread', torch.ones(prints.SIZE))

    def place(self, level, doubt):
        there = (doubt < prints.UNMEASURED).float()
        shown = torch.cat([(level - self.mean) / self.spread * there, torch.sqrt(torch.clamp(doubt, max=900.0)) / 10], -1)
        out = self.out(torch.relu(self.middle(torch.relu(self.front(shown)))))
        return out[..., :AXES], torch.exp(torch.clamp(out[..., AXES:], -5, 3))

    def better(self, question, stroke):
        """How much likelier a question is of the thing behind a stroke of a lesson than of any thing, ln."""
        (q, dq), (s, ds) = question, stroke
        middle, spread = s / (1 + ds), dq + ds / (1 + ds)
        return 0.5 * (-(q - middle) ** 2 / spread - torch.log(spread) + q ** 2 / (1 + dq) + torch.log(1 + dq)).sum(-1)

    def scores(self, questions, lessons, taught):
        """@param lessons  as many strokes of each instrument, one instrument after the other
        @returns  ln weight of every instrument for every question"""
        one = self.better([x[..., :, None, :] for x in questions], [x[..., None, :, :] for x in lessons])
        one = one.reshape(*one.shape[:-1], taught, -1) * self.sharp.clamp(0.02, 1)
        return torch.logsumexp(one, -1) - np.log(one.shape[-1])
