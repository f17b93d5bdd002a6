// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SoundFile.h"
#include "Share/Export.h"
#include "Share/Formats/LabelledSound.h"
#include "Share/Formats/Midi.h"
#include "Share/Formats/Otio.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"

#include <nlohmann/json.hpp>

#include <cstring>
#include <map>

using namespace antiphon;
namespace fs = std::filesystem;
using journal::Moment;

namespace
{
share::StoredSession played (Hertz rate)
{
    share::StoredSession session;
    session.info.rate = rate;
    session.info.roster = { { { "Joe", Role::Child }, { "Zo\xC3\xAB", Role::Child } } };
    session.takes = { { journal::Take::Microphone, static_cast<std::int64_t> (4 * rate.value), {} },
                      { journal::Take::Companion, 0, {} } };
    for (int n = 0; n < 5; ++n)
    {
        journal::Event event;
        event.who = n == 4 ? "Companion" : n % 2 == 0 ? "Joe" : "Zo\xC3\xAB";
        event.time = instantOf (static_cast<std::int64_t> (1 + n * rate.value / 3), rate);
        event.strength = 0.2;
        if (n > 1)
        {
            event.midi = 60.4;
            event.end = event.time + 0.25_s;
        }
        session.events.push_back (event);
    }
    session.moments.push_back (test::kept ("turn_exchange", 1_s, 2_s));
    return session;
}

/** Reads a MIDI file's tracks. */
struct MidiTrack
{
    std::string name;
    std::vector<std::pair<std::int64_t, int>> begins; ///< tick and key
    int markers = 0;
    bool isWhole = false;
};

std::vector<MidiTrack> tracksOf (const std::string& file)
{
    std::vector<MidiTrack> tracks;
    const auto byte = [&] (std::size_t at) { return static_cast<unsigned char> (file.at (at)); };
    for (std::size_t at = 14; at < file.size();)
    {
        REQUIRE (file.substr (at, 4) == "MTrk");
        const auto length = static_cast<std::size_t> (byte (at + 4) << 24 | byte (at + 5) << 16
                                                      | byte (at + 6) << 8 | byte (at + 7));
        const auto end = at + 8 + length;
        MidiTrack track;
        std::int64_t tick = 0;
        for (at += 8; at < end;)
        {
            const auto variable = [&]
            {
                std::int64_t value = 0;
                do
                    value = value << 7 | (byte (at) & 0x7F);
                while (byte (at++) >= 0x80);
                return value;
            };
            tick += variable();
            if (byte (at) == 0xFF)
            {
                const auto kind = byte (at + 1);
                at += 2;
                const auto size = static_cast<std::size_t> (variable());
                if (kind == 3)
                    track.name = file.substr (at, size);
                track.markers += kind == 6 ? 1 : 0;
                track.isWhole = kind == 0x2F && at == end;
                at += size;
                continue;
            }
            if (byte (at + 2) > 0)
                track.begins.emplace_back (tick, byte (at + 1));
            at += 3;
        }
        tracks.push_back (track);
    }
    return tracks;
}

std::uint32_t numberAt (const std::string& bytes, std::size_t at)
{
    std::uint32_t number = 0;
    std::memcpy (&number, bytes.data() + at, 4);
    return number;
}

/** A RIFF file's chunks by their names. */
std::map<std::string, std::string> chunksOf (const std::string& file)
{
    REQUIRE (file.substr (0, 4) == "RIFF");
    REQUIRE (numberAt (file, 4) + 8 == file.size());
    std::map<std::string, std::string> chunks;
    for (std::size_t at = 12; at + 8 <= file.size();)
    {
        const auto size = numberAt (file, at + 4);
        chunks[file.substr (at, 4)] = file.substr (at + 8, size);
        at += 8 + size + size % 2;
    }
    return chunks;
}

struct Recorded
{
    Recorded()
    {
        auto moment = test::kept ("turn_exchange", 1_s, 2_s);
        auto later = test::kept ("small_sign", 2.5_s, 3_s);
        later.sign = "smiled \"so\" \xF0\x9F\x98\x80";
        test::makeSession (folder / "one.antiphon", { test::playing (4_s) }, { moment, later });
        journal.emplace (*journal::Journal::open (folder / "one.antiphon"));
        session = *share::storedSession (*journal);
    }

    test::TemporaryFolder folder;
    std::optional<journal::Journal> journal;
    share::StoredSession session;
};
}

TEST_CASE ("a MIDI file has a track for each player, each stroke on its frame", "[share][formats]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz, 192000_Hz })
    {
        const auto session = played (rate);
        const auto file = share::midiOf (session);
        const auto tracks = tracksOf (file);
        REQUIRE (tracks.size() == 4);
        CHECK (tracks[0].markers == 1);
        CHECK (tracks[1].name == "Joe");
        CHECK (tracks[2].name == "Zo\xC3\xAB");
        CHECK (tracks[3].name == "Companion");
        REQUIRE (tracks[1].begins.size() == 2);
        CHECK (tracks[1].begins[0] == std::pair<std::int64_t, int> (1, 38));
        CHECK (tracks[1].begins[1].first == frameAtOrAfter (session.events[2].time, rate));
        CHECK (tracks[1].begins[1].second == 60);
        for (const auto& track : tracks)
            CHECK (track.isWhole);
    }
}

