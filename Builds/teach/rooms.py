# SPDX-License-Identifier: GPL-3.0-or-later
"""Strokes of things that share their rooms, as prints: what lessons and questions are drawn from."""
import numpy as np
from scipy.signal import fftconvolve

import material
import prints
import scenes
import sounds
from sounds import RATE

THINGS, CLIPS, STROKES = 24, 7, 10  # things of one set of rooms; clips of each; strokes of a clip
QUIET = 4  # the first clips: lessons may be given in them


def others(rng, name, sounds_of):
    """The same thing made into another: other resonances, another size."""
    reshape, size = scenes.reshaper(rng), np.exp(rng.choice([-1, 1]) * rng.uniform(np.log(1.12), np.log(1.5)))
    bump = [scenes.bump(rng) for _ in range(2)]

    def another(sound):
        sound = np.interp(np.arange(0, len(sound) - 1, size), np.arange(len(sound)), sound)
        for b, a in bump:
            sound = scenes.lfilter(b, a, sound)
        return reshape(sound).astype(np.float32)
    return name + f'~{rng.integers(1 << 30)}', [another(s) for s in sounds_of]


def gathered(rng, things):
    """Things for one nursery: a few of a kind, so that they must be told apart, and strangers."""
    names, out = sorted(things), []
    while len(out) < THINGS:
        name = names[rng.integers(len(names))]
        kin = [n for n in names if n.rsplit('/', 1)[0] == name.rsplit('/', 1)[0] and n != name]
        out.append((name, things[name]) if rng.random() < 0.6 else others(rng, name, things[name]))
        if rng.random() < 0.4 and kin:
            near = kin[rng.integers(len(kin))]
            out.append((near, things[near]))
        if rng.random() < 0.25:
            out.append(others(rng, name, things[name]))
    return out[:THINGS]


def noise(rng, length, voices, places):
    kind = rng.random()
    if kind < 0.5:
        sound = scenes.talk(rng, voices, rng.integers(1, 7))
    elif kind < 0.75:
        sound = scenes.coloured(rng, int(scenes.SECONDS * RATE))
    else:
        sound = np.resize(np.roll(places[rng.integers(len(places))], rng.integers(RATE)), int(scenes.SECONDS * RATE))
    sound = np.roll(sound, rng.integers(len(sound)))[:length]
    return sound / (np.sqrt(np.mean(sound ** 2)) + 1e-9)


def clip(rng, pool, response, strangers, snr, hiss):
    """One thing played a while. @returns powers of its strokes, how loud each was in dB, which sound of the pool it was"""
    gaps = np.where(rng.random(STROKES) < 0.2, rng.uniform(0.09, 0.2, STROKES), rng.uniform(0.2, 0.6, STROKES))
    at = ((0.25 + np.cumsum(gaps)) * RATE).astype(int)
    sound = np.zeros(at[-1] + int(1.0 * RATE))
    loud, which = -rng.uniform(0, rng.choice([6, 20]), STROKES), rng.integers(len(pool), size=STROKES)
    for a, l, w in zip(at, loud, which):
        s = material.varied(rng, pool[w], -l / 20)
        s = s[:len(sound) - a]
        sound[a:a + len(s)] += 10 ** (l / 20) * s / (np.abs(s).max() + 1e-9)
    if strangers is not None:
        for _ in range(3):
            s, a = strangers[rng.integers(len(strangers))], int(rng.uniform(0.1, 0.9) * at[-1])
            if np.min(np.abs(at - a)) > 0.1 * RATE:
                sound[a:a + len(s)] += (10 ** (-rng.uniform(0, 20) / 20) * s)[:len(sound) - a]
    if response is not None:
        sound = fftconvolve(sound, response)[:len(sound)]
    loudness = np.sqrt(np.mean(sound ** 2))
    if hiss is not None:
        sound = sound + loudness * 10 ** (-snr / 20) * hiss[:len(sound)]
    sound = sound + loudness * 10 ** (-rng.uniform(55, 75) / 20) * rng.standard_normal(len(sound))
    told = at + np.clip(rng.normal(0.0005, 0.0015, STROKES), -0.003, 0.008) * RATE
    return np.stack([prints.powers(sound, int(t)) for t in told]), loud, which


def nursery(rng, things, voices, places):
    """@returns powers [thing, clip, stroke, :], names; the clips are dry; room; the same room again; another
    room; and in those with talk and more behind, the last of them the worst"""
    rooms = [sounds.room(rng) for _ in range(3)]
    hisses = [noise(rng, 9 * RATE, voices, places) for _ in range(6)]
    everyone = gathered(rng, things)
    raw = np.zeros((THINGS, CLIPS, STROKES, prints.POWERS), np.float32)
    for t, (name, pool) in enumerate(everyone):
        order = rng.permutation(len(pool))[:rng.choice([1, 2, 3, 6])]
        pool = [pool[o] for o in order]
        strangers = everyone[rng.integers(THINGS)][1] if rng.random() < 0.4 else None
        hiss = lambda: hisses[rng.integers(len(hisses))]
        plan = ((None, None, 0), (rooms[0], None, 0), (rooms[0], None, 0), (rooms[1], hiss(), rng.uniform(20, 35)),
                (rooms[0], hiss(), rng.uniform(10, 25)), (None if rng.random() < 0.3 else rooms[2], hiss(), rng.uniform(8, 22)), (rooms[rng.integers(3)], hiss(), rng.uniform(-2, 12)))
        for c, (response, behind, snr) in enumerate(plan):
            raw[t, c], _, _ = clip(rng, pool, response, None if c < 2 else strangers, snr, behind)
    return raw, [name for name, _ in everyone]
