// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Exchanges.h"

#include <algorithm>

namespace antiphon::practice
{
Phrase randomPhrase (Instant start, bool isTune, Chance& chance)
{
    Phrase phrase;
    phrase.isTune = isTune;
    auto time = start;
    const auto strokes = chance.whole (3, 8);
    for (int n = 0; n < strokes; ++n)
    {
        const Seconds gap { chance.between (0.25, 0.7) };
        const auto strength = gainOf ({ chance.between (-18.0, -6.0) });
        const auto midi = isTune ? 62.0 + chance.whole (0, 12) : 0.0;
        phrase.strokes.push_back ({ time, strength, midi, isTune ? gap * 0.8 : 0_s });
        time = time + gap;
    }
    return phrase;
}

static void play (const Phrase& phrase, improvise::Companion& companion)
{
    for (const auto& stroke : phrase.strokes)
    {
        const auto pitch = phrase.isTune ? hertzOf (stroke.midi) : Hertz {};
        companion.hear (discern::Onset { .time = stroke.time,
                                         .known = stroke.time,
                                         .strength = stroke.strength,
                                         .pitched = phrase.isTune,
                                         .pitch = pitch });
        const auto end = stroke.time + stroke.length;
        if (phrase.isTune)
            companion.hear (discern::Note { .time = stroke.time,
                                            .end = end,
                                            .known = end,
                                            .pitch = pitch,
                                            .midi = stroke.midi,
                                            .strength = stroke.strength });
    }
}

std::vector<improvise::PlannedNote> answerTo (const Phrase& phrase, improvise::Companion& companion)
{
    play (phrase, companion);
    std::vector<improvise::PlannedNote> notes;
    const auto latest = phrase.strokes.back().time + phrase.strokes.back().length + 4_s;
    while (notes.empty() && companion.nextDeadline() <= latest)
    {
        companion.advance (companion.nextDeadline());
        for (const auto& thought : companion.thoughts())
            if (const auto* const note = std::get_if<improvise::PlannedNote> (&thought))
                notes.push_back (*note);
        companion.clearThoughts();
    }
    return notes;
}

improvise::Figure figureOf (const std::vector<improvise::PlannedNote>& answer)
{
    improvise::Figure figure;
    for (const auto& note : answer)
        figure.strokes.add ({ .at = note.time - answer.front().time,
                              .length = note.end - note.time,
                              .midi = note.midi,
                              .strength = note.strength,
                              .source = note.source });
    return figure;
}
}
