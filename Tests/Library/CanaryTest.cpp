// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Flac.h"
#include "Library/Backup.h"
#include "Library/Erasing.h"
#include "Library/MadeLibrary.h"
#include "Library/SealedLibrary.h"
#include "Library/Tidying.h"
#include "Support/EnvironmentVariable.h"

#include <cmath>
#include <numbers>
#include <set>

using namespace antiphon;
using namespace antiphon::library;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 8000_Hz;
const std::string name = "Xanthippe-Quokka";
const std::string note = "the marmalade aardvark sang";

/** A second of a tone of 1 kHz, of values that 16 bits hold exactly. */
std::vector<float> tone()
{
    std::vector<float> samples (8000);
    for (std::size_t n = 0; n < samples.size(); ++n)
        samples[n] = static_cast<float> (
            std::round (16000.0 * std::sin (2.0 * std::numbers::pi * static_cast<double> (n) / 8.0))
            / 32768.0);
    return samples;
}

template <class Number>
std::string asBytes (const std::vector<Number>& numbers, std::size_t count)
{
    return { reinterpret_cast<const char*> (numbers.data()), count * sizeof (Number) };
}

/** A name, a note, and everything a tone may stand as in a file: samples of 32 and 16 bits, and FLAC as
    a chunk of a session has it. */
std::set<std::string> canaries()
{
    const auto samples = tone();
    std::vector<std::int16_t> shorts (samples.size());
    for (std::size_t n = 0; n < samples.size(); ++n)
        shorts[n] = static_cast<std::int16_t> (std::lround (samples[n] * 32768.0F));
    const auto flac = journal::encoded (samples, 8000);
    REQUIRE (flac);
    REQUIRE (flac->size() > 200);
    const auto* const bytes = reinterpret_cast<const char*> (flac->data());
    return { name,
             note,
             asBytes (samples, 8),
             asBytes (shorts, 16),
             std::string (bytes + flac->size() - 100, 80),
             std::string (bytes, 4) };
}

std::size_t hitsUnder (const fs::path& folder)
{
    const auto all = test::bytesUnder (folder);
    std::size_t hits = 0;
    for (const auto& canary : canaries())
        hits += all.find (canary) != std::string::npos ? 1 : 0;
    return hits;
}

journal::SessionInfo longAgo()
{
    journal::SessionInfo info;
    info.startedAtMs = 1'600'000'000'000;
    info.rate = rate;
    info.roster = { { { name, Role::Child }, { "Ada", Role::Child } } };
    return info;
}

void play (journal::Journal& journal, std::int64_t seconds)
{
    for (std::int64_t second = 0; second < seconds; ++second)
    {
        REQUIRE (journal.append (journal::Take::Microphone, second * 8000, tone()));
        REQUIRE (journal.append (journal::Take::Companion, second * 8000, tone()));
    }
    journal::Event event;
    event.who = name;
    event.because = name + " came back";
    event.time = { 1_s };
    REQUIRE (journal.add (event));
    journal::Moment moment;
    moment.who = { name };
    moment.evidence = note;
    moment.parentWords = note;
    moment.time = { 2_s };
    moment.end = { 3_s };
    REQUIRE (journal.add (moment));
    REQUIRE (journal.commit());
}
}

TEST_CASE ("without a passphrase a name, a note and a tone of 1 kHz stand open: they are found",
           "[library][canary]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder / "library");
    auto journal = library.newSession (longAgo());
    REQUIRE (journal);
    play (*journal, 3);
    CHECK (hitsUnder (folder.path()) >= 4);
}

