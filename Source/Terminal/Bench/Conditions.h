// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** Conditions as people read them: clean, room, less and less signal over noise, real recordings, then
    whatever else there is; all together last. */
std::vector<std::string> inReadingOrder (std::vector<std::string> conditions);

/** Scores, kept apart by the condition their recordings were made under. */
template <class Score>
class Conditions
{
public:
    /** @param condition  empty: counted among all only */
    void add (const std::string& condition, const Score& score)
    {
        if (! condition.empty())
            scores_[condition].push_back (score);
        scores_[all].push_back (score);
    }

    std::vector<std::string> names() const
    {
        std::vector<std::string> found;
        for (const auto& [name, scores] : scores_)
            found.push_back (name);
        return inReadingOrder (std::move (found));
    }

    bool has (const std::string& condition) const { return scores_.count (condition) > 0; }

    const std::vector<Score>& of (const std::string& condition) const
    {
        static const std::vector<Score> none;
        const auto found = scores_.find (condition);
        return found == scores_.end() ? none : found->second;
    }

    static constexpr const char* all = "all";

private:
    std::map<std::string, std::vector<Score>> scores_;
};

/** Scores of the kind that add up. */
template <class Score>
Score sumOf (const std::vector<Score>& scores)
{
    Score sum;
    for (const auto& score : scores)
        sum += score;
    return sum;
}
}
