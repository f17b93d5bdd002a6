# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten seconds of a child playing in a room, with the truth of every stroke."""
import numpy as np
from scipy.signal import fftconvolve, lfilter, resample_poly
from sounds import RATE

SECONDS = 10.0


def times(rng):
    kind = rng.integers(6)
    t, out = rng.uniform(0.1, 1.0), []
    period = np.exp(rng.uniform(np.log(0.16), np.log(0.75)))
    while t < SECONDS - 0.3:
        if kind == 0:
            out.append(t); t += rng.uniform(0.12, 0.9)
        elif kind == 1:
            out.append(t); period *= np.exp(rng.normal(0, 0.02)); t += period * (1 + rng.normal(0, 0.06))
        elif kind == 2:
            for _ in range(rng.integers(2, 9)):
                out.append(t); t += rng.uniform(0.1, 0.35)
            t += rng.uniform(0.5, 1.8)
        elif kind == 3:
            out.append(t)
            if rng.random() < 0.5:
                out.append(t + rng.uniform(0.065, 0.18))
            t += period * (1 + rng.normal(0, 0.1)) + 0.1
        elif kind == 4:
            out.append(t); t += rng.choice([0.5, 1, 1, 2]) * max(period, 0.25) * (1 + rng.normal(0, 0.05))
        else:
            out.append(t); t += rng.uniform(0.4, 2.5)
        t = max(t, out[-1] + 0.055)
    return np.array([x for x in out if x < SECONDS - 0.1])


def warped(rng, sound):
    step = int(rng.integers(-5, 6))
    return resample_poly(sound, 48 + step, 48) if step else sound


def bump(rng):
    """A peak or dip of up to 14 dB somewhere (after R. Bristow-Johnson's cookbook)."""
    w = 2 * np.pi * np.exp(rng.uniform(np.log(120), np.log(12000))) / RATE
    gain, alpha = 10 ** (rng.uniform(-14, 14) / 40), np.sin(w) / (2 * rng.uniform(0.4, 3))
    b = np.array([1 + alpha * gain, -2 * np.cos(w), 1 - alpha * gain])
    a = np.array([1 + alpha / gain, -2 * np.cos(w), 1 - alpha / gain])
    return b / a[0], a / a[0]


def reshaper(rng):
    """Makes another instrument of one: other resonances, another decay, a softer mallet."""
    bumps = [bump(rng) for _ in range(rng.integers(0, 4))]
    decay = np.exp(rng.uniform(np.log(0.015), np.log(1.0))) if rng.random() < 0.4 else None
    soft = int(rng.uniform(0, 0.004) * RATE) if rng.random() < 0.15 else 0

    def reshape(sound):
        for b, a in bumps:
            sound = lfilter(b, a, sound)
        if decay:
            sound = sound * np.exp(-np.arange(len(sound)) / RATE / decay)
        if soft:
            sound = sound.copy()
            sound[:soft] *= np.linspace(0, 1, soft)
        return sound / (np.abs(sound).max() + 1e-9)
    return reshape


def groove(rng, hands):
    """Sixteenths of a drummer, one list of times for every hand; some strokes have a grace note before."""
    step, t = rng.uniform(0.085, 0.2), rng.uniform(0.1, 1)
    chances = rng.uniform(0.05, 0.9, (hands, rng.choice([6, 8, 16]))) * (rng.random((hands, 1)) * 0.8 + 0.2)
    out, n = [[] for _ in range(hands)], 0
    while t < SECONDS - 0.3:
        for hand in range(hands):
            if rng.random() < chances[hand, n % chances.shape[1]]:
                at = t + rng.normal(0, 0.008)
                if rng.random() < 0.07 and at > 0.15:
                    out[hand].append(at - rng.uniform(0.03, 0.07))
                out[hand].append(at)
        n += 1
        t += step
    return [np.array(o) for o in out]


