// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Library/Protection.h"
#include "Studio/Internal/Snapshot.h"
#include "Studio/Window.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

using namespace antiphon;
using namespace antiphon::studio;

namespace
{
const std::string rain = "rain on the roof";

void makeLocked (const std::filesystem::path& folder)
{
    REQUIRE (library::createProtected (folder, journal::Passphrase (std::string (rain)),
                                       journal::Stretching::weak()));
    library::lock (*library::Library::open (folder));
}

void unlock (LockDesk& desk, std::string typed) { desk.unlock (std::move (typed)); }

void make (LockDesk& desk, std::string typed, std::string again)
{
    desk.make (std::move (typed), std::move (again));
}
}

TEST_CASE ("the window asks for the passphrase of a locked library", "[studio][lock]")
{
    const test::TemporaryFolder folder;
    makeLocked (folder.path());
    LockDesk desk (folder.path());
    int opened = 0;
    desk.opened = [&] { ++opened; };
    CHECK (desk.door() == Door::Locked);

    unlock (desk, "rain on the road");
    CHECK (desk.door() == Door::Locked);
    CHECK (desk.status().find ("not the passphrase") != std::string::npos);
    CHECK (opened == 0);
    unlock (desk, rain);
    CHECK (desk.door() == Door::Open);
    CHECK (desk.isProtected());
    CHECK (desk.status().empty());
    CHECK (opened == 1);
    CHECK (library::Library::open (folder.path()));
    desk.lock();
}

TEST_CASE ("a first passphrase is chosen with care, and the code shown once", "[studio][lock]")
{
    const test::TemporaryFolder folder;
    LockDesk desk (folder / "library");
    CHECK (desk.door() == Door::New);
    make (desk, "short", "short");
    CHECK (desk.door() == Door::New);
    make (desk, rain, "rain on the road");
    CHECK (desk.door() == Door::New);
    CHECK (desk.status().find ("not the same") != std::string::npos);
    CHECK_FALSE (library::Library::isThere (folder / "library"));

    make (desk, rain, rain);
    REQUIRE (desk.door() == Door::ShowCode);
    const auto code = desk.code();
    CHECK (code.size() == 44);
    desk.codeIsWritten();
    CHECK (desk.door() == Door::Open);
    CHECK (desk.code().empty());
    desk.lock();
    CHECK (desk.door() == Door::Locked);
    unlock (desk, code);
    CHECK (desk.door() == Door::Open);
    desk.lock();
}

TEST_CASE ("after two idle minutes the library is locked, but never while a session is played",
           "[studio][lock]")
{
    const test::TemporaryFolder folder;
    makeLocked (folder.path());
    LockDesk desk (folder.path());
    int locked = 0;
    desk.locked = [&] { ++locked; };
    unlock (desk, rain);
    desk.touch (10_s);
    desk.tend (129_s, false);
    CHECK (desk.door() == Door::Open);
    desk.touch (129_s);
    desk.tend (200_s, false);
    desk.tend (1000_s, true); // half an hour of playing
    desk.tend (1119_s, false);
    CHECK (desk.door() == Door::Open);
    desk.tend (1120_s, false);
    CHECK (desk.door() == Door::Locked);
    CHECK (locked == 1);
    CHECK_FALSE (library::Library::open (folder.path()));
}

TEST_CASE ("a library without a passphrase is not locked", "[studio][lock]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder.path());
    LockDesk desk (folder.path());
    CHECK (desk.door() == Door::Open);
    CHECK_FALSE (desk.isProtected());
    desk.tend (10'000_s, false);
    desk.lock();
    CHECK (desk.door() == Door::Open);
}

TEST_CASE ("what is locked covers the whole window, and no key reaches what is behind",
           "[studio][lock][keys]")
{
    const Snapshot juce;
    const test::TemporaryFolder folder;
    makeLocked (folder.path());
    StudioOptions options;
    options.library = folder.path();
    LiveDesk live (options, {});
    ReviewDesk review ({ folder.path(), folder / "Reels", {}, {}, {} });
    LockDesk lock (folder.path());
    Content content (live, review, lock);
    content.setSize (1280, 800);
    CHECK (content.isLocked());
    CHECK (content.keyPressed (juce::KeyPress (juce::KeyPress::F2Key)));
    CHECK (content.screen() == Screen::Live);

    unlock (lock, rain);
    content.refresh (1_s);
    CHECK_FALSE (content.isLocked());
    CHECK (content.keyPressed (juce::KeyPress (juce::KeyPress::F2Key)));
    CHECK (content.screen() == Screen::Review);
    content.refresh (121_s);
    CHECK (content.isLocked());
}

TEST_CASE ("the window says when a session lies unsealed in a library with a passphrase",
           "[studio][lock]")
{
    const test::TemporaryFolder folder;
    REQUIRE (library::createProtected (folder.path(), journal::Passphrase (std::string (rain)),
                                       journal::Stretching::weak()));
    const auto library = library::Library::open (folder.path());
    REQUIRE (library);
    ReviewDesk desk ({ folder.path(), {}, {}, {}, {} });
    CHECK (desk.state().status.empty());

    journal::SessionInfo info; // of no library: from another computer
    REQUIRE (journal::Journal::create (folder / "sessions/dropped.antiphon", info));
    desk.readSessions();
    CHECK (desk.state().trouble);
    CHECK (desk.state().status.find ("dropped.antiphon\" is not sealed") != std::string::npos);
    library::lock (*library);
}
