#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that tells strokes from everything else, and writes it as numbers C++ includes.

    practise.py scenes --seed N --count N --to FOLDER    draws scenes with their truth
    practise.py train FOLDER… --minutes N --to FILE      listens to them until the time is over
    practise.py mean FILE… --to FILE                     of their weights
    practise.py export FILE > StrokeNetwork.weights      what Source/Discern/Internal holds
"""
import argparse
import copy
import pathlib
import time
import types
import zlib

import numpy as np
import torch
from torch import nn

import features
import scenes
import sounds

HOPS, INPUTS, FRONT, UNITS = 7500, 150, 48, 96
BATCH, SPAN, WARM = 48, 625, 60  # scenes at once; hops of each at a time; hops that only fill the memory
SOFT, SURE, RINGING = 0.0022, 0.016, 0.035  # s after a stroke: too soon to tell, heard, neither


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = nn.Linear(INPUTS, FRONT)
        self.gru = nn.GRU(FRONT, UNITS, batch_first=True)
        self.verdict = nn.Linear(UNITS, 1)

    def forward(self, levels, memory=None):
        seen = nn.functional.dropout(torch.relu(self.front(levels)), 0.1, self.training)
        known, memory = self.gru(seen, memory)
        return self.verdict(known)[..., 0], memory


def labels(truth, masked, hop_seconds):
    """For every hop 1 for a stroke, 0 for none, -1 where either answer is right."""
    ends = (np.arange(HOPS) + 1) * hop_seconds
    out = np.zeros(HOPS, np.int8)
    for t in masked:
        out[(ends > t - 0.01) & (ends < t + 0.08)] = -1
    for t in truth:
        out[(ends > t + SURE) & (ends < t + RINGING) & (out == 0)] = -1
    for t in truth:
        out[(ends > t) & (ends <= t + SOFT)] = -1
    for t in truth:
        out[(ends > t + SOFT) & (ends <= t + SURE)] = 1
    out[:WARM] = -1
    return out


def material(seed, without, held):
    rng = np.random.default_rng(seed)
    groups = sounds.packaged_strokes(without)
    fonts = ('TimGM6mb', 'FluidR3_GM')
    for font in fonts:
        struck, sustained = sounds.soundfont_strokes(f'/usr/share/sounds/sf2/{font}.sf2')
        for name, strokes in struck.items():
            kept = [s for s in map(sounds.trimmed, strokes) if s is not None]
            if kept and font not in without:
                groups[f'{font}/{name}'] = kept
    groups = {n: s for n, s in groups.items() if (zlib.crc32(n.encode()) % 8 == 0) == held}
    real = sorted(groups)
    groups.update(sounds.made_strokes(np.random.default_rng(seed + 1), 700))
    part = lambda all: [s for n, s in enumerate(all) if (n % 8 == 0) == held]
    return rng, types.SimpleNamespace(
        groups=groups, names=sorted(groups) + 2 * real + 4 * [n for n in real if '/tuned' in n],
        voices=part(sounds.speech(np.random.default_rng(7))) + sounds.spoken(rng), sustained=sustained,
        places=part(sounds.places()), events=part(sounds.events()),
        rooms=[sounds.room(rng) for _ in range(40)])


def draw(args):
    rng, things = material(args.seed, args.without, args.held)
    args.to.mkdir(parents=True, exist_ok=True)
    levels = np.lib.format.open_memmap(args.to / 'levels.npy', 'w+', np.float16, (args.count, HOPS, INPUTS))
    truths = np.full((args.count, HOPS), -1, np.int8)
    waiting, done = {44100: [], 48000: []}, 0

    def write(rate):
        nonlocal done
        if not waiting[rate]:
            return
        shown, hop = features.features(np.stack([s[0] for s in waiting[rate]]), rate)
        hops = min(shown.shape[1], HOPS)
        for one, (_, truth, masked) in zip(shown, waiting[rate], strict=True):
            levels[done, :hops] = one[:hops]
            truths[done, :hops] = labels(truth, masked, hop / rate)[:hops]
            done += 1
        waiting[rate] = []
        print(f'{done} of {args.count} scenes', flush=True)

    for _ in range(args.count):
        sound, truth, masked, rate = scenes.scene(rng, things)
        waiting[rate].append((sound, truth, masked))
        if len(waiting[rate]) == 16:
            write(rate)
    for rate in waiting:
        write(rate)
    np.save(args.to / 'truths.npy', truths)


def widened(kept, mean, spread):
    """A smaller network with more inputs and units: it begins by doing what it did before."""
    network = Network()
    w, old = network.state_dict(), kept['network']
    inputs, front, units = len(kept['mean']), len(old['front.bias']), old['gru.weight_hh_l0'].shape[1]
    w['front.weight'][:front] *= 0.3
    w['front.weight'][:front, :inputs], w['front.bias'][:front] = old['front.weight'], old['front.bias']
    for gate in range(3):
        mine, its = slice(gate * UNITS, gate * UNITS + units), slice(gate * units, (gate + 1) * units)
        w['gru.weight_ih_l0'][mine, front:] *= 0.2
        w['gru.weight_hh_l0'][mine, units:] *= 0.2
        w['gru.weight_ih_l0'][mine, :front], w['gru.weight_hh_l0'][mine, :units] = old['gru.weight_ih_l0'][its], old['gru.weight_hh_l0'][its]
        w['gru.bias_ih_l0'][mine], w['gru.bias_hh_l0'][mine] = old['gru.bias_ih_l0'][its], old['gru.bias_hh_l0'][its]
    w['verdict.weight'][:] *= 0.2
    w['verdict.weight'][:, :units], w['verdict.bias'][:] = old['verdict.weight'], old['verdict.bias']
    network.load_state_dict(w)
    return network, np.concatenate([kept['mean'], mean[inputs:]]), np.concatenate([kept['spread'], spread[inputs:]])


class Streams:
    """Scenes heard from their beginning to their end, BATCH at once; each in its turn gives way to another."""

    def __init__(self, levels, truths, rng):
        self.levels, self.truths, self.rng = levels, truths, rng
        self.played = (truths == 1).any(axis=1)
        self.scene = rng.integers(0, len(levels), BATCH)
        self.at = SPAN * rng.integers(0, HOPS // SPAN, BATCH)

    def next(self):
        """The next hops of each, who has just begun, and where anybody plays."""
        for n in np.flatnonzero(self.at + SPAN > HOPS):
            self.scene[n], self.at[n] = self.rng.integers(len(self.levels)), 0
        where = list(zip(self.scene, self.at))
        x = np.stack([self.levels[s][a:a + SPAN] for s, a in where]).astype(np.float32)
        y = np.stack([self.truths[s, a:a + SPAN] for s, a in where]).astype(np.float32)
        fresh, played = self.at == 0, self.played[self.scene]
        self.at += SPAN
        return torch.tensor(x), torch.tensor(y), torch.tensor(fresh), torch.tensor(played)


def train(args):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    levels = [scene for folder in args.folders for scene in np.load(folder / 'levels.npy', mmap_mode='r')]
    truths = np.concatenate([np.load(folder / 'truths.npy') for folder in args.folders])
    sample = np.stack(levels[::max(1, len(levels) // 60)]).astype(np.float32).reshape(-1, INPUTS)
    network, mean, spread = Network(), sample.mean(0), sample.std(0) + 1e-3
    if args.start:
        kept = torch.load(args.start)
        if len(kept['mean']) < INPUTS:
            network, mean, spread = widened(kept, mean, spread)
        else:
            network.load_state_dict(kept['network'])
            mean, spread = kept['mean'], kept['spread']
    shift, scale = torch.tensor(mean), torch.tensor(spread)
    averaged = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=1e-3)
    streams = Streams(levels, truths, np.random.default_rng(args.seed))
    began, step, memory, heard = time.time(), 0, torch.zeros(1, BATCH, UNITS), 0.0
    while (share := (time.time() - began) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group['lr'] = args.rate * (0.5 + 0.5 * np.cos(np.pi * share)) * min(1, (step + 1) / 100) + 2e-5
        x, y, fresh, played = streams.next()
        memory[:, fresh] = 0
        weight = (y >= 0).float() * (1 + 2 * (y > 0).float() + args.alone * (~played).float()[:, None])
        guess, memory = network((x - shift) / scale, memory)
        memory = memory.detach()
        loss = nn.functional.binary_cross_entropy_with_logits(guess, y.clamp(min=0), weight, reduction='sum') / weight.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        heard += loss.item() / 100
        with torch.no_grad():
            for kept, new in zip(averaged.parameters(), network.parameters()):
                kept.lerp_(new, 1 - min(0.998, step / (step + 20)))
        if step % 100 == 0:
            print(f'step {step}, loss {heard:.4f}, {100 * share:.0f} %', flush=True)
            heard = 0.0
            torch.save(dict(network=averaged.state_dict(), mean=mean, spread=spread), args.to)
    torch.save(dict(network=averaged.state_dict(), mean=mean, spread=spread), args.to)


def mean(args):
    stages = [torch.load(file) for file in args.files]
    network = {name: sum(s['network'][name] for s in stages) / len(stages) for name in stages[0]['network']}
    torch.save({**stages[0], 'network': network}, args.to)


def export(args):
    kept = torch.load(args.file)
    w = {name: value.double().numpy() for name, value in kept['network'].items()}
    front = w['front.weight'] / kept['spread'][None]
    numbers = np.concatenate([front.T.ravel(), w['front.bias'] - front @ kept['mean'],
                              w['gru.weight_ih_l0'].T.ravel(), w['gru.bias_ih_l0'],
                              w['gru.weight_hh_l0'].T.ravel(), w['gru.bias_hh_l0'],
                              w['verdict.weight'].T.ravel(), w['verdict.bias']])
    texts = [f'{x:.5g}' for x in numbers]
    texts = [(t if '.' in t or 'e' in t else t + '.0') + 'F' for t in texts]
    print('// SPDX-License-Identifier: GPL-3.0-or-later\n// Written by Builds/ears/practise.py; its README says from what.')
    for n in range(0, len(texts), 10):
        print(', '.join(texts[n:n + 10]) + ',')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    deeds = parser.add_subparsers(required=True)
    one = deeds.add_parser('scenes')
    one.add_argument('--seed', type=int, default=101)
    one.add_argument('--count', type=int, default=1400)
    one.add_argument('--to', type=pathlib.Path, required=True)
    one.add_argument('--held', action='store_true', help='the eighth of kits, voices and noises that others do without')
    one.add_argument('--without', nargs='*', default=[], help='leave out what has this in its name')
    one.set_defaults(deed=draw)
    two = deeds.add_parser('train')
    two.add_argument('folders', type=pathlib.Path, nargs='+')
    two.add_argument('--from', dest='start', type=pathlib.Path, help='go on from this one')
    two.add_argument('--to', type=pathlib.Path, required=True)
    two.add_argument('--minutes', type=float, default=25)
    two.add_argument('--rate', type=float, default=3e-3, help='how fast it learns at first')
    two.add_argument('--alone', type=float, default=0, help='how much more a false alarm counts where nobody plays')
    two.add_argument('--seed', type=int, default=5)
    two.set_defaults(deed=train)
    three = deeds.add_parser('mean')
    three.add_argument('files', type=pathlib.Path, nargs='+', help='stages that went on from one another')
    three.add_argument('--to', type=pathlib.Path, required=True)
    three.set_defaults(deed=mean)
    four = deeds.add_parser('export')
    four.add_argument('file', type=pathlib.Path)
    four.set_defaults(deed=export)
    args = parser.parse_args()
    args.deed(args)


if __name__ == '__main__':
    main()
