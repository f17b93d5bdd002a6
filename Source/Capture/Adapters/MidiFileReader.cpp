// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Capture/MidiListener.h"

#include <juce_audio_basics/juce_audio_basics.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string_view>

namespace antiphon::capture
{
namespace
{
std::uint32_t bigEndian (std::string_view bytes)
{
    std::uint32_t number = 0;
    for (const auto byte : bytes)
        number = (number << 8) | static_cast<unsigned char> (byte);
    return number;
}

/** The tracks of a Standard MIDI File, as far as they are there: JUCE says only that it failed, and
    a parent's file deserves to know why. */
struct MidiChunks
{
    std::string_view whole; ///< from the header to the end of the last track
    bool isMidi = false;
    bool cutShort = false;
};

MidiChunks chunksOf (std::string_view bytes)
{
    constexpr std::size_t chunkHead = 8;
    constexpr std::size_t fileHead = 14;
    const auto begin = bytes.starts_with ("RIFF") ? bytes.find ("MThd") : 0;
    if (begin == std::string_view::npos || ! bytes.substr (begin).starts_with ("MThd"))
        return {};

    const auto midi = bytes.substr (begin);
    if (midi.size() < fileHead)
        return { .whole = {}, .isMidi = true, .cutShort = true };
    auto missing = bigEndian (midi.substr (10, 2));
    auto end = chunkHead + bigEndian (midi.substr (4, 4));
    while (missing > 0 && end + chunkHead <= midi.size())
    {
        const auto length = bigEndian (midi.substr (end + 4, 4));
        if (length > midi.size() - end - chunkHead)
            break;
        missing -= midi.substr (end, 4) == "MTrk" ? 1u : 0u;
        end += chunkHead + length;
    }
    return { .whole = midi.substr (0, std::min (end, midi.size())),
             .isMidi = true,
             .cutShort = missing > 0 };
}

Fault unreadable (const std::filesystem::path& file, const std::string& why)
{
    return { .sentence = file.string() + why, .details = {} };
}

/** Every message of every track, by time; nothing where a time makes no sense. */
std::optional<std::vector<juce::MidiMessage>> messagesIn (const juce::MidiFile& midi)
{
    std::vector<juce::MidiMessage> messages;
    for (auto track = 0; track < midi.getNumTracks(); ++track)
        for (const auto* const event : *midi.getTrack (track))
        {
            const auto time = event->message.getTimeStamp();
            if (! std::isfinite (time) || time < 0.0)
                return std::nullopt;
            messages.push_back (event->message);
        }
    std::stable_sort (messages.begin(), messages.end(),
                      [] (const auto& a, const auto& b)
                      { return a.getTimeStamp() < b.getTimeStamp(); });
    return messages;
}

std::vector<DrumHit> hitsIn (const std::vector<juce::MidiMessage>& messages, VelocityCurve curve)
{
    std::vector<DrumHit> hits;
    MidiListener listener ({ .curve = curve }, [&] (const DrumHit& hit) { hits.push_back (hit); });
    for (const auto& message : messages)
        listener.hear (
            { message.getRawData(), static_cast<std::size_t> (message.getRawDataSize()) },
            { { message.getTimeStamp() } });
    return hits;
}
}

Result<std::vector<DrumHit>> readMidiFile (const std::filesystem::path& file, VelocityCurve curve)
{
    std::error_code error;
    if (! std::filesystem::exists (file, error))
        return failure (unreadable (file, " is not there. Check its name and folder."));
    std::ifstream in (file, std::ios::binary);
    if (! std::filesystem::is_regular_file (file, error) || ! in)
        return failure (
            unreadable (file, " cannot be opened. Choose a MIDI file (.mid) you may read."));

    const std::string bytes { std::istreambuf_iterator<char> (in), {} };
    const auto chunks = chunksOf (bytes);
    if (! chunks.isMidi)
        return failure (unreadable (file, " is not a MIDI file. Choose one that ends in .mid."));
    if (chunks.cutShort)
        return failure (unreadable (
            file, " is cut short: not all of its tracks are there. Copy or export it again."));

    juce::MidiFile midi;
    juce::MemoryInputStream stream (chunks.whole.data(), chunks.whole.size(), false);
    const auto damaged = unreadable (file, " is damaged and cannot be played. Export it again.");
    if (! midi.readFrom (stream, false)
        || midi.getTimeFormat() == 0) // 0 ticks a beat: no time at all
        return failure (damaged);
    midi.convertTimestampTicksToSeconds();
    const auto messages = messagesIn (midi);
    if (! messages)
        return failure (damaged);
    return hitsIn (*messages, curve);
}
}
