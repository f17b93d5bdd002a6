// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/JsonLines.h"

#include "Moments/Kinds.h"
#include "Terminal/JsonLine.h"

#include <variant>
#include <vector>

namespace antiphon::terminal
{
namespace
{
JsonLine lineFor (const discern::Onset& onset)
{
    return JsonLine {}
        .text ("heard", "onset")
        .time ("time", onset.time)
        .time ("known", onset.known)
        .number ("strength", onset.strength)
        .truth ("pitched", onset.pitched)
        .nothing ("instrument");
}

JsonLine lineFor (const discern::Weighed& weighed)
{
    return JsonLine {}
        .text ("heard", "strength")
        .time ("time", weighed.time)
        .time ("known", weighed.known)
        .number ("strength", weighed.strength);
}

JsonLine lineFor (const discern::PitchPoint& point)
{
    return JsonLine {}
        .text ("heard", "pitch")
        .time ("time", point.time)
        .time ("known", point.known)
        .key ("hz", point.pitch.value)
        .number ("confidence", point.confidence);
}

JsonLine lineFor (const discern::Note& note)
{
    return JsonLine {}
        .text ("heard", "note")
        .time ("time", note.time)
        .time ("end", note.end)
        .time ("known", note.known)
        .number ("hz", note.pitch.value)
        .number ("midi", note.midi)
        .number ("strength", note.strength);
}

JsonLine lineFor (const discern::Beat& beat)
{
    return JsonLine {}
        .text ("heard", "beat")
        .time ("time", beat.time)
        .time ("known", beat.known)
        .span ("period", beat.period)
        .number ("confidence", beat.confidence);
}

JsonLine lineFor (const discern::Phrase& phrase)
{
    return JsonLine {}
        .text ("heard", "phrase")
        .time ("time", phrase.time)
        .time ("end", phrase.end)
        .time ("known", phrase.known)
        .count ("onsets", phrase.onsets);
}

void nameOrNothing (JsonLine& line, std::string_view key, const std::string& name)
{
    if (name.empty())
        line.nothing (key);
    else
        line.text (key, name);
}

std::string write (const discern::Recognised& recognised,
                   std::span<const discern::TaughtInstrument> taught)
{
    JsonLine line;
    line.text ("heard", "instrument")
        .time ("time", recognised.time)
        .time ("known", recognised.known);
    const auto isNamed = recognised.instrument && *recognised.instrument < taught.size();
    nameOrNothing (line, "instrument", isNamed ? taught[*recognised.instrument].name : "");
    nameOrNothing (line, "player", isNamed ? taught[*recognised.instrument].player : "");
    return line.number ("confidence", recognised.confidence).done();
}

/** What both kinds of answer say; `converse` goes on with id and end. */
JsonLine answerLine (const improvise::PlannedNote& answer, const Roster& roster)
{
    JsonLine line;
    line.text ("played", "note")
        .time ("time", answer.time)
        .time ("decided", answer.decided)
        .key ("midi", answer.midi)
        .number ("strength", answer.strength)
        .text ("voice", nameOf (answer.voice))
        .text ("behaviour", nameOf (answer.behaviour))
        .text ("because", inWords (answer.because, roster));
    if (answer.phrase > 0)
        line.count ("phrase", answer.phrase);
    else
        line.nothing ("phrase");
    return line;
}

std::string write (const improvise::Withdrawal& back, const Roster& roster)
{
    return JsonLine {}
        .count ("stopped", back.id)
        .time ("time", back.time)
        .time ("decided", back.decided)
        .text ("because", inWords (back.because, roster))
        .done();
}

std::string write (const improvise::Choice& choice, const Roster& roster)
{
    return JsonLine {}
        .text ("chose", nameOf (choice.behaviour))
        .time ("time", choice.time)
        .text ("because", inWords (choice.because, roster))
        .done();
}

std::string write (const improvise::Approach& approach, const Roster& roster)
{
    return JsonLine {}
        .number ("closeness", approach.closeness)
        .time ("time", approach.time)
        .text ("because", inWords (approach.because, roster))
        .done();
}

std::string write (const improvise::Lead& lead, const Roster& roster)
{
    JsonLine line;
    if (lead.leader)
        line.text ("leader", roster.name (*lead.leader));
    else
        line.nothing ("leader");
    return line.time ("time", lead.time).text ("because", inWords (lead.because, roster)).done();
}

std::string write (const improvise::Silence& silence)
{
    JsonLine line;
    line.text ("who", "companion")
        .text ("role", "companion")
        .time ("time", silence.time)
        .text ("decision", silence.until ? "pause" : "stop");
    if (silence.until)
        line.time ("until", *silence.until);

    std::vector<Instant> source;
    if (silence.source)
        source.push_back (*silence.source);
    return line.times ("source", source).done();
}

template <class... Cases>
struct Overloaded : Cases...
{
    using Cases::operator()...;
};
}

std::string lineOf (const discern::Heard& heard,
                    std::span<const discern::TaughtInstrument> taught,
                    const Roster* players)
{
    return std::visit (
        Overloaded {
            [&] (const discern::Recognised& recognised) { return write (recognised, taught); },
            [&] (const auto& other)
            {
                auto line = lineFor (other);
                if (players != nullptr)
                    line.text ("player", players->name (other.who));
                return line.done();
            },
        },
        heard);
}

std::string lineOf (const improvise::PlannedNote& answer, const Roster& roster)
{
    return answerLine (answer, roster).done();
}

std::string lineOf (const improvise::Thought& thought, const Roster& roster)
{
    return std::visit (
        Overloaded {
            [&] (const improvise::PlannedNote& answer) {
                return answerLine (answer, roster)
                    .count ("id", answer.id)
                    .time ("end", answer.end)
                    .done();
            },
            [&] (const improvise::Withdrawal& back) { return write (back, roster); },
            [&] (const improvise::Choice& choice) { return write (choice, roster); },
            [&] (const improvise::Approach& approach) { return write (approach, roster); },
            [&] (const improvise::Lead& lead) { return write (lead, roster); },
            [] (const improvise::Silence& silence) { return write (silence); },
            [] (const auto& heard) { return lineFor (heard).done(); },
        },
        thought);
}

JsonLine& add (const journal::Moment& moment, JsonLine& line)
{
    line.text ("moment", moments::momentName (moment.kind))
        .text ("kind", moment.kind)
        .time ("time", moment.time)
        .time ("end", moment.end)
        .texts ("who", moment.who);
    if (moment.leader)
        line.text ("leader", *moment.leader);
    else
        line.nothing ("leader");
    return line.number ("confidence", moment.confidence).text ("evidence", moment.evidence);
}

std::string lineOf (const journal::Moment& moment)
{
    JsonLine line;
    return add (moment, line).done();
}

std::string reachedLine (Instant to) { return JsonLine {}.time ("reached", to).done(); }

std::string errorLine (std::string_view sentence, int line)
{
    return JsonLine {}.text ("error", sentence).count ("line", line).done();
}
}
