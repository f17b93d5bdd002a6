// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SongText.h"

#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <cmath>
#include <fstream>
#include <string>
#include <vector>

using namespace antiphon;
using namespace antiphon::library;
using improvise::Song;

namespace
{
/** A song in C and quarters around one line or several of music. */
Song sung (const std::string& music, const std::string& header = "M:4/4\nL:1/4\nK:C\n")
{
    const auto song = songFrom ("X:1\nT:Test\n" + header + music + "\n", "test.abc");
    INFO ((song ? std::string {} : song.error().sentence));
    REQUIRE (song);
    return *song;
}

std::vector<int> keysOf (const Song& song)
{
    std::vector<int> keys;
    for (const auto& note : song.notes)
        keys.push_back (note.midi);
    return keys;
}

std::vector<double> lengthsOf (const Song& song)
{
    std::vector<double> lengths;
    for (const auto& note : song.notes)
        lengths.push_back (std::round (note.beats * 1.0e6) / 1.0e6);
    return lengths;
}

std::string refusal (const std::string& text)
{
    const auto song = songFrom (text, "frog.abc");
    REQUIRE_FALSE (song);
    return song.error().sentence;
}

using Keys = std::vector<int>;
using Lengths = std::vector<double>;
}

TEST_CASE ("what the header says of a song is kept", "[library][songs]")
{
    const auto song =
        songFrom ("% a comment\nX:1\nT:Frère Jacques\nT:Bruder Jakob\nC:nobody\n"
                  "S:Paris, 1811\nI:language fr\nM:3/4\nL:1/8\nQ:1/4=96\nK:Dm % minor\n"
                  "D2 E2 F2|G6|]\n",
                  "frere.abc");
    REQUIRE (song);
    CHECK (song->title == "Frère Jacques");
    CHECK (song->source == "Paris, 1811");
    CHECK (song->language == "fr");
    CHECK (song->beatsInBar == 3);
    CHECK_FALSE (song->isCompound);
    CHECK (song->tempo.value == Approx (96.0));
    CHECK (song->tonic == 2);
    CHECK (song->isMinor);
    CHECK (song->beats == Approx (6.0));
    CHECK (song->upbeat == Approx (0.0));
}

TEST_CASE ("letters, octaves and accidentals become keys, and last until the bar line",
           "[library][songs]")
{
    CHECK (keysOf (sung ("C,Ccc' | ^F F =F F | _B B ^^C __D"))
           == Keys { 48, 60, 72, 84, 66, 66, 65, 65, 70, 70, 62, 60 });
    CHECK (keysOf (sung ("^F F | F f", "M:4/4\nL:1/4\nK:C\n")) == Keys { 66, 66, 65, 77 });
}

TEST_CASE ("a key signature raises and lowers its letters, whatever the mode", "[library][songs]")
{
    const auto fAndB = [] (const std::string& key)
    { return keysOf (sung ("F B", "M:4/4\nL:1/4\nK:" + key + "\n")); };
    CHECK (fAndB ("G") == Keys { 66, 71 });
    CHECK (fAndB ("F") == Keys { 65, 70 });
    CHECK (fAndB ("Em") == Keys { 66, 71 });
    CHECK (fAndB ("D dorian") == Keys { 65, 71 });
    CHECK (fAndB ("Amix") == Keys { 66, 71 });
    CHECK (fAndB ("F lydian") == Keys { 65, 71 });
    CHECK (fAndB ("E phrygian clef=treble") == Keys { 65, 71 });
    CHECK (fAndB ("C ^f _b") == Keys { 66, 70 });
    CHECK (fAndB ("none") == Keys { 65, 71 });
    CHECK (sung ("C", "K:Bb minor\n").tonic == 10);
    CHECK (sung ("C", "K:Bb minor\n").isMinor);
    CHECK (sung ("F B [K:F] B\nK:G\nF").notes.back().midi == 66);
}

TEST_CASE ("lengths, dots and tuplets divide the beat", "[library][songs]")
{
    CHECK (lengthsOf (sung ("C2 C/2 C/ C3/2 C// C/4")) == Lengths { 2, 0.5, 0.5, 1.5, 0.25, 0.25 });
    CHECK (lengthsOf (sung ("C>D C<D C>>D")) == Lengths { 1.5, 0.5, 0.5, 1.5, 1.75, 0.25 });
    CHECK (lengthsOf (sung ("(3CDE F", "M:2/4\nL:1/8\nK:C\n"))
           == Lengths { 0.333333, 0.333333, 0.333333, 0.5 });
    CHECK (lengthsOf (sung ("(3:2:2C2D E", "M:2/4\nL:1/8\nK:C\n"))
           == Lengths { 0.666667, 0.333333, 0.5 });
    CHECK (lengthsOf (sung ("C C", "M:2/4\nK:C\n")) == Lengths { 0.25, 0.25 });
    CHECK (lengthsOf (sung ("C C", "M:3/4\nK:C\n")) == Lengths { 0.5, 0.5 });
}

