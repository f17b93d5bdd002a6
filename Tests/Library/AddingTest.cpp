// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Adding.h"

#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"
#include "Library/Book.h"
#include "Library/MadeLibrary.h"
#include "Library/Protection.h"
#include "Support/SmallDisk.h"
#include "Support/TemporaryFolder.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace antiphon;
namespace fs = std::filesystem;
using journal::Journal;

namespace
{
library::Library sealedLibrary (const fs::path& folder)
{
    REQUIRE (library::createProtected (folder,
                                       journal::Passphrase (std::string ("a long passphrase")),
                                       journal::Stretching::weak()));
    auto library = library::Library::open (folder);
    REQUIRE (library);
    return std::move (*library);
}

/** A session with everything in it: two microphones, a gap, events, words. @returns its file */
fs::path record (const library::Library& library)
{
    journal::SessionInfo info;
    info.startedAtMs = 1'793'620'800'000;
    info.roster = { { { "Joe", Role::Child }, { "Canarynan", Role::Parent } } };
    info.microphones = { { 0 }, { 1 } };
    auto journal = library.newSession (info);
    REQUIRE (journal);
    const auto sound = test::noise ({ .length = 2.5_s, .level = -20.0_dB, .rate = 48000_Hz });
    REQUIRE (journal->append (journal::Take::Microphone, 0, sound));
    REQUIRE (journal->append (journal::Take::Microphone, 200'000, sound));
    REQUIRE (journal->append (journal::microphoneTake (1), 0, sound));
    REQUIRE (journal->append (journal::Take::Companion, 48'000, sound));
    journal::Event event;
    event.who = "Joe";
    event.time = { 1.0_s / 3.0 };
    event.strength = 0.123456789;
    event.source = std::vector<Instant> { { 0.1_s } };
    REQUIRE (journal->add (event));
    REQUIRE (journal->add (journal::PhraseMark { "Joe", 1, { 1_s }, { 2_s }, 3 }));
    REQUIRE (journal->add (
        journal::CompanionAct { { 1_s }, { 0.9_s }, "played", "echo", "your three taps", 1, 1 }));
    journal::Moment moment;
    moment.kind = "small_sign";
    moment.time = { 0.5_s };
    moment.end = { 1.5_s };
    moment.who = { "Joe" };
    moment.parentWords = "Canarywords";
    REQUIRE (journal->add (moment));
    REQUIRE (journal->commit());
    return journal->file();
}

std::vector<float> soundOf (const Journal& journal, journal::Take take)
{
    std::vector<float> sound (static_cast<std::size_t> (journal.frames (take)));
    REQUIRE (journal.read (take, 0, sound));
    return sound;
}

void checkSame (const fs::path& one, const fs::path& other)
{
    const auto first = Journal::open (one);
    const auto second = Journal::open (other);
    REQUIRE (first);
    REQUIRE (second);
    CHECK (first->info().uuid == second->info().uuid);
    CHECK (first->info().startedAtMs == second->info().startedAtMs);
    REQUIRE (second->info().roster.players.size() == 2);
    CHECK (second->info().roster.players[1].name == "Canarynan");
    CHECK (first->info().microphones == second->info().microphones);
    for (const auto take :
         { journal::Take::Microphone, journal::Take::Companion, journal::microphoneTake (1) })
    {
        CHECK (soundOf (*first, take) == soundOf (*second, take));
        const auto gaps = *first->gaps (take);
        REQUIRE (second->gaps (take)->size() == gaps.size());
        for (std::size_t n = 0; n < gaps.size(); ++n)
            CHECK ((*second->gaps (take))[n].from == gaps[n].from);
    }
    CHECK ((*first->events())[0].time == (*second->events())[0].time);
    CHECK ((*first->events())[0].source == (*second->events())[0].source);
    CHECK ((*second->phrases())[0].onsets == 3);
    CHECK ((*second->acts())[0].because == "your three taps");
    CHECK ((*second->moments())[0].parentWords == "Canarywords");
    CHECK ((*second->moments())[0].id == 1);
}

std::string contents (const fs::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

std::size_t filesIn (const fs::path& folder)
{
    return static_cast<std::size_t> (std::distance (fs::directory_iterator (folder), {}));
}
}

TEST_CASE ("a session of another library is added whole, sealed as this library seals",
           "[library][adding]")
{
    const test::TemporaryFolder folder;
    for (const bool fromSealed : { false, true })
        for (const bool toSealed : { false, true })
        {
            const auto name = std::string (fromSealed ? "s" : "o") + (toSealed ? "s" : "o");
            const auto from = fromSealed ? sealedLibrary (folder / (name + "1"))
                                         : test::madeLibrary (folder / (name + "1"));
            const auto to = toSealed ? sealedLibrary (folder / (name + "2"))
                                     : test::madeLibrary (folder / (name + "2"));
            const auto session = record (from);
            const auto before = contents (session);
            const auto added = library::addSession (to, session);
            REQUIRE (added);
            CHECK (contents (session) == before);
            CHECK (added->parent_path() == to.folder() / "sessions");
            checkSame (session, *added);
            const auto owner = journal::libraryOf (*added);
            REQUIRE (owner);
            CHECK (*owner == (toSealed ? std::optional (to.id()) : std::nullopt));
            if (toSealed)
                CHECK (contents (*added).find ("Canary") == std::string::npos);
            CHECK (filesIn (to.folder() / "sessions") == 1);

            const auto again = library::addSession (to, session);
            REQUIRE_FALSE (again);
            CHECK (again.error().sentence.find ("already") != std::string::npos);
            CHECK (filesIn (to.folder() / "sessions") == 1);
        }
}

TEST_CASE ("nobody is taken for somebody of the same name", "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto to = test::madeLibrary (folder / "to");
    const auto session = record (test::madeLibrary (folder / "from"));
    auto book = library::Book::open (to);
    REQUIRE (book);
    const auto joe = book->people().add ({ .name = "joe" });
    REQUIRE (joe);

    const auto asked = library::addSession (to, session);
    REQUIRE_FALSE (asked);
    CHECK (asked.error().kind == Fault::Kind::Usage);
    CHECK (asked.error().sentence.find ("Joe=Joe") != std::string::npos);
    for (const library::NamesHere& wrong :
         { library::NamesHere { { "Nobody", "Ada" } }, library::NamesHere { { "Joe", "" } },
           library::NamesHere { { "Joe", "canarynan" } } })
        CHECK_FALSE (library::addSession (to, session, wrong));
    CHECK (filesIn (to.folder() / "sessions") == 0);

    const auto added = library::addSession (to, session, { { "Joe", "Joe B." } });
    REQUIRE (added);
    {
        const auto journal = Journal::open (*added);
        REQUIRE (journal);
        CHECK (journal->info().roster.players[0].name == "Joe B.");
        CHECK ((*journal->events())[0].who == "Joe B.");
        CHECK ((*journal->phrases())[0].who == "Joe B.");
        CHECK ((*journal->moments())[0].who == std::vector<std::string> { "Joe B." });
    }
    fs::remove (*added);
    const auto same = library::addSession (to, session, { { "Joe", "joe" } });
    REQUIRE (same);
    REQUIRE (book->sessions().catchUp (to));
    const auto indexed = book->sessions().list();
    REQUIRE (indexed);
    REQUIRE (indexed->size() == 1);
    CHECK (indexed->front().people[0] == std::optional (joe->id));
}

TEST_CASE ("who only played here before is told apart, too", "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto to = test::madeLibrary (folder / "to");
    static_cast<void> (record (to));
    const auto session = record (test::madeLibrary (folder / "from"));
    CHECK_FALSE (library::addSession (to, session));
    CHECK (library::addSession (to, session, { { "Joe", "Joe" }, { "Canarynan", "Nan" } }));
}

TEST_CASE ("a session brings no consent along", "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto to = test::madeLibrary (folder / "to");
    const auto session = record (test::madeLibrary (folder / "from"));
    auto book = library::Book::open (to);
    REQUIRE (book);
    const auto agree = [&] (const library::Person& person)
    {
        library::Consent answer;
        answer.person = person.id;
        answer.purpose = library::Purpose::RecordSound;
        answer.by = "them";
        REQUIRE (book->consents().write (answer));
    };
    const auto joe = book->people().add ({ .name = "Joe" });
    REQUIRE (joe);
    agree (*joe);
    const auto refused = library::addSession (to, session, { { "Joe", "Joe" } });
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Consent);
    CHECK (refused.error().sentence.find ("Canarynan") != std::string::npos);
    CHECK (filesIn (to.folder() / "sessions") == 0);

    const auto nan = book->people().add ({ .name = "Canarynan", .role = Role::Parent });
    REQUIRE (nan);
    agree (*nan);
    CHECK (library::addSession (to, session, { { "Joe", "Joe" }, { "Canarynan", "Canarynan" } }));
}

TEST_CASE ("an addition that is stopped, or whose disk is full, leaves nothing behind",
           "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto from = sealedLibrary (folder / "from");
    const auto to = sealedLibrary (folder / "to");
    const auto session = record (from);
    std::size_t asked = 0;
    REQUIRE (library::addSession (test::madeLibrary (folder / "counting"), session, {},
                                  [&] (double) { return ++asked > 0; }));
    for (std::size_t stop = 1; stop <= asked; ++stop)
    {
        std::size_t count = 0;
        CHECK_FALSE (
            library::addSession (to, session, {}, [&] (double) { return ++count < stop; }));
        CHECK (filesIn (to.folder() / "sessions") == 0);
    }

    const auto whole = library::addSession (to, session);
    REQUIRE (whole);
    const auto size = fs::file_size (*whole);
    fs::remove (*whole);
    for (const auto share : { 0.1, 0.5, 0.9 })
    {
        const test::SmallDisk full (static_cast<rlim_t> (share * double (size)));
        CHECK_FALSE (library::addSession (to, session));
        CHECK (filesIn (to.folder() / "sessions") == 0);
    }
    CHECK (library::addSession (to, session));
}

TEST_CASE ("a session sealed with a key that is not at hand stays out", "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto from = sealedLibrary (folder / "from");
    const auto to = sealedLibrary (folder / "to");
    const auto session = record (from);
    library::lock (from);
    const auto refused = library::addSession (to, session);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Locked);
    CHECK (filesIn (to.folder() / "sessions") == 0);
    REQUIRE (
        library::unlock (folder / "from", journal::Passphrase (std::string ("a long passphrase"))));
    CHECK (library::addSession (to, session));
}

TEST_CASE ("what is damaged, or no session, is refused with a sentence, and nothing is left",
           "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto from = sealedLibrary (folder / "from");
    const auto to = test::madeLibrary (folder / "to");
    const auto whole = contents (record (from));
    const auto refused = [&] (const std::string& bytes)
    {
        std::ofstream (folder / "bad.antiphon", std::ios::binary) << bytes;
        const auto added = library::addSession (to, folder / "bad.antiphon");
        if (! added)
            CHECK (added.error().sentence.find ("bad.antiphon") != std::string::npos);
        std::error_code ignored;
        CHECK (filesIn (to.folder() / "sessions") == (added ? 1 : 0));
        if (added)
            fs::remove (*added, ignored);
        return ! added;
    };
    CHECK (refused (""));
    CHECK (refused ("no session at all"));
    CHECK (refused (whole.substr (0, whole.size() / 2)));
    CHECK (refused (whole.substr (0, 5000)));
    auto flipped = whole;
    for (std::size_t at = whole.size() / 2; at < whole.size() / 2 + 4096; at += 64)
        flipped[at] = static_cast<char> (flipped[at] ^ 0x20);
    CHECK (refused (flipped)); // in the sealed sound
    CHECK_FALSE (library::addSession (to, folder / "missing.antiphon"));
    CHECK_FALSE (library::addSession (to, folder.path()));
}

TEST_CASE ("content that cannot be is refused", "[library][adding]")
{
    const test::TemporaryFolder folder;
    const auto to = test::madeLibrary (folder.path());
    library::SessionContent content;
    content.info.roster = { { { "Joe", Role::Child } } };
    const auto silence = [] (std::span<float>) -> Result<void> { return {}; };
    for (const std::string uuid : { "", "../../escape", "a/b", "nonsense!" })
    {
        content.info.uuid = uuid;
        CHECK_FALSE (library::addSession (to, content));
    }
    content.info.uuid = "01234567-89ab-cdef-0123-456789abcdef";
    for (const auto& take : {
             library::TakeContent { journal::Take::Microphone, -1, {}, silence },
             library::TakeContent {
                 journal::Take::Microphone, std::int64_t { 1 } << 60, {}, silence },
             library::TakeContent { journal::Take::Microphone, 10, { { 5, 11 } }, silence },
             library::TakeContent {
                 journal::Take::Microphone, 10, { { 5, 6 }, { 4, 7 } }, silence },
             library::TakeContent { journal::microphoneTake (3), 10, {}, silence },
         })
    {
        content.takes = { take };
        CHECK_FALSE (library::addSession (to, content));
    }
    CHECK (filesIn (folder / "sessions") == 0);
}
