// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SoundFile.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <cmath>

#include "WriteAs.h"

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
constexpr int wav16 = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
constexpr int wavFloat = SF_FORMAT_WAV | SF_FORMAT_FLOAT;
constexpr int flac = SF_FORMAT_FLAC | SF_FORMAT_PCM_24;
constexpr int ogg = SF_FORMAT_OGG | SF_FORMAT_VORBIS;
constexpr int mp3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III;

std::vector<float> readAll (SoundReader& reader, std::size_t block = 1000)
{
    std::vector<float> sound;
    std::vector<float> some (block);
    for (auto count = block; count == block;)
    {
        const auto read = reader.read (some);
        REQUIRE (read);
        count = *read;
        sound.insert (sound.end(), some.begin(),
                      some.begin() + static_cast<std::ptrdiff_t> (count));
    }
    return sound;
}

SoundReader opened (const std::filesystem::path& file, Hertz wanted = {})
{
    auto reader = SoundReader::open (file, wanted);
    REQUIRE (reader);
    return std::move (*reader);
}

std::string allRemarks (const SoundReader& reader)
{
    std::string all;
    for (const auto& remark : reader.remarks())
        all += remark + "\n";
    return all;
}

std::string sentenceOf (const std::filesystem::path& file)
{
    auto reader = SoundReader::open (file);
    if (! reader)
        return reader.error().sentence;
    std::vector<float> all (100000);
    for (auto goesOn = true; goesOn;)
    {
        const auto read = reader->read (all);
        if (! read)
            return read.error().sentence;
        goesOn = *read == all.size();
    }
    return "no fault";
}

double differenceBetween (std::span<const float> a, std::span<const float> b)
{
    REQUIRE (a.size() == b.size());
    auto worst = 0.0;
    for (std::size_t n = 0; n < a.size(); ++n)
        worst = std::max (worst, std::abs (static_cast<double> (a[n]) - b[n]));
    return worst;
}
}

TEST_CASE ("a WAV and a FLAC are read sample for sample, whatever the size of the requests",
           "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto hum = test::hum ({ .length = 700_ms });
    test::writeAs (folder / "hum.wav", wavFloat, hum);
    test::writeAs (folder / "hum.flac", flac, hum);

    for (const std::size_t block : { 1u, 64u, 5000u, 100000u })
    {
        auto wav = opened (folder / "hum.wav");
        CHECK (wav.frames() == static_cast<std::int64_t> (hum.size()));
        CHECK (readAll (wav, block) == hum);
        CHECK (wav.remarks().empty());
        CHECK_FALSE (wav.endedEarly());

        auto compressed = opened (folder / "hum.flac");
        CHECK (differenceBetween (readAll (compressed, block), hum) < 1.0e-6);
        CHECK (compressed.remarks().empty());
    }
}

TEST_CASE ("an Ogg and an MP3 are read to their length", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto hum = test::hum ({ .length = 2_s });
    test::writeAs (folder / "hum.ogg", ogg, hum);
    test::writeAs (folder / "hum.mp3", mp3, hum);

    for (const auto* name : { "hum.ogg", "hum.mp3" })
    {
        INFO (name);
        auto reader = opened (folder / name);
        const auto sound = readAll (reader);
        CHECK (static_cast<double> (sound.size()) == Approx (96000.0).margin (2400.0));
        CHECK (test::rmsOf (sound) == Approx (test::rmsOf (hum)).epsilon (0.05));
        CHECK_FALSE (reader.endedEarly());
        CHECK (reader.remarks().empty());
    }
}

TEST_CASE ("what cannot be read is named, with what to do", "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeText (folder / "empty.wav", "");
    test::writeText (folder / "letter.mp3", "Dear parents, we sang today.");
    test::writeText (folder / "stub.wav", "RIFF\x10");
    test::writeAs (folder / "nothing.wav", wav16, {});

    for (const auto& [name, words] :
         { std::pair { "missing.wav", "no file" }, std::pair { "empty.wav", "empty" },
           std::pair { "letter.mp3", "not a recording" }, std::pair { "stub.wav", "cut off" },
           std::pair { "nothing.wav", "no sound" } })
    {
        const auto sentence = sentenceOf (folder / name);
        CHECK_THAT (sentence, Catch::Contains (name) && Catch::Contains (words));
    }
    CHECK_THAT (sentenceOf (folder.path()), Catch::Contains ("is a folder"));
}

