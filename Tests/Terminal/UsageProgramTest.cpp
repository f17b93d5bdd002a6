// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

TEST_CASE ("what cannot be understood ends with 2 and a sentence", "[terminal][program]")
{
    const test::TemporaryFolder folder;
    const auto words = GENERATE (values<std::vector<std::string>> ({
        { "dance" },
        { "listen" },
        { "listen", "a.wav", "--block", "0" },
        { "listen", "a.wav", "--block", "4097" },
        { "listen", "a.wav", "--blok", "64" },
        { "rehearse", "a.wav", "--behaviour", "dance" },
        { "rehearse", "a.wav", "--closeness", "2" },
        { "rehearse", "a.wav", "--rate", "8000" },
        { "rehearse", "a.wav", "--voice", "tuba" },
        { "rehearse", "a.wav", "--out", "mix.doc" },
        { "rehearse", "a.wav", "--library", "somewhere" },
        { "rehearse", "a.wav", "--child", "Joe", "--child", "Joe" },
        { "rehearse", "a.wav", "--microphone", "Joe", "--microphone", "Joe" },
        { "rehearse", "a.wav", "--microphone", "2=Joe", "--microphone", "2=Ada" },
        { "listen", "a.wav", "--microphone", "0=Joe" },
        { "live", "--microphone", "1=" },
        { "converse", "--behaviour", "sing" },
        { "live", "--frames", "7" },
        { "live", "--seconds", "-1" },
        { "notice" },
        { "sessions", "keep" },
        { "reel", "a", "--child", "Joe", "--out", "reel.doc" },
        { "app", "--show", "songs" },
        { "app", "--show", "live", "--picture", "a.png", "--size", "big" },
        { "bench" },
    }));
    const auto outcome = run (folder, words);
    INFO (words[0] << ' ' << words.back());
    CHECK (outcome.code == 2);
    CHECK (outcome.results.empty());
    CHECK (outcome.remarks.rfind ("antiphon: ", 0) == 0);
    CHECK (outcome.remarks.size() > 30);
}

TEST_CASE ("a behaviour that is not there is told from those that are", "[terminal][program]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "rehearse", "a.wav", "--behaviour", "dance" });
    CHECK (outcome.remarks.find ("\"dance\"") != std::string::npos);
    CHECK (outcome.remarks.find ("auto, mirror, echo, extend, together, lead")
           != std::string::npos);
}

TEST_CASE ("help and version go to standard output", "[terminal][program]")
{
    const test::TemporaryFolder folder;
    const auto help = run (folder, { "--help" });
    CHECK (help.code == 0);
    for (const auto* command : { "app", "live", "rehearse", "listen", "converse", "notice",
                                 "sessions", "reel", "pads", "doctor", "bench" })
        CHECK (help.results.find (std::string ("\n  ") + command) != std::string::npos);
    CHECK (run (folder, { "reel", "--help" }).results.find ("--child") != std::string::npos);
    CHECK (run (folder, { "--version" }).results.rfind ("Antiphon ", 0) == 0);
}
