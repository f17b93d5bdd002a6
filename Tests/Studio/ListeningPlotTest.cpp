// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ListeningPlot.h"

#include "Studio/Listening/PlotMeasures.h"
#include "Studio/LivePicture.h"
#include "Support/Catch.h"

#include <juce_graphics/juce_graphics.h>

#include <cmath>
#include <cstdlib>
#include <set>

#include "MadeUpSession.h"

using namespace antiphon;
using namespace antiphon::studio;

namespace
{
/** Strokes every half second, a tone that glides up, beats and a phrase over all of it. */
ListeningPlot madeUp (Seconds length)
{
    ListeningPlot plot;
    plot.title = "drum.wav";
    plot.length = length;
    for (auto n = 0; n < 4000; ++n)
        plot.envelope.push_back (std::fabs (static_cast<float> (std::sin (0.01 * n))));
    for (auto time = 0.25_s; time < length; time += 0.5_s)
    {
        discern::Onset onset;
        onset.time = { time };
        onset.strength = 0.5 + 0.4 * std::sin (time.value);
        plot.strokes.push_back ({ onset, "Joe's drum" });
        plot.beats.push_back ({ { time }, { time }, 0.5_s, 0.5, {} });
    }
    for (auto time = 0_s; time < length; time += 5_ms)
        plot.pitches.push_back ({ { time }, { time }, { 300.0 + 200.0 * (time / length) }, 0.9 });
    discern::Note note;
    note.time = { 0.1 * length };
    note.end = { 0.9 * length };
    note.midi = 67.0;
    plot.notes.push_back (note);
    plot.phrases.push_back ({ { 0.25_s }, { length }, { length }, 7, 1, {} });
    return plot;
}

juce::Image drawn (const ListeningPlot& plot, const std::string& name, PlotSize size = {})
{
    const test::Folder folder;
    const auto* const kept = std::getenv ("ANTIPHON_PICTURES"); // a folder, to look at them
    const auto file = kept != nullptr ? std::filesystem::path (kept) / name : folder / name;
    const auto done = drawListening (plot, file, size);
    INFO ((done ? std::string() : done.error().sentence));
    REQUIRE (done);
    auto image = juce::ImageFileFormat::loadFrom (juce::File (file.string()));
    REQUIRE (image.getWidth() == size.width);
    REQUIRE (image.getHeight() == size.height);
    return image;
}

/** How many different colours stand in a part of a picture, given in shares of its size. */
std::size_t coloursIn (const juce::Image& image, juce::Rectangle<double> part)
{
    std::set<juce::uint32> colours;
    const juce::Image::BitmapData pixels (image, juce::Image::BitmapData::readOnly);
    for (auto y = static_cast<int> (part.getY() * image.getHeight());
         y < part.getBottom() * image.getHeight(); ++y)
        for (auto x = static_cast<int> (part.getX() * image.getWidth());
             x < part.getRight() * image.getWidth(); ++x)
            colours.insert (pixels.getPixelColour (x, y).getARGB());
    return colours.size();
}

std::vector<std::string> labels (const std::vector<TimeTick>& ticks)
{
    std::vector<std::string> words;
    for (const auto& tick : ticks)
        words.push_back (tick.label);
    return words;
}
}

TEST_CASE ("everything heard has its lane in the picture, at any length and size",
           "[studio][picture][plot]")
{
    const auto length = GENERATE (0.6_s, 12_s, 3600_s);
    const auto size = GENERATE (PlotSize {}, PlotSize { 800, 600 });
    const auto image = drawn (madeUp (length),
                              "plot-" + std::to_string (static_cast<int> (length.value)) + "-"
                                  + std::to_string (size.width) + ".png",
                              size);
    CHECK (coloursIn (image, { 0.1, 0.15, 0.8, 0.2 }) > 10); // strokes
    CHECK (coloursIn (image, { 0.1, 0.37, 0.8, 0.1 }) > 2);  // the sound
    CHECK (coloursIn (image, { 0.2, 0.55, 0.7, 0.3 }) > 5);  // the voice
    CHECK (coloursIn (image, { 0.1, 0.88, 0.8, 0.06 }) > 2); // beats
}

TEST_CASE ("a picture of nothing says so in every lane", "[studio][picture][plot]")
{
    ListeningPlot plot;
    plot.title = "silent.wav";
    plot.length = GENERATE (0_s, 3_s);
    const auto image = drawn (plot, "plot-nothing.png");
    CHECK (coloursIn (image, { 0.4, 0.2, 0.3, 0.1 }) > 10);
    CHECK (coloursIn (image, { 0.4, 0.55, 0.3, 0.2 }) > 10);
    CHECK (coloursIn (image, { 0.4, 0.87, 0.3, 0.07 }) > 10);
}

