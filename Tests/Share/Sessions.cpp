// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Sessions.h"

#include "Library/Book.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace antiphon::test
{
namespace fs = std::filesystem;

/** Everybody who plays has agreed to what a reel for one of their families needs. */
static void agree (const fs::path& folder, const Roster& roster)
{
    const auto library = library::Library::isThere (folder) ? library::Library::open (folder)
                                                            : library::Library::create (folder);
    REQUIRE (library);
    const auto book = library::Book::open (*library);
    REQUIRE (book);
    for (const auto& player : roster.players)
        if (! book->people().find (player.name))
        {
            const auto person = book->people().add ({ .name = player.name });
            REQUIRE (person);
            for (const auto purpose : { library::Purpose::OwnFamily, library::Purpose::GroupShare })
            {
                library::Consent consent;
                consent.person = person->id;
                consent.purpose = purpose;
                consent.by = "their family";
                REQUIRE (book->consents().write (consent));
            }
        }
}

void makeSession (const fs::path& file,
                  const SessionOf& session,
                  const std::vector<journal::Moment>& moments)
{
    Roster roster { { { session.child, Role::Child } } };
    for (const auto& other : session.others)
        roster.players.push_back ({ other, Role::Child });
    auto journal = journal::Journal::create (
        file,
        { .uuid = {}, .startedAtMs = session.startedAtMs, .rate = session.rate, .roster = roster });
    REQUIRE (journal);
    REQUIRE (journal->append (journal::Take::Microphone, 0, session.microphone));
    for (const auto& moment : moments)
        REQUIRE (journal->add (moment));
    REQUIRE (journal->commit());
    agree (library::Library::around (file).value_or (file.parent_path()), roster);
}

journal::Moment kept (const std::string& kind, Seconds time, Seconds end)
{
    journal::Moment moment;
    moment.kind = kind;
    moment.time = { time };
    moment.end = { end };
    moment.who = { "Joe", "Companion" };
    moment.confidence = 0.8;
    moment.state = journal::Moment::State::Kept;
    return moment;
}

std::vector<float> playing (Seconds length, Hertz rate)
{
    auto sound = noise ({ .length = length, .level = -62.0_dB, .rate = rate });
    for (unsigned stroke = 0; 0.4 * stroke + 0.6 < length.value; ++stroke)
        mixIn (sound, clap ({ .level = -14.0_dB, .rate = rate, .seed = stroke + 1 }),
               { 0.4 * stroke + 0.3 }, rate);
    for (double at = 0.5; at + 1.7 < length.value; at += 2.0)
        mixIn (sound, hum ({ .length = 1.2_s, .level = -20.0_dB, .rate = rate }), { at }, rate);
    sound.resize (static_cast<std::size_t> (length.value * rate.value));
    return sound;
}

bool isMissing (const std::string& program)
{
    const bool there = outputOf ("command -v " + program).has_value();
    if (! there)
        WARN (program + " is not installed: nothing was tested");
    return ! there;
}

std::optional<std::string> outputOf (const std::string& command)
{
    auto* const pipe = popen ((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr)
        return std::nullopt;
    std::string output;
    char some[65536];
    for (std::size_t size = 1; (size = fread (some, 1, sizeof some, pipe)) > 0;)
        output.append (some, size);
    return pclose (pipe) == 0 ? std::optional (output) : std::nullopt;
}

std::string word (const fs::path& file)
{
    std::string quoted = "'";
    for (const char letter : file.string())
        quoted += letter == '\'' ? std::string ("'\\''") : std::string (1, letter);
    return quoted + "'";
}

std::string contentsOf (const fs::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

std::vector<float> decoded (const fs::path& file)
{
    const auto bytes = outputOf ("ffmpeg -v error -i " + word (file) + " -vn -ar 48000 -f f32le -");
    REQUIRE (bytes);
    std::vector<float> sound (bytes->size() / sizeof (float));
    std::memcpy (sound.data(), bytes->data(), sound.size() * sizeof (float));
    return sound;
}

Heard measured (const fs::path& file)
{
    const auto sound = decoded (file);
    auto* meter = ebur128_init (1, 48000, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float (meter, sound.data(), sound.size());
    Heard heard { .seconds = static_cast<double> (sound.size()) / 48000.0 };
    ebur128_loudness_global (meter, &heard.loudness);
    ebur128_true_peak (meter, 0, &heard.truePeak);
    heard.truePeak = 20.0 * std::log10 (std::max (heard.truePeak, 1.0e-10));
    ebur128_destroy (&meter);
    return heard;
}

std::vector<std::string> namesIn (const fs::path& folder)
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator (folder))
        names.push_back (entry.path().filename().string());
    std::sort (names.begin(), names.end());
    return names;
}
}
