// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Mirroring.h"

#include <algorithm>

namespace antiphon::improvise
{
namespace
{
constexpr Seconds length = 300_ms;
}

void Mirroring::strokeCame (const discern::Onset& onset, Stage& stage) noexcept
{
    const auto& pitches = stage.pitches[onset.who.index];
    stage.ledger.plan ({ .time = onset.known,
                         .end = onset.known + length,
                         .decided = onset.known,
                         .midi = pitches.keyFor (onset),
                         .strength = std::clamp (onset.strength, 0.0, 1.0),
                         .voice = stage.voice,
                         .behaviour = Behaviour::Mirror,
                         .because = { .why = Reason::Why::Mirrored,
                                      .count = 1,
                                      .who = onset.who,
                                      .isTune = onset.pitched },
                         .source = onset.time });
}
}