TEST_CASE (
    "behind a passphrase, a name, a note and a tone of 1 kHz are in no file: not while it is "
    "recorded, backed up, looked through, let go of or forgotten",
    "[library][canary]")
{
    const test::SealedLibrary sealed;
    fs::create_directory (sealed.folder / "temporary");
    const test::EnvironmentVariable temporary ("TMPDIR", (sealed.folder / "temporary").c_str());
    const auto& all = sealed.folder.path();
    const auto person = sealed.book.people().add ({ .name = name, .notes = note });
    REQUIRE (person);
    Consent consent;
    consent.person = person->id;
    consent.by = name + "'s mum";
    REQUIRE (sealed.book.consents().write (consent));
    CHECK (hitsUnder (all) == 0); // in library.db's write-ahead log neither

    {
        auto journal = sealed.library.newSession (longAgo());
        REQUIRE (journal);
        play (*journal, 40);
        CHECK (fs::exists (fs::path (journal->file()).concat ("-wal")));
        CHECK (hitsUnder (all) == 0);
        REQUIRE (copyLibrary (sealed.library.folder(), sealed.folder / "backup"));
        CHECK (hitsUnder (all) == 0);
    }
    CHECK (hitsUnder (all) == 0);
    REQUIRE (sealed.book.sessions().catchUp (sealed.library));
    CHECK (hitsUnder (all) == 0);

    const auto plan = planTidying (sealed.library, 1'800'000'000'000);
    REQUIRE (plan);
    REQUIRE (plan->sessions.size() == 1);
    CHECK (plan->sessions.front().goes.seconds > 40);
    REQUIRE (tidy (*plan, 1'800'000'000'000));
    CHECK (hitsUnder (all) == 0);

    const auto erasure = planErasure (sealed.book, sealed.library, name);
    REQUIRE (erasure);
    const auto proof = erase (sealed.book, sealed.library, *erasure, SharedSessions::Cut);
    REQUIRE (proof);
    CHECK (proof->sessionsCut == 1);
    CHECK (proof->keysDestroyed >= 2);
    CHECK (proof->hits == 0);
    CHECK (hitsUnder (all) == 0);
}

TEST_CASE ("in a library with a passphrase a forgotten child's session and its keys are gone, and "
           "others' sound stays",
           "[library][erase][canary]")
{
    const test::SealedLibrary sealed;
    fs::path alone;
    {
        auto info = longAgo();
        info.roster = { { { name, Role::Child } } };
        auto journal = sealed.library.newSession (info);
        REQUIRE (journal);
        play (*journal, 3);
        alone = journal->file();
    }
    fs::path others;
    {
        auto info = longAgo();
        info.roster = { { { "Ada", Role::Child } } };
        auto journal = sealed.library.newSession (info);
        REQUIRE (journal);
        REQUIRE (journal->append (journal::Take::Microphone, 0, tone()));
        REQUIRE (journal->commit());
        others = journal->file();
    }
    REQUIRE (sealed.book.people().add ({ .name = name }));
    std::string sealedSound;
    {
        const auto database = journal::Database::open (alone, journal::Database::Way::Read);
        REQUIRE (database);
        auto row = (*database)->query ("SELECT flac FROM take_chunk WHERE at_second = 1");
        REQUIRE (row.next().value_or (false));
        sealedSound = { reinterpret_cast<const char*> (row.blob (0).data()), 64 };
    }
    CHECK (test::bytesUnder (sealed.folder.path()).find (sealedSound) != std::string::npos);

    const auto plan = planErasure (sealed.book, sealed.library, name);
    REQUIRE (plan);
    CHECK (plan->alone.size() == 1);
    const auto proof = erase (sealed.book, sealed.library, *plan, SharedSessions::Delete);
    REQUIRE (proof);
    CHECK (proof->sessionsDeleted == 1);
    CHECK (proof->keysDestroyed >= 3);
    CHECK (proof->hits == 0);
    CHECK_FALSE (fs::exists (alone));
    CHECK (test::bytesUnder (sealed.folder.path()).find (sealedSound) == std::string::npos);
    const auto journal = journal::Journal::open (others);
    REQUIRE (journal);
    std::vector<float> sound (8000);
    REQUIRE (journal->read (journal::Take::Microphone, 0, sound));
    CHECK (sound == tone());
}
