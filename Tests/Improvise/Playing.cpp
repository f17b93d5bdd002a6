// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playing.h"

namespace antiphon::test
{
namespace
{
double number (Instant time) { return time.sinceStart.value; }
double number (const std::optional<Instant>& time) { return time ? number (*time) : -1.0; }

void addTo (std::vector<double>& fields, const improvise::Reason& reason)
{
    fields.insert (fields.end(),
                   { static_cast<double> (reason.why), static_cast<double> (reason.count),
                     static_cast<double> (reason.who.index), static_cast<double> (reason.asked),
                     reason.isTune ? 1.0 : 0.0, static_cast<double> (reason.novelty) });
}

std::vector<double> fields (const discern::Beat& beat)
{
    return { number (beat.time), number (beat.known), beat.period.value, beat.confidence,
             static_cast<double> (beat.who.index) };
}

std::vector<double> fields (const discern::Phrase& phrase)
{
    return { number (phrase.time),
             number (phrase.end),
             number (phrase.known),
             static_cast<double> (phrase.onsets),
             static_cast<double> (phrase.number),
             static_cast<double> (phrase.who.index) };
}

std::vector<double> fields (const improvise::PlannedNote& note)
{
    std::vector<double> all { static_cast<double> (note.id),
                              number (note.time),
                              number (note.end),
                              number (note.decided),
                              note.midi,
                              note.strength,
                              static_cast<double> (note.voice),
                              static_cast<double> (note.behaviour),
                              static_cast<double> (note.phrase),
                              number (note.source) };
    addTo (all, note.because);
    return all;
}

std::vector<double> fields (const improvise::Withdrawal& withdrawal)
{
    std::vector<double> all { static_cast<double> (withdrawal.id), number (withdrawal.time),
                              number (withdrawal.decided) };
    addTo (all, withdrawal.because);
    return all;
}

std::vector<double> fields (const improvise::Choice& choice)
{
    std::vector<double> all { static_cast<double> (choice.behaviour), number (choice.time) };
    addTo (all, choice.because);
    return all;
}

std::vector<double> fields (const improvise::Silence& silence)
{
    std::vector<double> all { number (silence.time), number (silence.until),
                              number (silence.source) };
    addTo (all, silence.because);
    return all;
}

std::vector<double> fields (const improvise::Approach& approach)
{
    std::vector<double> all { approach.closeness, number (approach.time) };
    addTo (all, approach.because);
    return all;
}

std::vector<double> fields (const improvise::Lead& lead)
{
    std::vector<double> all { lead.leader ? lead.leader->index + 1.0 : 0.0, number (lead.time) };
    addTo (all, lead.because);
    return all;
}
}

std::vector<double> fieldsOf (const improvise::Thought& thought)
{
    auto all = std::visit ([] (const auto& one) { return fields (one); }, thought);
    all.insert (all.begin(), static_cast<double> (thought.index()));
    return all;
}
}
