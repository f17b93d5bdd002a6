#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the network that places strokes where those of one thing lie together, and writes it as numbers C++ includes.

    practise.py nurseries --seed N --count N [--part check] --to FILE    plays many things in many rooms
    practise.py train FILE… --minutes N --to FILE                        learns to tell them apart
    practise.py check NETWORK FILE…                                      how often it is right, and wrong, by threshold
    practise.py export NETWORK > StrokeSpace.weights                     what Source/Discern/Internal holds
"""
import argparse
import copy
import pathlib
import re
import sys
import time

import numpy as np
import torch
from torch import nn

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'ears'))
import material  # noqa: E402
import prints  # noqa: E402
from sounds import RATE  # noqa: E402
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
    import rooms, sounds
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


def noisier(rng, nursery):
    """The same strokes where more goes on: what lay behind others of the nursery is added, up to 22 dB louder than they are.
    @param nursery  powers [thing, clip, stroke, :]"""
    things, clips, strokes, _ = nursery.shape
    bands, tones = prints.BANDS, prints.TONES
    shape = (things, clips)
    source, clip = rng.integers(things, size=shape), rng.integers(3, clips, size=shape)
    other = nursery[source, clip]
    loud = lambda powers: powers[..., bands:4 * bands].mean((-1, -2))[..., None, None]
    gain = loud(nursery) / (loud(other) + 1e-20) * 10 ** rng.uniform(-0.5, 2.2, shape)[..., None, None]
    order = rng.permuted(np.broadcast_to(np.arange(strokes), (*shape, strokes)), axis=-1)
    noise = np.take_along_axis(other, order[..., None], 2) * gain

    def again(power, width, count):
        """As it is for a moment: by how many independent bins a band has, and louder and softer as a whole."""
        swell = 10 ** (rng.normal(0, 0.2, (*shape, strokes, 1, 1)) + rng.normal(0, 0.1, (*shape, strokes, count, 1)))
        return power[..., None, :] * swell * rng.gamma(width, 1 / width, (*shape, strokes, count, power.shape[-1]))

    fine = np.maximum(1, 0.23 * np.geomspace(70, 15000, bands) * prints.SHORT / RATE / 2)
    finer = np.maximum(1, 0.13 * np.geomspace(80, 12000, tones) * prints.LONG / RATE / 2)
    out = nursery.astype(np.float64)
    short = again(noise[..., :bands], fine, 8)
    out[..., :bands] += short[..., :3, :].mean(-2)
    out[..., bands:6 * bands] += short[..., 3:, :].reshape(*shape, strokes, -1)
    long = again(noise[..., 6 * bands:6 * bands + tones], finer, 3)
    edge = 6 * bands
    out[..., edge:edge + tones] += long[..., :2, :].mean(-2)
    out[..., edge + tones:edge + 2 * tones] += long[..., 2, :]
    steps = again(noise[..., edge + 2 * tones:edge + 2 * tones + 1], np.array([20.0]), 8 + prints.STEPS)[..., 0]
    out[..., edge + 2 * tones] += steps[..., :8].mean(-1)
    out[..., edge + 2 * tones + 1:] += steps[..., 8:]
    return out


def heard(files, cut=False, noisy=False):
    """Levels and doubts [nursery, thing, clip, stroke, :]
    @param cut    another stroke began in the middle of each
    @param noisy  every clip once more with more behind it"""
    rng, levels, doubts, names = np.random.default_rng(9), [], [], []
    for file in files:
        kept = np.load(file)
        for nursery in kept['raw']:
            if noisy:
                nursery = np.concatenate([nursery, noisier(rng, nursery)], 1)
            raw = nursery.reshape(-1, prints.POWERS).astype(np.float64)
            level, doubt = prints.levels(raw, rng.uniform(15.5, 46, len(raw)) if cut else None)
            levels.append(level.reshape(*nursery.shape[:-1], -1))
            doubts.append(doubt.reshape(*nursery.shape[:-1], -1))
        names += list(kept['names'])
    return np.stack(levels), np.stack(doubts), names


def relatives(names):
    """@returns  for each thing of a nursery, those that one would give its name, itself among them"""
    whole = ['~' not in n for n in names]
    family = [material.family_of(n) if w else None for n, w in zip(names, whole)]
    return [[n] if f is None else [k for k, other in enumerate(family) if other == f] for n, f in enumerate(family)]


def episode(rng, shape, kindred, taught, lesson):
    """@returns indices of strokes of lessons and of questions, and which instrument each question is of"""
    nursery, who = rng.integers(shape[0]), list(rng.permutation(shape[1]))
    clip = rng.choice(7, p=(0.2, 0.25, 0.05, 0.15, 0.15, 0.1, 0.1)) + 7 * (rng.random() < 0.4)
    strokes, questions, answers = [], [], []
    for n in range(taught):
        things = kindred[nursery][who[n]]
        things = [t for t in things if t == who[n] or t not in who[:n]]
        if len(things) > 1 and rng.random() < 0.7:
            who = who[:n + 1] + [w for w in who[n + 1:] if w not in things]
        else:
            things = [who[n]]
        order = rng.permutation(10)
        strokes += [(nursery, things[rng.integers(len(things))], clip, i) for i in order[:lesson]]
        for _ in range(5):
            other = clip if rng.random() < 0.4 else rng.integers(shape[2])
            questions.append((nursery, things[rng.integers(len(things))], other, order[rng.integers(lesson, 10)]))
            answers.append(n)
    for _ in range(24):
        other = clip if rng.random() < 0.4 else rng.integers(shape[2])
        questions.append((nursery, who[rng.integers(taught, len(who))], other, rng.integers(10)))
        answers.append(taught)
    return strokes, questions, answers


def tuned(rng, level, doubt, things):
    """Makes things of several tunings of some of those there are: their strokes are higher and lower ones.
    @param things  which one each stroke is of"""
    which, things = np.unique(things, return_inverse=True)
    tunings = rng.uniform(-1, 1, (len(which), 6)) * np.where(rng.random(len(which)) < 0.3, rng.uniform(0.1, 0.9, len(which)), 0)[:, None]
    octaves = tunings[things, rng.integers(0, rng.integers(2, 7, len(which))[things])]
    level, doubt, edge = level.copy(), doubt.copy(), 0
    for count, lowest, highest in 3 * [(prints.BANDS, 70, 15000)] + [(prints.TONES, 80, 12000)]:
        part = slice(edge, edge + count)
        from_ = np.clip(np.arange(count) - octaves[:, None] * (count - 1) / np.log2(highest / lowest), 0, count - 1)
        below = np.minimum(from_.astype(int), count - 2)
        for x in (level, doubt):
            low, high = (np.take_along_axis(x[:, part], below + n, 1) for n in (0, 1))
            x[:, part] = low + (from_ - below) * (high - low)
        edge += count
    return level, doubt


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
    (level, doubt, names), (cutLevel, cutDoubt, _) = heard(args.files, noisy=True), heard(args.files, True, True)
    kindred = [relatives(n) for n in names]
    space = Space()
    if args.start:
        space.begin(torch.load(args.start))
    else:
        flat = level.reshape(-1, prints.SIZE)[::7]
        space.mean[:], space.spread[:] = torch.tensor(flat.mean(0)), torch.tensor(flat.std(0) + 0.5)
    averaged = copy.deepcopy(space)
    optimiser = torch.optim.AdamW(space.parameters(), 3e-3, weight_decay=1e-3)
    rng, began, step, losses = np.random.default_rng(args.seed), time.process_time(), 0, []
    while (share := (time.process_time() - began) / (60 * args.minutes)) < 1:
        for group in optimiser.param_groups:
            group['lr'] = args.rate / np.sqrt(1 + step / 1000)
        taught, lesson = int(rng.integers(3, 9)), int(rng.choice([5, 5, 5, 8]))
        strokes, questions, answers = zip(*(episode(rng, level.shape, kindred, taught, lesson) for _ in range(8)))
        s, q = (tuple(np.array(sum(part, [])).T) for part in (strokes, questions))
        l, d = np.concatenate([level[s], level[q]]), np.concatenate([doubt[s], doubt[q]])
        cut = np.concatenate([np.zeros(len(s[0]), bool), rng.random(len(q[0])) < 0.1])
        where = tuple(i[cut[len(s[0]):]] for i in q)
        l[cut], d[cut] = cutLevel[where], cutDoubt[where]
        same = np.concatenate([s, q], 1)
        things = same[0] * 100 + same[1]
        l, d = tuned(rng, l, d, things)
        places = space.place(torch.tensor(bent(rng, l, d, things)), torch.tensor(d))
        lessons = [x[:len(s[0])].reshape(8, -1, x.shape[-1]) for x in places[:2]]
        asked = [x[len(s[0]):].reshape(8, -1, x.shape[-1]) for x in places[:2]]
        unknown = space.unknown + places[2][len(s[0]):].reshape(8, -1, 1)
        scores = torch.cat([space.scores(asked, lessons, taught), unknown], -1)
        loss = nn.functional.cross_entropy(scores.reshape(-1, taught + 1), torch.tensor(answers).reshape(-1))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(space.parameters(), 1.0)
        optimiser.step()
        step += 1
        losses.append(loss.item())
        with torch.no_grad():
            for kept, new in zip(averaged.parameters(), space.parameters()):
                kept.lerp_(new, 1 - min(0.998, step / (step + 20)))
        if step % 200 == 0:
            print(f'step {step}, loss {np.mean(losses):.4f}, {100 * share:.0f} %', flush=True)
            losses = []
            torch.save(averaged.state_dict(), args.to)
    torch.save(averaged.state_dict(), args.to)


def kin(one, other):
    """Of one kit, or made from one another; fonts share recordings of bars, and xylophones those of glockenspiels."""
    one, other = (name.split('~')[0] for name in (one, other))
    isMade = one.startswith(('bars', 'skins', 'rattles', 'vowels'))
    tuned = [re.sub('.*tuned(9|1[0-3])/.*', 'bars', name) for name in (one, other)]
    return one == other or tuned == ['bars', 'bars'] or not isMade and one.rsplit('/', 1)[0] == other.rsplit('/', 1)[0]


PLACES = {'dry': (0,), 'room': (1, 2), 'noise': (3, 4, 5), 'much': (6,), 'more': range(7, 14)}


def asked(space, level, doubt, names, rng):
    """Five things that are not kin are taught in a clip, and every stroke of that clip is asked of.
    @returns rows of clip, instrument (-1: nobody taught it), whether it is kin, best, its weight, all others', how strange (ln)"""
    with torch.no_grad():
        places = space.place(torch.tensor(level), torch.tensor(doubt))
    rows = []
    for clip in range(level.shape[1]):
        taught = []
        for thing in rng.permutation(len(names)):
            if len(taught) < 5 and not any(kin(names[thing], names[t]) for t in taught):
                taught.append(thing)
        order = [rng.permutation(10) for _ in taught]
        lessons = [torch.cat([x[t, clip, o[:5]] for t, o in zip(taught, order)]) for x in places[:2]]
        with torch.no_grad():
            scores = space.scores([x[:, clip].reshape(-1, x.shape[-1]) for x in places[:2]], lessons, len(taught)).double()
        top, best = scores.max(-1)
        others = torch.logsumexp(scores.scatter(-1, best[..., None], -1e9), -1)
        found = torch.stack([best.double(), top, others, places[2][:, clip].reshape(-1)], -1).reshape(len(names), 10, 4).numpy()
        for t in range(len(names)):
            own = taught.index(t) if t in taught else -1
            related = own < 0 and any(kin(names[t], names[k]) for k in taught)
            rows += [(clip, own, related, *found[t, i]) for i in (order[own][5:] if own >= 0 else range(10))]
    return rows


def check(args):
    space = Space()
    space.load_state_dict(torch.load(args.network))
    level, doubt, names = heard(args.files, noisy=True)
    rng, rows = np.random.default_rng(3), []
    for one in 2 * list(zip(level, doubt, names)):
        rows += asked(space, *one, rng)
    clip, own, related, best, top, others, strange = np.array(rows).T
    print('weight  right/wrong name/stranger named,', ', '.join(PLACES), ' all wrong names, were strangers as many as each of the five')
    for weight in np.arange(1, 6.1, 0.25):
        isNamed = top > np.logaddexp(weight + strange, others)
        right, stranger = isNamed & (best == own), (own < 0) & (related == 0)
        shares = [(right[k & (own >= 0)].mean(), (isNamed & ~right)[k & (own >= 0)].mean(), isNamed[k & stranger].mean())
                  for k in (np.isin(clip, list(clips)) for clips in PLACES.values())]
        told = ['/'.join(f'{s:.3f}' for s in share) for share in shares]
        wrong = (5 * (isNamed & ~right)[own >= 0].mean() + isNamed[stranger].mean()) / 6
        print(f'{weight:.2f}', *told, f' {wrong:.4f}', flush=True)


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
