// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <filesystem>
#include <vector>

/** Recordings and MIDI files of every kind people have, written byte by byte. */
namespace antiphon::test
{
/** A child who claps in phrases with room for an answer between them.
    @param phrases  of five claps in 2 s, 2 s apart */
std::vector<float> clapping (int phrases, Hertz rate = 48000_Hz);

struct Wav
{
    int channels = 1;
    int bits = 16; ///< 8, 16, or 32 for floating point
    Hertz rate = 48000_Hz;
};

/** Writes a WAV file, the same samples on every channel. */
void writeWav (const std::filesystem::path& file, const std::vector<float>& samples, Wav kind = {});

/** Writes a WAV file of 16 bits at 48 kHz, each of these on a channel of its own. All of one length. */
void writeChannels (const std::filesystem::path& file,
                    const std::vector<std::vector<float>>& channels);

/** Keeps the first `share` of a file, as a broken copy would. */
void cutShort (const std::filesystem::path& file, double share);

/** Writes a MIDI file: `strokes` quarter notes at 120 bpm on the first channel, each held half its time. */
void writeMidi (const std::filesystem::path& file, int strokes);
}
