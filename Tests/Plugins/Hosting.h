// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Engine.h"
#include "Support/TemporaryFolder.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <array>
#include <cstdint>
#include <vector>

/** A music program for tests: gives a processor sound and MIDI, and keeps what comes back. */
namespace antiphon::test
{
/** While it lives, voices are the built-in ones, wherever SoundFonts are installed. */
struct PlainVoices
{
    PlainVoices();
    ~PlainVoices();

    TemporaryFolder empty;
};

struct Message
{
    std::int64_t frame = 0;
    std::array<std::uint8_t, 3> bytes {};

    bool operator== (const Message&) const = default;
};

/** A tune of strokes on MIDI channel 2, at frames of no particular kind. */
std::vector<Message> strokes (Hertz rate);

struct Heard
{
    std::vector<float> sound; ///< the first channel
    std::vector<Message> midi;
};

/** Plays a whole recording through a prepared processor in blocks. */
Heard host (juce::AudioProcessor& processor,
            const std::vector<float>& microphone,
            const std::vector<Message>& midi,
            std::size_t block);

/** What the engine alone makes of the same. */
Heard engineAlone (playroom::Engine::Settings settings,
                   const std::vector<float>& microphone,
                   const std::vector<Message>& midi);

/** Prepares as a host does: offline, at a rate and block size. */
void prepare (juce::AudioProcessor& processor, Hertz rate, std::size_t block);

/** Every note-on has its note-off, later, and no key sounds twice at once. */
bool isInPairs (const std::vector<Message>& midi);
}
