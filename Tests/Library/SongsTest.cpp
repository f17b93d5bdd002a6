// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Songs.h"

#include "Library/MidiMelody.h"
#include "Library/SongLearning.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace antiphon;
using namespace antiphon::library;

namespace
{
const std::string frog = "X:1\nT:The Frog, in the Pond!\nM:2/4\nL:1/4\nK:C\nC D|E C|\nw: ribbit\n";

/** The songs of a new library, with those that come with Antiphon beside them. */
Songs songsIn (const test::TemporaryFolder& folder)
{
    ::setenv ("ANTIPHON_ASSETS", ANTIPHON_ASSETS_FOLDER, 1);
    return Songs (folder.path());
}

capture::DrumHit hit (double time, int key, int player, bool isReleased = false)
{
    capture::DrumHit hit;
    hit.time = { { time } };
    hit.action = isReleased ? capture::DrumHit::Action::Released : capture::DrumHit::Action::Struck;
    hit.key = static_cast<std::uint8_t> (key);
    hit.who = { static_cast<std::uint8_t> (player) };
    return hit;
}
}

TEST_CASE ("ten songs come with it, in at least six languages and three metres", "[library][songs]")
{
    const test::TemporaryFolder folder;
    std::vector<Fault> unreadable;
    const auto all = songsIn (folder).list (&unreadable);
    CHECK (unreadable.empty());
    CHECK (all.size() == 10);
    std::set<std::string> languages;
    std::set<std::pair<int, bool>> metres;
    for (const auto& entry : all)
    {
        const auto& song = entry.song;
        INFO (song.title);
        CHECK_FALSE (entry.isOwn);
        CHECK_FALSE (song.source.empty());
        CHECK (song.notes.size() >= 24);
        languages.insert (song.language);
        metres.emplace (song.beatsInBar, song.isCompound);
        // Every bar is full: the last one gives the upbeat back.
        const auto bars = song.beats / song.beatsInBar;
        CHECK (bars == Approx (std::round (bars)));
        for (const auto& note : song.notes)
            CHECK ((note.midi >= 55 && note.midi <= 79));
        CHECK (song.notes.back().midi % 12 == (song.language == "ja" ? 4 : song.tonic));
    }
    CHECK (languages.size() >= 6);
    CHECK (metres.size() >= 3);
}

TEST_CASE ("a song that is added stays as its writer wrote it, and is found by its name",
           "[library][songs]")
{
    const test::TemporaryFolder folder;
    const auto songs = songsIn (folder);
    const auto added = songs.add (frog, "frog.abc");
    REQUIRE (added);
    CHECK (added->file == folder / "songs/the-frog-in-the-pond.abc");
    std::ifstream in (added->file, std::ios::binary);
    CHECK (std::string { std::istreambuf_iterator<char> (in), {} } == frog);
    CHECK (songs.list().size() == 11);
    CHECK (songs.list().front().isOwn);

    CHECK (songs.find ("the frog in the pond")->song.title == "The Frog, in the Pond!");
    CHECK (songs.find ("THE FRO")->isOwn);
    CHECK (songs.find ("frère jacques")->song.language == "fr");
    CHECK (songs.find ("さくら")->song.language == "ja");
    const auto unknown = songs.find ("nobody's song");
    REQUIRE_FALSE (unknown);
    CHECK (unknown.error().kind == Fault::Kind::Usage);

    const auto twice = songs.add (frog, "frog.abc");
    REQUIRE_FALSE (twice);
    CHECK_THAT (twice.error().sentence, Catch::Contains ("already"));
    CHECK (songs.list().size() == 11);
}

