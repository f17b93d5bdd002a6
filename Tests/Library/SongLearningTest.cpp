// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SongLearning.h"

#include "Library/SongText.h"
#include "Support/Catch.h"
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "Singing.h"

using namespace antiphon;
using namespace antiphon::test;
using namespace antiphon::library;
using improvise::Song;

namespace
{
std::vector<Song> everySong()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator (ANTIPHON_SONGS_FOLDER))
        if (entry.path().extension() == ".abc")
            files.push_back (entry.path());
    std::sort (files.begin(), files.end());
    std::vector<Song> songs;
    for (const auto& file : files)
    {
        const auto song = readSong (file);
        INFO ((song ? std::string {} : song.error().sentence));
        REQUIRE (song);
        songs.push_back (*song);
    }
    return songs;
}

/** Notes as perfect ears would hear a song. @param wobble  share by which each is longer or shorter */
std::vector<discern::Note> played (const Song& song, double wobble = 0.0, std::uint64_t seed = 1)
{
    Chance chance { seed };
    std::vector<discern::Note> notes;
    const auto period = 60.0 / song.tempo.value;
    auto time = 1.0;
    for (std::size_t n = 0; n < song.notes.size(); ++n)
    {
        const auto& note = song.notes[n];
        const auto next =
            n + 1 < song.notes.size() ? song.notes[n + 1].beat : note.beat + note.beats;
        const auto length =
            (next - note.beat) * period * (1.0 + wobble * chance.between (-1.0, 1.0));
        notes.push_back ({ .time = { { time } },
                           .end = { { time + 0.9 * length } },
                           .known = { { time + length } },
                           .pitch = hertzOf (note.midi),
                           .midi = note.midi + 0.0 });
        time += length;
    }
    return notes;
}

discern::Note tone (double begin)
{
    discern::Note note;
    note.time = { { begin } };
    note.end = { { begin + 0.4 } };
    note.midi = 60.0;
    return note;
}

std::size_t lengthsRight (const Song& truth, const Song& learnt)
{
    std::size_t right = 0;
    for (std::size_t n = 0; n + 1 < std::min (truth.notes.size(), learnt.notes.size()); ++n)
        right += std::abs ((truth.notes[n + 1].beat - truth.notes[n].beat)
                           - (learnt.notes[n + 1].beat - learnt.notes[n].beat))
                < 0.01
            ? 1U
            : 0U;
    return right;
}
}

TEST_CASE ("a melody that is played exactly is written down exactly", "[library][songs][learning]")
{
    for (const auto& song : everySong())
    {
        const auto learnt = learnSong (played (song), song.title);
        REQUIRE (learnt);
        INFO (song.title << " as " << textOf (*learnt));
        REQUIRE (learnt->notes.size() == song.notes.size());
        CHECK (lengthsRight (song, *learnt) == song.notes.size() - 1);
        CHECK (test::agreement (song, *learnt, 0, 0).right == song.notes.size());
        CHECK (learnt->tempo.value == Approx (song.tempo.value).epsilon (0.05));
        CHECK (learnt->isCompound == song.isCompound);
        CHECK (std::max (learnt->beatsInBar, song.beatsInBar)
                   % std::min (learnt->beatsInBar, song.beatsInBar)
               == 0);
        CHECK (learnt->upbeat == Approx (song.upbeat).margin (0.01));
        CHECK (songFrom (textOf (*learnt), "again"));
        if (song.language == "ja")
            continue; // in a scale that is neither major nor minor
        CHECK (learnt->tonic == song.tonic);
        CHECK (learnt->isMinor == song.isMinor);
    }
}

TEST_CASE ("a tenth more or less on every note changes no rhythm", "[library][songs][learning]")
{
    std::size_t right = 0;
    std::size_t all = 0;
    for (const auto& song : everySong())
        for (std::uint64_t seed = 1; seed <= 5; ++seed)
        {
            const auto learnt = learnSong (played (song, 0.1, seed), song.title);
            REQUIRE (learnt);
            right += lengthsRight (song, *learnt);
            all += song.notes.size() - 1;
        }
    CHECK (static_cast<double> (right) / static_cast<double> (all) > 0.97);
}

