// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceMemory.h"

#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace antiphon;
using namespace antiphon::library;

namespace
{
const SoundRoute jack { "JACK: system", "JACK: system", 48000_Hz, 64 };
const SoundRoute laptop { "ALSA: \"Built-in\" é", "ALSA: HDMI", 44100_Hz, 256 };

DeviceMemory memoryIn (const test::TemporaryFolder& folder)
{
    return DeviceMemory (folder / "antiphon/devices.json");
}

Result<void> learn (const DeviceMemory& memory, const KnownDelay& delay)
{
    return memory.change ([&] (DeviceNotes& notes) { notes.learn (delay); });
}

std::string contentOf (const std::filesystem::path& file)
{
    std::ostringstream content;
    content << std::ifstream (file, std::ios::binary).rdbuf();
    return content.str();
}

std::size_t filesIn (const std::filesystem::path& folder)
{
    return static_cast<std::size_t> (
        std::distance (std::filesystem::directory_iterator (folder), {}));
}
}

TEST_CASE ("a measured round trip is remembered, each device's for itself", "[library][devices]")
{
    const test::TemporaryFolder folder;
    const auto memory = memoryIn (folder);
    CHECK (memory.read().notes.delays.empty());
    CHECK_FALSE (memory.read().remark);

    REQUIRE (learn (memory, { jack, 21.5_ms, 0.02_ms, 51.0_dB }));
    REQUIRE (learn (memory, { laptop, 40_ms, 0.1_ms, 30.0_dB }));
    REQUIRE (learn (memory, { jack, 22.25_ms, 0.03_ms, 50.5_dB }));

    const auto notes = memory.read().notes;
    CHECK_FALSE (memory.read().remark);
    REQUIRE (notes.delays.size() == 2);
    REQUIRE (notes.delayOf (jack));
    CHECK (notes.delayOf (jack)->roundTrip == 22.25_ms);
    CHECK (notes.delayOf (jack)->spread == 0.03_ms);
    CHECK (notes.delayOf (jack)->clarity == 50.5_dB);
    CHECK (notes.delayOf (laptop)->roundTrip == 40_ms);

    auto other = jack;
    other.frames = 128;
    CHECK_FALSE (notes.delayOf (other));
    other = jack;
    other.rate = 44100_Hz;
    CHECK_FALSE (notes.delayOf (other));
}

TEST_CASE ("how the last session went is remembered whole", "[library][devices]")
{
    const test::TemporaryFolder folder;
    const auto memory = memoryIn (folder);
    const LastSession played { .endedAtMs = 1'795'000'000'000,
                               .length = 1860_s,
                               .route = laptop,
                               .dropouts = -1,
                               .wokenLate = 7,
                               .worstLateness = 12.5_ms,
                               .tooLong = 1,
                               .worstShare = 1.25,
                               .meanShare = 0.0625,
                               .losses = 2,
                               .lost = 3,
                               .midiInputs = { "drum-pad", "TD-17 28:0" } };
    REQUIRE (memory.change ([&] (DeviceNotes& notes) { notes.lastSession = played; }));
    REQUIRE (learn (memory, { jack, 21_ms, {}, 40.0_dB }));
    const auto session = memory.read().notes.lastSession;
    REQUIRE (session);
    CHECK (session->endedAtMs == played.endedAtMs);
    CHECK (session->length == played.length);
    CHECK (session->route == played.route);
    CHECK (session->dropouts == played.dropouts);
    CHECK (session->wokenLate == played.wokenLate);
    CHECK (session->worstLateness == played.worstLateness);
    CHECK (session->tooLong == played.tooLong);
    CHECK (session->worstShare == played.worstShare);
    CHECK (session->meanShare == played.meanShare);
    CHECK (session->losses == played.losses);
    CHECK (session->lost == played.lost);
    CHECK (session->midiInputs == played.midiInputs);
}

TEST_CASE ("what was measured counts, else what the device claims of both ways",
           "[library][devices]")
{
    DeviceNotes notes;
    capture::SoundDeviceFacts facts;
    facts.input = facts.output = "JACK: system";
    facts.rate = 48000_Hz;
    facts.frames = 64;
    facts.outputLatency = 7_ms;
    facts.inputLatency = 5_ms;
    CHECK (roundTripOf (notes, facts) == 12_ms);
    notes.learn ({ jack, 21_ms, {}, 40.0_dB });
    CHECK (roundTripOf (notes, facts) == 21_ms);
    facts.frames = 256;
    CHECK (roundTripOf (notes, facts) == 12_ms);
}

TEST_CASE ("only its owner may read what is remembered, and nothing half-written stays",
           "[library][devices]")
{
    const test::TemporaryFolder folder;
    const auto memory = memoryIn (folder);
    REQUIRE (learn (memory, { jack, 21_ms, {}, 40.0_dB }));
    using std::filesystem::perms;
    CHECK (std::filesystem::status (memory.file()).permissions()
           == (perms::owner_read | perms::owner_write));
    CHECK (filesIn (folder / "antiphon") == 1);
}

