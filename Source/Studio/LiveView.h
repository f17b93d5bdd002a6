// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Capture/SoundDevice.h"
#include "Journal/Moment.h"
#include "Playroom/Session.h"
#include "Studio/LivePicture.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::studio
{
/** What the Live screen shows: fed with what happens, asked for a picture of any instant.

    Nothing here draws or knows the time by itself, so that a stored session gives the same picture as
    a living one.
    Threads: one owner.
*/
class LiveView
{
public:
    /** What a moment is called on the stream, for a practitioner: "Took turns". */
    using Title = std::function<std::string (const journal::Moment&)>;

    /** A note of the companion's, its reason already in words. */
    struct Reply
    {
        std::uint32_t id = 0;
        Instant time;
        Instant decided;
        double strength = 0.0;
        improvise::Behaviour behaviour = improvise::Behaviour::Echo;
        std::string because;
        int phrase = 0; ///< the child's phrase it answers; 0 for none
    };

    explicit LiveView (Roster roster, Title title = {});

    void hear (const playroom::Happening& happening);
    void hear (Reply reply) { replies_.push_back (std::move (reply)); }
    void withdraw (std::uint32_t reply, Instant time); ///< one taken back before its time
    void see (const playroom::Glance& glance) { glance_ = glance; }
    void notice (std::vector<journal::Moment> moments) { moments_ = std::move (moments); }

    /** Forgets what can no longer be seen at `now`. */
    void forget (Instant now);

    LivePicture picture (Instant now) const;

    const Roster& roster() const { return roster_; }
    const playroom::Glance& glance() const { return glance_; }

private:
    struct Stroke
    {
        Instant time;
        double strength = 0.0;
        PlayerId who {};
    };

    void add (const discern::Onset& onset);
    void add (const discern::Weighed& weighed);
    void add (const discern::PitchPoint& point);
    void add (const discern::Phrase& phrase);
    void add (const improvise::PlannedNote& note);
    void add (const improvise::Withdrawal& withdrawal);

    int laneOf (PlayerId who) const;
    void drawStrokes (LivePicture& picture, Instant now) const;
    void drawRibbon (LivePicture& picture, Instant now) const;
    void drawPhrases (LivePicture& picture, Instant now) const;
    void drawAnswers (LivePicture& picture, Instant now) const;
    void drawMoments (LivePicture& picture, Instant now) const;
    std::string titleOf (const journal::Moment& moment) const;
    std::string childrenIn (const journal::Moment& moment) const;
    Headline headline (Instant now) const;
    std::optional<Headline> answerNow (Instant now) const;

    Roster roster_;
    Title title_;
    playroom::Glance glance_;
    std::deque<Stroke> strokes_;
    std::deque<discern::PitchPoint> pitch_;
    std::deque<discern::Phrase> phrases_;
    std::deque<Reply> replies_;
    std::vector<journal::Moment> moments_;
};
}
