// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Journal.h"
#include "Library/Library.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <algorithm>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** Plays with Joe, recorded with what `more` asks for. */
test::Outcome record (const test::TemporaryFolder& folder, std::vector<std::string> more)
{
    test::writeWav (folder / "clapping.wav", test::clapping (2));
    std::vector<std::string> words { "rehearse", "clapping.wav", "--answers",
                                     "answers",  "--record",     "--library",
                                     "library",  "--child",      "Joe" };
    words.insert (words.end(), more.begin(), more.end());
    return run (folder, words);
}

bool hasSound (const test::TemporaryFolder& folder)
{
    const auto files = library::Library::sessionFiles (folder / "library");
    REQUIRE (files.size() == 1);
    const auto journal = journal::Journal::open (files.front());
    REQUIRE (journal);
    CHECK_FALSE (journal->events()->empty());
    const auto hasSound = journal->hasSound();
    std::filesystem::remove (files.front());
    return hasSound;
}
}

TEST_CASE ("no more sound is kept than was asked for, and than was agreed to",
           "[terminal][program][sound modes]")
{
    const test::TemporaryFolder folder;
    REQUIRE (run (folder, { "library", "create", "library", "--unprotected" }).code == 0);
    const auto usual = record (folder, {});
    REQUIRE (usual.code == 0);
    CHECK (usual.remarks.find ("record_sound") != std::string::npos); // nobody was asked yet
    CHECK (hasSound (folder));
    REQUIRE (record (folder, { "--sound", "events" }).code == 0);
    CHECK_FALSE (hasSound (folder));

    REQUIRE (run (folder, { "people", "add", "Joe", "--library", "library" }).code == 0);
    const auto answer = [&] (const std::string& what)
    {
        return run (folder,
                    { "consents", what, "Joe", "record_sound", "--by", "Joe's mum", "--library",
                      "library" })
            .code;
    };
    REQUIRE (answer ("give") == 0);
    CHECK (record (folder, {}).remarks.find ("record_sound") == std::string::npos);
    CHECK (hasSound (folder));
    REQUIRE (answer ("withdraw") == 0);
    const auto without = record (folder, { "--sound", "full" });
    CHECK (without.code == 0);
    CHECK (without.remarks.find ("Joe has not agreed to record_sound") != std::string::npos);
    CHECK_FALSE (hasSound (folder));
}

TEST_CASE ("an amount of sound that is not there is told from those that are",
           "[terminal][program][sound modes][bad input]")
{
    const test::TemporaryFolder folder;
    REQUIRE (run (folder, { "library", "create", "library", "--unprotected" }).code == 0);
    CHECK (record (folder, { "--sound", "loud" }).code == 2);
    CHECK (run (folder, { "rehearse", "clapping.wav", "--sound", "events" }).code == 2);
}
