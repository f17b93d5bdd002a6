// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Gathering.h"

#include "Terminal/Input.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <variant>

namespace antiphon::terminal
{
namespace
{
template <class Thing>
void sortByTime (std::vector<Thing>& things)
{
    std::stable_sort (things.begin(), things.end(),
                      [] (const auto& one, const auto& other) { return one.time < other.time; });
}

Instant endOf (const discern::Heard& heard)
{
    if (const auto* const note = std::get_if<discern::Note> (&heard))
        return note->end;
    if (const auto* const phrase = std::get_if<discern::Phrase> (&heard))
        return phrase->end;
    if (const auto* const onset = std::get_if<discern::Onset> (&heard))
        return onset->time;
    return {};
}
}

Gathering::Gathering (const std::filesystem::path& recording,
                      std::vector<discern::TaughtInstrument> taught)
    : taught_ (std::move (taught))
{
    plot_.title = recording.filename().string();
    plot_.hasSound = false;
}

void Gathering::hear (std::span<const float> sound, Hertz rate)
{
    plot_.hasSound = true;
    plot_.length += Seconds { static_cast<double> (sound.size()) / rate.value };
    envelope_.add (sound);
}

void Gathering::hear (const discern::Heard& heard)
{
    if (! plot_.hasSound)
        plot_.length = std::max (plot_.length, endOf (heard).sinceStart);
    if (const auto* const onset = std::get_if<discern::Onset> (&heard))
        plot_.strokes.push_back ({ *onset, {} });
    else if (const auto* const point = std::get_if<discern::PitchPoint> (&heard))
        plot_.pitches.push_back (*point);
    else if (const auto* const note = std::get_if<discern::Note> (&heard))
        plot_.notes.push_back (*note);
    else if (const auto* const beat = std::get_if<discern::Beat> (&heard))
        plot_.beats.push_back (*beat);
    else if (const auto* const phrase = std::get_if<discern::Phrase> (&heard))
        plot_.phrases.push_back (*phrase);
    else if (const auto* const recognised = std::get_if<discern::Recognised> (&heard))
        name (*recognised);
    else if (const auto* const weighed = std::get_if<discern::Weighed> (&heard))
        weigh (*weighed);
}

void Gathering::weigh (const discern::Weighed& weighed)
{
    if (auto* const stroke = strokeAt (weighed.time))
        stroke->onset.strength = weighed.strength;
}

/** The latest that began then. */
studio::ListeningPlot::Stroke* Gathering::strokeAt (Instant time)
{
    const auto stroke = std::find_if (plot_.strokes.rbegin(), plot_.strokes.rend(),
                                      [&] (const auto& one) { return one.onset.time == time; });
    return stroke == plot_.strokes.rend() ? nullptr : &*stroke;
}

/** It comes a moment after its stroke: others may have been heard in between. */
void Gathering::name (const discern::Recognised& recognised)
{
    if (! recognised.instrument || *recognised.instrument >= taught_.size())
        return;
    if (auto* const stroke = strokeAt (recognised.time))
        stroke->instrument = taught_[*recognised.instrument].name;
}

studio::ListeningPlot Gathering::plot() const
{
    auto plot = plot_;
    plot.envelope = envelope_.columns();
    std::stable_sort (plot.strokes.begin(), plot.strokes.end(),
                      [] (const auto& one, const auto& other)
                      { return one.onset.time < other.onset.time; });
    sortByTime (plot.notes);
    sortByTime (plot.beats);
    sortByTime (plot.phrases);
    return plot;
}

Result<void> expectPictureFile (const std::filesystem::path& file)
{
    if (file.empty())
        return {};
    if (const auto ending = expectEnding (file, { ".png" }); ! ending)
        return ending;
    std::error_code error;
    const auto folder = std::filesystem::absolute (file, error).parent_path();
    if (! std::filesystem::is_directory (folder, error))
        return failure ("The picture cannot be written to \"" + file.string()
                        + "\": there is no folder \"" + folder.string() + "\".");
    return {};
}
}
