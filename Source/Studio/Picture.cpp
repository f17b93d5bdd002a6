// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Internal/Snapshot.h"
#include "Studio/Live/LiveScreen.h"
#include "Studio/Live/Retold.h"
#include "Studio/Lock/LockPage.h"
#include "Studio/Parts/Paint.h"
#include "Studio/Parts/TopBar.h"
#include "Studio/Review/ReviewScreen.h"
#include "Studio/Studio.h"

namespace antiphon::studio
{
/** A desk where nothing moves: it shows one state and does nothing that is asked. */
class StillLive : public LiveActions
{
public:
    StillLive (LiveState state, SetUp setUp)
        : state_ (std::move (state)), setUp_ (std::move (setUp))
    {
    }

    LiveState state (Seconds) override { return state_; }
    SetUp setUp() override { return setUp_; }
    void look() override {}
    void start (const SetUp&) override {}
    void stop() override {}
    void behave (improvise::Behaviour) override {}
    void setCloseness (double) override {}
    void setVoice (improvise::Voice) override {}
    void setQuiet (bool) override {}
    void nextLeader() override {}
    void shareTempo() override {}
    void tagFor (int) override {}
    void tag (std::size_t, bool) override {}

private:
    LiveState state_;
    SetUp setUp_;
};

/** A screen below the top bar, as the window has them. */
static void stack (
    juce::Component& whole, TopBar& top, juce::Component& screen, int width, int height)
{
    whole.setSize (width, height);
    whole.addAndMakeVisible (top);
    whole.addAndMakeVisible (screen);
    top.setBounds (0, 0, width, theme::topHeight);
    screen.setBounds (0, theme::topHeight, width, height - theme::topHeight);
}

static Result<void> drawLive (const PictureOrder& order)
{
    LiveState state;
    SetUp setUp;
    if (! order.names.empty())
        setUp.names = order.names;
    if (! order.session.empty())
    {
        const auto journal = journal::Journal::open (order.session);
        if (! journal)
            return failure (journal.error());
        auto retold = retoldState (*journal, order.at.value_or (Instant { journal->length() }));
        if (! retold)
            return failure (retold.error());
        state = std::move (*retold);
    }

    const Snapshot snapshot;
    StillLive still (std::move (state), std::move (setUp));
    LiveScreen screen (still);
    TopBar top;
    const auto& shown = screen.shown();
    top.showRecording (shown.playing, shown.recording, paint::str (clockText (shown.played)));
    juce::Component whole;
    stack (whole, top, screen, order.width, order.height);
    return snapshot.write (whole, order.out);
}

static Result<void> drawReview (const PictureOrder& order)
{
    ReviewDesk desk ({ order.library, {}, {}, {}, {} });
    if (! order.session.empty())
    {
        desk.open (order.session);
        if (const auto opened = desk.state(); ! opened.open)
            return failure (opened.status);
        desk.step (order.moment);
    }

    const Snapshot snapshot;
    ReviewScreen screen (desk);
    TopBar top;
    top.showScreen (Screen::Review);
    top.showReview (paint::str (screen.shown().session), "Who can hear?");
    juce::Component whole;
    stack (whole, top, screen, order.width, order.height);
    return snapshot.write (whole, order.out);
}

/** What stands before a library that is locked, or not there yet. */
static Result<void> drawLock (const PictureOrder& order)
{
    const Snapshot snapshot;
    LockDesk desk (order.library);
    LockPage page (desk);
    page.setSize (order.width, order.height);
    return snapshot.write (page, order.out);
}

static bool within (int value, int least, int most) { return value >= least && value <= most; }

Result<void> drawScreen (const PictureOrder& order)
{
    if (! within (order.width, 640, 7680) || ! within (order.height, 480, 4320))
        return failure ({ Fault::Kind::Usage,
                          "A picture is 640 to 7680 pixels wide and 480 to 4320 high; "
                              + std::to_string (order.width) + " by "
                              + std::to_string (order.height) + " was asked for.",
                          {} });
    if (order.screen == "live")
        return drawLive (order);
    if (order.screen == "review")
        return drawReview (order);
    if (order.screen == "lock")
        return drawLock (order);
    return failure ({ Fault::Kind::Usage,
                      "There is no screen called \"" + order.screen + "\": choose live or review.",
                      {} });
}
}
