// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <algorithm>
#include <filesystem>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

TEST_CASE ("a library of invented people is made, and one of them is forgotten with a proof",
           "[terminal][program][erase]")
{
    const test::TemporaryFolder folder;
    REQUIRE (run (folder, { "library", "create", "made", "--unprotected" }).code == 0);
    CHECK (run (folder, { "library", "sample", "made", "--sessions", "0" }).code == 2);
    REQUIRE (run (folder, { "library", "sample", "made", "--sessions", "8" }).code == 0);
    CHECK (run (folder, { "library", "sample", "made" }).code == 2); // somebody is there already
    const auto sessions = run (folder, { "sessions", "--json", "--library", "made" }).lines();
    REQUIRE (sessions.size() == 8);
    const std::string name = sessions[0]["players"][0];

    const auto plan = run (folder, { "library", "erase", "made", "--person", name, "--json" });
    REQUIRE (plan.code == 0);
    const auto told = plan.lines()[0];
    CHECK (told["erase"] == name);
    CHECK (told["alone"].size() + told["shared"].size() >= 1);
    CHECK (told["carers"].size() == 1);
    CHECK (run (folder, { "people", "show", name, "--library", "made" }).code == 0);
    if (! told["shared"].empty())
        CHECK (run (folder, { "library", "erase", "made", "--person", name, "--yes" }).code == 2);

    const auto proof = run (
        folder,
        { "library", "erase", "made", "--person", name, "--shared", "cut", "--yes", "--json" });
    REQUIRE (proof.code == 0);
    CHECK (proof.lines()[0]["sessions_deleted"] == told["alone"].size());
    CHECK (proof.lines()[0]["sessions_cut"] == told["shared"].size());
    CHECK (proof.lines()[0]["hits"] == 0);
    CHECK (run (folder, { "people", "show", name, "--library", "made" }).code == 2);
    for (const auto& session : run (folder, { "sessions", "--json", "--library", "made" }).lines())
        for (const auto& player : session["players"])
            CHECK (player != name);
    CHECK (run (folder, { "library", "erase", "made", "--person", "Nobody" }).code == 2);
}