TEST_CASE ("a beat is a quarter, a half in two-two, and three eighths in six-eight",
           "[library][songs]")
{
    const auto rowing = sung ("C3 C2D", "M:6/8\nL:1/8\nQ:1/8=180\nK:C\n");
    CHECK (rowing.isCompound);
    CHECK (rowing.beatsInBar == 2);
    CHECK (rowing.tempo.value == Approx (60.0));
    CHECK (lengthsOf (rowing) == Lengths { 1, 0.666667, 0.333333 });
    const auto march = sung ("C2 C2", "M:C|\nL:1/4\nQ:1/4=160\nK:C\n");
    CHECK (march.beatsInBar == 2);
    CHECK (march.tempo.value == Approx (80.0));
    CHECK (lengthsOf (march) == Lengths { 1, 1 });
}

TEST_CASE ("ties join, rests leave room, and an upbeat is told", "[library][songs]")
{
    const auto song = sung ("G | C2- C z | z2 C C- | C3 |]");
    CHECK (keysOf (song) == Keys { 67, 60, 60, 60 });
    CHECK (lengthsOf (song) == Lengths { 1, 3, 1, 4 });
    CHECK (song.notes[2].beat == Approx (7.0));
    CHECK (song.upbeat == Approx (1.0));
    CHECK (song.beats == Approx (12.0));
}

TEST_CASE ("repeats are played out, each time with its own ending", "[library][songs]")
{
    CHECK (keysOf (sung ("C D :| E F")) == Keys { 60, 62, 60, 62, 64, 65 });
    CHECK (keysOf (sung ("C |: D :: E :| F")) == Keys { 60, 62, 62, 64, 64, 65 });
    CHECK (keysOf (sung ("|: C |1 D :|2 E || F :|")) == Keys { 60, 62, 60, 64, 65, 65 });
    CHECK (keysOf (sung ("|: C [1 D :| [2 E |] F")) == Keys { 60, 62, 60, 64, 65 });
    CHECK (keysOf (sung ("|: C |1,3 D :|2 E :|4 F |]")) == Keys { 60, 62, 60, 64, 60, 62, 60, 65 });
    CHECK (keysOf (sung ("C D || E :|")) == Keys { 60, 62, 64, 64 });
}

TEST_CASE (
    "words, chord names, ornaments and grace notes are passed over; a chord is its highest note",
    "[library][songs]")
{
    const auto song =
        sung ("\"Am\"C !trill!D {ef}~E (FG) .A | % done\nw: not a no-te here\n[CEG]2 u[c2E]\n"
              "V:2\nC,4",
              "V:1\nM:4/4\nL:1/4\nK:C\n");
    CHECK (keysOf (song).size() == 8);
    CHECK (song.notes[6].midi == 67);
    CHECK (song.notes[6].beats == Approx (2.0));
    CHECK (song.notes[7].midi == 72);
}

TEST_CASE ("a line of music is a phrase, unless it goes on", "[library][songs]")
{
    const auto song = sung ("CDEF|GABc|\nz cBAG|\\\nFEDC|\n\n");
    std::vector<std::size_t> begins;
    for (std::size_t n = 0; n < song.notes.size(); ++n)
        if (song.notes[n].beginsPhrase)
            begins.push_back (n);
    CHECK (begins == std::vector<std::size_t> { 0, 8 });

    std::string oneLine;
    for (int bar = 0; bar < 12; ++bar)
        oneLine += "CDEF|";
    const auto divided = sung (oneLine);
    CHECK (divided.notes[16].beginsPhrase);
    CHECK (divided.notes[32].beginsPhrase);
    CHECK_FALSE (divided.notes[4].beginsPhrase);
}

TEST_CASE ("a damaged song says which line is wrong, and how", "[library][songs]")
{
    const std::string good = "X:1\nT:Frog\nM:4/4\nL:1/4\nK:C\n";
    CHECK (refusal (good + "CDEF|\nCD?EF|\n")
           == "\"frog.abc\", line 7, \"?\" is nothing that ABC knows.");
    CHECK_THAT (refusal (good + "CD(3E\n"), Catch::Contains ("middle of a tuplet"));
    CHECK_THAT (refusal (good + "CD>\n"), Catch::Contains ("no note after it"));
    CHECK_THAT (refusal (good + ">D\n"), Catch::Contains ("line 6"));
    CHECK_THAT (refusal (good + "C/0\n"), Catch::Contains ("divided by 0"));
    CHECK_THAT (refusal (good + "C99999\n"), Catch::Contains ("too long or too short"));
    CHECK_THAT (refusal (good + "C''''''\n"), Catch::Contains ("higher or lower"));
    CHECK_THAT (refusal (good + "\"Am C\n"), Catch::Contains ("not closed"));
    CHECK_THAT (refusal (good + "[CE\n"), Catch::Contains ("without its ]"));
    CHECK_THAT (refusal (good + "C&E\n"), Catch::Contains ("two voices"));
    CHECK_THAT (refusal (good), Catch::Contains ("no note"));
    CHECK_THAT (refusal ("X:1\nT:Frog\n"), Catch::Contains ("no key line"));
    CHECK_THAT (refusal (""), Catch::Contains ("no key line"));
    CHECK_THAT (refusal ("X:1\nM:5\nK:C\nC\n"),
                Catch::Contains ("line 2") && Catch::Contains ("M:3/4"));
    CHECK_THAT (refusal ("X:1\nL:0/4\nK:C\nC\n"), Catch::Contains ("no length"));
    CHECK_THAT (refusal ("X:1\nQ:fast\nK:C\nC\n"), Catch::Contains ("no tempo"));
    CHECK_THAT (refusal ("X:1\nK:H\nC\n"),
                Catch::Contains ("line 2") && Catch::Contains ("no key"));
    CHECK_THAT (refusal (good + "C\n\nX:2\nK:C\nD\n"), Catch::Contains ("second song"));
    CHECK_THAT (refusal (std::string ("RIFF\0\0WAVE", 10)), Catch::Contains ("no song as ABC"));
}

