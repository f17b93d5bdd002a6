// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Journal.h"
#include "Support/Catch.h"
#include "Support/EnvironmentVariable.h"
#include "Support/TestSounds.h"

#include <fstream>
#include <iterator>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
constexpr auto* rain = "rain on the roof";
constexpr auto* variable = "ANTIPHON_PASSPHRASE";
constexpr auto* child = "Xanthippe";

/** Records a session of a child with a rare name. @returns what the program said */
test::Outcome record (const test::TemporaryFolder& folder)
{
    test::writeWav (folder / "clapping.wav", test::clapping (2));
    return run (folder,
                { "rehearse", "clapping.wav", "--answers", "answers", "--record", "--library",
                  "library", "--child", child });
}

std::size_t filesThatTell (const std::filesystem::path& folder)
{
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator (folder))
    {
        if (! entry.is_regular_file())
            continue;
        std::ifstream stream (entry.path(), std::ios::binary);
        const std::string bytes (std::istreambuf_iterator<char> (stream), {});
        files += bytes.find (child) != std::string::npos ? 1 : 0;
    }
    return files;
}

bool says (const std::string& text, const std::string& words)
{
    return text.find (words) != std::string::npos;
}

std::string recoveryCodeIn (const std::string& remarks)
{
    const auto begin = remarks.find ("\n    ") + 5;
    return remarks.substr (begin, remarks.find ('\n', begin) - begin);
}
}

TEST_CASE ("nothing is recorded before it was said who may open the library",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    const auto outcome = record (folder);
    CHECK (outcome.code == 4);
    CHECK (says (outcome.remarks, "ANTIPHON_PASSPHRASE"));
    CHECK (says (outcome.remarks, "antiphon library create \"library\" --unprotected"));
    CHECK_FALSE (std::filesystem::exists (folder / "library"));
}

TEST_CASE ("a library with a passphrase opens with it, and its files tell nothing",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    std::string code;
    {
        const test::EnvironmentVariable passphrase (variable, rain);
        const auto recorded = record (folder);
        REQUIRE (recorded.code == 0);
        code = recoveryCodeIn (recorded.remarks);
        CHECK (code.size() == 44);
        const auto sessions = run (folder, { "sessions", "--library", "library" });
        CHECK (sessions.code == 0);
        CHECK (says (sessions.results, child));
        CHECK (sessions.remarks.empty()); // the code is shown once
        CHECK (run (folder, { "library", "check", "library" }).results
               == "Read 1 session, behind a passphrase: all is well.\n");
    }
    CHECK (filesThatTell (folder / "library") == 0);
    for (const std::vector<std::string>& words :
         { std::vector<std::string> { "sessions", "--library", "library" },
           { "library", "check", "library" },
           { "rehearse", "clapping.wav", "--record", "--library", "library" } })
    {
        const auto locked = run (folder, words);
        CHECK (locked.code == 4);
        CHECK (says (locked.remarks, "ANTIPHON_PASSPHRASE"));
        CHECK (says (locked.remarks, "antiphon library unlock"));
    }
    CHECK (says (run (folder, { "doctor", "--library", "library" }).results, "1 session, locked"));
    {
        const test::EnvironmentVariable wrong (variable, "rain on the road");
        CHECK (run (folder, { "sessions", "--library", "library" }).code == 4);
    }
    const test::EnvironmentVariable forgotten (variable, code.c_str());
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 0);
    // A new passphrase, typed on standard input; the code opens it still.
    CHECK (run (folder, { "library", "passphrase", "library" }, "a cat on the mat\n").code == 0);
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 0);
    const test::EnvironmentVariable changed (variable, "a cat on the mat");
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 0);
}

TEST_CASE ("a session that is named by its file unlocks the library it lies in",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    const test::EnvironmentVariable passphrase (variable, rain);
    REQUIRE (record (folder).code == 0);
    const auto sessions = run (folder, { "sessions", "--json", "--library", "library" }).lines();
    REQUIRE (sessions.size() == 1);
    const std::string file = sessions[0]["file"];
    CHECK (run (folder, { "sessions", "show", file }).code == 0);
    CHECK (run (folder, { "notice", file }).code == 0);

    // One that was carried elsewhere says which library it needs.
    std::filesystem::copy_file (folder / file, folder / "carried.antiphon");
    CHECK (run (folder, { "sessions", "show", "carried.antiphon", "--library", "library" }).code
           == 0);
    CHECK (run (folder, { "sessions", "show", "carried.antiphon" }).code != 0);
}

TEST_CASE ("a library without a passphrase says so, and may be given one",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    const auto made = run (folder, { "library", "create", "library", "--unprotected" });
    CHECK (made.code == 0);
    CHECK (says (made.results, "without a passphrase"));
    const auto recorded = record (folder);
    CHECK (recorded.code == 0);
    CHECK (says (recorded.remarks, "has no passphrase"));
    CHECK (filesThatTell (folder / "library") > 0);

    const auto given =
        run (folder, { "library", "passphrase", "library" }, std::string (rain) + "\n");
    CHECK (given.code == 0);
    CHECK (says (given.results, "Sealed 1 session"));
    CHECK (recoveryCodeIn (given.remarks).size() == 44);
    CHECK (filesThatTell (folder / "library") == 0);
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 4);
    const test::EnvironmentVariable passphrase (variable, rain);
    CHECK (says (run (folder, { "sessions", "--library", "library" }).results, child));
}

