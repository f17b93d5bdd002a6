// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SoundFile.h"
#include "Support/Catch.h"

#include <sys/resource.h>

#include <cmath>
#include <csignal>

#include "WriteAs.h"

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
std::size_t filesIn (const std::filesystem::path& folder)
{
    return static_cast<std::size_t> (std::distance (std::filesystem::directory_iterator (folder),
                                                    std::filesystem::directory_iterator {}));
}

/** No file may grow beyond `bytes` while this lives: what a full disk looks like from inside. */
class FullDisk
{
public:
    explicit FullDisk (rlim_t bytes)
    {
        getrlimit (RLIMIT_FSIZE, &before_);
        handler_ = std::signal (SIGXFSZ, SIG_IGN);
        const rlimit limit { bytes, before_.rlim_max };
        setrlimit (RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit (RLIMIT_FSIZE, &before_);
        std::signal (SIGXFSZ, handler_);
    }

private:
    rlimit before_ {};
    void (*handler_) (int) = SIG_DFL;
};
}

TEST_CASE ("what is written comes back", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto hum = test::hum ({ .length = 300_ms });
    for (const auto* name : { "hum.wav", "hum.flac", "HUM.WAV" })
    {
        auto writer = SoundWriter::create (folder / name, 48000_Hz);
        REQUIRE (writer);
        REQUIRE (writer->write (std::span (hum).first (100)));
        REQUIRE (writer->write (std::span (hum).subspan (100)));
        REQUIRE (writer->finish());

        auto reader = SoundReader::open (folder / name);
        REQUIRE (reader);
        CHECK (reader->rate() == 48000_Hz);
        std::vector<float> back (hum.size() + 1);
        CHECK (*reader->read (back) == hum.size());
        for (std::size_t n = 0; n < hum.size(); ++n)
            REQUIRE (std::abs (back[n] - hum[n]) < 1.0e-6f);
    }
    CHECK (filesIn (folder.path()) == 3);
}

TEST_CASE ("a file appears only when it is finished, and keeps what stood there until then",
           "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeText (folder / "mix.wav", "yesterday's mix");
    {
        auto writer = SoundWriter::create (folder / "mix.wav", 48000_Hz);
        REQUIRE (writer);
        REQUIRE (writer->write (test::hum ({})));
        CHECK (std::filesystem::file_size (folder / "mix.wav") == 15);
    }
    CHECK (std::filesystem::file_size (folder / "mix.wav") == 15);
    CHECK (filesIn (folder.path()) == 1);
}

TEST_CASE ("too loud is clipped, and what is not a number is silent, in either format",
           "[capture][file]")
{
    const test::TemporaryFolder folder;
    const float sound[] { 2.0f, -2.0f, std::nanf (""), 0.5f };
    auto writer = SoundWriter::create (folder / "loud.flac", 48000_Hz);
    REQUIRE (writer);
    REQUIRE (writer->write (sound));
    REQUIRE (writer->finish());

    auto reader = SoundReader::open (folder / "loud.flac");
    std::vector<float> back (4);
    REQUIRE (reader->read (back));
    CHECK (back[0] == Approx (1.0).margin (1.0e-6));
    CHECK (back[1] == Approx (-1.0).margin (1.0e-6));
    CHECK (back[2] == 0.0f);
    CHECK (back[3] == Approx (0.5).margin (1.0e-6));
}

TEST_CASE ("a short file is a plain WAV that any program opens", "[capture][file]")
{
    const test::TemporaryFolder folder;
    auto writer = SoundWriter::create (folder / "plain.wav", 44100_Hz, 2);
    REQUIRE (writer);
    REQUIRE (writer->write (test::hum ({})));
    REQUIRE (writer->finish());
    std::ifstream in (folder / "plain.wav", std::ios::binary);
    std::string begin (4, ' ');
    in.read (begin.data(), 4);
    CHECK (begin == "RIFF");
}

TEST_CASE ("where nothing can be written, the reason is plain", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto sentence = [] (const std::filesystem::path& file, Hertz rate = 48000_Hz)
    {
        const auto writer = SoundWriter::create (file, rate);
        return writer ? std::string ("no fault") : writer.error().sentence;
    };
    CHECK_THAT (sentence (folder / "no/such/mix.wav"), Catch::Contains ("no folder"));
    CHECK_THAT (sentence (folder / "mix.mid"), Catch::Contains (".wav or .flac"));
    CHECK_THAT (sentence (folder / "mix.wav", Hertz { std::nan ("") }),
                Catch::Contains ("mix.wav"));
    if (std::filesystem::exists ("/proc/version")) // a folder where even root may not write
        CHECK_THAT (sentence ("/proc/mix.wav"), Catch::Contains ("allowed to write into /proc"));
    std::filesystem::create_directory (folder / "folder.wav");
    CHECK_THAT (sentence (folder / "folder.wav"), Catch::Contains ("is a folder"));
}

TEST_CASE ("a full disk is told at once, and leaves what was there", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto noise = test::noise ({ .length = 2_s });
    for (const auto* name : { "mix.wav", "mix.flac" })
    {
        INFO (name);
        test::writeText (folder / name, "yesterday's mix");
        {
            const FullDisk full (100000);
            auto writer = SoundWriter::create (folder / name, 48000_Hz);
            REQUIRE (writer);
            auto written = writer->write (noise);
            if (written)
                written = writer->finish();
            REQUIRE_FALSE (written);
            CHECK_THAT (written.error().sentence,
                        Catch::Contains (name) && Catch::Contains ("disk may be full"));
            CHECK_FALSE (writer->write (noise));
            CHECK_FALSE (writer->finish());
        }
        CHECK (std::filesystem::file_size (folder / name) == 15);
    }
    CHECK (filesIn (folder.path()) == 2);
}
