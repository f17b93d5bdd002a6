// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ReviewView.h"

#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::studio;
using State = journal::Moment::State;
using Origin = journal::Moment::Origin;

static journal::Moment moment (std::int64_t id, Origin origin, const std::string& child)
{
    journal::Moment one;
    one.id = id;
    one.kind = "turn_exchange";
    one.time = { { 10.0 * static_cast<double> (id) } };
    one.end = one.time + 4_s;
    one.who = { child, "Companion" };
    one.origin = origin;
    one.evidence = "six turns";
    return one;
}

static ReviewView joesReview()
{
    ReviewView::Material material;
    material.info.roster.players = { { "Joe", Role::Child },
                                     { "Ada", Role::Child },
                                     { "Sam", Role::Practitioner } };
    material.length = 100_s;
    material.moments = { moment (1, Origin::Noticed, "Joe"), moment (2, Origin::Tagged, "Joe"),
                         moment (3, Origin::Noticed, "Joe"), moment (4, Origin::Noticed, "Joe"),
                         moment (5, Origin::Noticed, "Ada") };
    return { std::move (material),
             [] (const journal::Moment& one, const std::string& child)
             {
                 share::KindWords words;
                 words.told =
                     one.words.empty() ? child + " played, waited, and played again." : one.words;
                 return words;
             } };
}

TEST_CASE ("each child's moments are seen apart", "[studio][review]")
{
    auto view = joesReview();
    CHECK (view.child() == "Joe");
    CHECK (view.rows().size() == 4);
    CHECK (view.severalChildren());
    view.nextChild();
    CHECK (view.child() == "Ada");
    REQUIRE (view.rows().size() == 1);
    CHECK (view.card().words == "Ada played, waited, and played again.");
    view.nextChild();
    CHECK (view.child() == "Joe");
}

TEST_CASE ("a parent never sees what was only noticed, nor why it was", "[studio][review]")
{
    auto view = joesReview();
    CHECK (view.card().why == "Why it was noticed: six turns");
    view.allow (Audience::ParentToo);
    REQUIRE (view.rows().size() == 1);
    CHECK (view.rows()[0].id == 2);
    CHECK (view.hidden() == 3);
    CHECK (view.card().id == 2);
    CHECK (view.card().why.empty());
    view.select (1);
    CHECK (view.card().id == 2);

    view.allow (Audience::JustUs);
    view.select (1);
    view.keep();
    view.allow (Audience::ParentToo);
    CHECK (view.rows().size() == 2);
}

TEST_CASE ("three clips are a reel, each of them kept", "[studio][review]")
{
    auto view = joesReview();
    for (const std::int64_t id : { 3, 1, 4 })
    {
        view.select (id);
        const auto changed = view.chooseForReel();
        REQUIRE (changed.size() == 1);
        CHECK (changed[0].state == State::Kept);
    }
    auto reel = view.reel();
    CHECK (reel[0]->id == 3);
    CHECK (reel[1]->id == 1);
    CHECK (reel[2]->id == 4);

    view.select (2);
    CHECK (view.chooseForReel().empty());
    view.select (3);
    CHECK (view.keep().empty()); // what is in the reel stays kept
    CHECK (view.chooseForReel().size() == 3);
    reel = view.reel();
    CHECK (reel[0]->id == 1);
    CHECK (reel[1]->id == 4);
    CHECK_FALSE (reel[2].has_value());
}

TEST_CASE ("what is set aside leaves the reel and goes to the end of the list", "[studio][review]")
{
    auto view = joesReview();
    view.select (1);
    view.chooseForReel();
    const auto changed = view.setAside();
    REQUIRE (changed.size() == 1);
    CHECK (changed[0].state == State::SetAside);
    CHECK (changed[0].reelPlace == 0);
    CHECK (view.rows().back().id == 1);
    CHECK (view.setAside()[0].state == State::New);
}

TEST_CASE ("the parent's words are kept as they were said, beside ours", "[studio][review]")
{
    auto view = joesReview();
    const std::string said = "He does that at bath time too. \u2013 \"Bang!\"";
    CHECK (view.writeForParent (said)[0].parentWords == said);
    CHECK (view.writeForParent (said).empty());
    CHECK (view.card().parentWords == said);
    CHECK (view.write ("Joe waited for us.")[0].words == "Joe waited for us.");
    CHECK (view.card().words == "Joe waited for us.");
    CHECK (view.card().ownLine);
}

TEST_CASE ("edges move by half seconds and stay in the session and in order", "[studio][review]")
{
    auto view = joesReview();
    view.select (1);
    CHECK (view.moveStart (-0.5_s)[0].time.sinceStart.value == Approx (9.5));
    CHECK (view.moveEnd (0.5_s)[0].end.sinceStart.value == Approx (14.5));
    for (int i = 0; i < 100; ++i)
        view.moveStart (-0.5_s);
    CHECK (view.selected()->time.sinceStart.value == 0.0);
    for (int i = 0; i < 300; ++i)
        view.moveEnd (0.5_s);
    CHECK (view.selected()->end.sinceStart.value == 100.0);
    for (int i = 0; i < 300; ++i)
        view.moveStart (0.5_s);
    CHECK (view.selected()->time < view.selected()->end);
}

TEST_CASE ("up and down go through the list and stop at its ends", "[studio][review]")
{
    auto view = joesReview();
    view.step (-1);
    CHECK (view.card().id == 1);
    view.step (1);
    CHECK (view.card().id == 2);
    view.step (50);
    CHECK (view.card().id == 4);
}

TEST_CASE ("a session without moments or children can be looked at", "[studio][review]")
{
    ReviewView::Material material;
    material.info.roster.players.clear();
    ReviewView view (std::move (material),
                     [] (const auto&, const auto&) { return share::KindWords {}; });
    CHECK (view.rows().empty());
    CHECK (view.card().id == 0);
    CHECK (view.keep().empty());
    CHECK (view.setAside().empty());
    CHECK (view.chooseForReel().empty());
    CHECK (view.write ("x").empty());
    CHECK (view.moveEnd (1_s).empty());
    view.step (1);
    view.nextChild();
}
