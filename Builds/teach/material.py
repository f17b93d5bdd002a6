# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that are struck, shaken, clapped and sung, each with the sounds it makes: from Debian packages and mathematics."""
import ctypes
import glob
import os
import re
import struct
import subprocess
import tempfile
import xml.etree.ElementTree

import numpy as np
from scipy.signal import butter, lfilter, sosfilt

import sounds
from sounds import RATE

KITS = '/usr/share/hydrogen/data/drumkits/'
FONTS = {'R3': 'sf2/FluidR3_GM.sf2', 'Tim': 'sf2/TimGM6mb.sf2', 'Muse': 'sf3/MuseScore_General_Lite.sf3',
         'Pearl': 'sf2/Black_Pearl_4_LV2.sf2', 'Zeppelin': 'sf2/Red_Zeppelin_4_LV2.sf2'}
STRUCK = (0, 6, 8, 10, 11, 12, 14, 15, 45, 46, 47, 106, 108, 112, 113, 114, 115, 116, 117)
XYLOPHONES = (9, 13)


def short(sound):
    return sounds.trimmed(sound, 0.9)


def begun(sound):
    """A syllable from where its voice begins; it may swell."""
    if len(sound) < 4800 or np.abs(sound).max() < 1e-3:
        return None
    sound = sound / np.abs(sound).max()
    sound = sound[max(0, int(np.argmax(np.abs(sound) > 0.08)) - 48):][:int(0.5 * RATE)].copy()
    sound[-480:] *= np.linspace(1, 0, 480)
    return sound.astype(np.float32)


def hydrogen():
    """Every instrument of every kit; its layers are the ways it was struck."""
    things = {}
    for kit in sorted(os.listdir(KITS)):
        if 'Guitar' in kit:
            continue
        try:
            book = xml.etree.ElementTree.parse(KITS + kit + '/drumkit.xml').getroot()
        except (OSError, xml.etree.ElementTree.ParseError):
            continue
        for node in book.iter():
            node.tag = node.tag.split('}')[-1]
        for instrument in book.iter('instrument'):
            files = sorted({f.text for f in instrument.iter('filename') if f.text})
            strokes = [s for s in (short(sounds.load(f'{KITS}{kit}/{f}')) for f in files if os.path.exists(f'{KITS}{kit}/{f}')) if s is not None]
            if strokes:
                things[f'h2/{kit}/{instrument.findtext("name")}'] = strokes
    return things


def loose():
    things = {}
    for pattern, kit in (('/usr/share/sonic-pi/samples/*.flac', 'sonic-pi'), ('/usr/share/lmms/samples/drums/*.ogg', 'lmms'),
                         ('/usr/share/lmms/samples/misc/*.ogg', 'lmms'), ('/usr/share/lmms/samples/drumsynth/*/*', 'drumsynth')):
        for f in sorted(glob.glob(pattern)):
            name = os.path.basename(f).rsplit('.', 1)[0]
            if kit == 'sonic-pi' and not name.startswith(('bd_', 'drum_', 'elec_', 'perc_', 'sn_', 'tabla_', 'glitch_perc')):
                continue
            stroke = short(sounds.load(f))
            if stroke is None:
                continue
            if name.startswith('tabla_'):
                name = re.sub(r'\d+$', '', name)
            things.setdefault(f'{kit}/{os.path.basename(os.path.dirname(f))}/{name}', []).append(stroke)
    return things


