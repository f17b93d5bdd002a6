// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a moment when people decide.
#include "Studio/ReviewView.h"

#include <algorithm>
#include <utility>

namespace antiphon::studio
{
using State = journal::Moment::State;

static constexpr Seconds shortest { 0.5 }; ///< a moment may become no shorter than this by hand

journal::Moment* ReviewView::chosen()
{
    for (auto& moment : material_.moments)
        if (moment.id == selected_)
            return &moment;
    return nullptr;
}

/** Takes a place out of the reel: the ones after it move up. */
ReviewView::Changed ReviewView::closeUpReel (int freed)
{
    Changed changed;
    for (auto& moment : material_.moments)
        if (moment.reelPlace > freed)
        {
            --moment.reelPlace;
            changed.push_back (moment);
        }
    return changed;
}

ReviewView::Changed ReviewView::keep()
{
    auto* const moment = chosen();
    if (moment == nullptr)
        return {};
    if (moment->state == State::Kept)
        return moment->reelPlace > 0 ? Changed {}
                                     : (moment->state = State::New, Changed { *moment });
    moment->state = State::Kept;
    return { *moment };
}

ReviewView::Changed ReviewView::setAside()
{
    auto* const moment = chosen();
    if (moment == nullptr)
        return {};
    moment->state = moment->state == State::SetAside ? State::New : State::SetAside;
    const auto freed = std::exchange (moment->reelPlace, 0);
    Changed changed { *moment };
    if (freed > 0)
        for (auto& other : closeUpReel (freed))
            changed.push_back (std::move (other));
    keepSelectionInSight();
    return changed;
}

ReviewView::Changed ReviewView::chooseForReel()
{
    auto* const moment = chosen();
    if (moment == nullptr)
        return {};
    if (const auto freed = moment->reelPlace; freed > 0)
    {
        moment->reelPlace = 0;
        Changed changed { *moment };
        for (auto& other : closeUpReel (freed))
            changed.push_back (std::move (other));
        return changed;
    }

    int last = 0;
    for (const auto& other : material_.moments)
        last = std::max (last, other.reelPlace);
    if (last >= static_cast<int> (reelLength))
        return {};
    moment->reelPlace = last + 1;
    moment->state = State::Kept;
    return { *moment };
}

ReviewView::Changed ReviewView::write (const std::string& line)
{
    auto* const moment = chosen();
    if (moment == nullptr || moment->words == line)
        return {};
    moment->words = line;
    return { *moment };
}

ReviewView::Changed ReviewView::writeForParent (const std::string& words)
{
    auto* const moment = chosen();
    if (moment == nullptr || moment->parentWords == words)
        return {};
    moment->parentWords = words;
    return { *moment };
}

ReviewView::Changed ReviewView::moveStart (Seconds by)
{
    auto* const moment = chosen();
    if (moment == nullptr)
        return {};
    const auto wanted = std::max (moment->time + by, Instant {});
    moment->time = std::min (wanted, std::max (moment->end - shortest, Instant {}));
    return { *moment };
}

ReviewView::Changed ReviewView::moveEnd (Seconds by)
{
    auto* const moment = chosen();
    if (moment == nullptr)
        return {};
    const auto wanted = std::min (moment->end + by, Instant { material_.length });
    moment->end =
        std::max (wanted, std::min (moment->time + shortest, Instant { material_.length }));
    return { *moment };
}
}
