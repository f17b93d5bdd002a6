// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** Reads a recording as one channel, or those of its channels that are chosen, from its beginning to its
    end, at any length without filling memory: WAV, FLAC, Ogg, MP3.

    Where none are chosen, several channels are averaged; samples that are not finite become silence and are counted; a rate
    other than the one asked for is resampled.
    Threads: one owner, never the audio thread. */
class SoundReader
{
public:
    /** @param wanted  the rate to read at; 0 keeps the file's own where it is 44.1 to 96 kHz, and
                       48 kHz otherwise
        @param chosen  channels, counted from 1; none: the average of all
        Faults name the file and say what to do: missing, empty, not a sound file, no usable sample, too few
        channels. */
    static Result<SoundReader> open (const std::filesystem::path& file,
                                     Hertz wanted = {},
                                     const std::vector<int>& chosen = {});

    ~SoundReader();
    SoundReader (SoundReader&&) noexcept;
    SoundReader& operator= (SoundReader&&) noexcept;

    Hertz rate() const;           ///< of what read() gives
    std::size_t channels() const; ///< how many read() gives
    std::int64_t frames() const; ///< expected length at that rate, for progress; 0: it does not say

    /** Fills `out`, channels interleaved: a whole number of frames.
        @returns how many frames there were; fewer than asked for only at the end.
        A file without one usable sample gives a fault when its end is reached. */
    Result<std::size_t> read (std::span<float> out);

    /** What the listener should know about this file, in sentences that name it: "… has 6 channels…",
        "… ends early…", "… is silent…". Complete once read() has reached the end. */
    std::vector<std::string> remarks() const;

    /** The file promised more than it holds. */
    bool endedEarly() const;

private:
    struct State;
    explicit SoundReader (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/** Writes one channel or several interleaved to a sound file by its ending (.wav 32-bit float, .flac
    24-bit; a .wav beyond 4 GB becomes an RF64). The file appears under its name only when finish()
    succeeds, and is then safe on disk; what stood there before is kept until then. Samples that are
    not finite become silence.

    Threads: one owner, never the audio thread. */
class SoundWriter
{
public:
    static Result<SoundWriter> create (const std::filesystem::path& file,
                                       Hertz rate,
                                       int channels = 1);
    ~SoundWriter(); ///< without finish(): leaves nothing behind
    SoundWriter (SoundWriter&&) noexcept;
    SoundWriter& operator= (SoundWriter&&) noexcept;

    Result<void> write (std::span<const float> interleaved);
    Result<void> finish();

private:
    struct State;
    explicit SoundWriter (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