def strokes(rng, groups, names):
    sound, truth = np.zeros(int(SECONDS * RATE)), []
    isGroove = rng.random() < 0.22
    hands = int(rng.integers(2, 5)) if isGroove else 1 if rng.random() < 0.75 else 2
    plans = groove(rng, hands) if isGroove else [times(rng) for _ in range(hands)]
    spread = rng.uniform(4, 24)
    for plan in plans:
        kit = groups[names[rng.integers(len(names))]]
        reshape = reshaper(rng) if rng.random() < 0.7 else lambda s: s
        pool = [reshape(warped(rng, kit[rng.integers(len(kit))])) for _ in range(min(4, len(kit)))]
        drift, damp, level = 0.0, rng.random() < 0.2 and hands == 1, 10 ** (-rng.uniform(0, 9 if hands > 1 else 0) / 20)
        for at in plan:
            drift = np.clip(drift + rng.normal(0, 0.25), -1, 1)
            gain = level * 10 ** (-(rng.random() * 0.7 + 0.3 * (drift + 1) / 2) * spread / 20)
            s = pool[rng.integers(len(pool))]
            a = int(max(at, 0.06) * RATE)
            n = min(len(s), len(sound) - a)
            if damp:
                sound[a:] *= 0.05
            sound[a:a + n] += gain * s[:n]
            truth.append(a / RATE)
    return sound, np.array(sorted(truth))


def coloured(rng, n):
    slope = rng.uniform(0, 2)
    spectrum = np.fft.rfft(rng.standard_normal(n))
    f = np.maximum(np.fft.rfftfreq(n, 1 / RATE), 30)
    shape = f ** (-slope / 2) * np.exp(0.5 * np.interp(np.log(f), np.linspace(3, 10.1, 12), rng.normal(0, 1, 12)))
    out = np.fft.irfft(spectrum * shape, n)
    if rng.random() < 0.4:
        for h in range(1, rng.integers(2, 8)):
            out += out.std() * rng.uniform(0, 0.8) * np.sin(2 * np.pi * 50 * h * np.arange(n) / RATE)
    if rng.random() < 0.4:
        out *= 1 + rng.uniform(0.1, 0.8) * np.sin(2 * np.pi * rng.uniform(0.1, 3) * np.arange(n) / RATE)
    return out / out.std()


def talk(rng, voices, talkers):
    n = int(SECONDS * RATE)
    out = np.zeros(n)
    for _ in range(talkers):
        at, level = int(rng.uniform(-1, 0.8) * RATE), 10 ** (rng.uniform(-10, 0) / 20)
        while at < n:
            s = voices[rng.integers(len(voices))][:4 * RATE]
            s = warped(rng, s) if rng.random() < 0.3 else s
            if rng.random() < 0.4:
                edge = rng.uniform(-0.8, 0.3)
                s = lfilter([1, edge], [1 + abs(edge)], s)
            a = max(at, 0)
            m = min(len(s), n - a)
            out[a:a + m] += level * 10 ** (rng.normal(0, 3) / 20) * s[:m]
            at = a + len(s) + int(RATE * (rng.uniform(-0.2, 0.4) if talkers > 1 else rng.exponential(0.4)))
    return out / (out.std() + 1e-9)


def singing(rng):
    """A voice by formants, gliding from note to note."""
    n = int(SECONDS * RATE)
    t = np.arange(n) / RATE
    knots = np.arange(0, SECONDS + 1, rng.uniform(0.2, 0.8))
    f0 = np.exp(np.interp(t, knots, np.log(rng.uniform(180, 750)) + rng.normal(0, 0.25, len(knots))))
    f0 *= 1 + 0.01 * np.sin(2 * np.pi * 5.5 * t)
    phase = 2 * np.pi * np.cumsum(f0) / RATE
    loud = np.clip(np.interp(t, knots, rng.uniform(-0.5, 1, len(knots))), 0, 1)
    formants = [np.interp(t, knots, rng.uniform(*b, len(knots))) for b in ((350, 1000), (900, 2600), (2600, 3800))]
    out = np.zeros(n)
    for h in range(1, 25):
        f = h * f0
        gain = sum(g * np.exp(-0.5 * ((f - c) / w) ** 2) for c, g, w in zip(formants, (1, 0.5, 0.25), (120, 160, 220)))
        out += np.where(f < 12000, gain + 0.02 / h, 0) * np.sin(h * phase)
    out = loud * (out / out.std() + rng.uniform(0.0, 0.1) * rng.standard_normal(n))
    return out / (out.std() + 1e-9)