TEST_CASE ("a family's own song comes before the one of that name that came with Antiphon",
           "[library][songs]")
{
    const test::TemporaryFolder folder;
    const auto songs = songsIn (folder);
    auto own = *songs.find ("Frère Jacques");
    own.song.tempo = 70.0_bpm;
    REQUIRE (songs.add (own.song));
    CHECK (songs.find ("Frère Jacques")->isOwn);
    CHECK (songs.find ("Frère Jacques")->song.tempo.value == Approx (70.0));
    REQUIRE (songs.remove ("Frère Jacques"));
    CHECK_FALSE (songs.find ("Frère Jacques")->isOwn);
    const auto bundled = songs.remove ("Frère Jacques");
    REQUIRE_FALSE (bundled);
    CHECK_THAT (bundled.error().sentence, Catch::Contains ("comes with Antiphon"));
}

TEST_CASE ("a damaged song is refused and leaves nothing; one damaged later is named and left out",
           "[library][songs]")
{
    const test::TemporaryFolder folder;
    const auto songs = songsIn (folder);
    CHECK_FALSE (songs.add (frog + "C ? D|\n", "frog.abc"));
    CHECK (songs.list().size() == 10);

    const auto added = songs.add (frog, "frog.abc");
    REQUIRE (added);
    std::ofstream (added->file) << "X:1\nK:H\n";
    std::vector<Fault> unreadable;
    CHECK (songs.list (&unreadable).size() == 10);
    REQUIRE (unreadable.size() == 1);
    CHECK_THAT (unreadable.front().sentence, Catch::Contains ("the-frog-in-the-pond.abc"));
}

TEST_CASE ("a song's name never leads out of the songs' folder", "[library][songs]")
{
    const test::TemporaryFolder folder;
    const auto songs = songsIn (folder);
    for (const std::string title : { "../../etc/passwd", "...", "/", "a\\b", "CON.", "  " })
    {
        const auto added = songs.add ("X:1\nT:" + title + "\nL:1/4\nK:C\nCDE\n", "x.abc");
        REQUIRE (added);
        CHECK (added->file.parent_path() == folder / "songs");
        CHECK (added->file.filename().string().front() != '.');
        REQUIRE (songs.remove (added->file.stem().string()));
    }
    const auto longName =
        songs.add ("X:1\nT:" + std::string (150, 'a') + "\xC3\xA9 song\nK:C\nC\n", "x");
    REQUIRE (longName);
    CHECK (longName->file.filename().string().size() <= 84);
}

TEST_CASE ("a folder that cannot be written to says so", "[library][songs]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "songs") << "a file where the folder should be";
    const auto added = songsIn (folder).add (frog, "frog.abc");
    REQUIRE_FALSE (added);
    CHECK_THAT (added.error().sentence, Catch::Contains ("songs"));
}

TEST_CASE ("the melody of a MIDI file is its high single voice, not its chords, bass or drums",
           "[library][songs]")
{
    std::vector<capture::DrumHit> hits;
    const std::vector keys { 72, 74, 76, 77, 79, 76, 72, 72 };
    for (std::size_t n = 0; n < keys.size(); ++n)
    {
        const auto time = 0.5 * static_cast<double> (n);
        hits.push_back (hit (time, 40, 0));
        for (const auto key : { 60, 64, 67, 84 })
            hits.push_back (hit (time + 0.001, key, 1));
        hits.push_back (hit (time + 0.002, keys[n], 2));
        auto drum = hit (time + 0.003, 90, 3);
        drum.pitched = false;
        hits.push_back (drum);
        hits.push_back (hit (time + 0.4, keys[n], 2, true));
    }
    const auto melody = melodyIn (hits);
    REQUIRE (melody.size() == keys.size());
    for (std::size_t n = 0; n < keys.size(); ++n)
    {
        CHECK (melody[n].midi == keys[n]);
        CHECK ((melody[n].end - melody[n].time).value == Approx (0.398));
    }
    const auto song = learnSong (melody, "played");
    REQUIRE (song);
    CHECK (song->notes.size() == keys.size());
    CHECK (song->tempo.value == Approx (120.0).epsilon (0.03));
    CHECK (melodyIn ({}).empty());
}
