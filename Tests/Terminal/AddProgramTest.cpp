// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <filesystem>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

TEST_CASE ("a session of another library is added once, and nobody is confused by it",
           "[terminal][program][adding]")
{
    const test::TemporaryFolder folder;
    for (const std::string library : { "from", "to" })
        REQUIRE (run (folder, { "library", "create", library, "--unprotected" }).code == 0);
    REQUIRE (run (folder, { "library", "sample", "from", "--sessions", "1" }).code == 0);
    const auto listed = run (folder, { "sessions", "--json", "--library", "from" }).lines()[0];
    const std::string file = listed["file"];
    const std::string player = listed["players"][0];

    const auto add = [&] (std::vector<std::string> more)
    {
        std::vector<std::string> words { "library", "add", file, "--library", "to" };
        words.insert (words.end(), more.begin(), more.end());
        return run (folder, words);
    };
    REQUIRE (run (folder, { "people", "add", player, "--library", "to" }).code == 0);
    const auto asked = add ({});
    CHECK (asked.code == 2);
    CHECK (asked.remarks.find ("--who \"" + player + "=" + player + "\"") != std::string::npos);
    CHECK (add ({ "--who", player }).code == 2);

    const auto added = add ({ "--who", player + "=Somebody Else" });
    REQUIRE (added.code == 0);
    CHECK (added.results.find ("Added: ") == 0);
    CHECK (run (folder, { "sessions", "--json", "--library", "to" }).lines()[0]["players"][0]
           == "Somebody Else");
    CHECK (add ({ "--who", player + "=Somebody Else" }).code == 2);
    CHECK (run (folder, { "library", "add", "missing.antiphon", "--library", "to" }).code == 1);
}

TEST_CASE ("an archive goes out of one library and into another", "[terminal][program][adding]")
{
    const test::TemporaryFolder folder;
    for (const std::string library : { "from", "to" })
        REQUIRE (run (folder, { "library", "create", library, "--unprotected" }).code == 0);
    REQUIRE (run (folder, { "library", "sample", "from", "--sessions", "1" }).code == 0);
    const auto listed = run (folder, { "sessions", "--json", "--library", "from" }).lines()[0];
    const std::string session = listed["session"];
    for (const std::string player : listed["players"])
        REQUIRE (run (folder,
                      { "consents", "give", player, "staff_learning", "--by", "them", "--library",
                        "from" })
                     .code
                 == 0);
    REQUIRE (
        run (folder, { "export", session, "--as", "zip", "--out", "s.zip", "--library", "from" })
            .code
        == 0);
    REQUIRE (run (folder, { "library", "add", "s.zip", "--library", "to" }).code == 0);
    CHECK (
        run (folder, { "export", session, "--as", "zip", "--out", "t.zip", "--library", "to" }).code
        == 3); // no consent came along
    CHECK (run (folder, { "sessions", "--json", "--library", "to" }).lines()[0]["session"]
           == session);
}

TEST_CASE ("all that is kept about somebody is written in one action",
           "[terminal][program][adding]")
{
    const test::TemporaryFolder folder;
    REQUIRE (run (folder, { "library", "create", "made", "--unprotected" }).code == 0);
    REQUIRE (run (folder, { "library", "sample", "made", "--sessions", "2" }).code == 0);
    const std::string player =
        run (folder, { "sessions", "--json", "--library", "made" }).lines()[0]["players"][0];
    const auto made =
        run (folder, { "library", "export", "made", "--person", player, "--out", "all.zip" });
    CHECK (made.code == 0);
    CHECK (made.results.find ("Exported: all.zip") == 0);
    CHECK (made.results.find (" session") != std::string::npos);
    CHECK (
        run (folder, { "library", "export", "made", "--person", "Nobody", "--out", "n.zip" }).code
        == 2);
    CHECK_FALSE (std::filesystem::exists (folder / "n.zip"));
}
