// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/LiveView.h"

#include "Support/Catch.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::studio;

static const Roster joeAndAda { { { "Joe", Role::Child }, { "Ada", Role::Child } } };
static constexpr PlayerId joe { 0 };
static constexpr PlayerId ada { 1 };

static playroom::Happening stroke (double time, PlayerId who = joe, double strength = 0.5)
{
    return discern::Onset { { { time } }, { { time + 0.004 } }, strength, false, {}, who };
}

static playroom::Happening phrase (double from, double to, int number, PlayerId who = joe)
{
    return discern::Phrase { { { from } }, { { to } }, { { to + 0.5 } }, 4, number, who };
}

static LiveView::Reply reply (std::uint32_t id, double time, double decided, int number = 1)
{
    return {
        id, { { time } }, { { decided } }, 0.4, improvise::Behaviour::Echo, "your four taps", number
    };
}

TEST_CASE ("what sounds now stands at three quarters, and moves left", "[studio][live]")
{
    LiveView view (joeAndAda);
    view.hear (stroke (10.0, ada));
    const auto now = view.picture ({ { 10.0 } });
    REQUIRE (now.strokes.size() == 1);
    CHECK (now.strokes[0].at == Approx (0.75));
    CHECK (now.strokes[0].lane == 1);
    CHECK_FALSE (now.strokes[0].planned);
    CHECK (view.picture ({ { 16.0 } }).strokes[0].at == Approx (0.25));
    CHECK (view.picture ({ { 25.0 } }).strokes.empty());
}

TEST_CASE ("louder strokes are larger", "[studio][live]")
{
    LiveView view (joeAndAda);
    for (const auto strength : { 0.001, 0.02, 0.2, 1.0 })
        view.hear (stroke (1.0, joe, strength));
    const auto strokes = view.picture ({ { 1.0 } }).strokes;
    REQUIRE (strokes.size() == 4);
    CHECK (strokes[0].size == 0.0);
    CHECK (strokes[1].size < strokes[2].size);
    CHECK (strokes[3].size == 1.0);
}

TEST_CASE ("what the companion means to play is seen before it sounds", "[studio][live]")
{
    LiveView view (joeAndAda);
    view.hear (reply (1, 11.0, 10.0));
    CHECK (view.picture ({ { 9.9 } }).strokes.empty());
    const auto before = view.picture ({ { 10.1 } }).strokes;
    REQUIRE (before.size() == 1);
    CHECK (before[0].planned);
    CHECK (before[0].at > nowAt);
    CHECK_FALSE (view.picture ({ { 11.2 } }).strokes[0].planned);
}

TEST_CASE ("an answer taken back before its time is gone; one cut short stays where it sounded",
           "[studio][live]")
{
    LiveView view (joeAndAda);
    view.hear (reply (1, 10.5, 10.0));
    view.hear (reply (2, 11.0, 10.0));
    view.withdraw (1, { { 10.6 } });
    view.withdraw (2, { { 10.6 } });
    CHECK (view.picture ({ { 10.7 } }).strokes.size() == 1);
}

TEST_CASE ("the answer hangs from the phrase it answers, with its reason", "[studio][live]")
{
    LiveView view (joeAndAda);
    view.hear (phrase (5.0, 7.0, 1, ada));
    view.hear (reply (1, 8.0, 7.5));
    view.hear (reply (2, 8.5, 7.5));
    view.hear (reply (3, 9.0, 7.5));
    const auto picture = view.picture ({ { 10.0 } });
    REQUIRE (picture.answers.size() == 1);
    const auto& answer = picture.answers[0];
    CHECK (answer.fromLane == 1);
    CHECK (answer.from == Approx (placeOf ({ { 7.0 } }, { { 10.0 } })));
    CHECK (answer.to == Approx (placeOf ({ { 8.0 } }, { { 10.0 } })));
    CHECK (answer.end == Approx (placeOf ({ { 9.0 } }, { { 10.0 } })));
    CHECK (answer.because == "your four taps");
}

TEST_CASE ("what is being played is a phrase that may go on", "[studio][live]")
{
    LiveView view (joeAndAda);
    view.hear (phrase (1.0, 2.0, 1));
    view.hear (stroke (2.0));
    view.hear (stroke (5.0));
    view.hear (stroke (5.5));
    const auto phrases = view.picture ({ { 5.6 } }).phrases;
    REQUIRE (phrases.size() == 2);
    CHECK_FALSE (phrases[0].open);
    CHECK (phrases[1].open);
    CHECK (phrases[1].from == Approx (placeOf ({ { 5.0 } }, { { 5.6 } })));
}

