// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Review/Clip.h"
#include "Share/Words.h"
#include "Studio/ReviewPicture.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::studio
{
/** What the Review screen shows of one session, and what happens to its moments when people decide.

    Every deed answers with the moments it changed, for the session file. Nothing here draws, plays or
    writes.
    Threads: one owner.
*/
class ReviewView
{
public:
    /** What is said about a moment, to and for one child. */
    using Tell = std::function<share::KindWords (const journal::Moment&, const std::string& child)>;

    struct Material
    {
        journal::SessionInfo info;
        Seconds length {};
        std::vector<journal::Moment> moments; ///< in the order they are worth hearing
    };

    using Changed = std::vector<journal::Moment>;

    ReviewView (Material material, Tell tell);

    const std::string& child() const; ///< whose moments are shown
    void nextChild();
    bool severalChildren() const { return children_.size() > 1; }

    Audience audience() const { return audience_; }
    void allow (Audience audience); ///< who can hear: a parent sees nothing that nobody kept

    std::vector<MomentRow> rows() const;
    int hidden() const; ///< noticed, and not shown until somebody keeps them

    void select (std::int64_t id);
    void step (int by); ///< to the next or the one before, as the list has them
    const journal::Moment* selected() const;

    /** Where a moment is heard, once that is known. */
    void place (std::int64_t id, review::Clip clip) { clips_[id] = clip; }
    void unplace (std::int64_t id) { clips_.erase (id); }
    std::optional<review::Clip> clip (std::int64_t id) const;

    MomentCard card() const;
    ReelSlots reel() const;
    const std::vector<journal::Moment>& moments() const { return material_.moments; }
    Seconds length() const { return material_.length; }

    Changed keep();          ///< or, for one that is kept, no longer
    Changed setAside();      ///< or, for one that is set aside, no longer; takes it out of the reel
    Changed chooseForReel(); ///< or take out again; choosing keeps. Nothing changes when it is full
    Changed write (const std::string& line); ///< what parents are told; empty: our own words again
    Changed writeForParent (const std::string& words); ///< the parent's own, verbatim
    Changed moveStart (Seconds by);
    Changed moveEnd (Seconds by);

    static constexpr std::size_t reelLength = 3; ///< clips

private:
    bool concerns (const journal::Moment& moment) const;
    bool shows (const journal::Moment& moment) const;
    journal::Moment* chosen();
    void keepSelectionInSight();
    Changed closeUpReel (int freed);

    Material material_;
    Tell tell_;
    std::vector<std::string> children_;
    std::size_t child_ = 0;
    Audience audience_ = Audience::NotAsked;
    std::int64_t selected_ = 0;
    std::map<std::int64_t, review::Clip> clips_;
};
}