TEST_CASE ("a damaged memory is set aside and told, and never in the way", "[library][devices]")
{
    const test::TemporaryFolder folder;
    const auto memory = memoryIn (folder);
    REQUIRE (learn (memory, { jack, 21_ms, {}, 40.0_dB }));
    const auto whole = contentOf (memory.file());
    const auto replaced = [&] (const std::string& from, const std::string& to)
    {
        auto text = whole;
        REQUIRE (text.find (from) != std::string::npos);
        return text.replace (text.find (from), from.size(), to);
    };

    for (const auto& text :
         { std::string {}, std::string ("Dear parents"), std::string ("[]"), std::string ("{}"),
           whole.substr (0, whole.size() / 2), replaced ("antiphon devices", "something else"),
           replaced ("\"version\": 1", "\"version\": \"one\""), replaced ("0.021", "-1"),
           replaced ("0.021", "\"soon\""), replaced ("0.021", "1e99"), replaced ("48000.0", "null"),
           replaced ("round_trips", "round_drips"),
           replaced ("JACK: system", std::string (1000, 'x')) })
    {
        std::ofstream (memory.file(), std::ios::binary) << text;
        const auto reading = memory.read();
        INFO (text);
        CHECK (reading.notes.delays.empty());
        REQUIRE (reading.remark);
        CHECK_THAT (*reading.remark,
                    Catch::Contains ("damaged") && Catch::Contains ("devices.json.damaged"));
        CHECK (contentOf (folder / "antiphon/devices.json.damaged") == text);
        CHECK_FALSE (memory.read().remark);
        REQUIRE (learn (memory, { laptop, 21_ms, {}, 40.0_dB }));
        CHECK (memory.read().notes.delays.size() == 1);
    }
}

TEST_CASE ("what a newer Antiphon remembers is left alone", "[library][devices]")
{
    const test::TemporaryFolder folder;
    const auto memory = memoryIn (folder);
    std::filesystem::create_directories (folder / "antiphon");
    const std::string newer = R"({"format": "antiphon devices", "version": 2, "wires": []})";
    std::ofstream (memory.file()) << newer;

    const auto reading = memory.read();
    REQUIRE (reading.remark);
    CHECK_THAT (*reading.remark, Catch::Contains ("newer Antiphon"));
    const auto learnt = learn (memory, { jack, 21_ms, {}, 40.0_dB });
    REQUIRE_FALSE (learnt);
    CHECK_THAT (learnt.error().sentence,
                Catch::Contains ("devices.json") && Catch::Contains ("Update this one"));
    CHECK (contentOf (memory.file()) == newer);
}

TEST_CASE ("a memory that cannot be written says which file, and what to do", "[library][devices]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "antiphon") << "a file where a folder should be";
    const auto learnt = learn (memoryIn (folder), { jack, 21_ms, {}, 40.0_dB });
    REQUIRE_FALSE (learnt);
    CHECK_THAT (learnt.error().sentence,
                Catch::Contains ("devices.json") && Catch::Contains ("cannot be written"));

    std::filesystem::create_directories (folder / "memory.json");
    const DeviceMemory strange (folder / "memory.json");
    REQUIRE (strange.read().remark);
    CHECK_THAT (*strange.read().remark, Catch::Contains ("cannot be read"));
    CHECK_FALSE (learn (strange, { jack, 21_ms, {}, 40.0_dB }));
}

TEST_CASE ("a hundred devices are enough: the one measured longest ago makes room",
           "[library][devices]")
{
    DeviceNotes notes;
    for (auto frames = 1; frames <= 150; ++frames)
        notes.learn ({ { "a", "b", 48000_Hz, frames }, 10_ms, {}, 40.0_dB });
    CHECK (notes.delays.size() == 100);
    CHECK_FALSE (notes.delayOf ({ "a", "b", 48000_Hz, 50 }));
    CHECK (notes.delayOf ({ "a", "b", 48000_Hz, 51 }));
}

TEST_CASE ("the memory lies in the user's own folder for settings", "[library][devices]")
{
    const auto* const before = std::getenv ("XDG_CONFIG_HOME");
    const auto kept = before == nullptr ? std::optional<std::string> {} : std::string (before);
    ::setenv ("XDG_CONFIG_HOME", "/somewhere", 1);
    CHECK (DeviceMemory::usualFile() == "/somewhere/antiphon/devices.json");
    for (const auto* useless : { "", "not/absolute" })
    {
        ::setenv ("XDG_CONFIG_HOME", useless, 1);
        CHECK_THAT (DeviceMemory::usualFile().string(),
                    Catch::EndsWith (".config/antiphon/devices.json"));
    }
    if (kept)
        ::setenv ("XDG_CONFIG_HOME", kept->c_str(), 1);
    else
        ::unsetenv ("XDG_CONFIG_HOME");
}
