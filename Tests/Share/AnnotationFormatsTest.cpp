// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Audacity.h"
#include "Share/Formats/Csv.h"
#include "Share/Formats/Eaf.h"
#include "Share/Formats/Label.h"
#include "Share/Formats/TextGrid.h"
#include "Share/Formats/WebVtt.h"
#include "Support/Catch.h"

#include <algorithm>
#include <functional>
#include <random>
#include <tuple>

using namespace antiphon;
using share::Segment;
using Origin = journal::Moment::Origin;
using State = journal::Moment::State;

namespace
{
struct Pair
{
    std::string name;
    std::function<std::string (const share::Sheet&)> write;
    std::function<Result<std::vector<Segment>> (std::string_view, const share::Reading&)> read;
};

const std::vector<Pair> formats {
    { "audacity", share::audacityLabels, share::readAudacityLabels },
    { "webvtt", share::webVtt, share::readWebVtt },
    { "csv", share::csvOf, share::readCsv },
    { "textgrid", share::textGrid, share::readTextGrid },
    { "eaf", share::eafOf, share::readEaf },
};

const std::vector<std::string> texts {
    "",
    "smiled",
    "said \"again!\" twice",
    "a line\nand another\r\n\ttabbed",
    "brackets [x] (y): z; \\ and \\n <b> & --> done",
    "\xF0\x9F\xA5\x81 \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
    std::string ("no text: \x01\x7F\xFF\xC3(", 14),
    " blanks around ",
    "=1+1,2;3",
};

const std::vector<std::string> names { "Joe",          "Ada; the 2nd", "O'Neil \"Jo\" [x]",
                                       " Zo\xC3\xAB ", "Joe phrases",  "Joe (2)",
                                       "Companion" };

/** Every kind of segment there is, many of them overlapping, seeded. */
share::Sheet sheetAt (Hertz rate, unsigned seed, int count = 200)
{
    std::mt19937 random (seed);
    const auto upTo = [&] (std::int64_t most)
    { return static_cast<std::int64_t> (random() % static_cast<std::uint64_t> (most)); };
    share::Sheet sheet {
        rate, static_cast<std::int64_t> (600 * rate.value), 1'793'620'800'000, {}
    };
    for (int n = 0; n < count; ++n)
    {
        Segment segment;
        segment.from = upTo (sheet.length - 1);
        segment.to = std::min (sheet.length,
                               segment.from
                                   + (n % 7 == 0       ? 0
                                          : n % 5 == 0 ? 1
                                                       : upTo (480'000)));
        for (auto left = upTo (3); left > 0; --left)
            segment.who.push_back (names[static_cast<std::size_t> (upTo (7))]);
        segment.kind = n % 4 == 0 ? "phrase" : n % 4 == 1 ? "small_sign" : "turn_exchange";
        segment.origin = n % 4 != 0 && upTo (2) == 0 ? Origin::Noticed : Origin::Tagged;
        segment.state = n % 4 == 0 ? State::New : static_cast<State> (upTo (3));
        segment.text = texts[static_cast<std::size_t> (upTo (9))];
        sheet.segments.push_back (segment);
        if (n % 20 == 0)
            sheet.segments.push_back (segment); // the same twice is twice
    }
    return sheet;
}

std::vector<Segment> inOrder (std::vector<Segment> segments)
{
    const auto key = [] (const Segment& one)
    { return std::tie (one.from, one.to, one.kind, one.who, one.text, one.origin, one.state); };
    std::sort (segments.begin(), segments.end(),
               [&] (const Segment& one, const Segment& other) { return key (one) < key (other); });
    return segments;
}
}

TEST_CASE ("a label says all of a segment but its times, whatever is in it", "[share][formats]")
{
    for (const auto& segment : sheetAt (48000_Hz, 1).segments)
    {
        auto read = share::segmentFrom (share::labelOf (segment));
        read.from = segment.from;
        read.to = segment.to;
        CHECK (read == segment);
        CHECK (share::labelOf (segment).find ('\n') == std::string::npos);
    }
    Segment tag { 0, 0, { "Joe", "Ada" }, "small_sign", Origin::Tagged, State::New, "smiled" };
    CHECK (share::labelOf (tag) == "small_sign: smiled [Joe; Ada]");
    tag.origin = Origin::Noticed;
    tag.state = State::Kept;
    CHECK (share::labelOf (tag) == "small_sign (noticed, kept): smiled [Joe; Ada]");
}

TEST_CASE ("what somebody typed into another program is a note", "[share][formats]")
{
    for (const std::string typed :
         { "Joe smiled!", "Joe: smiled", "smiled [Joe", "Small Sign: x [Joe]", "a (b): c [d]", ":",
           "[", "[]", ": []", "small_sign: x [Joe] y", "\\" })
    {
        const auto segment = share::segmentFrom (typed, { "Joe" });
        CHECK (segment.kind == "note");
        CHECK (segment.text == typed);
        CHECK (segment.who == std::vector<std::string> { "Joe" });
    }
}

TEST_CASE ("every format that goes in comes back equal, to the sample, at every rate",
           "[share][formats]")
{
    for (const auto& format : formats)
        for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz, 22050_Hz, 384000_Hz })
        {
            INFO (format.name << " at " << rate.value);
            const auto sheet = sheetAt (rate, 7);
            const auto text = format.write (sheet);
            const auto read = format.read (text, { "made", rate });
            REQUIRE (read);
            CHECK (inOrder (*read) == inOrder (sheet.segments));
            // A file saved on another system ends its lines as that does.
            std::string elsewhere;
            for (const char letter : text)
                elsewhere += letter == '\n' && ! elsewhere.ends_with ('\r')
                    ? std::string ("\r\n")
                    : std::string (1, letter);
            if (format.name != "csv") // where a line within a cell is the cell's own
                CHECK (inOrder (*format.read (elsewhere, { "made", rate })) == inOrder (*read));
        }
}

TEST_CASE ("an empty session makes a file that reads as nothing", "[share][formats]")
{
    for (const auto& format : formats)
    {
        INFO (format.name);
        const auto read = format.read (format.write ({ 48000_Hz, 0, 0, {} }), { "made", 48000_Hz });
        REQUIRE (read);
        CHECK (read->empty());
    }
}

TEST_CASE ("a file cut short, or of other bytes, is refused with a sentence or read in part, never "
           "a crash",
           "[share][formats]")
{
    std::mt19937 random (3);
    for (const auto& format : formats)
    {
        INFO (format.name);
        const auto whole = format.write (sheetAt (48000_Hz, 9, 12));
        const share::Reading reading { "broken.file", 48000_Hz };
        for (std::size_t length = 0; length < whole.size(); length += 3)
            if (const auto read = format.read (whole.substr (0, length), reading); ! read)
                CHECK (read.error().sentence.find ("broken.file") != std::string::npos);
        for (int turn = 0; turn < 300; ++turn)
        {
            auto spoilt = whole;
            for (int n = 0; n < 8; ++n)
                spoilt[random() % spoilt.size()] = static_cast<char> (random() % 256);
            (void)format.read (spoilt, reading);
        }
        std::string noise (5000, '\0');
        for (auto& byte : noise)
            byte = static_cast<char> (random() % 256);
        (void)format.read (noise, reading);
        const std::string endless (std::size_t { 60 } << 20, 'x');
        const auto read = format.read (endless, reading);
        CHECK_FALSE (read);
    }
}

TEST_CASE ("times that cannot be are refused, with the line", "[share][formats]")
{
    const share::Reading reading { "tags", 48000_Hz };
    const auto refusedAt = [&] (const Result<std::vector<Segment>>& read, const std::string& place)
    {
        REQUIRE_FALSE (read);
        CHECK (read.error().sentence.find (place) != std::string::npos);
    };
    refusedAt (share::readAudacityLabels ("1.0\t2.0\tok\n3.0\t2.0\tbackwards\n", reading),
               "line 2");
    refusedAt (share::readAudacityLabels ("nan\t2.0\tx\n", reading), "line 1");
    refusedAt (share::readAudacityLabels ("-1\t2.0\tx\n", reading), "line 1");
    refusedAt (share::readAudacityLabels ("1e300\t1e300\tx\n", reading), "line 1");
    refusedAt (share::readWebVtt ("WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nx\n", reading),
               "line 3");
    refusedAt (share::readWebVtt ("WEBVTT\n\n00:00:02 --> 00:00:03\nx\n", reading), "line 3");
    refusedAt (share::readWebVtt ("WEBVTT\n\n99999999999:00:02.000 --> 00:00:03.000\nx\n", reading),
               "line 3");
    refusedAt (share::readCsv ("from_s,to_s\r\n1,2\r\n2,1\r\n", reading), "line 3");
    refusedAt (share::readCsv ("from_s,text\r\n1,\"never closed\r\n", reading), "line 2");
    refusedAt (share::readCsv ("time,text\r\n1,x\r\n", reading), "line 1");
    refusedAt (share::readEaf ("<ANNOTATION_DOCUMENT>\n<TIER", reading), "line 2");
    refusedAt (share::readEaf ("<html/>", reading), "tags");
    refusedAt (share::readEaf ("<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' "
                               "TIME_VALUE='-5'/></TIME_ORDER></ANNOTATION_DOCUMENT>",
                               reading),
               "no time");
}

TEST_CASE (
    "a TextGrid of Praat's own is read in both its text forms; overlapping intervals are refused",
    "[share][formats]")
{
    const share::Reading reading { "a.TextGrid", 48000_Hz };
    const std::string shortForm =
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n3\n"
        "<exists>\n2\n\"IntervalTier\"\n\"Joe\"\n0\n3\n3\n0\n1\n\"\"\n"
        "1\n2\n\"she \"\"sang\"\"\"\n2\n3\n\"\"\n\"TextTier\"\n\"Ada (2)\"\n0\n3\n"
        "1\n1.5\n\"clap\"\n";
    const auto read = share::readTextGrid (shortForm, reading);
    REQUIRE (read);
    REQUIRE (read->size() == 2);
    CHECK (
        (*read)[0]
        == Segment { 48000, 96000, { "Joe" }, "note", Origin::Tagged, State::New, "she \"sang\"" });
    CHECK ((*read)[1]
           == Segment { 72000, 72000, { "Ada" }, "note", Origin::Tagged, State::New, "clap" });

    auto overlapping = shortForm;
    overlapping.replace (overlapping.find ("2\n3\n\"\"\n"), 4, "1.9\n3\n");
    const auto refused = share::readTextGrid (overlapping, reading);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("overlaps") != std::string::npos);
    CHECK_FALSE (share::readTextGrid ("File type = \"ooBinaryFile\"\x08TextGrid", reading));
}