TEST_CASE ("a song that is sung is written down, whoever's tuning and speed",
           "[library][songs][learning]")
{
    const auto songs = everySong();
    for (const auto which : { 1U, 7U })
    {
        const auto& song = songs[which];
        const test::Singer singer { .transposed = 1.7, .faster = 1.1, .seed = 5 + which };
        const auto notes = test::notesHeard (test::sing (song, singer), singer.rate);
        const auto learnt = learnSong (notes, song.title);
        REQUIRE (learnt);
        INFO (song.title << " as " << textOf (*learnt));
        CHECK (test::agreement (song, *learnt, 2, 1).share() > 0.9);
        CHECK (learnt->tempo.value == Approx (1.1 * song.tempo.value).epsilon (0.08));
        CHECK (learnt->isCompound == song.isCompound);
    }
}

TEST_CASE ("a tune of fewer than four notes, or of thousands, is refused with a sentence",
           "[library][songs][learning]")
{
    const auto songs = everySong();
    auto notes = played (songs.front());
    const auto few = learnSong (std::span (notes).first (3), "x");
    REQUIRE_FALSE (few);
    CHECK_THAT (few.error().sentence, Catch::Contains ("fewer than four notes"));
    CHECK_FALSE (learnSong ({}, "x"));

    std::vector<discern::Note> many;
    for (int n = 0; n < 3000; ++n)
        many.push_back (tone (0.5 * n));
    CHECK_THAT (learnSong (many, "x").error().sentence, Catch::Contains ("more notes than a song"));
}

TEST_CASE ("strange notes are passed over, and long silences are sat out",
           "[library][songs][learning]")
{
    auto notes = played (everySong().front());
    auto broken = notes[4];
    broken.midi = std::numeric_limits<double>::quiet_NaN();
    notes.insert (notes.begin() + 4, broken);
    auto same = notes[10];
    same.midi += 4.0;
    notes.insert (notes.begin() + 11, same);
    for (std::size_t n = 20; n < notes.size(); ++n)
    {
        notes[n].time = notes[n].time + 60_s;
        notes[n].end = notes[n].end + 60_s;
    }
    const auto learnt = learnSong (notes, "x");
    REQUIRE (learnt);
    CHECK (learnt->notes.size() == notes.size() - 2);
    CHECK (learnt->beats < 110.0);
    CHECK (songFrom (textOf (*learnt), "again"));
}

TEST_CASE ("how well ten songs are learnt from a synthetic voice", "[.measure]")
{
    for (const auto noise : { 20.0_dB, 10.0_dB })
    {
        auto share = 0.0;
        auto exact = 0.0;
        auto worst = 1.0;
        auto count = 0;
        auto tempi = 0;
        auto keys = 0;
        auto meters = 0;
        for (const auto& song : everySong())
            for (std::uint64_t seed = 101; seed <= 103; ++seed)
            {
                const test::Singer singer { .transposed = 0.4,
                                            .noise = -18.0_dB - noise,
                                            .seed = seed };
                const auto learnt =
                    learnSong (test::notesHeard (test::sing (song, singer), singer.rate), "x");
                REQUIRE (learnt);
                const auto one = test::agreement (song, *learnt, 0, 1).share();
                share += one;
                worst = std::min (worst, one);
                exact += test::agreement (song, *learnt, 0, 0).share();
                tempi += std::abs (learnt->tempo.value / song.tempo.value - 1.0) < 0.08 ? 1 : 0;
                keys += learnt->tonic == song.tonic && learnt->isMinor == song.isMinor ? 1 : 0;
                meters += learnt->isCompound == song.isCompound
                        && (learnt->beatsInBar == 3) == (song.beatsInBar == 3)
                    ? 1
                    : 0;
                ++count;
            }
        std::cout << noise.value << " dB: notes within a semitone, in order "
                  << 100.0 * share / count << " % (worst song " << 100.0 * worst
                  << " %), exact key " << 100.0 * exact / count << " %, tempo within 8 % in "
                  << tempi << ", key right in " << keys << ", metre in " << meters << " of "
                  << count << "\n";
    }
}
