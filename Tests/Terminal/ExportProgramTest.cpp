// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** A library of invented people who have agreed to everything, and the name of one of its sessions. */
std::string invented (const test::TemporaryFolder& folder)
{
    REQUIRE (run (folder, { "library", "create", "made", "--unprotected" }).code == 0);
    REQUIRE (run (folder, { "library", "sample", "made", "--sessions", "2" }).code == 0);
    const auto session = run (folder, { "sessions", "--json", "--library", "made" }).lines()[0];
    for (const std::string player : session["players"])
        REQUIRE (run (folder,
                      { "consents", "give", player, "staff_learning", "--by", "them", "--library",
                        "made" })
                     .code
                 == 0);
    return session["session"];
}

std::string contents (const std::filesystem::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}
}

TEST_CASE ("a session is exported, tagged elsewhere and the tags brought back",
           "[terminal][program][formats]")
{
    const test::TemporaryFolder folder;
    const auto session = invented (folder);
    const auto exported =
        run (folder,
             { "export", session, "--as", "audacity", "--out", "labels.txt", "--library", "made" });
    REQUIRE (exported.code == 0);
    CHECK (exported.results.find ("Exported: labels.txt") == 0);
    REQUIRE_FALSE (contents (folder / "labels.txt").empty());

    std::ofstream (folder / "labels.txt", std::ios::app) << "1.5\t2.5\tlaughed out loud\n";
    const auto imported =
        run (folder, { "import", "labels.txt", "--into", session, "--library", "made" });
    REQUIRE (imported.code == 0);
    CHECK (imported.results.find ("Imported: 1 moment") == 0);
    CHECK (run (folder, { "sessions", "show", session, "--json", "--library", "made" })
               .results.find ("laughed out loud")
           != std::string::npos);
}

TEST_CASE ("an export is refused with the code that says why", "[terminal][program][formats]")
{
    const test::TemporaryFolder folder;
    const auto session = invented (folder);
    const auto asked = [&] (std::vector<std::string> words)
    {
        words.insert (words.end(), { "--library", "made" });
        return run (folder, words).code;
    };
    CHECK (asked ({ "export", session, "--as", "docx", "--out", "a.docx" }) == 2);
    CHECK (asked ({ "export", session, "--as", "csv", "--out", "a.csv", "--child", "Nobody" })
           == 2);
    const std::string player =
        run (folder, { "sessions", "--json", "--library", "made" }).lines()[0]["players"][0];
    REQUIRE (asked ({ "consents", "withdraw", player, "staff_learning", "--by", "them" }) == 0);
    const auto refused =
        run (folder, { "export", session, "--as", "csv", "--out", "a.csv", "--library", "made" });
    CHECK (refused.code == 3);
    CHECK (refused.remarks.find (player) != std::string::npos);
    REQUIRE (asked ({ "consents", "give", player, "staff_learning", "--by", "them" }) == 0);
    CHECK (asked ({ "export", session, "--as", "csv", "--out", "no/such/folder/a.csv" }) == 1);
    CHECK (asked ({ "import", "missing.eaf", "--into", session }) == 1);
    CHECK_FALSE (std::filesystem::exists (folder / "a.csv"));
}
