// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/ClosedLoop.h"

#include <algorithm>
#include <chrono>

namespace antiphon::practice
{
namespace
{
using namespace improvise;

class ClosedLoop
{
public:
    ClosedLoop (const std::vector<Temperament>& children, const Setting& setting)
        : setting_ (setting), companion_ (setting.companion)
    {
        for (const auto& child : children)
            children_.emplace_back (child);
    }

    Playing play()
    {
        while (goOn())
        {
        }
        for (const auto& child : children_)
            playing_.children.push_back (child.performance());
        return std::move (playing_);
    }

private:
    /** @returns false when nothing more will happen */
    bool goOn()
    {
        const auto child = std::min_element (children_.begin(), children_.end(),
                                             [] (const auto& one, const auto& other)
                                             { return one.next() < other.next(); });
        const auto sound = coming_.empty() ? never : coming_.front().time;
        const auto deadline = companion_.nextDeadline();
        const auto next = std::min ({ child->next(), sound, deadline });
        if (next > setting_.until)
            return false;
        if (deadline == next)
            think (next);
        else if (sound == next)
            sounds();
        else
            strikes (static_cast<std::size_t> (child - children_.begin()));
        return true;
    }

    void think (Instant to)
    {
        const auto before = std::chrono::steady_clock::now();
        companion_.advance (to);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
        const auto known = playing_.phrases.size();
        collect();
        if (playing_.phrases.size() > known)
            playing_.thinking.push_back (took.count());
    }

    void sounds()
    {
        const auto sounded = coming_.front();
        coming_.erase (coming_.begin());
        playing_.notes.push_back (sounded);
        for (auto& child : children_)
            child.hear ({ sounded.time, sounded.note.strength });
    }

    void strikes (std::size_t index)
    {
        const auto tap = children_[index].strike();
        companion_.hear (discern::Onset { .time = tap.time,
                                          .known = tap.time,
                                          .strength = tap.strength,
                                          .who = { static_cast<std::uint8_t> (index) } });
        collect();
    }

    void collect()
    {
        for (const auto& thought : companion_.thoughts())
            std::visit ([this] (const auto& one) { take (one); }, thought);
        companion_.clearThoughts();
    }

    /** What a companion told of less latency than there is plays comes late. */
    void take (const PlannedNote& note)
    {
        const auto leaves = std::max (note.time - setting_.companion.outputLatency, note.decided);
        const Sounded sounded { note, leaves + setting_.latency };
        coming_.insert (std::upper_bound (coming_.begin(), coming_.end(), sounded,
                                          [] (const auto& one, const auto& other)
                                          { return one.time < other.time; }),
                        sounded);
    }

    void take (const Withdrawal& withdrawal)
    {
        playing_.withdrawals.push_back (withdrawal);
        std::erase_if (coming_,
                       [&] (const auto& coming) { return coming.note.id == withdrawal.id; });
    }

    void take (const discern::Phrase& phrase) { playing_.phrases.push_back (phrase); }

    template <class Other>
    void take (const Other&)
    {
    }

    const Setting& setting_;
    Companion companion_;
    std::vector<SyntheticChild> children_;
    std::vector<Sounded> coming_; ///< by time
    Playing playing_;
};
}

Playing playOn (const std::vector<Temperament>& children, const Setting& setting)
{
    return ClosedLoop { children, setting }.play();
}
}
