#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that places strokes where those of one thing lie together, and writes it as numbers C++ includes.

    practise.py nurseries --seed N --count N [--part check] --to FILE    plays many things in many rooms
    practise.py train FILE… --minutes N --to FILE                        learns to tell them apart
    practise.py check NETWORK FILE…                                      how often it is right, and wrong, by threshold
    practise.py export NETWORK > StrokeSpace.weights                     what Source/Discern/Internal holds
"""
import argparse
import pathlib
import sys
import time

import numpy as np
import torch
from torch import nn

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'ears'))
import prints  # noqa: E402
from space import Space  # noqa: E402

# Kept from practice, so that what is measured on them is measured on strangers.
MEASURED = ('Gimme A Hand', 'circAfrique', 'tabla_', 'tuned9/', 'tuned13/')
CHECKED = ('Millo', 'rumpf', 'BJA', 'Tim/kit0', 'freepats', 'said/en+f4', 'klettres/uk', 'linn', 'tuned12/')


def part_of(name):
    if any(m in name for m in MEASURED):
        return 'measured'
    number = name.rsplit('/', 1)[1]
    isMade = name.startswith(('bars', 'skins', 'rattles', 'vowels'))
    return 'check' if any(c in name for c in CHECKED) or isMade and int(number) % 5 == 0 else 'practice'


def nurseries(args):
    import material, rooms, sounds
    things = material.everything(np.random.default_rng(1))
    things = {n: s for n, s in things.items() if part_of(n) == args.part}
    rng = np.random.default_rng(args.seed)
    voices, places = sounds.speech(rng, 700) + sounds.spoken(rng, 20), sounds.places()
    raw, names = [], []
    for n in range(args.count):
        one, who = rooms.nursery(rng, things, voices, places)
        raw.append(one)
        names.append(who)
        if n % 20 == 19 or n == args.count - 1:
            np.savez(args.to, raw=np.stack(raw), names=np.array(names))
            print(f'{n + 1} of {args.count}', flush=True)


def heard(files, cut=False):
    """Levels and doubts [nursery, thing, clip, stroke, :]; cut: another stroke began in the middle of each."""
    rng, levels, doubts, names = np.random.default_rng(9), [], [], []
    for file in files:
        kept = np.load(file)
        for nursery in kept['raw']:
            raw = nursery.reshape(-1, prints.POWERS).astype(np.float64)
            level, doubt = prints.levels(raw, rng.uniform(15.5, 46, len(raw)) if cut else None)
            levels.append(level.reshape(*nursery.shape[:-1], -1))
            doubts.append(doubt.reshape(*nursery.shape[:-1], -1))
        names += list(kept['names'])
    return np.stack(levels), np.stack(doubts), names


def episode(rng, shape, taught, lesson):
    """@returns indices of strokes of lessons and of questions, and which instrument each question is of"""
    nursery, who = rng.integers(shape[0]), rng.permutation(shape[1])
    clip = rng.choice(4, p=(0.3, 0.35, 0.1, 0.25))
    strokes, questions, answers = [], [], []
    for n in range(taught):
        order = rng.permutation(10)
        strokes += [(nursery, who[n], clip, i) for i in order[:lesson]]
        for _ in range(5):
            other = clip if rng.random() < 0.15 else rng.integers(shape[2])
            questions.append((nursery, who[n], other, order[rng.integers(lesson, 10)]))
            answers.append(n)
    for _ in range(24):
        questions.append((nursery, who[rng.integers(taught, len(who))], rng.integers(shape[2]), rng.integers(10)))
        answers.append(taught)
    return strokes, questions, answers


def bent(rng, level, doubt, things):
    """Makes other things of those there are, the same of all strokes of each: other resonances, another decay.
    @param things  which one each stroke is of"""
    which, things = np.unique(things, return_inverse=True)
    count, knots = len(which), np.linspace(np.log(70), np.log(15000), 8)
    curves = rng.normal(0, 5, (count, len(knots)))
    at = lambda frequencies: np.stack([np.interp(np.log(frequencies), knots, c) for c in curves])
    bands, tones = at(np.geomspace(70, 15000, prints.BANDS)), at(np.geomspace(80, 12000, prints.TONES))
    fall = rng.normal(0, 3, (count, 1))
    change = np.concatenate([bands, bands + fall, bands + 2 * fall, tones, fall * np.linspace(0, 2.5, prints.STEPS)], 1)
    change[rng.random(count) < 0.4] = 0
    there = doubt < prints.UNMEASURED
    level = np.where(there, level + change[things], 0)
    edges = (0, 3 * prints.BANDS, 3 * prints.BANDS + prints.TONES, prints.SIZE)
    for first, last in zip(edges, edges[1:]):
        part, known = level[:, first:last], there[:, first:last]
        together = 10 * np.log10(np.where(known, 10 ** (part / 10), 0).sum(1, keepdims=True) + 1e-9)
        level[:, first:last] = np.where(known, part - together, 0)
    return level.astype(np.float32)


def train(args):
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    (level, doubt, _), (cutLevel, cutDoubt, _) = heard(args.files), heard(args.files, cut=True)
    space = Space()
    if args.start:
        space.load_state_dict(torch.load(args.start))
    else:
        flat = level.reshape(-1, prints.SIZE)[::7]
        space.mean[:], space.spread[:] = torch.tensor(flat.mean(0)), torch.tensor(flat.std(0) + 0.5)
    optimiser = torch.optim.AdamW(space.parameters(), 3e-3, weight_decay=1e-3)
    rng, began, step, losses = np.random.default_rng(args.seed), time.time(), 0, []
    while (share := (time.time() - began) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group['lr'] = args.rate * (1 + np.cos(np.pi * share)) / 2 + 2e-5
        taught, lesson = int(rng.integers(3, 9)), int(rng.choice([5, 5, 5, 8]))
        strokes, questions, answers = zip(*(episode(rng, level.shape, taught, lesson) for _ in range(8)))
        s, q = (tuple(np.array(sum(part, [])).T) for part in (strokes, questions))
        l, d = np.concatenate([level[s], level[q]]), np.concatenate([doubt[s], doubt[q]])
        cut = np.concatenate([np.zeros(len(s[0]), bool), rng.random(len(q[0])) < 0.1])
        where = tuple(i[cut[len(s[0]):]] for i in q)
        l[cut], d[cut] = cutLevel[where], cutDoubt[where]
        same = np.concatenate([s, q], 1)
        places = space.place(torch.tensor(bent(rng, l, d, same[0] * 100 + same[1])), torch.tensor(d))
        lessons = [x[:len(s[0])].reshape(8, -1, x.shape[-1]) for x in places]
        asked = [x[len(s[0]):].reshape(8, -1, x.shape[-1]) for x in places]
        scores = space.scores(asked, lessons, taught)
        scores = torch.cat([scores, space.unknown.expand(*scores.shape[:-1], 1)], -1)
        loss = nn.functional.cross_entropy(scores.reshape(-1, taught + 1), torch.tensor(answers).reshape(-1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(space.parameters(), 1.0)
        optimiser.step()
        step += 1
        losses.append(loss.item())
        if step % 400 == 0:
            print(f'step {step}, loss {np.mean(losses):.4f}, {100 * share:.0f} %', flush=True)
            losses = []
    torch.save(space.state_dict(), args.to)


def kin(one, other):
    """Of one kit, or made from one another."""
    one, other = (name.split('~')[0] for name in (one, other))
    isMade = one.startswith(('bars', 'skins', 'rattles', 'vowels'))
    return one == other or not isMade and one.rsplit('/', 1)[0] == other.rsplit('/', 1)[0]


def asked(space, level, doubt, names, rng):
    """Five things that are not kin are taught in the first or second clip; every stroke is asked of.
    @returns rows of clip, instrument (-1: nobody taught it), whether it is kin, best, its weight, all others' (ln)"""
    with torch.no_grad():
        places = space.place(torch.tensor(level), torch.tensor(doubt))
    rows = []
    for clip in (0, 1) * 2:
        taught = []
        for thing in rng.permutation(len(names)):
            if len(taught) < 5 and not any(kin(names[thing], names[t]) for t in taught):
                taught.append(thing)
        order = [rng.permutation(10) for _ in taught]
        lessons = [torch.cat([x[t, clip, o[:5]] for t, o in zip(taught, order)]) for x in places]
        with torch.no_grad():
            scores = space.scores([x.reshape(-1, x.shape[-1]) for x in places], lessons, len(taught)).double()
        scores = scores.reshape(*level.shape[:-1], -1)
        top, best = scores.max(-1)
        others = torch.logsumexp(scores.scatter(-1, best[..., None], -1e9), -1)
        for t in range(len(names)):
            own = taught.index(t) if t in taught else -1
            related = own < 0 and any(kin(names[t], names[k]) for k in taught)
            for c in range(level.shape[1]):
                left = order[own][5:] if own >= 0 and c == clip else range(10)
                rows += [(c, own, related, int(best[t, c, i]), float(top[t, c, i]), float(others[t, c, i])) for i in left]
    return rows