TEST_CASE ("a recording cut short is read as far as it goes, and says how far", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto hum = test::hum ({ .length = 10_s });
    for (const auto& [name, format] :
         { std::pair { "cut.wav", wav16 }, std::pair { "cut.flac", flac },
           std::pair { "cut.ogg", ogg }, std::pair { "cut.mp3", mp3 },
           std::pair { "cut.rf64.wav", SF_FORMAT_RF64 | SF_FORMAT_PCM_16 } })
    {
        INFO (name);
        test::writeAs (folder / name, format, hum);
        test::cutTo (folder / name, 0.6);
        auto reader = opened (folder / name);
        CHECK_FALSE (reader.endedEarly()); // nobody knows before the end
        const auto sound = readAll (reader);
        CHECK (static_cast<double> (sound.size()) == Approx (288000.0).epsilon (0.2));
        CHECK (reader.endedEarly());
        CHECK_THAT (allRemarks (reader), Catch::Contains (name) && Catch::Contains ("ends early"));
        if (format != ogg)
            CHECK_THAT (allRemarks (reader), Catch::Contains ("of the 10.0 seconds"));
    }
}

TEST_CASE ("a recorder that lost power never wrote a length: all of its sound is read",
           "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "power.wav";
    const auto hum = test::hum ({});
    for (const auto* length : { "\xff\xff\xff\xff", "\0\0\0\0" })
    {
        test::writeAs (file, wav16, hum);
        std::fstream out (file, std::ios::in | std::ios::out | std::ios::binary);
        out.seekp (40);
        out.write (length, 4);
        out.close();

        auto reader = opened (file);
        CHECK (reader.frames() == 48000);
        CHECK (differenceBetween (readAll (reader), hum) < 1.0e-4);
        CHECK_FALSE (reader.endedEarly());
    }
}

TEST_CASE ("silence is remarked on, and so are channels that cancel each other", "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeAs (folder / "silent.wav", wav16, test::silence (1_s));
    auto silent = opened (folder / "silent.wav");
    CHECK (silent.remarks().empty());
    readAll (silent);
    CHECK_THAT (allRemarks (silent), Catch::Contains ("silent.wav is silent"));

    const float opposed[] { 0.5f, -0.5f, -0.25f, 0.25f };
    {
        auto writer = SoundWriter::create (folder / "opposed.wav", 48000_Hz, 2);
        REQUIRE (writer);
        REQUIRE (writer->write (opposed));
        REQUIRE (writer->finish());
    }
    auto cancelled = opened (folder / "opposed.wav");
    readAll (cancelled);
    CHECK_THAT (allRemarks (cancelled), Catch::Contains ("cancel each other"));
}

