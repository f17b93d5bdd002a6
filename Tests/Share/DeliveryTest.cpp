// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/SmallDisk.h"

#include <cstdlib>
#include <fstream>

using namespace antiphon;
using test::kept;
namespace fs = std::filesystem;

namespace
{
/** A session, and a file that was there before. */
struct Shelf
{
    test::TemporaryFolder folder;
    fs::path sessions = folder / "sessions";
    fs::path shelf = folder / "shelf";

    Shelf()
    {
        fs::create_directory (sessions);
        fs::create_directory (shelf);
        test::makeSession (sessions / "one.antiphon", { .microphone = test::playing (10_s) },
                           { kept ("anticipation", 3_s, 6_s) });
        for (const auto* name : { "reel.m4a", "reel.wav", "reel.html" })
            std::ofstream (shelf / name) << "the old one";
    }

    Result<share::ReelReport> reel (const fs::path& out, const Progress& progress = {}) const
    {
        return share::makeReel ({ { sessions / "one.antiphon" }, "Joe", out }, progress);
    }

    bool isUntouched() const
    {
        return test::namesIn (shelf)
            == std::vector<std::string> { "reel.html", "reel.m4a", "reel.wav" }
        && test::contentsOf (shelf / "reel.m4a") == "the old one"
            && test::contentsOf (shelf / "reel.wav") == "the old one"
            && test::contentsOf (shelf / "reel.html") == "the old one";
    }
};

bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}

/** Programs are looked for in an empty place while it lives. */
class NoPrograms
{
public:
    NoPrograms() { setenv ("PATH", "/nowhere", 1); }
    ~NoPrograms() { setenv ("PATH", usual_.c_str(), 1); }
    NoPrograms (const NoPrograms&) = delete;
    NoPrograms& operator= (const NoPrograms&) = delete;

private:
    std::string usual_ = std::getenv ("PATH");
};
}

TEST_CASE ("a reel takes the place of an older one when it is whole", "[share][delivery]")
{
    const Shelf shelf;
    REQUIRE (shelf.reel (shelf.shelf / "reel.wav"));
    CHECK (test::contentsOf (shelf.shelf / "reel.wav").starts_with ("RIFF"));
    CHECK (test::namesIn (shelf.shelf).size() == 3);
}

TEST_CASE ("a reel that is stopped leaves everything as it was", "[share][delivery]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const Shelf shelf;
    for (const auto* name : { "reel.wav", "reel.m4a", "reel.html" })
        for (int stopAt = 1; stopAt <= 3; ++stopAt)
        {
            INFO (name << " " << stopAt);
            int calls = 0;
            const auto report =
                shelf.reel (shelf.shelf / name, [&] (double) { return ++calls < stopAt; });
            REQUIRE_FALSE (report);
            CHECK (says (report.error().sentence, "stopped"));
            CHECK (shelf.isUntouched());
        }
}

TEST_CASE ("how far a reel is rises from 0 to 1", "[share][delivery]")
{
    const Shelf shelf;
    double last = 0.0;
    const auto report = shelf.reel (shelf.shelf / "reel.wav",
                                    [&] (double done)
                                    {
                                        CHECK (done >= last);
                                        CHECK (done <= 1.0);
                                        last = done;
                                        return true;
                                    });
    REQUIRE (report);
    CHECK (last == 1.0);
}

TEST_CASE ("without ffmpeg the package to install is named", "[share][delivery][bad input]")
{
    const Shelf shelf;
    const NoPrograms none;
    for (const auto* name : { "reel.m4a", "reel.html" })
    {
        const auto report = shelf.reel (shelf.shelf / name);
        REQUIRE_FALSE (report);
        CHECK (report.error().kind == Fault::Kind::World);
        CHECK (says (report.error().sentence, "package \"ffmpeg\""));
    }
    CHECK (shelf.isUntouched());
}

TEST_CASE ("a full disk is told, and the older reel stays", "[share][delivery][bad input]")
{
    const Shelf shelf;
    for (const auto* name : { "reel.wav", "reel.m4a" })
    {
        INFO (name);
        const auto report = [&]
        {
            const test::SmallDisk small (100'000);
            return shelf.reel (shelf.shelf / name);
        }();
        REQUIRE_FALSE (report);
        CHECK (report.error().kind == Fault::Kind::World);
        CHECK_FALSE (report.error().sentence.empty());
        CHECK (shelf.isUntouched());
    }
}

TEST_CASE ("what a crash left beside a reel is swept away", "[share][delivery]")
{
    const Shelf shelf;
    fs::create_directory (shelf.shelf / ".antiphon-AbCdEf");
    std::ofstream (shelf.shelf / ".antiphon-AbCdEf" / "plain.wav") << "a child's voice";
    REQUIRE (shelf.reel (shelf.shelf / "reel.wav"));
    CHECK (test::namesIn (shelf.shelf).size() == 3);
}

TEST_CASE ("a reel that cannot be written anywhere says where and what to do", "[share][bad input]")
{
    const Shelf shelf;
    const auto sentence = [&] (const fs::path& out)
    {
        const auto report = shelf.reel (out);
        REQUIRE_FALSE (report);
        return report.error();
    };
    CHECK (says (sentence (shelf.shelf / "reel.ogg").sentence, ".mp4, .m4a"));
    CHECK (sentence (shelf.shelf / "reel").kind == Fault::Kind::Usage);
    CHECK (says (sentence (shelf.folder / "nowhere/reel.wav").sentence, "nowhere"));
    fs::create_directory (shelf.folder / "folder.wav");
    CHECK (says (sentence (shelf.folder / "folder.wav").sentence, "is a folder"));
    CHECK (says (sentence ("/proc/reel.wav").sentence, "/proc"));
    CHECK (shelf.isUntouched());
}

TEST_CASE ("a session that is missing or none is named", "[share][bad input]")
{
    const Shelf shelf;
    const auto missing =
        share::makeReel ({ { shelf.folder / "gone.antiphon" }, "Joe", shelf.folder / "reel.wav" });
    REQUIRE_FALSE (missing);
    CHECK (says (missing.error().sentence, "gone.antiphon"));
    const auto none = share::makeReel ({ {}, "Joe", shelf.folder / "reel.wav" });
    REQUIRE_FALSE (none);
    CHECK (none.error().kind == Fault::Kind::Usage);
}
