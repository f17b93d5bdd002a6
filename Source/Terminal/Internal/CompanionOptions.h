// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/VelocityCurve.h"
#include "Improvise/Companion.h"
#include "Playroom/Engine.h"
#include "Terminal/Internal/Command.h"

#include <string>

namespace antiphon::terminal
{
/** What can be asked of the companion, as typed. */
struct CompanionWords
{
    std::string behaviour = "auto";
    std::string voice = "glockenspiel";
    std::string song; ///< a title or an ABC file; empty: none asked for
    improvise::Companion::Settings settings {};
};

/** Adds --behaviour, --closeness, --voice and --song. */
void addCompanionOptions (CLI::App& command, CompanionWords& words);

/** Adds --seed. */
void addSeedOption (CLI::App& command, CompanionWords& words);

/** Adds --output-latency. */
void addOutputLatencyOption (CLI::App& command, CompanionWords& words);

/** Adds --tag-pedal and --tag-key. */
void addTagOptions (CLI::App& command, playroom::Engine::Settings& engine);

/** Adds --loudspeaker-level. */
void addLoudspeakerOption (CLI::App& command, playroom::Engine::Settings& engine);

/** Adds --velocity-curve. */
void addVelocityCurveOption (CLI::App& command, capture::VelocityCurve& curve);

/** What was typed, understood; a fault names what there is. */
Result<improvise::Companion::Settings> companionOf (const CompanionWords& words);

/** The behaviour of that name; one that is planned but not there yet is refused by name. */
Result<improvise::Behaviour> behaviourOf (const std::string& name);
Result<improvise::Voice> voiceOf (const std::string& name);
}
