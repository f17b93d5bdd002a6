// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Family.h"

namespace antiphon::test
{
/** A new session with these takes, committed. */
inline journal::Journal recorded (const std::filesystem::path& file,
                                  Hertz rate,
                                  const std::vector<float>& microphone,
                                  const std::vector<float>& companion = {})
{
    auto journal = journal::Journal::create (file, at (rate));
    REQUIRE (journal.has_value());
    REQUIRE (journal->append (journal::Take::Microphone, 0, microphone).has_value());
    REQUIRE (journal->append (journal::Take::Companion, 0, companion).has_value());
    REQUIRE (journal->commit().has_value());
    return std::move (*journal);
}

/** A struck bar: a decaying tone with one overtone. */
inline void strike (std::vector<float>& sound, Hertz rate, double at, double hz, double amplitude)
{
    const auto first = static_cast<std::size_t> (at * rate.value);
    for (std::size_t n = first; n < sound.size(); ++n)
    {
        const auto t = static_cast<double> (n - first) / rate.value;
        const auto wave = std::sin (2.0 * std::numbers::pi * hz * t)
            + 0.4 * std::sin (2.0 * std::numbers::pi * 2.76 * hz * t);
        sound[n] += static_cast<float> (amplitude * std::exp (-6.0 * t) * wave / 1.4);
    }
}
}