TEST_CASE ("a passphrase that protects nothing is not taken", "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    for (const std::string typed : { "short\n", "\n" })
        CHECK (run (folder, { "library", "create", "library" }, typed).code == 2);
    CHECK (run (folder, { "library", "create", "library" }).code == 4);
    CHECK_FALSE (std::filesystem::exists (folder / "library"));
    CHECK (run (folder, { "library", "create", "library" }, std::string (rain) + "\n").code == 0);
    const auto again = run (folder, { "library", "create", "library", "--unprotected" });
    CHECK (again.code == 1);
    CHECK (says (again.remarks, "left as it was"));
}

TEST_CASE ("a backup is read through, comes back whole, and takes nobody's place",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    {
        const test::EnvironmentVariable passphrase (variable, rain);
        REQUIRE (record (folder).code == 0);
    }
    // A library may be copied by somebody who cannot open it.
    CHECK (run (folder, { "library", "backup", "library", "copy" }).code == 0);
    const auto again = run (folder, { "library", "backup", "library", "copy" });
    CHECK (again.code == 1);
    CHECK (says (again.remarks, "left as it was"));
    std::filesystem::remove_all (folder / "library");
    CHECK (run (folder, { "library", "restore", "copy", "library" }).code == 0);
    CHECK (run (folder, { "library", "backup", "nowhere", "copy2" }).code == 1);
    CHECK_FALSE (std::filesystem::exists (folder / "copy2"));

    const test::EnvironmentVariable passphrase (variable, rain);
    CHECK (run (folder, { "library", "check", "library" }).code == 0);
    CHECK (says (run (folder, { "sessions", "--library", "library" }).results, child));
}

TEST_CASE ("a login keeps the key until it is locked, or says that it cannot",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    {
        const test::EnvironmentVariable passphrase (variable, rain);
        REQUIRE (record (folder).code == 0);
        const auto unlocked = run (folder, { "library", "unlock", "library", "--hours", "0.02" });
        if (unlocked.code != 0)
        {
            CHECK (says (unlocked.remarks, "ANTIPHON_PASSPHRASE"));
            return;
        }
    }
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 0);
    CHECK (run (folder, { "library", "lock", "library" }).code == 0);
    CHECK (run (folder, { "sessions", "--library", "library" }).code == 4);
}

TEST_CASE ("damage is told by session and second, and the rest can be heard",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    const test::EnvironmentVariable passphrase (variable, rain);
    REQUIRE (record (folder).code == 0);
    const auto file = folder
        / run (folder, { "sessions", "--json", "--library", "library" })
              .lines()[0]["file"]
              .get<std::string>();
    // Somewhere in the sound, which is nearly all of the file.
    {
        std::fstream stream (file, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = std::filesystem::file_size (file);
        stream.seekp (static_cast<std::streamoff> (size / 2));
        stream.write ("damage", 6);
    }
    const auto checked = run (folder, { "library", "check", "library" });
    CHECK (checked.code == 1);
    CHECK (says (checked.results, file.filename().string() + ": damaged: sound of "));
    const auto lines = run (folder, { "library", "check", "library", "--json" }).lines();
    REQUIRE_FALSE (lines.empty());
    CHECK (lines[0]["damaged"] == "sound");
    CHECK (lines[0]["to_second"] == lines[0]["from_second"].get<int>() + 1);
    CHECK (run (folder, { "sessions", "show", file.string() }).code == 0);
}

TEST_CASE ("a session that was dropped unsealed into a library with a passphrase is told, until it "
           "is sealed",
           "[terminal][program][library]")
{
    const test::TemporaryFolder folder;
    const test::EnvironmentVariable passphrase (variable, rain);
    REQUIRE (run (folder, { "library", "create", "library" }).code == 0);
    REQUIRE (journal::Journal::create (folder / "library/sessions/dropped.antiphon", {}));
    const auto checked = run (folder, { "library", "check", "library" });
    CHECK (checked.code == 1);
    CHECK (says (checked.results, "\"dropped.antiphon\" is not sealed"));
    CHECK (says (checked.results, "0 damaged, 1 not sealed"));
    const auto lines = run (folder, { "library", "check", "library", "--json" }).lines();
    REQUIRE (lines.size() == 1);
    CHECK (says (lines[0]["unsealed"].get<std::string>(), "dropped.antiphon"));

    CHECK (run (folder, { "sessions", "show", "library/sessions/dropped.antiphon" }).code == 0);
    CHECK (run (folder, { "library", "check", "library" }).code == 0);
}