def sustained(rng, pools):
    n = int(SECONDS * RATE)
    out, masks, t = np.zeros(n), [], rng.uniform(0, 1)
    pool = pools[rng.integers(len(pools))]
    while t < SECONDS - 0.2:
        s = pool[rng.integers(len(pool))]
        a = int(t * RATE)
        m = min(len(s), n - a)
        out[a:a + m] += s[:m]
        masks.append(t)
        t += rng.uniform(0.25, 1.2)
    return out / (out.std() + 1e-9), masks


def crackle(rng):
    """Rain on the window, building bricks, steps: many small pops of one sort, a few of them loud."""
    n = int(SECONDS * RATE)
    out = 0.02 * coloured(rng, n) * rng.random()
    middle, decay = np.exp(rng.uniform(np.log(150), np.log(5000))), np.exp(rng.uniform(np.log(0.002), np.log(0.04)))
    t = np.arange(int(min(0.3, 8 * decay) * RATE)) / RATE
    pops = []
    for _ in range(8):
        f = middle * np.exp(rng.normal(0, 0.35, 3))
        pop = sum(np.sin(2 * np.pi * x * t + rng.uniform(0, 6)) * np.exp(-t / decay / rng.uniform(0.5, 1.5)) for x in f)
        pop = pop + rng.uniform(0, 1) * rng.standard_normal(len(t)) * np.exp(-t / (0.3 * decay))
        pops.append(pop / np.abs(pop).max())
    rate, tail = np.exp(rng.uniform(np.log(1.5), np.log(25))), rng.uniform(0.8, 3)
    for at in rng.uniform(0, SECONDS - 0.35, rng.poisson(rate * SECONDS)):
        a = int(at * RATE)
        out[a:a + len(t)] += rng.random() ** tail * pops[rng.integers(8)]
    return out / (out.std() + 1e-9)


def blips(rng):
    """Birds, bubbles, frogs, toys that peep: tones that swell for some milliseconds and glide."""
    n = int(SECONDS * RATE)
    out = 0.02 * coloured(rng, n) * rng.random()
    middle, rate = np.exp(rng.uniform(np.log(180), np.log(6000))), np.exp(rng.uniform(np.log(1), np.log(12)))
    attack, decay = np.exp(rng.uniform(np.log(0.005), np.log(0.03))), np.exp(rng.uniform(np.log(0.006), np.log(0.15)))
    rough, tail = rng.random() ** 2, rng.uniform(0.5, 3)
    for at in rng.uniform(0, SECONDS - 1, rng.poisson(rate * SECONDS)):
        up, down = attack * rng.uniform(0.8, 1.6), decay * rng.uniform(0.6, 1.5)
        t = np.arange(int((up + 5 * down) * RATE)) / RATE
        swell = np.where(t < up, np.sin(0.5 * np.pi * t / up) ** 2, np.exp(-(t - up) / down))
        f = middle * np.exp(rng.normal(0, 0.2) + rng.normal(0, 4) * np.minimum(t, 0.2))
        f = np.clip(f * (1 + rough * 0.3 * np.cumsum(rng.standard_normal(len(t))) / np.sqrt(RATE * 0.01)), 80, 15000)
        phase = 2 * np.pi * np.cumsum(f) / RATE
        blip = swell * (np.sin(phase) + rng.uniform(0, 0.5) * np.sin(2 * phase) * (f < 10000))
        a = int(at * RATE)
        m = min(len(blip), n - a)
        out[a:a + m] += rng.random() ** tail * blip[:m]
    return out / (out.std() + 1e-9)


def happenings(rng, m):
    """Steps, doors, animals, one after the other."""
    n = int(SECONDS * RATE)
    out, t = np.zeros(n), rng.uniform(0, 1)
    kinds = [m.events[k] for k in rng.integers(len(m.events), size=rng.integers(1, 7))]
    pause = np.exp(rng.uniform(np.log(0.1), np.log(1.5)))
    while t < SECONDS - 0.1:
        s = warped(rng, kinds[rng.integers(len(kinds))])
        a = int(t * RATE)
        k = min(len(s), n - a)
        out[a:a + k] += 10 ** (rng.uniform(-20, 0) / 20) * s[:k]
        t += rng.exponential(pause) + 0.6 * rng.random() * len(s) / RATE
    return out / (out.std() + 1e-9)


