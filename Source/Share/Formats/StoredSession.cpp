// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/StoredSession.h"

#include "Library/SessionContent.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>

namespace antiphon::share
{
using journal::Moment;

Result<StoredSession> storedSession (const journal::Journal& journal)
{
    auto content = library::contentOf (journal);
    if (! content)
        return failure (content.error());
    StoredSession session { std::move (content->info),   {},
                            std::move (content->events), std::move (content->phrases),
                            std::move (content->acts),   std::move (content->moments) };
    session.info.library.reset();
    for (auto& take : content->takes)
        session.takes.push_back ({ take.take, take.frames, std::move (take.gaps) });
    return session;
}

namespace
{
constexpr const char* companion = "Companion";

std::string lower (std::string text)
{
    for (auto& letter : text)
        letter = static_cast<char> (std::tolower (static_cast<unsigned char> (letter)));
    return text;
}

std::string_view roleWords (Role role)
{
    switch (role)
    {
        case Role::Child:
            return "a friend";
        case Role::Practitioner:
            return "practitioner";
        case Role::Parent:
            return "grown-up";
        case Role::Companion:
            return companion;
    }
    return "a friend";
}

/** Everybody's new name, by the old one. */
class NewNames
{
public:
    NewNames (const StoredSession& session, const std::string& child)
    {
        for (const auto& player : session.info.roster.players)
            add (player.name, player.role, child);
        for (const auto& event : session.events)
            add (event.who, event.role, child);
        for (const auto& moment : session.moments)
            for (const auto& name : moment.who)
                add (name, Role::Child, child);
    }

    std::string of (const std::string& name) const
    {
        const auto found = names_.find (lower (name));
        return found == names_.end() ? std::string (roleWords (Role::Child)) : found->second;
    }

    /** The text, or nothing of it where somebody else is named in it. */
    std::string safe (const std::string& text) const
    {
        const auto small = lower (text);
        const auto names =
            std::any_of (hidden_.begin(), hidden_.end(),
                         [&] (const std::string& name) { return small.find (name) != small.npos; });
        return names ? std::string() : text;
    }

private:
    void add (const std::string& name, Role role, const std::string& child)
    {
        const auto small = lower (name);
        if (small.empty() || names_.contains (small))
            return;
        const bool isShown = small == lower (child) || small == lower (companion);
        names_[small] = isShown ? name : std::string (roleWords (role));
        if (! isShown)
            hidden_.push_back (small);
    }

