// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ReviewView.h"

#include "Studio/LivePicture.h"
#include "Studio/Titles.h"

#include <algorithm>

namespace antiphon::studio
{
using State = journal::Moment::State;

ReviewView::ReviewView (Material material, Tell tell)
    : material_ (std::move (material)), tell_ (std::move (tell))
{
    for (const auto& player : material_.info.roster.players)
        if (player.role == Role::Child)
            children_.push_back (player.name);
    if (children_.empty())
        children_.push_back ("Child");
    keepSelectionInSight();
}

const std::string& ReviewView::child() const { return children_[child_]; }

void ReviewView::nextChild()
{
    child_ = (child_ + 1) % children_.size();
    keepSelectionInSight();
}

void ReviewView::allow (Audience audience)
{
    audience_ = audience;
    keepSelectionInSight();
}

/** This child's, or nobody's in particular. */
bool ReviewView::concerns (const journal::Moment& moment) const
{
    const auto isIn = [&] (const std::string& name)
    { return std::find (moment.who.begin(), moment.who.end(), name) != moment.who.end(); };
    return isIn (child()) || std::none_of (children_.begin(), children_.end(), isIn);
}

/** Nothing that was only noticed reaches a parent before a person has kept it. */
bool ReviewView::shows (const journal::Moment& moment) const
{
    if (! concerns (moment))
        return false;
    if (audience_ != Audience::ParentToo)
        return true;
    return moment.state == State::Kept
        || (moment.state == State::New && moment.origin == journal::Moment::Origin::Tagged);
}

int ReviewView::hidden() const
{
    return static_cast<int> (std::count_if (material_.moments.begin(), material_.moments.end(),
                                            [&] (const auto& moment) {
                                                return concerns (moment) && ! shows (moment)
                                                    && moment.state != State::SetAside;
                                            }));
}

std::vector<MomentRow> ReviewView::rows() const
{
    std::vector<MomentRow> rows;
    for (const auto& moment : material_.moments)
        if (shows (moment))
            rows.push_back ({ moment.id, moment.kind, moment.sign, momentTitle (moment),
                              tell_ (moment, child()).told, clockText (moment.time.sinceStart),
                              moment.state, moment.origin == journal::Moment::Origin::Tagged,
                              moment.id == selected_, moment.reelPlace });
    std::stable_partition (rows.begin(), rows.end(),
                           [] (const auto& row) { return row.state != State::SetAside; });
    return rows;
}

void ReviewView::keepSelectionInSight()
{
    const auto all = rows();
    if (std::none_of (all.begin(), all.end(), [] (const auto& row) { return row.selected; }))
        selected_ = all.empty() ? 0 : all.front().id;
}

void ReviewView::select (std::int64_t id)
{
    for (const auto& row : rows())
        if (row.id == id)
        {
            selected_ = id;
            return;
        }
}

void ReviewView::step (int by)
{
    const auto all = rows();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].selected)
        {
            const auto next =
                std::clamp (static_cast<int> (i) + by, 0, static_cast<int> (all.size()) - 1);
            selected_ = all[static_cast<std::size_t> (next)].id;
            return;
        }
}

const journal::Moment* ReviewView::selected() const
{
    for (const auto& moment : material_.moments)
        if (moment.id == selected_)
            return &moment;
    return nullptr;
}

std::optional<review::Clip> ReviewView::clip (std::int64_t id) const
{
    const auto known = clips_.find (id);
    return known == clips_.end() ? std::nullopt : std::optional (known->second);
}

static std::string company (const journal::Moment& moment)
{
    auto names = moment.who;
    for (auto& name : names)
        if (name == "Companion")
            name = "the companion";
    return listOf (names);
}

MomentCard ReviewView::card() const
{
    MomentCard card;
    const auto* const moment = selected();
    if (moment == nullptr)
        return card;
    const auto words = tell_ (*moment, child());
    const auto heard = clip (moment->id).value_or (review::Clip { moment->time, moment->end });
    card.id = moment->id;
    card.title = momentTitle (*moment);
    card.when = clockText (heard.from.sinceStart) + " \u2013 " + clockText (heard.to.sinceStart);
    if (! moment->who.empty())
        card.when += " \u00b7 " + company (*moment);
    card.words = words.told;
    card.ownLine = ! moment->words.empty();
    card.purposes = words.purposes;
    card.goodFor = words.goodFor;
    if (audience_ != Audience::ParentToo)
        card.why = (moment->origin == journal::Moment::Origin::Tagged ? "Tagged by hand: "
                                                                      : "Why it was noticed: ")
            + moment->evidence;
    card.atHome = words.atHome;
    card.parentWords = moment->parentWords;
    card.state = moment->state;
    card.reelPlace = moment->reelPlace;
    card.from = heard.from;
    card.to = heard.to;
    return card;
}

ReelSlots ReviewView::reel() const
{
    ReelSlots slots;
    for (const auto& moment : material_.moments)
        if (moment.reelPlace >= 1 && moment.reelPlace <= static_cast<int> (slots.size()))
        {
            const auto heard = clip (moment.id).value_or (review::Clip { moment.time, moment.end });
            slots[static_cast<std::size_t> (moment.reelPlace - 1)] =
                ReelSlot { moment.id, momentTitle (moment), heard.to - heard.from };
        }
    return slots;
}
}