TEST_CASE ("an OTIO timeline has a track for each take and the moments as markers, in frames",
           "[share][formats]")
{
    const auto session = played (44100_Hz);
    const auto json = nlohmann::json::parse (share::otioOf (session));
    CHECK (json["OTIO_SCHEMA"] == "Timeline.1");
    const auto& stack = json["tracks"];
    CHECK (stack["OTIO_SCHEMA"] == "Stack.1");
    REQUIRE (stack["children"].size() == 2);
    CHECK (stack["children"][0]["kind"] == "Audio");
    const auto& clip = stack["children"][0]["children"][0];
    CHECK (clip["OTIO_SCHEMA"] == "Clip.2");
    CHECK (clip["source_range"]["duration"]["value"] == 176400.0);
    CHECK (clip["media_references"]["DEFAULT_MEDIA"]["OTIO_SCHEMA"] == "MissingReference.1");
    REQUIRE (stack["markers"].size() == 1);
    CHECK (stack["markers"][0]["marked_range"]["start_time"]["value"] == 44100.0);
    CHECK (stack["markers"][0]["marked_range"]["start_time"]["rate"] == 44100.0);
}

TEST_CASE ("a WAV file holds the sound and its labels, by the frame", "[share][formats]")
{
    const Recorded recorded;
    const auto file = recorded.folder / "labelled.wav";
    REQUIRE (share::writeLabelledSound (*recorded.journal, recorded.session, file));
    const auto chunks = chunksOf (test::contentsOf (file));
    const auto& cues = chunks.at ("cue ");
    REQUIRE (numberAt (cues, 0) == 2);
    CHECK (numberAt (cues, 8) == 48000);
    CHECK (numberAt (cues, 4 + 24 + 20) == 120000);
    const auto& texts = chunks.at ("LIST");
    CHECK (texts.find ("turn_exchange (noticed, kept)") != std::string::npos);
    CHECK (texts.find ("smiled \"so\" \xF0\x9F\x98\x80") != std::string::npos);

    auto reader = capture::SoundReader::open (file);
    REQUIRE (reader);
    CHECK (reader->frames() == 192000);
}

TEST_CASE ("a FLAC file holds the sound as it was kept, its labels as chapters and a cue sheet",
           "[share][formats]")
{
    const Recorded recorded;
    const auto file = recorded.folder / "labelled.flac";
    REQUIRE (share::writeLabelledSound (*recorded.journal, recorded.session, file));
    auto reader = capture::SoundReader::open (file);
    REQUIRE (reader);
    std::vector<float> sound (192001);
    REQUIRE (*reader->read (sound) == 192000);
    std::vector<float> kept (192000);
    REQUIRE (recorded.journal->read (journal::Take::Microphone, 0, kept));
    sound.resize (192000);
    CHECK (sound == kept);
    const auto bytes = test::contentsOf (file);
    CHECK (bytes.find ("CHAPTER001=00:00:01.000") != std::string::npos);
    CHECK (bytes.find ("CHAPTER002NAME=small_sign") != std::string::npos);
    const auto decoded = test::outputOf ("ffprobe -v error -show_entries stream=duration_ts "
                                         "-of csv=p=0 "
                                         + test::word (file));
    if (! test::isMissing ("ffprobe"))
        CHECK (decoded.value_or ("") == "192000\n");
}

TEST_CASE ("three hundred moments fit a FLAC file: those beyond the cue sheet are chapters",
           "[share][formats]")
{
    Recorded recorded;
    for (int n = 0; n < 300; ++n)
        recorded.session.moments.push_back (test::kept ("in_time", { 0.01 * n }, { 0.01 * n + 1 }));
    const auto file = recorded.folder / "many.flac";
    REQUIRE (share::writeLabelledSound (*recorded.journal, recorded.session, file));
    CHECK (capture::SoundReader::open (file));
    CHECK (test::contentsOf (file).find ("CHAPTER302NAME=") != std::string::npos);
}

TEST_CASE ("a session without sound says so instead of a silent file", "[share][formats]")
{
    const test::TemporaryFolder folder;
    test::makeSession (folder / "one.antiphon", {}, {});
    const auto journal = journal::Journal::open (folder / "one.antiphon");
    const auto written =
        share::writeLabelledSound (*journal, *share::storedSession (*journal), folder / "none.wav");
    REQUIRE_FALSE (written);
    CHECK (written.error().sentence.find ("no sound") != std::string::npos);
}
