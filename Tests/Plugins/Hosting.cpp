// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hosting.h"

#include "Capture/MidiListener.h"
#include "Playroom/PlayedSession.h"

#include <algorithm>
#include <cstdlib>

namespace antiphon::test
{
PlainVoices::PlainVoices() { ::setenv ("ANTIPHON_SOUNDFONTS", empty.path().c_str(), 1); }
PlainVoices::~PlainVoices() { ::unsetenv ("ANTIPHON_SOUNDFONTS"); }

std::vector<Message> strokes (Hertz rate)
{
    std::vector<Message> midi;
    std::uint8_t key = 60;
    for (const auto time : { 0.3, 0.7013, 1.102, 1.5031, 4.1, 4.4777, 4.9, 5.301 })
    {
        const auto frame = static_cast<std::int64_t> (time * rate.value);
        midi.push_back ({ frame, { 0x91, key, 90 } });
        midi.push_back ({ frame + static_cast<std::int64_t> (rate.value / 10), { 0x81, key, 0 } });
        key = static_cast<std::uint8_t> (key + 2);
    }
    return midi;
}

void prepare (juce::AudioProcessor& processor, Hertz rate, std::size_t block)
{
    processor.setNonRealtime (true);
    processor.setRateAndBufferSizeDetails (rate.value, static_cast<int> (block));
    processor.prepareToPlay (rate.value, static_cast<int> (block));
}

Heard host (juce::AudioProcessor& processor,
            const std::vector<float>& microphone,
            const std::vector<Message>& midi,
            std::size_t block)
{
    const auto channels =
        std::max (processor.getTotalNumInputChannels(), processor.getTotalNumOutputChannels());
    juce::MidiBuffer messages;
    messages.ensureSize (2048);
    Heard heard;
    heard.sound.reserve (microphone.size());
    auto next = midi.begin();
    for (std::size_t first = 0; first < microphone.size(); first += block)
    {
        const auto count = std::min (block, microphone.size() - first);
        juce::AudioBuffer<float> sound (channels, static_cast<int> (count));
        for (int channel = 0; channel < processor.getTotalNumInputChannels(); ++channel)
            sound.copyFrom (channel, 0, microphone.data() + first, static_cast<int> (count));
        messages.clear();
        for (; next != midi.end() && next->frame < static_cast<std::int64_t> (first + count);
             ++next)
            messages.addEvent (next->bytes.data(), 3,
                               static_cast<int> (next->frame - static_cast<std::int64_t> (first)));
        processor.processBlock (sound, messages);

        heard.sound.insert (heard.sound.end(), sound.getReadPointer (0),
                            sound.getReadPointer (0) + count);
        for (const auto message : messages)
            if (message.numBytes == 3)
                heard.midi.push_back ({ message.samplePosition + static_cast<std::int64_t> (first),
                                        { message.data[0], message.data[1], message.data[2] } });
    }
    return heard;
}

Heard engineAlone (playroom::Engine::Settings settings,
                   const std::vector<float>& microphone,
                   const std::vector<Message>& midi)
{
    Session session { microphone, {}, {} };
    capture::MidiListener listener (
        {}, [&] (const capture::DrumHit& hit) { session.hits.push_back (hit); });
    for (const auto& message : midi)
        listener.hear (message.bytes, instantOf (message.frame, settings.rate));
    return { play (session, settings, 64).companion, {} };
}

bool isInPairs (const std::vector<Message>& midi)
{
    std::array<int, 128> sounding {};
    for (const auto& message : midi)
    {
        auto& key = sounding[message.bytes[1]];
        if ((message.bytes[0] & 0xf0) == 0x90 && message.bytes[2] > 0)
            ++key;
        else
            --key;
        if (key < 0 || key > 1)
            return false;
    }
    return std::all_of (sounding.begin(), sounding.end(), [] (int keys) { return keys == 0; });
}
}