def freepats():
    """Gravis patches of percussion: a header of 335 bytes, then 96 that say how the first wave is kept."""
    things = {}
    for f in sorted(glob.glob('/usr/share/midi/freepats/Drum_000/*.pat')):
        data = open(f, 'rb').read()
        size, rate, modes = struct.unpack_from('<I', data, 247)[0], struct.unpack_from('<H', data, 259)[0], data[294]
        if not 4000 <= rate <= 48000 or not modes & 1:
            continue
        wave = np.frombuffer(data[335:335 + size // 2 * 2], '<u2' if modes & 2 else '<i2').astype(np.float32)
        wave = wave - 32768 if modes & 2 else wave
        g = np.gcd(rate, RATE)
        stroke = short(sounds.resample_poly(wave / 32768, RATE // g, rate // g).astype(np.float32))
        if stroke is not None:
            things['freepats/' + os.path.basename(f)[:-4]] = [stroke]
    return things


def fonts():
    """Percussion kits and tuned things that are struck, at six strengths."""
    lib = ctypes.CDLL('libfluidsynth.so.3')
    for name in ('new_fluid_settings', 'new_fluid_synth'):
        getattr(lib, name).restype = ctypes.c_void_p
    things = {}
    for tag, font in FONTS.items():
        settings = ctypes.c_void_p(lib.new_fluid_settings())
        lib.fluid_settings_setnum(settings, b'synth.sample-rate', ctypes.c_double(RATE))
        lib.fluid_settings_setint(settings, b'synth.reverb.active', 0)
        lib.fluid_settings_setint(settings, b'synth.chorus.active', 0)
        synth = ctypes.c_void_p(lib.new_fluid_synth(settings))
        assert lib.fluid_synth_sfload(synth, ('/usr/share/sounds/' + font).encode(), 1) >= 0

        def strokes(channel, key):
            out = []
            for velocity in (30, 50, 70, 90, 110, 126):
                buffer = np.zeros(2 * RATE, np.float32)
                put = lambda offset: buffer[offset:].ctypes.data_as(ctypes.c_void_p)
                lib.fluid_synth_noteon(synth, channel, key, velocity)
                lib.fluid_synth_write_float(synth, RATE, put(0), 0, 2, put(0), 1, 2)
                lib.fluid_synth_all_sounds_off(synth, channel)
                rest = np.zeros(2 * 4800, np.float32).ctypes.data_as(ctypes.c_void_p)
                lib.fluid_synth_write_float(synth, 4800, rest, 0, 2, rest, 1, 2)
                stroke = short(buffer.reshape(-1, 2).mean(1))
                if stroke is not None:
                    out.append(stroke)
            return out

        for kit in (0,) if tag in ('Pearl', 'Zeppelin') else (0, 8, 16, 24, 25, 32, 40, 48):
            lib.fluid_synth_program_change(synth, 9, kit)
            for key in range(27, 88):
                if made := strokes(9, key):
                    things[f'{tag}/kit{kit}/{key}'] = made
        if tag in ('R3', 'Tim', 'Muse'):
            for program in STRUCK + XYLOPHONES:
                lib.fluid_synth_program_change(synth, 0, program)
                for key in (45, 52, 57, 60, 64, 67, 72, 76, 79, 84, 91):
                    if made := strokes(0, key):
                        things[f'{tag}/tuned{program}/{key}'] = made
    return things


def distinct(things):
    """Kits borrow from each other: of sounds that begin alike, the first stays."""
    kept, heads = {}, []
    for name, strokes in things.items():
        head = np.zeros(2400, np.float32)
        loudest = max(strokes, key=len)[:2400]
        head[:len(loudest)] = loudest
        head /= np.linalg.norm(head) + 1e-9
        if not heads or np.max(np.abs(np.stack(heads) @ head)) < 0.97:
            kept[name] = strokes
            heads.append(head)
    return kept


def bars(rng, t):
    """Wood, pans, glasses, chimes: a few modes, struck now here, now there."""
    base, decay = np.exp(rng.uniform(np.log(180), np.log(5000))), np.exp(rng.uniform(np.log(0.008), np.log(0.6)))
    ratios = np.sort(np.append(1.0, rng.uniform(1.2, 9, rng.integers(1, 8))))
    loud, knock = rng.normal(0, 6, len(ratios)), rng.uniform(-30, -6)
    band = butter(1, sorted(np.exp(rng.uniform(np.log(300), np.log(9000), 2)) * (0.8, 1.3)), 'band', fs=RATE, output='sos')

    def strike(rng):
        detune = base * np.exp(rng.normal(0, 0.004))
        tone = sum(10 ** ((l + rng.normal(0, 3)) / 20) * np.sin(2 * np.pi * detune * r * t + rng.uniform(0, 6.28)) * np.exp(-t * r ** 0.6 / decay)
                   for r, l in zip(ratios, loud) if detune * r < 18000)
        click = sosfilt(band, rng.standard_normal(len(t))) * np.exp(-t / 0.004)
        tone = tone / (np.abs(tone).max() + 1e-9)
        return tone + 10 ** ((knock + rng.normal(0, 2)) / 20) * click / np.abs(click).max()
    return strike


def skins(rng, t):
    base, decay = np.exp(rng.uniform(np.log(60), np.log(450))), np.exp(rng.uniform(np.log(0.03), np.log(0.35)))
    ratios, bend, slap = np.array([1, 1.59, 2.14, 2.3, 2.65, 2.92, 3.5]) * np.exp(rng.normal(0, 0.03, 7)), rng.uniform(0, 0.15), rng.uniform(-24, 0)
    loud = -np.arange(7) * rng.uniform(1, 6) + rng.normal(0, 3, 7)
    band = butter(1, sorted(np.exp(rng.uniform(np.log(400), np.log(9000), 2)) * (0.8, 1.3)), 'band', fs=RATE, output='sos')
    length = np.exp(rng.uniform(np.log(0.005), np.log(0.08)))

    def strike(rng):
        phase = 2 * np.pi * base * np.exp(rng.normal(0, 0.008)) * (t + bend * 0.02 * (1 - np.exp(-t / 0.02)))
        tone = sum(10 ** ((l + rng.normal(0, 3)) / 20) * np.sin(r * phase) * np.exp(-t * r / decay) for r, l in zip(ratios, loud))
        noise = sosfilt(band, rng.standard_normal(len(t))) * np.exp(-t / length)
        return tone / np.abs(tone).max() + 10 ** ((slap + rng.normal(0, 2)) / 20) * noise / np.abs(noise).max()
    return strike


def rattles(rng, t):
    """Shakers, tambourines, claps: grains in a band, in one swing or several."""
    low = np.exp(rng.uniform(np.log(500), np.log(7000)))
    band = butter(rng.integers(1, 3), [low, min(low * rng.uniform(1.3, 5), 17000)], 'band', fs=RATE, output='sos')
    grains, decay = np.exp(rng.uniform(np.log(200), np.log(20000))), np.exp(rng.uniform(np.log(0.006), np.log(0.15)))
    swings, rise = rng.integers(1, 4), np.exp(rng.uniform(np.log(5e-4), np.log(0.025)))
    gaps, ring = rng.uniform(0.006, 0.03, 3), rng.random() < 0.3
    modes = np.exp(rng.uniform(np.log(2500), np.log(12000), 5))

    def strike(rng):
        envelope = sum((t > at) * np.exp(-(t - at) / decay * (t > at)) for at in np.cumsum(gaps * np.exp(rng.normal(0, 0.15, 3)))[:swings] - gaps[0])
        dust = rng.standard_normal(len(t)) * (rng.random(len(t)) < min(1, grains / RATE))
        noise = sosfilt(band, dust) * envelope * (1 - np.exp(-t / rise))
        if ring:
            noise = noise + np.abs(noise).max() * 0.5 * sum(np.sin(2 * np.pi * m * t + rng.uniform(0, 6.28)) * np.exp(-t / 0.12) * 10 ** (rng.normal(-6, 4) / 20) for m in modes)
        return noise
    return strike


def vowels(rng, t):
    """A small voice that begins a syllable, gliding: harmonics under formants (Peterson & Barney 1952, scaled to a child)."""
    table = np.array([[270, 2290, 3010], [530, 1840, 2480], [730, 1090, 2440], [570, 840, 2410], [300, 870, 2240]])
    f, size, middle = table[rng.integers(5)], rng.uniform(1.15, 1.5), np.exp(rng.uniform(np.log(220), np.log(600)))
    tilt, breath, rise = rng.uniform(0.6, 1.5), rng.uniform(-40, -15), rng.uniform(0.004, 0.04)

    def sing(rng):
        f0 = middle * 2 ** (rng.normal(0, 2) / 12) * 2 ** (rng.normal(0, 3) / 12 * (1 - np.exp(-t / 0.1)))
        phase, mean = 2 * np.pi * np.cumsum(f0) / RATE, f0.mean()
        gain = lambda h: sum(g / (1 + ((h - c * size) / w) ** 2) for c, w, g in zip(f, (90, 110, 170), (1, 0.6, 0.3)))
        voice = sum(h ** -tilt * gain(h * mean) * np.sin(h * phase) for h in range(1, int(11000 / mean)))
        air = rng.standard_normal(len(t)) * 10 ** (breath / 20) * np.abs(voice).max()
        return (voice + air) * (1 - np.exp(-t / rise)) * np.clip((0.35 - t) / 0.1, 0, 1)
    return sing


def made(rng, count=90):
    things = {}
    t = np.arange(int(0.5 * RATE)) / RATE
    for maker in (bars, skins, rattles, vowels):
        for n in range(count):
            strike = maker(rng, t)
            cut = begun if maker is vowels else short
            strokes = [s for s in (cut(strike(rng).astype(np.float32)) for _ in range(10)) if s is not None]
            if len(strokes) > 4:
                things[f'{maker.__name__}/{n}'] = strokes
    return things


def syllables(rng):
    """People and a synthesiser saying the same syllable, higher and lower."""
    things = {}
    with tempfile.TemporaryDirectory() as folder:
        for syllable in ('ba', 'da', 'ta', 'la', 'pa', 'dum', 'ah', 'hey', 'boo', 'tss'):
            for voice in ('en+f2', 'en+f4', 'de+f5', 'fr+f3', 'es+m3'):
                strokes = []
                for _ in range(6):
                    subprocess.run(['espeak-ng', '-v', voice, '-p', str(70 + rng.integers(-20, 25)), '-s', '150', '-w', folder + '/a.wav', syllable],
                                   check=True, stderr=subprocess.DEVNULL)
                    strokes.append(begun(sounds.load(folder + '/a.wav')))
                things[f'said/{voice}/{syllable}'] = [s for s in strokes if s is not None]
    for f in rng.permutation(sorted(glob.glob('/usr/share/klettres/*/syllab/*.ogg')))[:150]:
        if (s := begun(sounds.load(f))) is not None:
            things[f'klettres/{f.split("/")[4]}/{os.path.basename(f)}'] = [s]
    return {name: strokes for name, strokes in things.items() if strokes}


def everything(rng):
    things = distinct({**hydrogen(), **loose(), **freepats(), **fonts()})
    return {**things, **made(rng), **syllables(rng)}


KEYS = ((35, 36), (38, 40), (41, 43, 45, 47, 48, 50), (42, 44, 46), (60, 61), (62, 63, 64), (65, 66), (67, 68), (73, 74), (76, 77), (78, 79), (80, 81), (86, 87))


def family_of(name):
    """What sounds in several ways and would be given one name: a xylophone, high and low drums, somebody's voice.
    A star ends its name."""
    kit, one = name.rsplit('/', 1)
    if '/tuned' in name or name.startswith(('said/', 'klettres/')):
        return kit + '/*'
    if '/kit' in name:
        return next((f'{kit}/{keys[0]}*' for keys in KEYS if int(one) in keys), None)
    if name.startswith('sonic-pi') and 'tabla_' in one:
        return kit + '/tabla*'
    first = re.search('[A-Z][a-z]+', one)
    if name.startswith(('h2/', 'freepats/')) and first and not first[0].startswith(('Sample', 'Vari')):
        return f'{kit}/{first[0]}*'
    return None


def varied(rng, sound, softness):
    """The same thing struck by the same child again: a little elsewhere, duller when softer."""
    pitch = np.exp(rng.normal(0, 0.006))
    out = np.interp(np.arange(0, len(sound) - 1, pitch), np.arange(len(sound)), sound)
    edge = np.clip(0.35 * softness * rng.uniform(0, 1), 0, 0.9)
    out = lfilter([1 - edge], [1, -edge], out)
    w = 2 * np.pi * np.exp(rng.uniform(np.log(150), np.log(9000))) / RATE
    gain, alpha = 10 ** (rng.normal(0, 2.5) / 40), np.sin(w) / 2
    return lfilter([1 + alpha * gain, -2 * np.cos(w), 1 - alpha * gain], [1 + alpha / gain, -2 * np.cos(w), 1 - alpha / gain], out)
