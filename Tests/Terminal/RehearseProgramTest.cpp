// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace fs = std::filesystem;

static std::size_t filesIn (const fs::path& folder)
{
    return static_cast<std::size_t> (
        std::distance (fs::directory_iterator (folder), fs::directory_iterator {}));
}

TEST_CASE ("a rehearsal answers, records, and says where everything is",
           "[terminal][program][rehearse]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    test::writeWav (folder / "clapping.wav", test::clapping (3));
    const auto outcome = run (folder,
                              { "rehearse", "clapping.wav", "--behaviour", "mirror", "--out",
                                "mix.wav", "--companion-out", "alone.flac", "--record", "--library",
                                "library", "--child", "Joe" });
    const auto lines = outcome.lines();

    CHECK (outcome.code == 0);
    REQUIRE (lines.size() >= 12); // of fifteen claps
    for (const auto& line : lines)
    {
        CHECK (line["played"] == "note");
        CHECK (line["behaviour"] == "mirror");
        CHECK (line["voice"] == "glockenspiel");
        CHECK (line["because"].get<std::string>().size() > 4);
        CHECK (line["time"] >= line["decided"]);
    }
    CHECK (fs::file_size (folder / "mix.wav") > 100000);
    CHECK (fs::file_size (folder / "alone.flac") > 10000);
    CHECK (filesIn (folder / "library/sessions") >= 1);
    CHECK (outcome.remarks.find ("Session: library/sessions/") != std::string::npos);
    CHECK (outcome.remarks.find ("times faster than life") != std::string::npos);
}

TEST_CASE ("answers go to a file as they would to standard output", "[terminal][program][rehearse]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (1));
    const auto printed = run (folder, { "rehearse", "clapping.wav", "--behaviour", "echo" });
    const auto written =
        run (folder,
             { "rehearse", "clapping.wav", "--behaviour", "echo", "--answers", "answers.jsonl" });

    CHECK (printed.results.size() > 100);
    CHECK (written.results.empty());
    CHECK (fs::file_size (folder / "answers.jsonl") == printed.results.size());
    CHECK (run (folder, { "rehearse", "clapping.wav", "--behaviour", "echo", "--block", "480" })
               .results
           == printed.results);
}

TEST_CASE ("Ctrl-C in the middle leaves no half file, and the session whole",
           "[terminal][program][rehearse]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    test::writeWav (folder / "clapping.wav", test::clapping (60));
    REQUIRE (::mkfifo ((folder / "answers").c_str(), 0600) == 0);
    test::ProgramRun program (folder,
                              { "rehearse", "clapping.wav", "--behaviour", "mirror", "--answers",
                                "answers", "--out", "mix.wav", "--record", "--library",
                                "library" });

    // Reading waits for the first answers, so it is in the middle of its work that we stop it.
    const auto answers = ::open ((folder / "answers").c_str(), O_RDONLY);
    std::array<char, 4096> buffer {};
    REQUIRE (::read (answers, buffer.data(), buffer.size()) > 0);
    program.interrupt();
    while (::read (answers, buffer.data(), buffer.size()) > 0)
    {
    }
    ::close (answers);
    const auto outcome = program.wait();

    CHECK (outcome.code == 1);
    CHECK (outcome.remarks.find ("\nantiphon: ") != std::string::npos);
    CHECK (outcome.remarks.find ('%') == std::string::npos); // no progress bar in a pipe
    CHECK (filesIn (folder.path()) == 3);                    // the input, the pipe, the library
    CHECK (run (folder, { "sessions", "--json", "--library", "library" }).lines().size() == 1);
}

TEST_CASE ("each channel of a recording is a player's, answered and recorded as theirs",
           "[terminal][program][rehearse][microphones]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    const auto claps = test::clapping (1);
    std::vector<float> adas (claps);
    std::vector<float> joes (claps.size(), 0.0F);
    adas.resize (2 * claps.size(), 0.0F);
    joes.insert (joes.end(), claps.begin(), claps.end());
    test::writeChannels (folder / "two.wav", { adas, joes });

    const auto outcome = run (folder,
                              { "rehearse", "two.wav", "--behaviour", "together", "--microphone",
                                "Ada", "--microphone", "Joe", "--record", "--library", "library" });
    CHECK (outcome.code == 0);
    CHECK (outcome.results.find ("Ada's") != std::string::npos);
    CHECK (outcome.results.find ("Joe's") != std::string::npos);
    CHECK (outcome.results.find ("Ada's") < outcome.results.find ("Joe's"));

    const auto mixed = run (
        folder,
        { "rehearse", "two.wav", "--behaviour", "together", "--child", "Ada", "--child", "Joe" });
    CHECK (mixed.results.find ("Ada's") != std::string::npos);
    CHECK (mixed.results.find ("Joe's") == std::string::npos);
}
