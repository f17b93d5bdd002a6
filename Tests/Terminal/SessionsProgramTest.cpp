// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include <fstream>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** Records a session in which a pedal tags two moments, and tells its file. */
std::string recordedIn (const test::TemporaryFolder& folder)
{
    test::madeLibrary (folder / "library");
    test::writeWav (folder / "clapping.wav", test::clapping (3));
    test::writeMidi (folder / "tags.mid", 2);
    const auto outcome = run (folder,
                              { "rehearse", "clapping.wav", "--midi", "tags.mid", "--tag-key", "64",
                                "--record", "--library", "library", "--child", "Joe" });
    REQUIRE (outcome.code == 0);
    const auto sessions = run (folder, { "sessions", "--json", "--library", "library" }).lines();
    REQUIRE (sessions.size() == 1);
    return sessions[0]["file"];
}

nlohmann::json momentIn (const test::TemporaryFolder& folder, const std::string& session, int id)
{
    for (const auto& line : run (folder, { "sessions", "show", session, "--json" }).lines())
        if (line["id"] == id)
            return line;
    return {};
}
}

TEST_CASE ("moments are kept, told, chosen and set aside", "[terminal][program][sessions]")
{
    const test::TemporaryFolder folder;
    const auto session = recordedIn (folder);
    REQUIRE (momentIn (folder, session, 1)["state"] == "new");
    REQUIRE (momentIn (folder, session, 2)["state"] == "new");

    CHECK (run (folder, { "sessions", "keep", session, "1" }).code == 0);
    CHECK (momentIn (folder, session, 1)["state"] == "kept");
    CHECK (run (folder, { "sessions", "words", session, "1", "Joe waited, and then came in." }).code
           == 0);
    CHECK (momentIn (folder, session, 1)["words"] == "Joe waited, and then came in.");
    CHECK (run (folder, { "sessions", "choose", session, "2", "1" }).code == 0);
    CHECK (momentIn (folder, session, 1)["reel_place"] == 2);
    CHECK (momentIn (folder, session, 2)["reel_place"] == 1);
    CHECK (momentIn (folder, session, 2)["state"] == "kept");
    CHECK (run (folder, { "sessions", "set-aside", session, "2" }).code == 0);
    CHECK (momentIn (folder, session, 2)["state"] == "set aside");
    CHECK (momentIn (folder, session, 2)["reel_place"] == 0);
    CHECK (run (folder, { "sessions", "keep", session, "--all" }).code == 0);
    CHECK (momentIn (folder, session, 2)["state"] == "set aside");
}

TEST_CASE ("a session is found by the first letters of its name", "[terminal][program][sessions]")
{
    const test::TemporaryFolder folder;
    const auto session = recordedIn (folder);
    const auto name = std::filesystem::path (session).stem().string();
    CHECK (run (folder, { "sessions", "show", name.substr (0, 6), "--library", "library" }).code
           == 0);
    CHECK (run (folder, { "notice", name, "--library", "library" }).code == 0);
}

TEST_CASE ("what cannot be done to a session changes nothing", "[terminal][program][sessions]")
{
    const test::TemporaryFolder folder;
    const auto session = recordedIn (folder);
    const auto before = run (folder, { "sessions", "show", session, "--json" }).results;

    CHECK (run (folder, { "sessions", "keep", session, "1", "99" }).code == 2);
    CHECK (run (folder, { "sessions", "keep", session }).code == 2);
    CHECK (run (folder, { "sessions", "words", session, "1", "Joe should try harder." }).code == 2);
    CHECK (run (folder, { "sessions", "show", "nobody", "--library", "library" }).code != 0);
    CHECK (run (folder, { "sessions", "show", session, "--json" }).results == before);
}

TEST_CASE ("a session from a newer Antiphon is refused and left as it is",
           "[terminal][program][sessions]")
{
    const test::TemporaryFolder folder;
    const auto session = folder.path() / recordedIn (folder);
    {
        // SQLite keeps the schema's version as four bytes at offset 60, the highest first.
        std::fstream file (session, std::ios::binary | std::ios::in | std::ios::out);
        file.seekp (60);
        file.write ("\0\0\x27\x0f", 4);
    }
    const auto size = std::filesystem::file_size (session);
    const auto outcome = run (folder, { "sessions", "show", session.string() });
    CHECK (outcome.code == 1);
    CHECK (outcome.remarks.find ("newer") != std::string::npos);
    CHECK (std::filesystem::file_size (session) == size);
}
