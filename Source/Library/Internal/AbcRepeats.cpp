// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/AbcEvent.h"

#include <cstddef>

namespace antiphon::library
{
namespace
{
constexpr std::uint32_t bitOf (int time) { return 1U << static_cast<unsigned> (time); }
constexpr int mostTimes = 8;

/** Goes through the music as a player's eyes do. */
class Player
{
public:
    explicit Player (const std::vector<AbcEvent>& written) : written_ (written) {}

    std::vector<AbcEvent> play()
    {
        for (at_ = 0; at_ < written_.size();)
        {
            const auto& event = written_[at_++];
            if (const auto* const bar = std::get_if<AbcBar> (&event))
                pass (*bar);
            else if (! skips_)
                played_.push_back (event);
        }
        return std::move (played_);
    }

private:
    void pass (const AbcBar& bar)
    {
        const auto goesBack = bar.endsRepeat && ! skips_ && hasAnotherTime (bar);
        if (goesBack)
        {
            ++time_;
            at_ = start_;
            return;
        }
        if (bar.endings != 0)
            skips_ = (bar.endings & bitOf (time_)) == 0;
        else if (bar.beginsRepeat || (bar.endsRepeat && ! skips_) || beginsAnew (bar))
            beginSection (bar.beginsRepeat);
    }

    /** The second time round always comes; a third only where an ending is written for it. */
    bool hasAnotherTime (const AbcBar& bar) const
    {
        if (time_ == 1)
            return true;
        auto endings = bar.endings;
        for (auto at = start_; at < written_.size(); ++at)
            if (const auto* const other = std::get_if<AbcBar> (&written_[at]))
            {
                endings |= other->endings;
                if (other->beginsRepeat)
                    break;
            }
        return time_ < mostTimes && (endings & bitOf (time_ + 1)) != 0;
    }

    /** A double bar ends what was repeated; where no repeat was begun, one may begin after it. */
    bool beginsAnew (const AbcBar& bar) const
    {
        return bar.isDouble && ! bar.endsRepeat && (time_ > 1 || ! isBegun_);
    }

    void beginSection (bool isBegun)
    {
        start_ = at_;
        time_ = 1;
        isBegun_ = isBegun;
        skips_ = false;
    }

    const std::vector<AbcEvent>& written_;
    std::vector<AbcEvent> played_;
    std::size_t at_ = 0;
    std::size_t start_ = 0; ///< where a repeat goes back to
    int time_ = 1;          ///< the first, second… time round
    bool isBegun_ = false;  ///< by a sign of its own
    bool skips_ = false;    ///< an ending that is for another time
};
}

std::vector<AbcEvent> repeatsPlayed (const std::vector<AbcEvent>& written)
{
    return Player (written).play();
}
}
