// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Terminal/Bench/HeardClip.h"
#include "Terminal/Bench/ListeningSet.h"
#include "Terminal/Bench/TruthFile.h"

#include <functional>
#include <span>
#include <string>

namespace antiphon::terminal
{
/** Told what was heard in one recording, beside what was there. A fault ends the round. */
using ClipTold =
    std::function<Result<void> (const TruthfulClip&, const TruthLines&, const HeardClip&)>;

/** Listens to recordings one after another, with a bar. One that cannot be heard, or whose truth cannot
    be read, is named and left out; the others are heard all the same. Threads: the main thread. */
class ClipRounds
{
public:
    /** @param job      "Following the pulse"
        @param columns  how many numbers a line of truth has
        Faults: stopped by hand; whatever `told` says. */
    Result<void> over (const std::string& job,
                       std::span<const TruthfulClip> clips,
                       std::size_t columns,
                       const ClipTold& told);

    std::size_t missed() const { return missed_; } ///< recordings left out so far

private:
    Result<void> one (const TruthfulClip& clip, std::size_t columns, const ClipTold& told);
    Result<void> miss (const Fault& fault);

    std::size_t missed_ = 0;
};
}
