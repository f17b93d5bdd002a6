# SPDX-License-Identifier: GPL-3.0-or-later
"""Single strokes, talk and rooms to practise on: from Debian packages and from mathematics."""
import ctypes
import glob
import os
import subprocess
import tempfile

import numpy as np
import soundfile as sf
from scipy.signal import butter, resample_poly, sosfilt

RATE = 48000


def load(path):
    try:
        sound, rate = sf.read(path, dtype='float32', always_2d=True)
    except sf.LibsndfileError:
        return np.zeros(0, np.float32)
    sound = sound.mean(axis=1)
    if rate != RATE:
        g = np.gcd(rate, RATE)
        sound = resample_poly(sound, RATE // g, rate // g).astype(np.float32)
    return sound


def trimmed(sound, longest=2.5):
    """From where the sound rises to a thirtieth of its peak; None when it is no stroke."""
    if len(sound) < 480 or np.abs(sound).max() < 1e-3:
        return None
    sound = sound / np.abs(sound).max()
    n = 12
    env = np.sqrt(np.convolve(sound ** 2, np.ones(n) / n, 'full')[:len(sound)])
    start = max(0, int(np.argmax(env > 0.04 * env.max())) - n // 2)
    sound = sound[start:start + int(longest * RATE)].copy()
    if len(sound) < 480 or np.argmax(np.abs(sound)) > 0.06 * RATE:
        return None
    fade = min(len(sound) // 4, 480)
    sound[-fade:] *= np.linspace(1, 0, fade)
    return sound.astype(np.float32)


def soundfont_strokes(font):
    """One-shots of General MIDI percussion and of tuned things that are struck or plucked."""
    lib = ctypes.CDLL('libfluidsynth.so.3')
    for name in ('new_fluid_settings', 'new_fluid_synth'):
        getattr(lib, name).restype = ctypes.c_void_p
    settings = ctypes.c_void_p(lib.new_fluid_settings())
    lib.fluid_settings_setnum(settings, b'synth.sample-rate', ctypes.c_double(RATE))
    lib.fluid_settings_setint(settings, b'synth.reverb.active', 0)
    lib.fluid_settings_setint(settings, b'synth.chorus.active', 0)
    lib.fluid_settings_setnum(settings, b'synth.gain', ctypes.c_double(0.6))
    synth = ctypes.c_void_p(lib.new_fluid_synth(settings))
    assert lib.fluid_synth_sfload(synth, font.encode(), 1) >= 0

    def note(channel, program, key, velocity, held=0.5, seconds=2.0):
        lib.fluid_synth_system_reset(synth)
        if program is not None:
            lib.fluid_synth_program_change(synth, channel, program)
        frames = int(seconds * RATE)
        left, right = (np.zeros(frames, np.float32) for _ in range(2))
        put = lambda a, o, n: a[o:].ctypes.data_as(ctypes.c_void_p)
        lib.fluid_synth_noteon(synth, channel, key, velocity)
        first = int(held * RATE)
        lib.fluid_synth_write_float(synth, first, put(left, 0, 0), 0, 1, put(right, 0, 0), 0, 1)
        lib.fluid_synth_noteoff(synth, channel, key)
        lib.fluid_synth_write_float(synth, frames - first, put(left, first, 0), 0, 1, put(right, first, 0), 0, 1)
        return (left + right) / 2

    groups = {}
    for key in list(range(35, 58)) + [60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 75, 76, 77, 80, 81, 39, 54, 69, 70]:
        groups[f'perc{key}'] = [note(9, None, key, v) for v in (35, 60, 85, 110, 127)]
    for program in (0, 8, 9, 10, 11, 12, 13, 14, 15, 24, 45, 46, 108, 112, 113, 114, 115, 116, 117):
        groups[f'tuned{program}'] = [note(0, program, k, v) for k in (48, 55, 60, 64, 67, 72, 76, 79, 84) for v in (45, 85, 120)]
    sustained = [[note(0, p, k, 90, 0.8, 1.2) for k in (55, 60, 64, 67, 72, 76)] for p in (40, 52, 53, 73, 74, 79, 21, 56)]
    return groups, sustained


def packaged_strokes(exclude):
    groups = {}
    for kit in glob.glob('/usr/share/hydrogen/data/drumkits/*/'):
        for f in glob.glob(kit + '*'):
            if f.lower().endswith(('.wav', '.flac', '.aiff', '.aif')):
                stem = os.path.basename(f).lower().rstrip('0123456789._-wavflci')
                groups.setdefault('h2/' + os.path.basename(kit[:-1]) + '/' + stem[:5], []).append(f)
    for f in glob.glob('/usr/share/sonic-pi/samples/*.flac'):
        stem = os.path.basename(f)
        if stem.startswith(('bd_', 'drum_', 'elec_', 'perc_', 'sn_', 'tabla_')) and not 'roll' in stem and not 'sw' in stem:
            groups.setdefault('sp/' + '_'.join(stem.split('_')[:2])[:7], []).append(f)
    for folder in ('drums', 'latin', 'misc', 'drumsynth/*', 'drumsynth'):
        for f in glob.glob(f'/usr/share/lmms/samples/{folder}/*.ogg'):
            stem = os.path.basename(f)[:-4].rstrip('0123456789_')
            groups.setdefault('lm/' + stem, []).append(f)
    out = {}
    for name, files in groups.items():
        if any(e in name for e in exclude):
            continue
        strokes = [s for s in (trimmed(load(f)) for f in files) if s is not None]
        if strokes:
            out[name] = strokes
    return out


def made_strokes(rng, count=150):
    """Knocks, taps, rattles: noise and tones that die away, each with its own spectrum."""
    groups = {}
    for g in range(count):
        kind = rng.integers(5)
        strokes = []
        base = np.exp(rng.uniform(np.log(60), np.log(6000)))
        decay = np.exp(rng.uniform(np.log(0.004), np.log(0.3)))
        ratios = np.sort(np.append(1.0, rng.uniform(1.1, 6, rng.integers(0, 6))))
        for _ in range(6):
            t = np.arange(int(RATE * min(2.0, 8 * decay + 0.05))) / RATE
            attack = 1 - np.exp(-t / np.exp(rng.uniform(np.log(1e-4), np.log(3e-3))))
            f = base * np.exp(rng.normal(0, 0.03))
            tone = sum(np.sin(2 * np.pi * f * r * t * (1 + 0.02 * rng.random() * np.exp(-t / 0.03)) + rng.uniform(0, 6.28))
                       * np.exp(-t * r ** 0.5 / decay) / r for r in ratios if f * r < 16000)
            band = sorted(np.exp(rng.uniform(np.log(100), np.log(12000), 2)))
            sos = butter(1, [band[0], max(band[1], band[0] * 1.5)], 'band', fs=RATE, output='sos')
            noise = sosfilt(sos, rng.standard_normal(len(t))) * np.exp(-t / (decay * rng.uniform(0.2, 1)))
            noise /= np.abs(noise).max() + 1e-9
            tone = tone / (np.abs(tone).max() + 1e-9) if not np.isscalar(tone) else np.zeros(len(t))
            mix = {0: noise, 1: tone, 2: tone + 0.5 * noise, 3: noise + 0.3 * tone, 4: tone + 0.15 * noise}[int(kind)]
            strokes.append(trimmed((mix * attack).astype(np.float32)))
        strokes = [s for s in strokes if s is not None]
        if strokes:
            groups[f'made{g}'] = strokes
    return groups


def unit(sound):
    """As loud as any other, silences left out."""
    loud = np.abs(sound) > 0.05 * np.abs(sound).max()
    return sound / (np.sqrt(np.mean(sound[loud] ** 2)) + 1e-9)


def speech(rng, limit=2200):
    """Letters, syllables and sentences that people read aloud in forty languages."""
    files = (glob.glob('/usr/share/klettres/*/*/*.ogg') + glob.glob('/usr/share/ktuberling/sounds/*/*.[wo]*')
             + 2 * glob.glob('/usr/share/tuxpaint/stamps/**/*_desc*.ogg', recursive=True))
    sounds = (load(f) for f in rng.permutation(sorted(files))[:limit])
    return [unit(s) for s in sounds if len(s) > 4800 and np.abs(s).max() > 0.01]


TOWN = ('Residential', 'School', 'Sports', 'Market', 'Trafic', 'Farm', 'Organic', 'Water', 'Parkland', 'Green', 'Harbor', 'University', 'Health', 'WindMill', 'Shanty', 'Commune', 'Rail', 'Fire')


def places():
    """Birds, a fire, a ship, a street, a school, a market: what goes on outside the window."""
    town = [f for f in glob.glob('/usr/share/games/lincity-ng/sounds/*.wav') + glob.glob('/usr/share/lincity-ng/sounds/*.wav')
            if os.path.basename(f).startswith(TOWN)]
    files = (2 * glob.glob('/usr/share/games/wesnoth/*/data/core/sounds/ambient/*.ogg')
             + 2 * glob.glob('/usr/share/sonic-pi/samples/ambi_*.flac') + sorted(town))
    return [unit(s) for s in map(load, files) if len(s) > 0.7 * RATE and np.abs(s).max() > 0.01]


def events():
    """What happens in a house and is no playing: steps, doors, animals, water, something that falls."""
    files = glob.glob('/usr/share/games/wesnoth/*/data/core/sounds/*.ogg')
    files += glob.glob('/usr/share/games/minetest/**/*.ogg', recursive=True)
    files += [f for f in glob.glob('/usr/share/tuxpaint/stamps/**/*.ogg', recursive=True)
              if '_desc' not in f and '/symbols/' not in f and 'drum' not in f]
    files += glob.glob('/usr/share/games/frozen-bubble/snd/*.ogg')
    files = [f for f in sorted(files) if os.path.getsize(f) < 120000 and 'zik' not in f]
    out = (load(f)[:3 * RATE] for f in files)
    return [s / np.abs(s).max() for s in out if len(s) > 2000 and np.abs(s).max() > 0.01]


SENTENCES = ("shall we play the drum again and then we go home", "look at you what a lovely sound", "one two three and stop",
             "please put the big blue box back on the table", "guten Morgen wie geht es dir heute", "it is time for tea and toast",
             "bring me that tambourine will you", "no no that is mine give it back", "peep peep said the little chick")


def spoken(rng, count=60):
    """Sentences read by a speech synthesiser."""
    out = []
    voices = ['en+f2', 'en+m3', 'en+f5', 'de+f3', 'fr+m1', 'en-us+f4', 'es+f1', 'it+m4', 'en+klatt2', 'en+whisperf']
    with tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            subprocess.run(['espeak-ng', '-v', voices[n % len(voices)], '-p', str(rng.integers(20, 99)),
                            '-s', str(rng.integers(110, 210)), '-w', folder + '/spoken.wav',
                            SENTENCES[n % len(SENTENCES)]], check=True, stderr=subprocess.DEVNULL)
            out.append(unit(load(folder + '/spoken.wav')))
    return out


def room(rng):
    """A shoebox: image sources for the first reflections, noise dying away in bands after them."""
    rt = np.exp(rng.uniform(np.log(0.2), np.log(0.95)))
    n = int(RATE * min(1.2, rt * 1.1 + 0.05))
    t = np.arange(n) / RATE
    tail = np.zeros(n)
    edges = [80, 250, 700, 2000, 5000, 16000]
    for lo, hi in zip(edges, edges[1:]):
        sos = butter(2, [lo, hi], 'band', fs=RATE, output='sos')
        own = rt * np.exp(rng.normal(0, 0.25)) * (0.6 if hi > 10000 else 0.85 if hi > 4000 else 1.0)
        tail += sosfilt(sos, rng.standard_normal(n)) * 10 ** (-3 * t / own)
    size = rng.uniform([2.5, 2.5, 2.2], [8, 7, 3.2])
    mouth, ear = size * rng.uniform(0.15, 0.85, 3), size * rng.uniform(0.15, 0.85, 3)
    direct = max(np.linalg.norm(mouth - ear), 0.3)
    out = np.zeros(n)
    absorb = rng.uniform(0.5, 0.9)
    for i in range(-3, 4):
        for j in range(-3, 4):
            for k in range(-2, 3):
                image = np.array([2 * (q // 2 + q % 2) * s + (-1) ** q * m if q % 2 else q * s + m
                                  for q, s, m in zip((i, j, k), size, mouth)])
                d = np.linalg.norm(image - ear)
                at = (d - direct) / 343 * RATE
                if 0 <= at < n - 1:
                    f = at - int(at)
                    gain = absorb ** (abs(i) + abs(j) + abs(k)) * direct / max(d, 0.3)
                    out[int(at)] += gain * (1 - f)
                    out[int(at) + 1] += gain * f
    mix_in = np.clip(t / 0.02, 0, 1)
    early = np.sqrt(np.sum(out[1:] ** 2)) + 1e-9
    tail *= mix_in
    tail *= early * rng.uniform(0.3, 1.5) / (np.sqrt(np.sum(tail ** 2)) + 1e-9)
    out += tail
    return (out / np.abs(out).max()).astype(np.float32)
