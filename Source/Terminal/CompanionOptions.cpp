// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/CompanionOptions.h"

#include "Terminal/Internal/SongOption.h"

namespace antiphon::terminal
{
/** "auto, mirror, echo or wait" */
template <class Choices>
static std::string everyName (const Choices& choices)
{
    std::string names;
    for (std::size_t i = 0; i < choices.size(); ++i)
        names += (i == 0                        ? ""
                      : i + 1 == choices.size() ? " or "
                                                : ", ")
            + std::string (nameOf (choices[i]));
    return names;
}

void addCompanionOptions (CLI::App& command, CompanionWords& words)
{
    command
        .add_option ("--behaviour", words.behaviour,
                     "How the companion answers: " + everyName (improvise::everyBehaviour))
        ->capture_default_str();
    command
        .add_option ("--closeness", words.settings.closeness,
                     "How far an answer may go: 0 just like the child, 1 new ideas; without it, as "
                     "far as the child goes along")
        ->check (CLI::Range (0.0, 1.0));
    command
        .add_option ("--voice", words.voice,
                     "What the companion sounds like: " + everyName (improvise::everyVoice))
        ->capture_default_str();
    command.add_option ("--song", words.song,
                        "A song to accompany the child with: its title, or an ABC file");
}

void addOutputLatencyOption (CLI::App& command, CompanionWords& words)
{
    command
        .add_option ("--output-latency", words.settings.outputLatency.value,
                     "Seconds a sound takes to the loudspeaker")
        ->check (CLI::Range (0.0, 1.0));
}

void addSeedOption (CLI::App& command, CompanionWords& words)
{
    command
        .add_option ("--seed", words.settings.seed, "The same seed answers the same way every time")
        ->capture_default_str();
}

void addTagOptions (CLI::App& command, playroom::Engine::Settings& engine)
{
    command
        .add_option ("--tag-pedal", engine.tagPedal, "A MIDI pedal that tags a moment; -1 for none")
        ->check (CLI::Range (-1, 127))
        ->capture_default_str();
    command.add_option ("--tag-key", engine.tagKey, "A MIDI key that tags a moment; -1 for none")
        ->check (CLI::Range (-1, 127))
        ->capture_default_str();
}

void addLoudspeakerOption (CLI::App& command, playroom::Engine::Settings& engine)
{
    command
        .add_option_function<double> (
            "--loudspeaker-level",
            [&engine] (double level) { engine.loudspeaker = instrument::SoundPressure { level }; },
            "dB(A) of a 1 kHz sine at full scale where the child sits, as measured; 94 is assumed")
        ->check (CLI::Range (40.0, 130.0));
}

Result<improvise::Behaviour> behaviourOf (const std::string& name)
{
    if (const auto behaviour = improvise::behaviourNamed (name))
        return *behaviour;
    return usage ("There is no behaviour \"" + name + "\" here: choose "
                  + everyName (improvise::everyBehaviour) + ".");
}

Result<improvise::Voice> voiceOf (const std::string& name)
{
    if (const auto voice = improvise::voiceNamed (name))
        return *voice;
    return usage ("There is no voice \"" + name + "\": choose " + everyName (improvise::everyVoice)
                  + ".");
}

void addVelocityCurveOption (CLI::App& command, capture::VelocityCurve& curve)
{
    command
        .add_option_function<std::string> (
            "--velocity-curve",
            [&curve] (const std::string& name)
            { curve = capture::velocityCurveOf (name).value_or (curve); },
            "How loud a MIDI key struck so hard is: gm (General MIDI), linear, or soft (small "
            "hands)")
        ->check (CLI::IsMember ({ "gm", "linear", "soft" }));
}

Result<improvise::Companion::Settings> companionOf (const CompanionWords& words)
{
    auto settings = words.settings;
    const auto behaviour = behaviourOf (words.behaviour);
    const auto voice = voiceOf (words.voice);
    if (! behaviour)
        return failure (behaviour.error());
    if (! voice)
        return failure (voice.error());
    settings.behaviour = *behaviour;
    settings.voice = *voice;
    auto songs = songsWith (words.song);
    if (! songs)
        return failure (songs.error());
    settings.songs = std::move (*songs);
    if (! words.song.empty() && *behaviour == improvise::Behaviour::Auto)
        settings.behaviour = improvise::Behaviour::Song;
    return settings;
}
}
