// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Journal.h"
#include "Library/Library.h"
#include "Support/Catch.h"

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** Ten seconds of Joe's, from long ago. */
void recordLongAgo (const std::filesystem::path& folder)
{
    const auto library = library::Library::create (folder);
    REQUIRE (library);
    journal::SessionInfo info;
    info.startedAtMs = 1'600'000'000'000; // 2020
    info.rate = 1000_Hz;
    info.roster = { { { "Joe", Role::Child } } };
    auto journal = library->newSession (info);
    REQUIRE (journal);
    REQUIRE (journal->append (journal::Take::Microphone, 0, std::vector<float> (10'000, 0.25F)));
    REQUIRE (journal->commit());
}

bool says (const std::string& text, const std::string& words)
{
    return text.find (words) != std::string::npos;
}
}

TEST_CASE ("library tidy shows what will go, and does it when it is told to",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    recordLongAgo (folder / "library");
    const auto looked = run (folder, { "library", "tidy", "library" });
    CHECK (looked.code == 0);
    CHECK (says (looked.results, "Joe: 0:10.0 of sound"));
    CHECK (says (looked.remarks, "Nothing has been done"));
    const auto lines = run (folder, { "library", "tidy", "library", "--json" });
    CHECK (says (lines.results, "\"seconds\":10,\"kept\":0"));

    const auto done = run (folder, { "library", "tidy", "library", "--yes" });
    CHECK (done.code == 0);
    CHECK (says (done.results, "Gone, and overwritten: 0:10.0 of sound"));
    CHECK (says (run (folder, { "library", "tidy", "library" }).results, "No sound is there"));
    CHECK (run (folder, { "library", "tidy", "nowhere" }).code == 1);
}
