// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Scribe.h"

#include "Moments/HandTag.h"
#include "Moments/Noticer.h"
#include "Playroom/Internal/RecentSounds.h"

#include <algorithm>
#include <string>
#include <utility>

namespace antiphon::playroom
{
struct Scribe::State
{
    State (Roster who, std::optional<journal::Journal> file)
        : roster (std::move (who)), journal (std::move (file)),
          sounds (roster,
                  { [this] (const journal::Event& event) { return keep (event); },
                    [this] (std::int64_t id, const journal::Event& event) { mend (id, event); } })
    {
    }

    std::int64_t keep (const journal::Event& event);
    void mend (std::int64_t id, const journal::Event& event);
    void found (std::vector<journal::Moment> noticed);
    void settle (const std::vector<journal::Event>& events, Instant noticedTo);
    void write (const Happening& happening);
    void tag (const Tag& tag);

    /** Remembers what went wrong, if anything did. @returns whether it went well */
    template <class T>
    bool went (const Result<T>& result)
    {
        if (! result)
            trouble = result.error();
        return result.has_value();
    }

    Roster roster;
    std::optional<journal::Journal> journal;
    RecentSounds sounds;
    moments::Noticer noticer;
    std::vector<journal::Moment> moments;
    std::optional<Fault> trouble;
    Instant now {};
};

std::int64_t Scribe::State::keep (const journal::Event& event)
{
    if (! journal)
        return 1;
    const auto id = journal->add (event);
    return went (id) ? *id : 0;
}

void Scribe::State::mend (std::int64_t id, const journal::Event& event)
{
    if (journal)
        went (journal->complete (id, event));
}

void Scribe::State::found (std::vector<journal::Moment> noticed)
{
    for (auto& moment : noticed)
    {
        if (journal)
            if (const auto id = journal->add (moment); went (id))
                moment.id = *id;
        moments.push_back (std::move (moment));
    }
}

void Scribe::State::settle (const std::vector<journal::Event>& events, Instant noticedTo)
{
    for (const auto& event : events)
        noticer.hear (event);
    found (noticer.advance (noticedTo));
}

void Scribe::State::tag (const Tag& tag)
{
    found ({ moments::handTag (moments::signs[tag.sign], tag.pressed, tag.released,
                               { roster.name (tag.who) }) });
    if (journal)
        went (journal->commit());
}

static std::string inPercent (double share)
{
    return std::to_string (std::lround (100.0 * share)) + " %";
}

void Scribe::State::write (const Happening& happening)
{
    const auto add = [this] (const journal::CompanionAct& act) { went (journal->add (act)); };
    const auto words = [this] (const improvise::Reason& reason)
    { return inWords (reason, roster); };

    if (const auto* const note = std::get_if<improvise::PlannedNote> (&happening))
        add ({ note->time, note->decided, "played", std::string (nameOf (note->behaviour)),
               words (note->because), static_cast<int> (note->id), note->phrase });
    else if (const auto* const withdrawal = std::get_if<improvise::Withdrawal> (&happening))
        add ({ withdrawal->time,
               withdrawal->decided,
               "stopped",
               {},
               words (withdrawal->because),
               static_cast<int> (withdrawal->id),
               0 });
    else if (const auto* const choice = std::get_if<improvise::Choice> (&happening))
        add ({ choice->time, choice->time, "chose", std::string (nameOf (choice->behaviour)),
               words (choice->because), 0, 0 });
    else if (const auto* const approach = std::get_if<improvise::Approach> (&happening))
        add ({ approach->time, approach->time, "approached", inPercent (approach->closeness),
               words (approach->because), 0, 0 });
    else if (const auto* const lead = std::get_if<improvise::Lead> (&happening))
        add ({ lead->time, lead->time, "leads", lead->leader ? roster.name (*lead->leader) : "",
               words (lead->because), 0, 0 });
    else if (const auto* const phrase = std::get_if<discern::Phrase> (&happening))
        went (journal->add (journal::PhraseMark { roster.name (phrase->who), phrase->number,
                                                  phrase->time, phrase->end, phrase->onsets }));
}

Scribe::Scribe (Roster roster, std::optional<journal::Journal> journal)
    : state_ (std::make_unique<State> (std::move (roster), std::move (journal)))
{
}

Scribe::~Scribe() = default;
Scribe::Scribe (Scribe&&) noexcept = default;
Scribe& Scribe::operator= (Scribe&&) noexcept = default;

void Scribe::sound (journal::Take take, std::int64_t firstFrame, std::span<const float> samples)
{
    if (state_->journal)
        state_->went (state_->journal->append (take, firstFrame, samples));
}

void Scribe::happened (const Happening& happening)
{
    auto& s = *state_;
    s.now = std::max (s.now, knownAt (happening));
    s.sounds.happened (happening);
    if (s.journal)
        s.write (happening);
    if (const auto* const tag = std::get_if<Tag> (&happening))
        s.tag (*tag);
    if (const auto* const level = std::get_if<Level> (&happening))
        s.settle (s.sounds.settledBy (level->time), level->time - RecentSounds::learningTime);
}

void Scribe::commit()
{
    auto& s = *state_;
    if (! s.journal)
        return;
    if (s.went (s.journal->commit()))
        s.trouble.reset();
}

void Scribe::finish()
{
    auto& s = *state_;
    s.settle (s.sounds.settleAll (s.now), s.now);
    s.found (s.noticer.finish());
    commit();
}

const std::vector<journal::Moment>& Scribe::moments() const { return state_->moments; }
const std::optional<Fault>& Scribe::trouble() const { return state_->trouble; }
}