TEST_CASE ("annotations that ELAN moved or made are read where they are now", "[share][formats]")
{
    const share::Reading reading { "a.eaf", 44100_Hz };
    Segment tag { 44101, 88203, { "Joe" }, "small_sign", Origin::Tagged, State::New, "looked" };
    auto text = share::eafOf ({ 44100_Hz, 441000, 0, { tag } });
    REQUIRE (text.find ("TIME_VALUE=\"1000\"") != std::string::npos);
    text.replace (text.find ("TIME_VALUE=\"1000\""), 17, "TIME_VALUE=\"1500\"");
    const auto moved = share::readEaf (text, reading);
    REQUIRE (moved);
    REQUIRE (moved->size() == 1);
    CHECK (moved->front().from == 66150);

    const auto made = share::readEaf (
        "<?xml version='1.0'?><ANNOTATION_DOCUMENT><HEADER TIME_UNITS='milliseconds'/><TIME_ORDER>"
        "<TIME_SLOT TIME_SLOT_ID='t1' TIME_VALUE='1000'/><TIME_SLOT TIME_SLOT_ID='t2'/>"
        "<TIME_SLOT TIME_SLOT_ID='t3' TIME_VALUE='3000'/></TIME_ORDER>"
        "<TIER TIER_ID='gestures' PARTICIPANT='Ada'><ANNOTATION><REF_ANNOTATION ANNOTATION_ID='b' "
        "ANNOTATION_REF='a'><ANNOTATION_VALUE>waved</ANNOTATION_VALUE></REF_ANNOTATION></"
        "ANNOTATION></TIER>"
        "<TIER TIER_ID='Joe'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='a' "
        "TIME_SLOT_REF1='t1' "
        "TIME_SLOT_REF2='t2'><ANNOTATION_VALUE>sang "
        "&lt;la&gt;</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
        "</ANNOTATION></TIER></ANNOTATION_DOCUMENT>",
        reading);
    REQUIRE (made);
    REQUIRE (made->size() == 2);
    CHECK ((*made)[1]
           == Segment { 44100, 88200, { "Joe" }, "note", Origin::Tagged, State::New, "sang <la>" });
    CHECK ((*made)[0]
           == Segment { 44100, 88200, { "Ada" }, "note", Origin::Tagged, State::New, "waved" });
}