TEST_CASE ("a long name leaves the right edge free", "[studio][picture][plot]")
{
    auto plot = madeUp (3_s);
    plot.title = std::string (300, 'm') + ".wav";
    const auto image = drawn (plot, "plot-long-name.png");
    CHECK (coloursIn (image, { 0.985, 0.0, 0.015, 1.0 }) == 1);
}

TEST_CASE ("a picture that cannot be drawn or written is refused with a sentence",
           "[studio][picture][plot]")
{
    const test::Folder folder;
    CHECK (drawListening (madeUp (1_s), folder / "a.png", { 3, 900 }).error().kind
           == Fault::Kind::Usage);
    const auto nowhere = drawListening (madeUp (1_s), folder / "nowhere" / "a.png");
    REQUIRE_FALSE (nowhere);
    CHECK (nowhere.error().sentence.find ("nowhere") != std::string::npos);
    CHECK_FALSE (std::filesystem::exists (folder / "nowhere"));
}

TEST_CASE ("time is ticked in round steps from an instant to hours", "[studio][plot]")
{
    CHECK (labels (timeTicks (0.2_s, 5))
           == std::vector<std::string> { "0.00", "0.05", "0.10", "0.15", "0.20" });
    CHECK (labels (timeTicks (3_s, 4)) == std::vector<std::string> { "0", "1", "2", "3" });
    CHECK (timeTicks (3600_s, 15).back().label == clockText (3600_s));
    for (const auto length : { 0.01, 1.0, 59.0, 61.0, 5000.0, 86400.0 })
    {
        const auto ticks = timeTicks ({ length }, 10);
        CHECK (ticks.size() >= 2);
        CHECK (ticks.size() <= 11);
    }
}

TEST_CASE ("the pitch lane holds every note and leaves strays at its edge", "[studio][plot]")
{
    ListeningPlot plot;
    CHECK_FALSE (pitchSpanOf (plot));
    for (auto n = 0; n < 500; ++n)
        plot.pitches.push_back ({ {}, {}, hertzOf (60.0), 0.9 });
    plot.pitches.push_back ({ {}, {}, hertzOf (100.0), 0.1 });
    const auto span = pitchSpanOf (plot);
    REQUIRE (span);
    CHECK (span->high < 80.0);
    CHECK (span->high - span->low >= 12.0);

    discern::Note note;
    note.midi = 90.0;
    plot.notes.push_back (note);
    CHECK (pitchSpanOf (plot)->high > 90.0);
}

TEST_CASE ("keys are called as musicians call them", "[studio][plot]")
{
    CHECK (noteName (60.0) == "C4");
    CHECK (noteName (66.3) == "F#4");
    CHECK (noteName (59.6) == "C4");
    CHECK (noteName (0.0) == "C-1");
}

TEST_CASE ("a stroke stands as tall as it sounds loud", "[studio][plot]")
{
    CHECK (heightOf (1.0) == Approx (1.0));
    CHECK (heightOf (gainOf (-25.0_dB)) == Approx (0.5));
    CHECK (heightOf (0.0) == Approx (0.08));
}

TEST_CASE ("what is too close to be told apart is counted in columns", "[studio][plot]")
{
    Columns columns (10_s, 10);
    columns.add ({ 0.1_s }, 0.2);
    columns.add ({ 0.9_s }, 0.6);
    columns.add ({ 10_s }, 1.0);
    CHECK (columns.all()[0].count == 2);
    CHECK (columns.all()[0].most == Approx (0.6));
    CHECK (columns.all()[9].count == 1);
    CHECK (columns.mostInOne() == 2);
    CHECK (envelopeIn ({ 0.1F, 0.9F, 0.3F, 0.2F }, 2) == std::vector<float> { 0.9F, 0.3F });
    CHECK (envelopeIn ({ 0.5F }, 3) == std::vector<float> { 0.5F, 0.5F, 0.5F });
}

TEST_CASE ("a tempo is said where a pulse begins and where it has changed", "[studio][plot]")
{
    std::vector<discern::Beat> beats;
    const auto add = [&] (double time, double period) {
        beats.push_back ({ { { time } }, { { time } }, { period }, 1.0, {} });
    };
    add (1.0, 0.50);
    add (1.5, 0.51); // hardly slower
    add (2.0, 0.60);
    add (6.0, 0.60); // after a pause
    add (6.6, 0.0);  // nobody can say
    const auto marks = temposOf (beats);
    REQUIRE (marks.size() == 3);
    CHECK (marks[0].beatsAMinute == 120);
    CHECK (marks[1].beatsAMinute == 100);
    CHECK (marks[1].time == Instant { 2_s });
    CHECK (marks[2].time == Instant { 6_s });
    CHECK (temposOf ({}).empty());
}
