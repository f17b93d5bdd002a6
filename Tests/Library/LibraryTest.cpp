// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Library.h"

#include "Journal/Family.h"
#include "Library/FreeHours.h"
#include "Library/MadeLibrary.h"
#include "Support/EnvironmentVariable.h"

#include <fstream>

using namespace antiphon;
using namespace antiphon::library;
namespace fs = std::filesystem;

namespace
{
journal::SessionInfo named (const std::string& uuid, std::int64_t startedAtMs)
{
    auto info = test::at (8000_Hz);
    info.uuid = uuid;
    info.startedAtMs = startedAtMs;
    return info;
}

bool says (const Fault& fault, const std::string& words)
{
    return fault.sentence.find (words) != std::string::npos;
}
}

TEST_CASE ("the usual folder is where this computer keeps its user's data", "[library]")
{
    const test::EnvironmentVariable home ("HOME", "/home/joe");
    {
        const test::EnvironmentVariable data ("XDG_DATA_HOME", "/elsewhere");
        CHECK (Library::usualFolder() == "/elsewhere/antiphon");
    }
    const test::EnvironmentVariable data (
        "XDG_DATA_HOME",
        "not/absolute"); // to be ignored, says the XDG specification
    CHECK (Library::usualFolder() == "/home/joe/.local/share/antiphon");
}

TEST_CASE ("a new library is for its owner's eyes only", "[library]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "deep/library");
    for (const auto& made : { folder / "deep/library", folder / "deep/library/sessions" })
        CHECK (fs::status (made).permissions() == fs::perms::owner_all);
}

TEST_CASE ("sessions are listed newest first, with what was noticed and kept", "[library]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    REQUIRE (library.newSession (named ("aa", 1000)));
    REQUIRE (library.newSession (named ("cc", 2000)));
    {
        auto journal = library.newSession (named ("bb", 3000));
        REQUIRE (journal);
        REQUIRE (journal->append (journal::Take::Microphone, 0, test::noise (12'000, 0.5F, 1)));
        journal::Moment moment;
        REQUIRE (journal->add (moment));
        moment.state = journal::Moment::State::Kept;
        REQUIRE (journal->add (moment));
        REQUIRE (journal->commit());
    }
    const auto sessions = library.sessions();
    REQUIRE (sessions);
    REQUIRE (sessions->size() == 3);
    CHECK (sessions->at (0).info.uuid == "bb");
    CHECK (sessions->at (0).length == 1.5_s);
    CHECK (sessions->at (0).moments == 2);
    CHECK (sessions->at (0).kept == 1);
    CHECK (sessions->at (1).info.uuid == "cc");
    CHECK (sessions->at (2).file == folder / "sessions/aa.antiphon");
}

TEST_CASE ("a file that is no session is named, and hides no other", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    REQUIRE (library.newSession ({}));
    std::ofstream (folder / "sessions/broken.antiphon") << "This is not a session at all.";
    std::ofstream (folder / "sessions/holiday.txt") << "Nor is this, and it does not pretend.";

    std::vector<Fault> unreadable;
    const auto sessions = library.sessions (&unreadable);
    REQUIRE (sessions);
    CHECK (sessions->size() == 1);
    REQUIRE (unreadable.size() == 1);
    CHECK (says (unreadable[0], "broken.antiphon"));
    CHECK (library.sessions()->size() == 1);
}

TEST_CASE ("a session is found by its file, its uuid, or how that begins", "[library]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    REQUIRE (library.newSession (named ("3f25-aa", 1)));
    REQUIRE (library.newSession (named ("3f25-ab", 2)));
    REQUIRE (library.newSession (named ("3f25-abc", 3)));
    const auto file = folder / "sessions/3f25-aa.antiphon";

    CHECK (library.find (file.string()) == file);
    CHECK (library.find ("3f25-aa") == file);
    CHECK (library.find ("3f25-aa.antiphon") == file);

    const auto several = library.find ("3f25");
    REQUIRE_FALSE (several);
    CHECK (several.error().kind == Fault::Kind::Usage);
    CHECK (says (several.error(), "3f25-aa"));
    CHECK (says (several.error(), "3f25-ab"));

    CHECK (library.find ("3f25-ab")
           == folder / "sessions/3f25-ab.antiphon"); // whole, though a beginning

    const auto none = library.find ("77");
    REQUIRE_FALSE (none);
    CHECK (says (none.error(), "\"77\""));
    CHECK_FALSE (library.find (""));
    CHECK_FALSE (library.find (folder.path().string()));
}

TEST_CASE ("a folder that cannot be is said so plainly", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "file") << "in the way";
    const auto library = Library::create (folder / "file/library");
    REQUIRE_FALSE (library);
    CHECK (says (library.error(), "file/library"));
    CHECK_FALSE (Library::create (folder / "file"));
}

TEST_CASE ("a folder is no library until it is made one", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    CHECK_FALSE (Library::isThere (folder.path()));
    const auto library = Library::open (folder.path());
    REQUIRE_FALSE (library);
    CHECK (says (library.error(), "antiphon library create"));
    CHECK (fs::is_empty (folder.path()));

    REQUIRE (Library::create (folder.path()));
    CHECK (Library::isThere (folder.path()));
    CHECK_FALSE (Library::open (folder.path())->isProtected());
    const auto again = Library::create (folder.path());
    REQUIRE_FALSE (again);
    CHECK (says (again.error(), "left as it was"));
}

TEST_CASE ("a library made before there were passphrases goes on without one", "[library]")
{
    const test::TemporaryFolder folder;
    {
        const auto library = test::madeLibrary (folder.path());
        REQUIRE (library.newSession ({}));
    }
    fs::remove (folder / "library.db");
    const auto library = Library::open (folder.path());
    REQUIRE (library);
    CHECK_FALSE (library->isProtected());
    CHECK (library->sessions()->size() == 1);
    CHECK (Library::open (folder.path())->id() == library->id());
}

TEST_CASE ("a damaged library is said to be, and left alone", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder.path());
    std::ofstream (folder / "library.db") << std::string (5000, 'x');
    const auto library = Library::open (folder.path());
    REQUIRE_FALSE (library);
    CHECK (says (library.error(), "library.db"));
    CHECK (fs::file_size (folder / "library.db") == 5000);
}

TEST_CASE ("a session that cannot be begun says which folder and what to do",
           "[library][bad input]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "sessions") << "in the way";
    const auto library = test::madeLibrary (folder.path());
    CHECK (library.sessions()->empty());
    const auto session = library.newSession ({});
    REQUIRE_FALSE (session);
    CHECK (says (session.error(), "sessions"));
    CHECK (says (session.error(), "Choose another"));
}

TEST_CASE ("a uuid cannot lead out of the library", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder / "library");
    CHECK_FALSE (library.newSession (named ("../../escaped", 1)));
    CHECK_FALSE (fs::exists (folder / "escaped.antiphon"));
}

TEST_CASE ("the same session is not begun twice", "[library][bad input]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    REQUIRE (library.newSession (named ("aa", 1)));
    const auto again = library.newSession (named ("aa", 2));
    REQUIRE_FALSE (again);
    CHECK (library.sessions()->front().info.startedAtMs == 1);
}

TEST_CASE ("free hours are those of the disk, also before the folder is there", "[library]")
{
    const test::TemporaryFolder folder;
    const auto room = static_cast<double> (fs::space (folder.path()).available);
    const auto hours = freeHours (folder / "not/yet/there");
    CHECK (hours > 0.5 * room / 1.0e9); // an hour is less than 2 GB
    CHECK (hours < room / 0.25e9);      // and more than 250 MB
}
