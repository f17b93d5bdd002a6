// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"
#include "Support/EnvironmentVariable.h"
#include "Support/TestSounds.h"

#include <cstdlib>
#include <fstream>
#include <limits>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** Both ways of hearing a file end alike: with this code and a sentence that names it. */
void checkRefused (const test::TemporaryFolder& folder, const std::string& file)
{
    for (const auto* command : { "listen", "rehearse" })
    {
        const auto outcome = run (folder, { command, file });
        INFO (command << ' ' << outcome.remarks);
        CHECK (outcome.code == 1);
        CHECK (outcome.remarks.rfind ("antiphon: ", 0) == 0);
        CHECK (outcome.remarks.find (file) != std::string::npos);
    }
}
}

TEST_CASE ("a file that holds no sound is refused by name", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "empty.wav").close();
    std::ofstream (folder / "letter.wav") << "Dear Ada, thank you for the drum.";
    std::ofstream (folder / "broken.mid") << "MThd";
    test::writeMidi (folder / "cut.mid", 8);
    test::cutShort (folder / "cut.mid", 0.5);
    test::writeWav (folder / "nothing.wav",
                    std::vector<float> (48000, std::numeric_limits<float>::quiet_NaN()),
                    { .bits = 32 });
    std::filesystem::create_directory (folder / "folder.wav");

    const auto file = GENERATE (as<std::string> {}, "missing.wav", "missing.mid", "empty.wav",
                                "letter.wav", "broken.mid", "cut.mid", "nothing.wav", "folder.wav");
    checkRefused (folder, file);
}

TEST_CASE ("recordings of every kind are heard", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    const auto kind = GENERATE (test::Wav { 1, 8, 48000_Hz }, test::Wav { 6, 16, 48000_Hz },
                                test::Wav { 1, 16, 8000_Hz }, test::Wav { 2, 16, 192000_Hz });
    test::writeWav (folder / "clapping.wav", test::clapping (1, kind.rate), kind);
    const auto outcome = run (folder, { "listen", "clapping.wav" });

    auto onsets = 0;
    for (const auto& line : outcome.lines())
        onsets += line.value ("heard", "") == "onset";
    INFO (kind.channels << " channels, " << kind.bits << " bits, " << kind.rate.value << " Hz");
    CHECK (outcome.code == 0);
    CHECK (onsets >= 4); // of five claps
    CHECK (onsets <= 7);
}

TEST_CASE ("silence is heard as silence, and said to be", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "silent.wav", test::silence (3_s));
    const auto outcome = run (folder, { "listen", "silent.wav" });
    CHECK (outcome.code == 0);
    CHECK (outcome.results.find ("onset") == std::string::npos);
    CHECK (outcome.remarks.find ("silent.wav") != std::string::npos);
}

TEST_CASE ("a recording cut short is heard as far as it goes", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (2));
    test::cutShort (folder / "clapping.wav", 0.6);

    const auto heard = run (folder, { "listen", "clapping.wav" });
    CHECK (heard.code == 1);
    CHECK (heard.results.find ("onset") != std::string::npos);
    CHECK (heard.remarks.find ("clapping.wav\" ends early") != std::string::npos);

    const auto played = run (folder, { "rehearse", "clapping.wav", "--behaviour", "mirror" });
    CHECK (played.code == 1);
    CHECK (played.lines().size() >= 4);
}

TEST_CASE ("a place that cannot be written to is named, and nothing is left there",
           "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (1));
    std::ofstream (folder / "file") << "in the way"; // nobody, root neither, can write below a file

    const auto option =
        GENERATE (as<std::string> {}, "--out", "--companion-out", "--answers", "--library");
    const auto name = option == "--library" ? "sessions"
        : option == "--answers"             ? "a.jsonl"
                                            : "a.wav";
    std::vector<std::string> words { "rehearse", "clapping.wav", option,
                                     std::string ("file/") + name };
    if (option == "--library")
        words.emplace_back ("--record");
    const test::EnvironmentVariable passphrase ("ANTIPHON_PASSPHRASE", "rain on the roof");
    const auto outcome = run (folder, words);
    INFO (outcome.remarks);
    CHECK (outcome.code == 1);
    CHECK (outcome.remarks.rfind ("antiphon: ", 0) == 0);
    CHECK (outcome.remarks.find ("file") != std::string::npos);
    CHECK (outcome.remarks.find (name) != std::string::npos);
    CHECK (std::filesystem::is_regular_file (folder / "file"));
}

TEST_CASE ("a device that is not there is missed, in a sentence", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    const auto outcome =
        run (folder, { "live", "--input", "Nonesuch", "--seconds", "1", "--library", "library" });
    CHECK (outcome.code == 1);
    // Where there is no device at all, that is what has to be said.
    CHECK ((outcome.remarks.find ("Nonesuch") != std::string::npos
            || outcome.remarks.find ("No sound device") != std::string::npos));
}

TEST_CASE ("the doctor always has an answer", "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "doctor", "--library", "library" });
    CHECK (outcome.code == 0);
    for (const auto* about : { "Antiphon", "Computer", "Microphones", "Latency", "Speed",
                               "Real time", "Voices", "Films", "Library", "Disk", "To do" })
        CHECK (("\n" + outcome.results).find (std::string ("\n") + about) != std::string::npos);
    for (const auto& line : run (folder, { "doctor", "--json", "--library", "library" }).lines())
        CHECK (line.contains ("found"));
}

TEST_CASE ("without a SoundFont the doctor and a rehearsal name the package, and play all the same",
           "[terminal][program][input]")
{
    const test::TemporaryFolder folder;
    ::setenv ("ANTIPHON_SOUNDFONTS", folder.path().c_str(), 1); // with nothing in it
    const auto doctor = run (folder, { "doctor", "--library", "library" });
    test::writeWav (folder / "claps.wav", test::clapping (2));
    const auto rehearsal =
        run (folder, { "rehearse", "claps.wav", "--behaviour", "echo", "--voice", "own-sound" });
    ::unsetenv ("ANTIPHON_SOUNDFONTS");

    CHECK (doctor.results.find ("timgm6mb-soundfont") != std::string::npos);
    CHECK (rehearsal.code == 0);
    CHECK (rehearsal.remarks.find ("timgm6mb-soundfont") != std::string::npos);
    CHECK (rehearsal.remarks.find ("dB(A) on average") != std::string::npos);
    CHECK (! rehearsal.lines().empty());
}