def check(args):
    space = Space()
    space.load_state_dict(torch.load(args.network))
    level, doubt, names = heard(args.files)
    rng, rows = np.random.default_rng(3), []
    for one in zip(level, doubt, names):
        rows += asked(space, *one, rng)
    clip, own, related, best, top, others = np.array(rows).T
    print('weight  right/wrong name by clip ...  named though nobody taught it: strangers, kin')
    for weight in np.arange(2, 7.1, 0.5):
        isNamed = top > np.logaddexp(weight, others)
        right = isNamed & (best == own)
        told = [f'{right[k].mean():.3f}/{(isNamed & ~right)[k].mean():.3f}' for k in ((own >= 0) & (clip == c) for c in np.unique(clip))]
        rest = [f'{isNamed[(own < 0) & (related == r)].mean():.4f}' for r in (0, 1)]
        print(f'{weight:.1f}', *told, ' ', *rest, flush=True)


def export(args):
    kept = {name: value.double().numpy() for name, value in torch.load(args.network).items()}
    front = kept['front.weight'].copy()
    front[:, :prints.SIZE] /= kept['spread'][None]
    numbers = np.concatenate([kept['mean'], front.T.ravel(), kept['front.bias'], kept['middle.weight'].T.ravel(), kept['middle.bias'],
                              kept['out.weight'].T.ravel(), kept['out.bias'], [np.clip(kept['sharp'], 0.02, 1)]])
    texts = [f'{x:.4g}' for x in numbers]
    texts = [(t if '.' in t or 'e' in t else t + '.0') + 'F' for t in texts]
    print('// SPDX-License-Identifier: GPL-3.0-or-later\n// Written by Builds/teach/practise.py; its README says from what.')
    for n in range(0, len(texts), 10):
        print(', '.join(texts[n:n + 10]) + ',')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    deeds = parser.add_subparsers(required=True)
    one = deeds.add_parser('nurseries')
    one.add_argument('--seed', type=int, default=1)
    one.add_argument('--count', type=int, default=120)
    one.add_argument('--part', default='practice', choices=('practice', 'check', 'measured'))
    one.add_argument('--to', type=pathlib.Path, required=True)
    one.set_defaults(deed=nurseries)
    two = deeds.add_parser('train')
    two.add_argument('files', type=pathlib.Path, nargs='+')
    two.add_argument('--from', dest='start', type=pathlib.Path, help='go on from this one')
    two.add_argument('--minutes', type=float, default=15)
    two.add_argument('--rate', type=float, default=3e-3)
    two.add_argument('--seed', type=int, default=5)
    two.add_argument('--to', type=pathlib.Path, required=True)
    two.set_defaults(deed=train)
    three = deeds.add_parser('check')
    three.add_argument('network', type=pathlib.Path)
    three.add_argument('files', type=pathlib.Path, nargs='+')
    three.set_defaults(deed=check)
    four = deeds.add_parser('export')
    four.add_argument('network', type=pathlib.Path)
    four.set_defaults(deed=export)
    args = parser.parse_args()
    args.deed(args)


if __name__ == '__main__':
    main()
