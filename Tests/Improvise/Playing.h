// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Companion.h"
#include "Support/SyntheticChild.h"

#include <vector>

/** How the companion's tests play with it and read what it thought. */
namespace antiphon::test
{
inline constexpr PlayerId joe { 0 };
inline constexpr PlayerId ada { 1 };

inline discern::Onset stroke (double seconds, double strength = 0.5, PlayerId who = joe)
{
    return { .time = { { seconds } }, .known = { { seconds } }, .strength = strength, .who = who };
}

inline discern::Note tone (double begin, double end, double midi, PlayerId who = joe)
{
    return { .time = { { begin } },
             .end = { { end } },
             .known = { { end } },
             .pitch = hertzOf (midi),
             .midi = midi,
             .strength = 0.4,
             .who = who };
}

/** Five notes up and down again, the only song there is. */
inline std::shared_ptr<const std::vector<improvise::Song>> oneSong()
{
    improvise::Song song;
    song.title = "Up and down";
    for (const auto midi : { 60, 62, 64, 62, 60 })
    {
        song.notes.push_back ({ song.beats, 1.0, midi, song.notes.empty() });
        song.beats += 1.0;
    }
    return std::make_shared<const std::vector<improvise::Song>> (1, song);
}

/** The thoughts of one kind, oldest first. */
template <class Kind>
std::vector<Kind> all (const improvise::Companion& companion)
{
    std::vector<Kind> found;
    for (const auto& thought : companion.thoughts())
        if (const auto* one = std::get_if<Kind> (&thought))
            found.push_back (*one);
    return found;
}

/** Plays a phrase and then waits until the companion has had time to answer. */
inline void playPhrase (improvise::Companion& companion,
                        const std::vector<double>& times,
                        PlayerId who = joe)
{
    for (const auto time : times)
        companion.hear (stroke (time, 0.5, who));
    companion.advance ({ { times.back() + 2.5 } });
}

/** Everything about a thought, so that two runs can be compared bit for bit. */
std::vector<double> fieldsOf (const improvise::Thought& thought);
}