TEST_CASE ("pitch is a ribbon that breaks where the voice does", "[studio][live]")
{
    LiveView view (joeAndAda);
    for (int i = 0; i < 40; ++i)
    {
        const Instant time { { 1.0 + 0.005 * i } };
        const auto silent = i >= 15 && i < 25;
        view.hear (discern::PitchPoint { time, time, Hertz { silent ? 0.0 : 300.0 + i }, 0.9 });
    }
    const auto ribbons = view.picture ({ { 2.0 } }).ribbons;
    REQUIRE (ribbons.size() == 2);
    CHECK (ribbons[0].points.size() == 15);
    CHECK (ribbons[0].points.front().height < ribbons[1].points.front().height);
}

TEST_CASE ("the big line says who leads and how", "[studio][live]")
{
    LiveView view (joeAndAda);
    CHECK (view.picture ({}).headline.title == "Ready when you are");
    for (const auto time : { 1.0, 1.5, 2.0, 2.5 })
        view.hear (stroke (time));
    auto headline = view.picture ({ { 2.6 } }).headline;
    CHECK (headline.title == "Joe leads");
    CHECK (headline.detail == "steady \u00b7 about two taps a second");
    CHECK (headline.style == 0);

    view.hear (stroke (2.7, ada));
    CHECK (view.picture ({ { 2.8 } }).headline.title == "Joe and Ada");
    CHECK (view.picture ({ { 7.0 } }).headline.title == "Waiting for Ada");
    view.forget ({ { 500.0 } });
    CHECK (view.picture ({ { 500.0 } }).headline.title == "Waiting for Ada");

    view.hear (phrase (1.0, 2.7, 1, ada));
    view.hear (reply (1, 8.0, 7.4));
    CHECK (view.picture ({ { 7.5 } }).headline.title == "An answer is coming");
    CHECK (view.picture ({ { 8.1 } }).headline.title == "Answering Ada");
    CHECK (view.picture ({ { 8.1 } }).headline.detail == "your four taps");

    playroom::Glance glance;
    glance.quiet = true;
    view.see (glance);
    CHECK (view.picture ({ { 8.1 } }).headline.title == "Quiet");
}

TEST_CASE ("a tag is shown once it is kept, newest first, with its length's end", "[studio][live]")
{
    LiveView view (joeAndAda, [] (const journal::Moment& moment) { return moment.sign; });
    view.hear (playroom::Tag { 0, { { 9.0 } }, { { 9.0 } }, joe });
    CHECK (view.picture ({ { 9.5 } }).justNow.empty());

    journal::Moment smiled;
    smiled.origin = journal::Moment::Origin::Tagged;
    smiled.sign = "smiled";
    smiled.who = { "Joe" };
    smiled.time = { { 1.0 } };
    smiled.end = { { 9.0 } };
    auto looked = smiled;
    looked.sign = "looked";
    looked.who = { "Ada", "Companion" };
    looked.end = { { 71.0 } };
    view.notice ({ smiled, looked });
    const auto picture = view.picture ({ { 72.0 } });
    REQUIRE (picture.justNow.size() == 2);
    CHECK (picture.justNow[0].time == "1:11");
    CHECK (picture.justNow[0].what == "looked");
    CHECK (picture.justNow[0].who == "Ada");
    REQUIRE (picture.moments.size() == 1);
    CHECK (picture.moments[0].label == "looked \u00b7 Ada");
    CHECK (picture.moments[0].lane == 1);
}

TEST_CASE ("a player nobody knows and a note of no phrase do no harm", "[studio][live]")
{
    LiveView view (Roster {});
    view.hear (stroke (1.0, { 77 }));
    view.hear (phrase (0.5, 1.0, 3, { 77 }));
    view.hear (reply (1, 1.2, 1.0, 99));
    view.withdraw (1234, { { 1.0 } });
    const auto picture = view.picture ({ { 1.1 } });
    const auto lanes = static_cast<int> (picture.lanes.size());
    CHECK (std::all_of (picture.strokes.begin(), picture.strokes.end(),
                        [&] (const auto& one) { return one.lane >= 0 && one.lane < lanes; }));
    CHECK (picture.answers.size() == 1);
    CHECK (picture.answers[0].fromLane == -1);
}

TEST_CASE ("times and names are written as people say them", "[studio]")
{
    CHECK (clockText ({ 0.0 }) == "0:00");
    CHECK (clockText ({ 768.9 }) == "12:48");
    CHECK (clockText ({ 3723.0 }) == "1:02:03");
    CHECK (clockText ({ -1.0 }) == "0:00");
    CHECK (listOf ({}).empty());
    CHECK (listOf ({ "Joe" }) == "Joe");
    CHECK (listOf ({ "Joe", "Ada", "Mia" }) == "Joe, Ada and Mia");
}
