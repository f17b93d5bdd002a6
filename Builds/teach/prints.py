# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stroke sounded like: Source/Discern/StrokePrinter in Python, up to the powers its print is made of."""
import numpy as np

from sounds import RATE

BANDS, TONES, STEPS = 24, 40, 24
SIZE = 3 * BANDS + TONES + STEPS
SHORT, LONG = 1024, 2048
BEFORE, STROKE = (-64, -44, -26), (-6, 2, 10, 17, 24)  # ms from the attack
TONES_BEFORE, TONES_FROM = (-66, -48), 2
SLICES = ((0, 1), (1, 3), (3, 5))
STEP, STEPS_FROM = 2, -4  # ms
RANGE, DROWNED, RESTLESSNESS, MOST_DOUBT, UNMEASURED = 1e-4, 0.15, 2.0, 400.0, 1e4
POWERS = 6 * BANDS + 2 * TONES + STEPS + 1
EARLIEST, LATEST = 100, 80  # ms around a stroke's time that are looked at


def triangles(count, lowest, highest, length):
    """Bands of equal width in octaves that overlap by half, never narrower than a bin."""
    width, step = RATE / length, np.log(highest / lowest) / (count - 1)
    frequencies = np.arange(1, length // 2 + 1) * width
    out = np.zeros((count, length // 2 + 1))
    for band in range(count):
        middle = lowest * np.exp(step * band)
        weight = 1 - np.abs(np.log(frequencies / middle)) / max(step, np.log1p(width / middle))
        out[band, 1:] = np.maximum(weight, 0)
    return out / out.sum(1, keepdims=True)


def hann(length):
    return 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)


SHORT_BANDS = triangles(BANDS, 70, 15000, SHORT).T / (hann(SHORT) ** 2).sum()
LONG_BANDS = triangles(TONES, 80, 12000, LONG).T / (hann(LONG) ** 2).sum()


def attack(sound, at):
    """Where the loudest millisecond near it begins to rise."""
    ms = RATE // 1000
    begin = at - 20 * ms
    slope = sound[begin + 1:begin + 1 + 44 * ms] - sound[begin:begin + 44 * ms]
    power = (slope ** 2).reshape(44, ms).sum(1)
    background = power[:16].mean()
    rise = 16 + int(np.argmax(power[16:]))
    enough = background + 0.1 * (power[rise] - background)
    while rise != 16 and power[rise - 1] > enough:
        rise -= 1
    return at + min(rise - 20, 10) * ms


def powers(sound, at):
    """@param sound  with EARLIEST before `at`, the frame at which a stroke was told, and LATEST after it"""
    begin = attack(sound, at)
    frame = lambda milliseconds: begin + int(round(milliseconds * RATE / 1000))
    short = np.stack([sound[frame(s):frame(s) + SHORT] for s in BEFORE + STROKE]) * hann(SHORT)
    short = (np.abs(np.fft.rfft(short)) ** 2) @ SHORT_BANDS
    long = np.stack([sound[frame(s):frame(s) + LONG] for s in TONES_BEFORE + (TONES_FROM,)]) * hann(LONG)
    long = (np.abs(np.fft.rfft(long)) ** 2) @ LONG_BANDS
    n = STEP * RATE // 1000
    first, last = frame(STEPS_FROM) - 8 * n, frame(STEPS_FROM) + STEPS * n
    steps = (np.diff(sound[first - 1:last]) ** 2).reshape(-1, n).mean(1)
    return np.concatenate([short[:3].mean(0), short[3:].ravel(), long[:2].mean(0), long[2], [steps[:8].mean()], steps[8:]])


def levels(raw, until=None):
    """Levels and doubts of prints, dB and dB². @param raw  powers, one stroke a row
    @param until  ms after the attack at which something else began, one a row"""
    until = np.full(len(raw), 1e3) if until is None else until
    short, rest = raw[:, :6 * BANDS].reshape(-1, 6, BANDS), raw[:, 6 * BANDS:]
    ends = np.array(STROKE) + 1000 * SHORT / RATE
    there = ends[None] <= until[:, None]
    groups = []
    heard, known = [], []
    for first, last in SLICES:
        count = there[:, first:last].sum(1)
        heard.append((short[:, 1 + first:1 + last] * there[:, first:last, None]).sum(1) / np.maximum(count, 1)[:, None])
        known.append(np.repeat((count > 0)[:, None], BANDS, 1))
    groups.append((np.concatenate(heard, 1), np.tile(short[:, 0], 3), np.concatenate(known, 1)))
    whole = (TONES_FROM + 1000 * LONG / RATE <= until)[:, None]
    groups.append((rest[:, TONES:2 * TONES], rest[:, :TONES], np.repeat(whole, TONES, 1)))
    steps = rest[:, 2 * TONES + 1:]
    groups.append((steps, np.repeat(rest[:, 2 * TONES:2 * TONES + 1], STEPS, 1),
                   STEPS_FROM + STEP * (1 + np.arange(STEPS))[None] <= until[:, None]))
    level, doubt = [], []
    for power, noise, isKnown in groups:
        top = np.max(np.where(isKnown, power - noise, 0), 1, keepdims=True)
        isKnown = isKnown & (top > 1e-14)
        own = np.maximum(power - noise, DROWNED * noise) + RANGE * top
        sum_ = np.where(isKnown, own, 0).sum(1, keepdims=True)
        level.append(np.where(isKnown, 10 * np.log10((own + 1e-30) / (sum_ + 1e-30)), 0))
        spread = 4.34 * RESTLESSNESS * noise / (own + 1e-30)
        doubt.append(np.where(isKnown, np.minimum(spread ** 2, MOST_DOUBT), UNMEASURED))
    return np.concatenate(level, 1).astype(np.float32), np.concatenate(doubt, 1).astype(np.float32)