def clatter(rng, m):
    """Somebody else's pots and blocks, far away: heard by their room more than directly."""
    sound, _ = strokes(rng, m.groups, m.names)
    room = m.rooms[rng.integers(len(m.rooms))].copy()
    room[:int(0.004 * RATE)] *= rng.uniform(0, 0.3)
    sound = fftconvolve(sound, room)[:len(sound)]
    return sound / (sound.std() + 1e-9)


def turned(rng, sound, masks):
    """Somebody moves the microphone, or turns a knob: up to 40 dB, at once or within half a second."""
    at, lasts = rng.uniform(1, SECONDS - 2), rng.choice([0.002, 0.05, 0.5])
    t = np.arange(len(sound)) / RATE
    change = rng.uniform(-40, 25)
    gain = 10 ** (change * np.clip((t - at) / lasts, 0, 1) / 20)
    louder = sound * gain
    return louder / max(1, np.abs(louder).max()), [*masks, at] if lasts < 0.1 else masks


def scene(rng, m):
    """m: material(groups, names, voices, events, places, sustained, rooms). Returns sound, truth, masked onsets, rate."""
    n = int(SECONDS * RATE)
    kind = rng.random()
    hasStrokes = kind < 0.85
    sound, truth, masks = np.zeros(n), np.array([]), []
    if hasStrokes:
        sound, truth = strokes(rng, m.groups, m.names)
        if rng.random() < 0.75:
            wet = fftconvolve(sound, m.rooms[rng.integers(len(m.rooms))])[:n]
            sound = wet
    loud = np.sqrt(np.mean(sound ** 2)) if hasStrokes else 0.05
    noise, which = np.zeros(n), rng.random()
    if which < 0.1 and hasStrokes:
        pass
    elif which < 0.38:
        noise = talk(rng, m.voices, int(rng.integers(1, 9)))
    elif which < 0.46:
        noise = coloured(rng, n)
    elif which < 0.70:
        place = m.places[rng.integers(len(m.places))]
        noise = np.resize(np.roll(place, rng.integers(len(place))), n) + rng.uniform(0, 1) * talk(rng, m.voices, int(rng.integers(1, 12)))
        noise = rng.uniform(0, 1) * noise / noise.std()
        event = rng.random()
        if event < 0.28:
            noise += rng.uniform(0.3, 2) * blips(rng)
        elif event < 0.6:
            noise += rng.uniform(0.3, 2) * happenings(rng, m)
        elif event < 0.72:
            noise += rng.uniform(0.3, 1.5) * clatter(rng, m)
        elif event < 0.9:
            noise += rng.uniform(0.3, 2) * crackle(rng)
    elif which < 0.78:
        noise = talk(rng, m.voices, int(rng.integers(3, 20))) + rng.uniform(0, 1) * coloured(rng, n)
    elif which < 0.83:
        noise = singing(rng) + 0.05 * coloured(rng, n)
    elif which < 0.88:
        noise, masks = sustained(rng, m.sustained)
    else:
        noise = talk(rng, m.voices, int(rng.integers(1, 7)))
    if rng.random() < 0.7:
        noise = fftconvolve(noise, m.rooms[rng.integers(len(m.rooms))])[:n]
    noise /= noise.std() + 1e-9
    snr = rng.choice([rng.uniform(4, 14), rng.uniform(1, 26)]) if hasStrokes else 0
    sound = sound + noise * loud * 10 ** (-snr / 20) * (which >= 0.1 or not hasStrokes)
    peak = 10 ** (rng.uniform(-34, 0) / 20)
    sound = sound / (np.abs(sound).max() + 1e-9) * peak * (4 if rng.random() < 0.03 else 1)
    if rng.random() < 0.1:
        sound, masks = turned(rng, sound, masks)
    sound += 10 ** (rng.uniform(-95, -66) / 20) * rng.standard_normal(n)
    if rng.random() < 0.3:
        b = rng.uniform(-0.5, 0.5)
        sound = lfilter([1, b], [1], sound)
    rate = RATE if rng.random() < 0.6 else 44100
    scale = RATE / rate
    return np.clip(sound, -1, 1).astype(np.float32), truth * scale, np.array(masks) * scale, rate
