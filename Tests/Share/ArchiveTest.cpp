// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Archive.h"

#include "Library/Adding.h"
#include "Library/Book.h"
#include "Share/Export.h"
#include "Share/Formats/Internal/Zip.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/SmallDisk.h"

#include <fstream>

using namespace antiphon;
namespace fs = std::filesystem;
using journal::Journal;

namespace
{
/** Joe and Ada, their consents, a second microphone that came late, the companion, and everything noted. */
struct Morning
{
    Morning()
    {
        auto tag = test::kept ("small_sign", 1_s / 3.0, 2.000001_s);
        tag.origin = journal::Moment::Origin::Tagged;
        tag.sign = "smiled, \"quoted\"\nand \xf0\x9f\x98\x80";
        tag.parentWords = "He does that at home";
        auto adas = test::kept ("note", 2_s, 3_s);
        adas.who = { "Ada" };
        test::makeSession (session, { test::playing (4.3_s) }, { tag, adas });
        auto journal = Journal::open (session);
        REQUIRE (journal);
        const auto late = test::playing (1.7_s);
        REQUIRE (journal->append (journal::Take::Companion, 50'001, late));
        journal::Event event;
        event.who = "Joe";
        event.time = { 1.0_s / 3.0 };
        event.hz = 311.1269837;
        event.source = std::vector<Instant> { { 0.1_s } };
        REQUIRE (journal->add (event));
        REQUIRE (journal->add (journal::PhraseMark { "Joe", 1, { 1_s }, { 2_s }, 3 }));
        REQUIRE (journal->add (
            journal::CompanionAct { { 1_s }, { 0.9_s }, "played", "echo", "three taps", 1, 1 }));
        REQUIRE (journal->commit());

        const auto book = library::Book::open (*library::Library::open (folder.path()));
        REQUIRE (book);
        for (const std::string name : { "Joe", "Ada" })
        {
            library::Consent consent;
            consent.person = book->people().find (name)->id;
            consent.purpose = library::Purpose::StaffLearning;
            consent.by = "their family";
            REQUIRE (book->consents().write (consent));
        }
    }

    fs::path archive (const std::string& child = {}) const
    {
        const auto made =
            share::exportSession ({ session, share::Format::Zip, folder / "all.zip", {}, child });
        if (! made)
            FAIL (made.error().sentence);
        return folder / "all.zip";
    }

    test::TemporaryFolder folder;
    fs::path session = folder / "one.antiphon";
};

library::Library otherLibrary (const fs::path& folder)
{
    auto library = library::Library::create (folder);
    REQUIRE (library);
    return std::move (*library);
}

Result<fs::path> added (const library::Library& to, const fs::path& archive)
{
    return share::sessionInArchive (archive).and_then (
        [&] (library::SessionContent content)
        { return library::addSession (to, std::move (content)); });
}

std::string linesOf (const Journal& journal)
{
    const auto stored = share::storedSession (journal);
    REQUIRE (stored);
    return share::sessionLines (*stored);
}

std::vector<float> soundOf (const Journal& journal, journal::Take take)
{
    std::vector<float> sound (static_cast<std::size_t> (journal.frames (take)));
    REQUIRE (journal.read (take, 0, sound));
    return sound;
}

std::size_t filesIn (const fs::path& folder)
{
    return static_cast<std::size_t> (std::distance (fs::directory_iterator (folder), {}));
}
}

TEST_CASE ("an archive that is added again is the same session, to the sample and the tag",
           "[share][archive]")
{
    const Morning morning;
    const auto to = otherLibrary (morning.folder / "to");
    const auto file = added (to, morning.archive());
    if (! file)
        FAIL (file.error().sentence);
    const auto old = Journal::open (morning.session);
    const auto fresh = Journal::open (*file);
    REQUIRE (old);
    REQUIRE (fresh);
    CHECK (linesOf (*fresh) == linesOf (*old));
    for (const auto take : { journal::Take::Microphone, journal::Take::Companion })
    {
        REQUIRE (old->frames (take) > 0);
        CHECK (soundOf (*fresh, take) == soundOf (*old, take));
    }
    CHECK_FALSE (added (to, morning.folder / "all.zip")); // there already
}

TEST_CASE ("an archive is made of files that other programs read", "[share][archive]")
{
    const Morning morning;
    const auto archive = morning.archive();
    const auto zip = share::ZipFile::open (archive);
    REQUIRE (zip);
    for (const auto& [name, begin] : { std::pair ("READ ME.txt", "A session"),
                                       { "session.jsonl", "{\"session\":" },
                                       { "moments.vtt", "WEBVTT" },
                                       { "microphone-1.flac", "fLaC" },
                                       { "companion.flac", "fLaC" } })
    {
        const auto content = (*zip)->text (name, 10'000'000);
        REQUIRE (content);
        CHECK (content->find (begin) == 0);
    }
    CHECK_FALSE ((*zip)->text ("session.jsonl", 100)); // longer than wanted
    CHECK_FALSE ((*zip)->text ("microphone-9.flac", 100));
}

TEST_CASE ("a family's archive names no other child, and can be added, too", "[share][archive]")
{
    const Morning morning;
    const auto to = otherLibrary (morning.folder / "to");
    const auto file = added (to, morning.archive ("Joe"));
    if (! file)
        FAIL (file.error().sentence);
    const auto journal = Journal::open (*file);
    REQUIRE (journal);
    CHECK (linesOf (*journal).find ("Ada") == std::string::npos);
    CHECK (linesOf (*journal).find ("Joe") != std::string::npos);
}

TEST_CASE ("a damaged archive, or none, is refused with its name, and nothing is left of it",
           "[share][archive][bad]")
{
    const Morning morning;
    const auto to = otherLibrary (morning.folder / "to");
    const auto whole = test::contentsOf (morning.archive());
    const auto bad = morning.folder / "bad.zip";
    const auto check = [&] (const std::string& bytes)
    {
        std::ofstream (bad, std::ios::binary) << bytes;
        const auto refused = added (to, bad);
        if (! refused)
            CHECK (refused.error().sentence.find ("bad.zip") != std::string::npos);
        const auto there = filesIn (to.folder() / "sessions");
        CHECK (there == (refused ? 1 : 0));
        if (refused)
            fs::remove (*refused);
        return ! refused;
    };
    fs::create_directories (to.folder() / "sessions");
    CHECK (check (""));
    CHECK (check ("PK, but no archive"));
    for (const auto share : { 0.1, 0.5, 0.9, 0.999 })
        CHECK (check (whole.substr (0, static_cast<std::size_t> (share * double (whole.size())))));
    const auto sound = whole.find ("fLaC");
    REQUIRE (sound != std::string::npos);
    auto flipped = whole;
    flipped[sound + 5000] = static_cast<char> (flipped[sound + 5000] ^ 0x10);
    CHECK (check (flipped));
    for (std::size_t at = 7; at < whole.size(); at += whole.size() / 60) // told, or without harm
    {
        flipped = whole;
        flipped[at] = static_cast<char> (flipped[at] ^ 0x41);
        check (flipped);
    }
    CHECK_FALSE (added (to, morning.folder / "missing.zip"));
    CHECK_FALSE (added (to, morning.folder.path()));
}

TEST_CASE ("an archive on a full disk is told, and the older one stays", "[share][archive][bad]")
{
    const Morning morning;
    const auto archive = morning.archive();
    const auto before = test::contentsOf (archive);
    for (const auto bytes : { std::size_t { 100'000 }, before.size() - 100 }) // a take, the ZIP
    {
        const auto made = [&]
        {
            const test::SmallDisk small (bytes);
            return share::exportSession ({ morning.session, share::Format::Zip, archive });
        }();
        REQUIRE_FALSE (made);
        INFO (made.error().sentence << made.error().details);
        CHECK (made.error().sentence.find ("all.zip") != std::string::npos);
        CHECK (made.error().sentence.find ("free") != std::string::npos);
        CHECK (test::contentsOf (archive) == before);
    }
}