    std::map<std::string, std::string> names_;
    std::vector<std::string> hidden_;
};

bool isIn (const Moment& moment, const std::string& child)
{
    return child.empty()
        || std::any_of (moment.who.begin(), moment.who.end(),
                        [&] (const std::string& name) { return lower (name) == lower (child); });
}

Moment withNames (Moment moment, const NewNames& names, ToldMoments told)
{
    for (auto& name : moment.who)
        name = names.of (name);
    if (moment.leader)
        moment.leader = names.of (*moment.leader);
    moment.evidence = told == ToldMoments::All ? names.safe (moment.evidence) : std::string();
    moment.confidence = told == ToldMoments::All ? moment.confidence : 0.0;
    moment.sign = names.safe (moment.sign);
    moment.words = names.safe (moment.words);
    moment.parentWords = names.safe (moment.parentWords);
    return moment;
}

std::int64_t frameOf (Instant time, Hertz rate)
{
    const auto frame = std::llround (time.sinceStart.value * rate.value);
    return std::max<std::int64_t> (0, frame);
}

std::string shortNumber (double value)
{
    char text[40];
    std::snprintf (text, sizeof text, "%.4g", value);
    std::replace (text, text + sizeof text, ',', '.');
    return text;
}

Segment segmentOf (const journal::PhraseMark& phrase, Hertz rate)
{
    Segment segment;
    segment.from = frameOf (phrase.time, rate);
    segment.to = std::max (segment.from, frameOf (phrase.end, rate));
    segment.who = { phrase.who };
    segment.kind = phraseKind;
    segment.text = std::to_string (phrase.onsets) + (phrase.onsets == 1 ? " onset" : " onsets");
    return segment;
}

Segment segmentOf (const journal::Event& event, Hertz rate)
{
    Segment segment;
    segment.from = frameOf (event.time, rate);
    segment.to = std::max (segment.from, frameOf (event.end.value_or (event.time), rate));
    segment.who = { event.who };
    segment.kind = playedKind;
    if (event.midi)
        segment.text = "key " + shortNumber (*event.midi);
    if (event.strength)
        segment.text += std::string (segment.text.empty() ? "" : " ") + "strength "
            + shortNumber (*event.strength);
    return segment;
}
}

Segment segmentOf (const Moment& moment, Hertz rate)
{
    Segment segment;
    segment.from = frameOf (moment.time, rate);
    segment.to = std::max (segment.from, frameOf (moment.end, rate));
    segment.who = moment.who;
    segment.kind = moment.kind;
    segment.origin = moment.origin;
    segment.state = moment.state;
    segment.text = moment.sign.empty() ? moment.evidence : moment.sign;
    return segment;
}

StoredSession withoutOthers (StoredSession session, const std::string& child, ToldMoments told)
{
    const NewNames names (session, child);
    const auto isOther = [&] (const std::string& who, Role role)
    { return ! child.empty() && role != Role::Companion && lower (who) != lower (child); };

    std::erase_if (session.events,
                   [&] (const journal::Event& one) { return isOther (one.who, one.role); });
    std::erase_if (session.phrases,
                   [&] (const journal::PhraseMark& one) { return isOther (one.who, Role::Child); });
    std::erase_if (session.moments,
                   [&] (const Moment& one)
                   {
                       const auto isTold =
                           told == ToldMoments::All || one.state == Moment::State::Kept;
                       return ! isTold || ! isIn (one, child);
                   });
    for (auto& player : session.info.roster.players)
        player.name = names.of (player.name);
    for (auto& event : session.events)
    {
        if (event.role != Role::Companion)
            event.who = names.of (event.who);
        event.because = names.safe (event.because);
    }
    for (auto& phrase : session.phrases)
        phrase.who = names.of (phrase.who);
    for (auto& act : session.acts)
        act.because = names.safe (act.because);
    for (auto& moment : session.moments)
        moment = withNames (std::move (moment), names, told);
    return session;
}

Sheet sheetOf (const StoredSession& session, Detail detail)
{
    const auto rate = session.info.rate;
    Sheet sheet { rate, 0, session.info.startedAtMs, {} };
    for (const auto& take : session.takes)
        sheet.length = std::max (sheet.length, take.frames);
    for (const auto& moment : session.moments)
        sheet.segments.push_back (segmentOf (moment, rate));
    if (detail != Detail::Moments)
        for (const auto& phrase : session.phrases)
            sheet.segments.push_back (segmentOf (phrase, rate));
    if (detail == Detail::Played)
        for (const auto& event : session.events)
            if (event.decision.empty())
                sheet.segments.push_back (segmentOf (event, rate));
    std::stable_sort (sheet.segments.begin(), sheet.segments.end(),
                      [] (const Segment& one, const Segment& other)
                      { return one.from < other.from; });
    for (const auto& segment : sheet.segments)
        sheet.length = std::max (sheet.length, segment.to);
    return sheet;
}

std::optional<Moment> momentFrom (const Segment& segment, Hertz rate)
{
    if (! isMoment (segment))
        return {};
    Moment moment;
    moment.kind = segment.kind;
    moment.time = instantOf (segment.from, rate);
    moment.end = instantOf (segment.to, rate);
    moment.who = segment.who;
    moment.origin = segment.origin;
    moment.state = segment.state;
    const bool byHand = segment.origin == Moment::Origin::Tagged;
    moment.confidence = byHand ? 1.0 : 0.0;
    (byHand ? moment.sign : moment.evidence) = segment.text;
    return moment;
}
}
