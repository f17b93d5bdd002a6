#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arranges real strokes and a real sung note with the timing of a young child.

    ./arrange.py [STROKES [VOICE]]

STROKES  the folder of Debian's sonic-pi-samples; VOICE  the file voice2.wav of puredata-doc.
Writes drum-and-voice.flac and its truth: drum-and-voice.csv, drum-and-voice-sung.csv.
Needs Python 3.9 and ffmpeg. The same seed gives the same sound.
"""
import array
import csv
import math
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
STROKES = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/sonic-pi/samples")
VOICE = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/puredata/doc/sound/voice2.wav")
RATE = 48000
LENGTH = 72.0  # seconds
SEED = 20240507

# A child's spread of intervals: coefficient of variation 10 to 25 % before school age.
SPREAD = 0.12
DRUM = ("tabla_ghe4", "tabla_ghe8", "tabla_ghe1")
RIM = ("tabla_na", "tabla_na_s", "tabla_te1")

EVEN3, EVEN4, EVEN5 = [1, 1], [1, 1, 1], [1, 1, 1, 1]
GALLOP = [1, 0.5, 0.5, 1]
LONG_SHORT = [1.5, 0.5, 1.5]
SKIP = [0.5, 0.5, 1, 0.5, 0.5, 1]
RUN = [0.75, 0.75, 0.75, 0.75, 0.75]

# (quiet before it in seconds, intervals in periods, period in seconds, sounds, peak in dBFS)
PLAY = [
    (3.6, EVEN4, 0.47, DRUM, -12),
    (2.1, EVEN3, 0.45, DRUM, -16),
    (4.9, RUN, 0.50, RIM, -15),
    (3.2, LONG_SHORT, 0.48, DRUM, -11),
    # a pattern, and room for an answer, and the pattern again
    (6.8, GALLOP, 0.50, DRUM, -12),
    (3.7, GALLOP, 0.49, DRUM, -11),
    (3.5, EVEN3, 0.44, RIM, -15),
    (2.6, EVEN4, 0.43, DRUM, -13),
    (3.2, EVEN3, 0.42, DRUM, -18),
    # sung here: see SUNG
    (9.6, SKIP, 0.52, DRUM, -13),
    (4.1, SKIP, 0.51, DRUM, -12),
    (1.5, EVEN5, 0.46, RIM, -20),
]
# (seconds after the ninth phrase, length, hertz): the falling third that children call with
SUNG = [(1.9, 0.72, 392.0), (2.75, 0.95, 330.0), (4.6, 0.55, 392.0), (5.3, 0.60, 437.0), (6.05, 1.15, 331.0)]


def load(path, rate):
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-ac", "1", "-ar", str(rate), "-f", "f32le", "-"]
    return array.array("f", subprocess.run(command, check=True, capture_output=True).stdout)


def stroke(name):
    """A sample from its first sound on, with a peak of 1."""
    samples = load(STROKES / f"{name}.flac", RATE)
    peak = max(map(abs, samples))
    first = next(i for i, x in enumerate(samples) if abs(x) > 0.03 * peak)
    return [x / peak for x in samples[first:]]


def softened(samples, gain):
    """A soft stroke is duller as well as quieter: one pole, from 3 kHz soft to 14 kHz loud."""
    cutoff = 3000 + 11000 * min(1.0, gain / 0.3)
    share, y, out = 1 - math.exp(-2 * math.pi * cutoff / RATE), 0.0, []
    for x in samples:
        y += share * (x - y)
        out.append(gain * y)
    return out


def pitch_track(voice, rate, hop):
    """The soprano's own pitch, by autocorrelation between 650 and 1000 Hz, every hop samples."""
    size, lags = 1024, range(rate // 1000, rate // 650 + 1)
    track = []
    for start in range(0, len(voice) - size - lags[-1] - 2, hop):
        frame = voice[start:start + size + lags[-1] + 2]
        r = [sum(frame[i] * frame[i + lag] for i in range(0, size)) for lag in lags]
        best = max(range(1, len(r) - 1), key=lambda k: r[k])
        bend = r[best - 1] - 2 * r[best] + r[best + 1]
        shift = 0.5 * (r[best - 1] - r[best + 1]) / bend if bend else 0.0
        track.append(rate / (lags[best] + shift))
    return track


def child_pitch(hertz, length, t, phase):
    """A scoop up from two semitones below, a slow wander of 15 cents, a droop at the end."""
    semitones = -2.0 * math.exp(-t / 0.05) + 0.15 * math.sin(2 * math.pi * 2.3 * t + phase)
    semitones -= 0.6 * max(0.0, (t - length + 0.15) / 0.15)
    return hertz * 2 ** (semitones / 12)


def sing(voice, rate, track, hop, hertz, length, phase):
    """The sung note, read at the speed that gives it the child's pitch at every instant."""
    out, at = [], 0.04 * rate
    for n in range(int(length * RATE)):
        t = n / RATE
        place = min(max(at - 512, 0) / hop, len(track) - 1.001)
        k = int(place)
        own = track[k] + (place - k) * (track[k + 1] - track[k])
        i = int(at)
        a, b, c, d = voice[i - 1:i + 3]
        f = at - i
        x = b + 0.5 * f * (c - a + f * (2 * a - 5 * b + 4 * c - d + f * (3 * (b - c) + d - a)))
        fade = min(1.0, t / 0.03, (length - t) / 0.08)
        out.append(x * math.sin(0.5 * math.pi * max(0.0, fade)) ** 2)
        at += rate / RATE * child_pitch(hertz, length, t, phase) / own
    peak = max(map(abs, out))
    return [x / peak for x in out]


def add(mix, samples, at):
    for i, x in enumerate(samples, at):
        if i < len(mix):
            mix[i] += x


def room_noise(mix, chance):
    """-60 dBFS, falling 6 dB an octave above 500 Hz as a quiet room does."""
    share, y, noise = 1 - math.exp(-2 * math.pi * 500 / RATE), 0.0, []
    for _ in mix:
        y += share * (chance.gauss(0, 1) - y)
        noise.append(y)
    level = math.sqrt(sum(x * x for x in noise) / len(noise))
    for i, x in enumerate(noise):
        mix[i] += 0.001 * x / level


def drum(mix, chance):
    """Plays every phrase. Returns the truth, and where the child sings."""
    sounds = {name: stroke(name) for name in DRUM + RIM}
    truth, last, singing = [], 0.0, 0.0
    for number, (quiet, intervals, period, names, level) in enumerate(PLAY, 1):
        time = last + quiet
        for place, ratio in enumerate([0] + intervals):
            time += ratio * period * (1 + chance.gauss(0, SPREAD))
            decibels = level + (2.5 if place == 0 else 0) + chance.gauss(0, 2.5)
            decibels = min(-6, max(-24, decibels))
            name = names[0] if chance.random() < 0.7 else chance.choice(names)
            frame = round(time * RATE)
            add(mix, softened(sounds[name], 10 ** (decibels / 20)), frame)
            truth.append((f"{frame / RATE:.6f}", number, name, f"{decibels:.1f}"))
            last = time
        if number == 9:
            singing = last
    return truth, singing


def voice(mix, chance, start):
    rate, hop = 44100, 220
    source = load(VOICE, rate)
    track = pitch_track(source, rate, hop)
    truth = []
    for after, length, hertz in SUNG:
        frame = round((start + after) * RATE)
        phase = chance.uniform(0, 2 * math.pi)
        gain = 10 ** (chance.uniform(-17, -12) / 20)
        add(mix, [gain * x for x in sing(source, rate, track, hop, hertz, length, phase)], frame)
        truth.append((f"{frame / RATE:.6f}", f"{frame / RATE + length:.6f}", f"{hertz:.1f}"))
    return truth


def write(name, header, rows):
    with open(HERE / name, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)


def main():
    chance = random.Random(SEED)
    mix = [0.0] * int(LENGTH * RATE)
    room_noise(mix, chance)
    strokes, singing = drum(mix, chance)
    sung = voice(mix, chance, singing)
    write("drum-and-voice.csv", ("time", "phrase", "sound", "gain_db"), strokes)
    write("drum-and-voice-sung.csv", ("time", "end", "hz"), sung)

    whole = array.array("h", (max(-32768, min(32767, round(32767 * x))) for x in mix))
    command = ["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    command += ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    command += ["-compression_level", "12", str(HERE / "drum-and-voice.flac")]
    subprocess.run(command, check=True, input=whole.tobytes())


main()
