// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
std::vector<std::string> in (std::vector<std::string> words)
{
    words.insert (words.end(), { "--library", "library" });
    return words;
}

/** Records a session of Joe's, with two moments tagged by a pedal. */
void record (const test::TemporaryFolder& folder)
{
    test::madeLibrary (folder / "library");
    test::writeWav (folder / "clapping.wav", test::clapping (3));
    test::writeMidi (folder / "tags.mid", 2);
    REQUIRE (run (folder,
                  in ({ "rehearse", "clapping.wav", "--midi", "tags.mid", "--tag-key", "64",
                        "--record", "--child", "Joe" }))
                 .code
             == 0);
}
}

TEST_CASE ("people are added, changed and linked, and everything is told again",
           "[terminal][program][people]")
{
    const test::TemporaryFolder folder;
    record (folder);
    CHECK (run (folder, in ({ "people", "--json" })).lines().empty());
    CHECK (
        run (folder, in ({ "people", "add", "Joe", "--language", "pl", "--language", "en" })).code
        == 0);
    CHECK (run (folder, in ({ "people", "add", "joe" })).code == 2);
    CHECK (run (folder, in ({ "people", "add", "Mum", "--role", "parent" })).code == 0);
    CHECK (run (folder, in ({ "people", "add", "Pa", "--role", "uncle" })).code == 2);
    CHECK (
        run (folder, in ({ "people", "change", "Joe", "--name", "Joe B.", "--notes", "shy" })).code
        == 0);
    CHECK (run (folder, in ({ "people", "show", "Joe" })).code == 2);
    CHECK (run (folder,
                in ({ "people", "link", "Joe B.", "Mum", "--home", "Mum's", "--label", "Mummy",
                      "--may-not", "receive" }))
               .code
           == 0);
    CHECK (run (folder, in ({ "people", "block", "Joe B.", "Mum", "--why", "a letter" })).code
           == 0);

    const auto told = run (folder, in ({ "people", "show", "Joe B.", "--json" })).lines();
    REQUIRE (told.size() == 3);
    CHECK (told[0]["person"] == "Joe B.");
    CHECK (told[0]["languages"] == std::vector<std::string> { "pl", "en" });
    CHECK (told[0]["notes"] == "shy");
    CHECK (told[1]["home"] == "Mum's");
    CHECK (told[1]["may_receive"] == false);
    CHECK (told[1]["may_consent"] == true);
    CHECK (told[2]["blocked"] == "Mum");
    CHECK (told[2]["until_ms"].is_null());

    CHECK (run (folder, in ({ "people", "unblock", "Joe B.", "Mum" })).code == 0);
    CHECK (run (folder, in ({ "people", "unblock", "Joe B.", "Mum" })).code == 2);
    CHECK (run (folder, in ({ "people", "unlink", "Joe B.", "Mum" })).code == 0);
    CHECK (run (folder, in ({ "people", "unlink", "Joe B.", "Mum" })).code == 2);
}

TEST_CASE ("a child who has played needs no more than one line to have a consent",
           "[terminal][program][consents]")
{
    const test::TemporaryFolder folder;
    record (folder);
    const auto given = run (
        folder, in ({ "consents", "give", "joe", "own_family", "--by", "Joe's mum", "--json" }));
    REQUIRE (given.code == 0);
    REQUIRE (given.lines().size() == 1);
    CHECK (given.lines()[0]["person"] == "Joe");
    CHECK (given.lines()[0]["purpose"] == "own_family");
    CHECK (given.lines()[0]["given"] == true);
    CHECK (given.lines()[0]["by"] == "Joe's mum");

    CHECK (run (folder, in ({ "consents", "give", "Zoe", "own_family", "--by", "x" })).code == 2);
    CHECK (run (folder, in ({ "consents", "give", "Joe", "everything", "--by", "x" })).code == 2);
    CHECK (run (folder, in ({ "consents", "give", "Joe", "own_family" })).code == 2);
    CHECK (
        run (folder,
             in ({ "consents", "give", "Joe", "own_family", "--by", "x", "--until", "2026-02-30" }))
            .code
        == 2);
    CHECK (run (folder, in ({ "consents", "withdraw", "Joe", "own_family", "--by", "Dad" })).code
           == 0);
    const auto latest = run (folder, in ({ "consents", "--json" })).lines();
    REQUIRE (latest.size() == 1);
    CHECK (latest[0]["given"] == false);
    CHECK (run (folder, in ({ "consents", "show", "Joe", "--json" })).lines().size() == 2);
}

TEST_CASE ("an aim begins with what a parent tells, and becomes active once it is whole",
           "[terminal][program][aims]")
{
    const test::TemporaryFolder folder;
    record (folder);
    const auto begun =
        run (folder, in ({ "aims", "add", "Joe", "--told", "I would love him to wait", "--json" }));
    REQUIRE (begun.code == 0);
    const std::string id = begun.lines()[0]["aim"];
    CHECK (begun.lines()[0]["state"] == "talking");
    CHECK (run (folder, in ({ "aims", "change", id, "--state", "active" })).code == 2);
    CHECK (run (folder,
                in ({ "aims", "change", id, "--state", "active", "--agreed-by", "Mum", "--phrase",
                      "to wait", "--sentence", "Joe waits once in a game", "--sign", "looks",
                      "--sign", "listens", "--sign", "smiles" }))
               .code
           == 0);

    const auto session = run (folder, in ({ "sessions", "--json" })).lines()[0];
    const auto name = session["session"].get<std::string>();
    CHECK (run (folder, in ({ "aims", "mark", id, name, "2" })).code == 0);
    CHECK (run (folder, in ({ "aims", "mark", id, name, "99" })).code == 2);
    CHECK (run (folder, in ({ "aims", "mark", "ffffff", name, "1" })).code == 2);
    const auto shown = run (folder, in ({ "aims", "show", id.substr (0, 8), "--json" })).lines();
    REQUIRE (shown.size() == 2);
    CHECK (shown[0]["signs"].size() == 3);
    CHECK (shown[1]["moment"] == 2);
    const auto found = run (folder, in ({ "sessions", "find", "--aim", id, "--json" })).lines();
    REQUIRE (found.size() == 1);
    CHECK (found[0]["id"] == 2);
}

TEST_CASE ("moments of all sessions are found by who, kind and words",
           "[terminal][program][search]")
{
    const test::TemporaryFolder folder;
    record (folder);
    const auto all = run (folder, in ({ "sessions", "find", "--json" })).lines();
    REQUIRE (all.size() >= 2);
    CHECK (run (folder, in ({ "sessions", "find", "--who", "Joe", "--json" })).lines().size()
           == all.size());
    CHECK (run (folder, in ({ "sessions", "find", "--who", "Ada" })).results.empty());
    CHECK (run (folder, in ({ "sessions", "find", "--from", "2999-01-01" })).results.empty());
    CHECK (run (folder, in ({ "sessions", "find", "--from", "yesterday" })).code == 2);
    CHECK (run (folder, in ({ "sessions", "find", "--most", "1", "--json" })).lines().size() == 1);

    const auto session = run (folder, in ({ "sessions", "--json" })).lines()[0];
    const auto name = session["session"].get<std::string>();
    REQUIRE (run (folder, in ({ "sessions", "words", name, "1", "Joe waited, then came in" })).code
             == 0);
    const auto found = run (folder, in ({ "sessions", "find", "WAITED", "jo", "--json" })).lines();
    REQUIRE (found.size() == 1);
    CHECK (found[0]["id"] == 1);
    CHECK (found[0]["words"] == "Joe waited, then came in");
}
