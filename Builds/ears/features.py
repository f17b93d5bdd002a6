# SPDX-License-Identifier: GPL-3.0-or-later
"""What Antiphon's onset detector shows its network, in Python (see Source/Discern/Internal/StrokeSenses.h)."""
import numpy as np
from scipy.signal import lfilter

BANDS, FAINTEST = 24, 0.003
EDGES = 75.0 * (15500.0 / 75.0) ** (np.arange(BANDS + 1) / BANDS)


def edges(rate, window, wanted):
    out, first = [], 1
    for e in wanted[1:]:
        end = min(max(int(np.floor(e * window / rate + 0.5)), first + 1), window // 2 + 1)
        out.append((first, end)); first = end
    return out


def hann(window):
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)


def skewed_hann(window, fall):
    """Rises slowly, falls fast."""
    t = (np.arange(window) + 0.5) / window
    phase = np.where(t < 1 - fall, t / (1 - fall), (1 - t) / fall)
    return (0.5 - 0.5 * np.cos(np.pi * phase)).astype(np.float32)


def band_powers(sounds, w, hop, cut, hops):
    """sounds [clips, samples] -> [clips, hops, bands]; hop n ends with sample (n+1)*hop"""
    window = len(w)
    padded = np.pad(sounds, ((0, 0), (window, 0)))
    out = np.empty((len(sounds), hops, len(cut)), np.float32)
    for c in range(len(sounds)):
        view = np.lib.stride_tricks.sliding_window_view(padded[c], window)[hop::hop][:hops]
        power = np.abs(np.fft.rfft(view * w, axis=1)) ** 2
        for b, (lo, hi) in enumerate(cut):
            out[c, :, b] = power[:, lo:hi].mean(axis=1)
    return out


def compressed(p, hop_seconds, faintest):
    rise, fall = np.exp(-hop_seconds / 0.12), np.exp(-hop_seconds / 0.012)
    floor = np.zeros(p[:, 0].shape, np.float32)
    out = np.empty_like(p)
    for h in range(p.shape[1]):
        x = p[:, h]
        out[:, h] = np.log1p(x / (floor + faintest))
        keep = np.where(x > floor, rise, fall)
        floor = np.maximum(x + keep * (floor - x), 1e-12)
    return out


SHORT_EDGES = EDGES[8::2].copy()
SHORT_EDGES[0] = 300.0


THUMPS = ((35, 70), (70, 140), (140, 280))


def thump_powers(sounds, rate, hop, hops):
    """Slow drums, in the time domain: resonators an octave wide, their power smoothed over 4 ms."""
    out = np.empty((len(sounds), hops, len(THUMPS)), np.float32)
    keep = np.exp(-hop / rate / 0.004)
    for b, (lo, hi) in enumerate(THUMPS):
        middle = np.sqrt(lo * hi)
        w = 2 * np.pi * middle / rate
        alpha = np.sin(w) / (2 * middle / (hi - lo))
        heard = lfilter([alpha / (1 + alpha), 0, -alpha / (1 + alpha)], [1, -2 * np.cos(w) / (1 + alpha), (1 - alpha) / (1 + alpha)], sounds)
        power = (heard[:, :hops * hop].reshape(len(sounds), hops, hop) ** 2).mean(axis=2)
        out[..., b] = 32768 * lfilter([1 - keep], [1, -keep], power)
    return out


TONES = 28
TONE_EDGES = 250.0 * (7000.0 / 250.0) ** (np.arange(TONES + 1) / TONES)


def rises(levels, hops, back=8):
    """Against the loudest of three neighbours a moment ago."""
    before = np.pad(levels, ((0, 0), (back, 0), (0, 0)))[:, :hops]
    around = np.pad(before, ((0, 0), (0, 0), (1, 1)), mode='edge')
    return levels - np.maximum(np.maximum(around[..., :-2], around[..., 1:-1]), around[..., 2:])


def remembered(loud, hop_seconds):
    """How loud it is against the loudest of the last seconds, and against what is usual."""
    fading, least = np.log(10) * hop_seconds, 1 - np.exp(-hop_seconds / 1.5)
    peak = np.full(loud[:, 0].shape, np.log(FAINTEST), np.float32)
    usual = np.zeros_like(peak)
    out = np.empty((*loud.shape[:2], 2 * loud.shape[2]), np.float32)
    for h in range(loud.shape[1]):
        x = loud[:, h]
        peak = np.maximum(x, peak - fading)
        usual = usual + max(1 / (h + 1), least) * (x - usual)
        out[:, h] = np.concatenate([x - peak, x - usual], axis=1)
    return out


def features(sounds, rate):
    hop = int(round(rate * 64 / 48000))
    hops = sounds.shape[1] // hop
    powers = band_powers(sounds, hann(512), hop, edges(rate, 512, EDGES), hops)
    loud = np.log(powers.reshape(*powers.shape[:2], 8, 3).mean(axis=3) + FAINTEST)
    long = compressed(powers, hop / rate, FAINTEST)
    short = compressed(16 * band_powers(sounds, hann(128), hop, edges(rate, 128, SHORT_EDGES), hops), hop / rate, FAINTEST)
    quick = short - np.pad(short, ((0, 0), (3, 0), (0, 0)))[:, :hops]
    thumps = compressed(thump_powers(sounds, rate, hop, hops), hop / rate, FAINTEST)
    lifts = thumps - np.pad(thumps, ((0, 0), (8, 0), (0, 0)))[:, :hops]
    tones = compressed(band_powers(sounds, skewed_hann(1024, 0.2), hop, edges(rate, 1024, TONE_EDGES), hops) / 4, hop / rate, FAINTEST)
    return np.concatenate([long, short, rises(long, hops), quick, loud, thumps, lifts,
                           tones, rises(tones, hops), remembered(loud, hop / rate)], axis=2), hop
