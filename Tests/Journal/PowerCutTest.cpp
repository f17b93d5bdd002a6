// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/PowerCut.h"

#include "Journal/Check.h"
#include "Journal/Family.h"
#include "Journal/KeyRing.h"
#include "Journal/LettingGo.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 1000_Hz;

Moment tag (int number)
{
    Moment moment;
    moment.kind = "small_sign";
    moment.time = { Seconds { 0.1 * number } };
    moment.end = moment.time;
    moment.origin = Moment::Origin::Tagged;
    moment.who = { "Joe" };
    return moment;
}

/** How many of these had happened by then. */
std::size_t by (const std::vector<std::size_t>& times, std::size_t time)
{
    return static_cast<std::size_t> (
        std::count_if (times.begin(), times.end(), [=] (std::size_t one) { return one <= time; }));
}

struct Unlocked
{
    Unlocked() { KeyRing::ofThisProgram().put (id, Key::random()); }
    ~Unlocked() { KeyRing::ofThisProgram().forget (id); }
    Unlocked (const Unlocked&) = delete;
    Unlocked& operator= (const Unlocked&) = delete;

    Id id = Id::random();
};

SessionInfo sealedBy (const Unlocked& library)
{
    auto info = test::at (rate);
    info.library = library.id;
    return info;
}
}

TEST_CASE ("wherever the power is cut, writes torn and out of order, a recording has each commit "
           "whole or not at all, and none that was told is lost",
           "[journal][disk][power]")
{
    const Unlocked library;
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (3000, 0.5F, 5);
    constexpr std::size_t turns = 12;
    constexpr std::size_t each = 250; // frames
    REQUIRE (Journal::create (file, sealedBy (library)));

    std::vector<std::size_t> begun;
    std::vector<std::size_t> told;
    std::optional<test::PowerCut> disk (folder.path());
    {
        auto journal = Journal::open (file);
        REQUIRE (journal);
        for (std::size_t turn = 0; turn < turns; ++turn)
        {
            REQUIRE (journal->append (Take::Microphone, static_cast<std::int64_t> (turn * each),
                                      std::span (sound).subspan (turn * each, each)));
            REQUIRE (journal->add (tag (static_cast<int> (turn))));
            begun.push_back (disk->asked());
            REQUIRE (journal->commit());
            told.push_back (disk->asked());
        }
    }
    const auto asked = disk->asked();
    REQUIRE (asked > 100);
    std::vector<std::pair<fs::path, std::size_t>> cuts;
    const test::TemporaryFolder after;
    for (std::uint32_t seed = 0; seed < 400; ++seed)
    {
        const auto when = 1 + seed * 7919U % asked;
        const auto place = after / std::to_string (seed);
        fs::create_directory (place);
        disk->leave (place, when, seed);
        cuts.emplace_back (place, when);
    }
    disk.reset();

    for (const auto& [place, when] : cuts)
    {
        INFO ("cut after " << when << " of " << asked);
        const auto journal = Journal::open (place / "a.antiphon");
        REQUIRE (journal);
        const auto moments = journal->moments();
        REQUIRE (moments);
        CHECK (moments->size() >= by (told, when));
        CHECK (moments->size() <= by (begun, when));
        CHECK (
            test::whole (*journal, Take::Microphone)
            == std::vector (sound.begin(),
                            sound.begin() + static_cast<std::ptrdiff_t> (moments->size() * each)));
        CHECK (damageIn (place / "a.antiphon")->empty());
    }
}

TEST_CASE ("wherever the power is cut, what a person decided is as before or as after",
           "[journal][disk][power]")
{
    const Unlocked library;
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        auto journal = Journal::create (file, sealedBy (library));
        REQUIRE (journal);
        REQUIRE (journal->add (tag (1)));
        REQUIRE (journal->commit());
    }
    std::vector<std::size_t> begun;
    std::vector<std::size_t> told;
    std::optional<test::PowerCut> disk (folder.path());
    {
        auto journal = Journal::open (file);
        REQUIRE (journal);
        for (int turn = 1; turn <= 8; ++turn)
        {
            auto moment = journal->moments()->front();
            moment.parentWords = "She does that at home " + std::to_string (turn);
            moment.reelPlace = turn;
            begun.push_back (disk->asked());
            REQUIRE (journal->change (moment));
            told.push_back (disk->asked());
        }
    }
    const auto asked = disk->asked();
    std::vector<std::pair<fs::path, std::size_t>> cuts;
    const test::TemporaryFolder after;
    for (std::uint32_t seed = 0; seed < 400; ++seed)
    {
        const auto when = 1 + seed * 7919U % asked;
        const auto place = after / std::to_string (seed);
        fs::create_directory (place);
        disk->leave (place, when, seed);
        cuts.emplace_back (place, when);
    }
    disk.reset();

    for (const auto& [place, when] : cuts)
    {
        INFO ("cut after " << when << " of " << asked);
        const auto journal = Journal::open (place / "a.antiphon");
        REQUIRE (journal);
        REQUIRE (journal->moments()->size() == 1);
        const auto moment = journal->moments()->front();
        const auto turn = static_cast<std::size_t> (moment.reelPlace);
        CHECK (turn >= by (told, when));
        CHECK (turn <= by (begun, when));
        if (turn > 0)
            CHECK (moment.parentWords == "She does that at home " + std::to_string (turn));
        CHECK (damageIn (place / "a.antiphon")->empty());
    }
}

TEST_CASE ("wherever the power is cut, sound was let go of or is still there, and what was kept is",
           "[journal][disk][power][letting go]")
{
    const Unlocked library;
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (30'000, 0.5F, 5);
    {
        auto journal = Journal::create (file, sealedBy (library));
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, sound));
        REQUIRE (journal->add (tag (30))); // at 3 s: from the beginning to 8 s
        REQUIRE (journal->commit());
    }
    std::optional<test::PowerCut> disk (folder.path());
    REQUIRE (letGo (file, 12345));
    const auto asked = disk->asked();
    std::vector<std::pair<fs::path, std::size_t>> cuts;
    const test::TemporaryFolder after;
    for (std::uint32_t seed = 0; seed < 300; ++seed)
    {
        const auto when = seed < 20 ? asked : 1 + seed * 7919U % asked;
        const auto place = after / std::to_string (seed);
        fs::create_directory (place);
        disk->leave (place, when, seed);
        cuts.emplace_back (place, when);
    }
    disk.reset();

    for (const auto& [place, when] : cuts)
    {
        INFO ("cut after " << when << " of " << asked);
        const auto journal = Journal::open (place / "a.antiphon");
        REQUIRE (journal);
        auto gone = sound;
        std::fill (gone.begin() + 9000, gone.end(), 0.0F);
        std::vector<float> read (sound.size());
        REQUIRE (journal->read (Take::Microphone, 0, read));
        CHECK ((read == gone || read == sound));
        if (when == asked)
            CHECK (journal->info().soundLetGoAtMs == 12345);
        if (journal->info().soundLetGoAtMs)
            CHECK (read == gone);
        CHECK (damageIn (place / "a.antiphon")->empty());
    }
}