TEST_CASE ("a song of 2,000 bars is refused, written out or by its repeats", "[library][songs]")
{
    std::string music = "X:1\nM:4/4\nL:1/1\nK:C\n";
    for (int bar = 0; bar < 2000; ++bar)
        music += bar % 8 == 7 ? "C|\n" : "C|";
    CHECK_THAT (refusal (music), Catch::Contains ("longer than 400 bars"));

    std::string repeated = "X:1\nM:4/4\nL:1/1\nK:C\n";
    for (int section = 0; section < 150; ++section)
        repeated += "|:C|C:|\n";
    CHECK_THAT (refusal (repeated), Catch::Contains ("longer than 400 bars"));
}

TEST_CASE ("no text, however damaged, does more than give a song or a sentence", "[library][songs]")
{
    const auto whole = std::string ("X:1\nT:Frog\nM:6/8\nL:1/8\nQ:3/8=60\nK:Dm\n")
        + "|:^F>G (3ABc|1 [CE]2- z:|2 {g}\"A\"d'!p!e,,|]\n";
    const std::string signs = "|:[]()<>-/^_='\",1239zZ&%\\~!{}K\n";
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const auto sign : signs)
        {
            auto damaged = whole;
            damaged[at] = sign;
            const auto song = songFrom (damaged, "frog.abc");
            CHECK ((song ? ! song->notes.empty() : ! song.error().sentence.empty()));
        }
}

TEST_CASE ("a song that is written as text reads as the same song", "[library][songs]")
{
    const std::vector<std::string> songs {
        "M:4/4\nL:1/8\nK:G\nz2 ^c2 c2 B>A|\nG3-G _e =f ^F2- | F4 z4 |]",
        "M:6/8\nL:1/8\nQ:3/8=66\nK:Dm\nA | d2 e ^c2 A | B3 A,2 G |\n_A3 z3 | D6 |]",
        "M:3/4\nL:1/16\nK:Bbm\nc2 f' g4 a4 z | b/2c/2d3 e4 f4 |]",
        "M:2/4\nL:1/8\nK:C\n(3CDE G2 | C/D/E/F/ G2 |]",
    };
    for (const auto& music : songs)
    {
        const auto song =
            songFrom ("X:1\nT:A song\nS:somewhere\nI:language de\n" + music + "\n", "one");
        REQUIRE (song);
        const auto text = textOf (*song);
        INFO (text);
        const auto again = songFrom (text, "two");
        REQUIRE (again);
        CHECK (again->title == song->title);
        CHECK (again->source == song->source);
        CHECK (again->language == song->language);
        CHECK (again->tempo.value == Approx (song->tempo.value));
        CHECK (again->beatsInBar == song->beatsInBar);
        CHECK (again->upbeat == Approx (song->upbeat).margin (1.0e-6));
        CHECK (again->beats == Approx (song->beats));
        CHECK (again->tonic == song->tonic);
        CHECK (again->isMinor == song->isMinor);
        CHECK (keysOf (*again) == keysOf (*song));
        CHECK (lengthsOf (*again) == lengthsOf (*song));
        for (std::size_t n = 0; n < song->notes.size(); ++n)
        {
            CHECK (again->notes[n].beat == Approx (song->notes[n].beat).margin (1.0e-6));
            CHECK (again->notes[n].beginsPhrase == song->notes[n].beginsPhrase);
        }
    }
}

TEST_CASE ("a song file is read from disk; one that is missing, a folder or huge says so",
           "[library][songs]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "frog.abc") << "\xEF\xBB\xBFX:1\r\nM:4/4\r\nL:1/4\r\nK:C\r\nCDEF|\r\n";
    const auto song = readSong (folder / "frog.abc");
    REQUIRE (song);
    CHECK (song->title == "frog");
    CHECK (song->notes.size() == 4);

    const auto missing = readSong (folder / "toad.abc");
    REQUIRE_FALSE (missing);
    CHECK_THAT (missing.error().sentence,
                Catch::Contains ("toad.abc") && Catch::Contains ("not there"));
    CHECK_FALSE (readSong (folder.path()));
    std::ofstream (folder / "huge.abc") << std::string (300000, ' ');
    CHECK_THAT (readSong (folder / "huge.abc").error().sentence,
                Catch::Contains ("longer than any song"));
}
