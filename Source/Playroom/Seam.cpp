// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Seam.h"

namespace antiphon::playroom
{
EngineGlance glanceOf (const Engine& engine) noexcept
{
    const auto& companion = engine.companion();
    EngineGlance glance;
    glance.frame = engine.frame();
    glance.microphone = engine.microphonePeak();
    glance.companion = engine.companionPeak();
    glance.loudness = engine.loudness();
    glance.behaviour = companion.behaviour();
    glance.isAuto = companion.isAuto();
    glance.closeness = companion.closeness();
    glance.quiet = companion.isQuiet();
    glance.howling = engine.isHowling();
    glance.leader = companion.leader();
    glance.tempo = companion.tempo();
    glance.voice = companion.voice();
    glance.dropped = engine.dropped();
    return glance;
}
}