TEST_CASE ("intervals of one tier never overlap", "[share][formats]")
{
    // Praat refuses a TextGrid in which they do; the reader here refuses it too.
    for (unsigned seed = 1; seed <= 20; ++seed)
    {
        const auto sheet = sheetAt (44100_Hz, seed, 60);
        CHECK (share::readTextGrid (share::textGrid (sheet), { "made", 44100_Hz }));
    }
}

TEST_CASE ("captions of other programs are read: notes, styles, tags and names of characters",
           "[share][formats]")
{
    const auto read =
        share::readWebVtt ("\xEF\xBB\xBFWEBVTT - a title\n\nNOTE for us\n\nSTYLE\n::cue {}\n\n"
                           "01:02.500 --> 01:03.000 align:start\n<v Joe>Hi &amp; <b>bye</b>\n"
                           "again\n\nname\n01:00:00.000 --> 01:00:01.000\nx\n",
                           { "a.vtt", 48000_Hz });
    CHECK_FALSE (read); // the byte order mark is taken off where a file is read
    const auto plain =
        share::readWebVtt ("WEBVTT - a title\n\nNOTE for us\n\nSTYLE\n::cue {}\n\n"
                           "01:02.500 --> 01:03.000 align:start\n<v Joe>Hi &amp; <b>bye</b>\n"
                           "again\n\nname\n01:00:00.000 --> 01:00:01.000\nx\n",
                           { "a.vtt", 48000_Hz });
    REQUIRE (plain);
    REQUIRE (plain->size() == 2);
    CHECK ((*plain)[0].from == 3'000'000);
    CHECK ((*plain)[0].text == "Hi & bye\nagain");
    CHECK ((*plain)[1].from == 172'800'000);
}
