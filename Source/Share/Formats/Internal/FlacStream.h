// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Share/Formats/Internal/Zip.h"

#include <memory>
#include <span>

namespace antiphon::share
{
/** Reads one channel of FLAC from a stream of bytes, a block at a time, without seeking: no sound is
    written down elsewhere, and an hour needs no more memory than a second. Threads: one owner. */
class FlacStream
{
public:
    FlacStream (ZipFile::Stream bytes, Hertz rate);
    ~FlacStream();
    FlacStream (const FlacStream&) = delete;
    FlacStream& operator= (const FlacStream&) = delete;

    /** Fills `out`, in [-1, 1). Faults: damaged, another rate, several channels, it ends too early. */
    Result<void> read (std::span<float> out);

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
