#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes three scenes to draw what Antiphon hears in them.

    ./scenes.py OUT

Writes OUT/drum-in-talk.wav, OUT/singing.wav and OUT/wandering-pulse.wav. Strokes and sung tones are
those of ../Recordings/drum-and-voice.flac, talk is spoken by espeak-ng, glides are synthesised here.
Needs Python 3.9, ffmpeg and espeak-ng. The same seed gives the same sound.
"""
import array
import csv
import math
import pathlib
import random
import subprocess
import sys
import tempfile
import wave

RECORDINGS = pathlib.Path(__file__).resolve().parent.parent / "Recordings"
RATE = 48000
SEED = 20261123

# Not to the child with the drum: two grown-ups behind it, softer.
TALK = [
    ("en-gb", 165, "Shall we put the kettle on before the others come? I think there is still some milk."),
    ("en-us", 175, "Good idea. Mind the blocks on the floor. Where did you put the big blue blanket?"),
]
VOWEL = ((850, 90, 1.0), (1450, 110, 0.6), (3000, 160, 0.25))  # "ah", of a small throat: hertz, width, gain


def decode(path):
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"]
    return array.array("f", subprocess.run(command, check=True, capture_output=True).stdout)


def seconds(count):
    return array.array("f", bytes(4 * int(count * RATE)))


def mix(into, sound, at, gain=1.0):
    start = int(at * RATE)
    for n in range(min(len(sound), len(into) - start)):
        into[start + n] += gain * sound[n]


def faded(sound, before=0.002, after=0.03):
    up, down, length = int(before * RATE), int(after * RATE), len(sound)
    return array.array("f", (value * min(1.0, (n + 1) / up, (length - n) / down) for n, value in enumerate(sound)))


def cut(sound, start, end):
    return faded(sound[max(0, int(start * RATE)) : int(end * RATE)])


def room_noise(length, level, random_source):
    """Falls with frequency, as rooms do."""
    quiet, last = seconds(length), 0.0
    for n in range(len(quiet)):
        last = 0.97 * last + random_source.gauss(0.0, 0.24 * level)
        quiet[n] = last
    return quiet


def spoken(voice, words_a_minute, text):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        subprocess.run(["espeak-ng", "-v", voice, "-s", str(words_a_minute), "-w", file.name, text], check=True)
        return decode(file.name)


def sung(points, length):
    """A small voice on "ah" that goes through these: (share of the length, hertz)."""
    sound, phase = seconds(length), 0.0
    for n in range(len(sound)):
        share = n / len(sound)
        before = max(p for p in points if p[0] <= share)
        after = min(p for p in points if p[0] > share)
        way = 0.5 - 0.5 * math.cos(math.pi * (share - before[0]) / (after[0] - before[0]))
        pitch = before[1] * (after[1] / before[1]) ** way * 2 ** (0.15 / 12 * math.sin(2 * math.pi * 5.5 * n / RATE))
        phase += pitch / RATE
        for partial in range(1, min(12, int(8000 / pitch)) + 1):
            loud = sum(gain / (1 + ((partial * pitch - centre) / (2 * width)) ** 2) for centre, width, gain in VOWEL)
            sound[n] += 0.3 * (loud + 0.1) / partial**0.5 * math.sin(2 * math.pi * partial * phase)
    return faded(sound, 0.06, 0.08)


def truth(name):
    with open(RECORDINGS / name, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def drum_in_talk(recording, random_source):
    scene = room_noise(13.0, 0.002, random_source)
    mix(scene, cut(recording, 3.2, 16.0), 0.3)  # its first three phrases
    at = 0.2
    for voice, speed, text in TALK:
        words = spoken(voice, speed, text)
        loudest = max(abs(value) for value in words)
        mix(scene, words, at, 0.1 / loudest)  # 6 to 10 dB under the strokes
        at += len(words) / RATE + 0.4
    return scene


def singing(recording, random_source):
    scene = room_noise(13.0, 0.001, random_source)
    tones = truth("drum-and-voice-sung.csv")
    first, last = float(tones[0]["time"]), float(tones[-1]["end"])
    mix(scene, cut(recording, first - 0.3, last + 0.3), 0.2)
    at = 0.2 + last - first + 1.0
    for points, length in (
        (((0.0, 330.0), (0.5, 660.0), (1.001, 350.0)), 1.4),  # a siren
        (((0.0, 520.0), (0.3, 1050.0), (1.001, 980.0)), 0.7),  # a squeal
        (((0.0, 440.0), (0.2, 494.0), (0.6, 494.0), (1.001, 392.0)), 1.2),
    ):
        mix(scene, sung(points, length), at, 0.35)
        at += length + 0.45
    return scene


def wandering_pulse(recording, random_source):
    strokes = [(row["sound"], float(row["time"])) for row in truth("drum-and-voice.csv")]
    alone = [
        time
        for (sound, time), (_, following) in zip(strokes, strokes[1:])
        if following - time > 0.42 and sound.startswith("tabla_ghe")
    ]
    scene, at, period = room_noise(18.0, 0.001, random_source), 0.6, 0.46
    while at < 17.3:
        time = random_source.choice(alone)
        if random_source.random() > 0.06:  # now and then one is left out
            mix(scene, cut(recording, time - 0.002, time + 0.4), at + random_source.gauss(0.0, 0.014),
                10 ** (random_source.uniform(-9.0, 0.0) / 20))
        period = min(0.66, max(0.36, period * math.exp(random_source.gauss(0.0, 0.02) + 0.07 * math.sin(at / 2.2))))
        at += period
    return scene


def write(path, sound):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = array.array("h", (int(32767 * max(-1.0, min(1.0, value))) for value in sound))
        if sys.byteorder == "big":
            samples.byteswap()
        file.writeframes(samples.tobytes())


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    recording = decode(RECORDINGS / "drum-and-voice.flac")
    for name, make in (("drum-in-talk", drum_in_talk), ("singing", singing), ("wandering-pulse", wandering_pulse)):
        write(out / f"{name}.wav", make(recording, random.Random(SEED)))


main()
