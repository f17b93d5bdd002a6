#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that tells strokes from everything else, and writes it as numbers C++ includes.

    practise.py scenes --seed N --count N --to FOLDER    draws scenes with their truth
    practise.py train FOLDER… --minutes N --to FILE      listens to them until the time is over
    practise.py export FILE > StrokeNetwork.weights      what Source/Discern/Internal holds
"""
import argparse
import copy
import pathlib
import time
import types

import numpy as np
import torch
from torch import nn

import features
import scenes
import sounds

HOPS, INPUTS, FRONT, UNITS = 7500, 78, 32, 72
BATCH, SPAN, WARM = 48, 600, 60  # scenes at once; hops of each; hops that only fill the memory
SOFT, SURE, RINGING = 0.0022, 0.016, 0.035  # s after a stroke: too soon to tell, heard, neither


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = nn.Linear(INPUTS, FRONT)
        self.gru = nn.GRU(FRONT, UNITS, batch_first=True)
        self.verdict = nn.Linear(UNITS, 1)

    def forward(self, levels):
        seen = nn.functional.dropout(torch.relu(self.front(levels)), 0.1, self.training)
        return self.verdict(self.gru(seen)[0])[..., 0]


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


def material(seed, without):
    rng = np.random.default_rng(seed)
    groups = sounds.packaged_strokes(without)
    fonts = ('TimGM6mb', 'FluidR3_GM')
    for font in fonts:
        struck, sustained = sounds.soundfont_strokes(f'/usr/share/sounds/sf2/{font}.sf2')
        for name, strokes in struck.items():
            kept = [s for s in map(sounds.trimmed, strokes) if s is not None]
            if kept and font not in without:
                groups[f'{font}/{name}'] = kept
    real = sorted(groups)
    groups.update(sounds.made_strokes(np.random.default_rng(seed + 1), 700))
    return rng, types.SimpleNamespace(
        groups=groups, names=sorted(groups) + 2 * real + 4 * [n for n in real if '/tuned' in n],
        voices=sounds.speech(rng) + sounds.spoken(rng), sustained=sustained, places=sounds.places(),
        rooms=[sounds.room(rng) for _ in range(40)])


def draw(args):
    rng, things = material(args.seed, args.without)
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


def train(args):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    levels = [scene for folder in args.folders for scene in np.load(folder / 'levels.npy', mmap_mode='r')]
    truths = np.concatenate([np.load(folder / 'truths.npy') for folder in args.folders])
    network = Network()
    if args.start:
        kept = torch.load(args.start)
        network.load_state_dict(kept['network'])
        mean, spread = kept['mean'], kept['spread']
    else:
        sample = np.stack(levels[::max(1, len(levels) // 60)]).astype(np.float32).reshape(-1, INPUTS)
        mean, spread = sample.mean(0), sample.std(0) + 1e-3
    shift, scale = torch.tensor(mean), torch.tensor(spread)
    averaged = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=1e-3)
    rng, began, step = np.random.default_rng(5), time.time(), 0
    while (share := (time.time() - began) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group['lr'] = 1.5e-3 * (1 + np.cos(np.pi * share)) + 3e-5
        which, at = rng.integers(0, len(levels), BATCH), rng.integers(0, HOPS - SPAN, BATCH)
        x = torch.tensor(np.stack([levels[w][a:a + SPAN] for w, a in zip(which, at)]).astype(np.float32))
        y = torch.tensor(np.stack([truths[w, a:a + SPAN] for w, a in zip(which, at)]).astype(np.float32))
        weight = (y >= 0).float() * (1 + 2 * (y > 0).float())
        weight[:, :WARM] = 0
        guess = network((x - shift) / scale)
        loss = nn.functional.binary_cross_entropy_with_logits(guess, y.clamp(min=0), weight, reduction='sum') / weight.sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        step += 1
        with torch.no_grad():
            for kept, new in zip(averaged.parameters(), network.parameters()):
                kept.lerp_(new, 1 - min(0.998, step / (step + 20)))
        if step % 100 == 0:
            print(f'step {step}, loss {loss.item():.4f}, {100 * share:.0f} %', flush=True)
    torch.save(dict(network=averaged.state_dict(), mean=mean, spread=spread), args.to)


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
    one.add_argument('--without', nargs='*', default=[], help='leave out what has this in its name')
    one.set_defaults(deed=draw)
    two = deeds.add_parser('train')
    two.add_argument('folders', type=pathlib.Path, nargs='+')
    two.add_argument('--from', dest='start', type=pathlib.Path, help='go on from this one')
    two.add_argument('--to', type=pathlib.Path, required=True)
    two.add_argument('--minutes', type=float, default=25)
    two.set_defaults(deed=train)
    three = deeds.add_parser('export')
    three.add_argument('file', type=pathlib.Path)
    three.set_defaults(deed=export)
    args = parser.parse_args()
    args.deed(args)


if __name__ == '__main__':
    main()