TEST_CASE ("8 bits, 6 channels and 8 kHz are heard, and remarked on", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto hum = test::hum ({ .length = 500_ms, .rate = 8000_Hz });
    test::writeAs (folder / "old.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_U8, hum, 8000, 6);

    auto reader = opened (folder / "old.wav");
    CHECK (reader.rate() == 48000_Hz);
    CHECK (reader.frames() == 24000);
    const auto sound = readAll (reader);
    CHECK (sound.size() == 24000);
    CHECK (test::rmsOf (sound) == Approx (test::rmsOf (hum)).epsilon (0.05));
    CHECK_THAT (allRemarks (reader),
                Catch::Contains ("6 channels") && Catch::Contains ("8 bits")
                    && Catch::Contains ("nothing above 4000 Hz"));
}

TEST_CASE ("channels are averaged", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const float frames[] { 0.6f, 0.2f, -0.5f, 0.1f };
    auto writer = SoundWriter::create (folder / "two.wav", 48000_Hz, 2);
    REQUIRE (writer);
    REQUIRE (writer->write (frames));
    REQUIRE (writer->finish());

    auto reader = opened (folder / "two.wav");
    const auto sound = readAll (reader);
    REQUIRE (sound.size() == 2);
    CHECK (sound[0] == Approx (0.4));
    CHECK (sound[1] == Approx (-0.2));
    CHECK (reader.remarks().empty());
}

TEST_CASE ("any rate is brought to the one asked for, in time and in tune", "[capture][file]")
{
    const test::TemporaryFolder folder;
    for (const auto own : { 8000, 22050, 44100, 48000, 96000, 192000 })
        for (const auto wanted : { 44100_Hz, 48000_Hz, 96000_Hz })
        {
            INFO (own << " to " << wanted.value);
            const Hertz rate { static_cast<double> (own) };
            test::writeAs (folder / "tone.wav", wavFloat, test::sine (440_Hz, 1_s, 0.5, rate), own);
            auto reader = opened (folder / "tone.wav", wanted);
            CHECK (reader.rate() == wanted);
            const auto sound = readAll (reader);
            const auto ideal = test::sine (440_Hz, 1_s, 0.5, wanted);
            CHECK (static_cast<std::int64_t> (sound.size()) == reader.frames());
            REQUIRE (sound.size() == ideal.size());
            const auto tenth = ideal.size() / 10; // the edges ring, as they must
            CHECK (differenceBetween (std::span (sound).subspan (tenth, 8 * tenth),
                                      std::span (ideal).subspan (tenth, 8 * tenth))
                   < 1.0e-3);
        }
}

TEST_CASE ("resampling does not depend on the size of the requests", "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeAs (folder / "noise.wav", wavFloat, test::noise ({ .rate = 44100_Hz }), 44100);
    auto whole = opened (folder / "noise.wav", 48000_Hz);
    const auto expected = readAll (whole, 1000000);
    for (const std::size_t block : { 1u, 64u, 4096u })
    {
        auto reader = opened (folder / "noise.wav", 48000_Hz);
        CHECK (readAll (reader, block) == expected);
    }
}

TEST_CASE ("left to itself a reader keeps rates from 44.1 to 96 kHz, and takes 48 kHz otherwise",
           "[capture][file]")
{
    const test::TemporaryFolder folder;
    for (const auto& [own, kept] :
         { std::pair { 44100, 44100_Hz }, std::pair { 96000, 96000_Hz },
           std::pair { 192000, 48000_Hz }, std::pair { 32000, 48000_Hz } })
    {
        test::writeAs (folder / "some.wav", wav16, test::silence (100_ms), own);
        CHECK (opened (folder / "some.wav").rate() == kept);
    }
}

TEST_CASE ("a rate that makes no sense is refused in words", "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeAs (folder / "slow.wav", wav16, test::silence (100_s, 10_Hz), 10);
    CHECK_THAT (sentenceOf (folder / "slow.wav"), Catch::Contains ("slow.wav"));
    test::writeAs (folder / "some.wav", wav16, test::silence (100_ms));
    for (const auto wanted : { Hertz { -1.0 }, Hertz { std::nan ("") }, Hertz { 1.0e12 } })
        CHECK_FALSE (SoundReader::open (folder / "some.wav", wanted));
}

TEST_CASE ("samples that are not numbers become silence and are counted", "[capture][file]")
{
    const test::TemporaryFolder folder;
    auto hum = test::hum ({});
    hum[100] = std::numeric_limits<float>::quiet_NaN();
    hum[200] = std::numeric_limits<float>::infinity();
    test::writeAs (folder / "holes.wav", wavFloat, hum);

    auto reader = opened (folder / "holes.wav");
    const auto sound = readAll (reader);
    CHECK (sound[100] == 0.0f);
    CHECK (sound[200] == 0.0f);
    CHECK (sound[300] == hum[300]);
    CHECK_THAT (allRemarks (reader), Catch::Contains ("2 samples that are not numbers"));
}

TEST_CASE ("a file of nothing but NaN is a fault, once all of it has been seen", "[capture][file]")
{
    const test::TemporaryFolder folder;
    test::writeAs (folder / "nan.wav", wavFloat,
                   std::vector<float> (48000, std::numeric_limits<float>::quiet_NaN()));
    CHECK_THAT (sentenceOf (folder / "nan.wav"),
                Catch::Contains ("nan.wav") && Catch::Contains ("no usable sample"));
}

TEST_CASE ("reading on takes no more memory, so that a day's recording fits", "[capture][file]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const test::TemporaryFolder folder;
    test::writeAs (folder / "long.wav", wav16, test::noise ({ .length = 20_s, .rate = 44100_Hz }),
                   44100, 2);
    auto reader = opened (folder / "long.wav", 48000_Hz);
    std::vector<float> second (48000);
    REQUIRE (reader.read (second));
    const auto cost = test::realtimeCost (
        [&]
        {
            for (auto n = 0; n < 18; ++n)
                static_cast<void> (reader.read (second));
        });
    CHECK (cost.allocations == 0);
}

TEST_CASE ("ten hours open at once", "[capture][file]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "day.wav";
    test::writeAs (file, SF_FORMAT_WAV | SF_FORMAT_PCM_U8, test::silence (1_s, 8000_Hz), 8000);
    constexpr std::uint32_t hours = 10 * 3600 * 8000;
    std::fstream out (file, std::ios::in | std::ios::out | std::ios::binary);
    out.seekp (40);
    for (auto n = 0u; n < 4; ++n)
        out.put (static_cast<char> (hours >> (8 * n)));
    out.close();
    std::filesystem::resize_file (file, 44 + hours); // a hole: takes no room on the disk

    auto reader = opened (file, 48000_Hz);
    CHECK (reader.frames() == 10ll * 3600 * 48000);
    std::vector<float> second (48000);
    CHECK (*reader.read (second) == second.size());
}
