// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/MadeLibrary.h"
#include "Studio/Internal/Snapshot.h"
#include "Studio/Window.h"
#include "Support/Catch.h"

#include <cctype>
#include <cmath>
#include <set>
#include <utility>

#include "MadeUpSession.h"

using namespace antiphon;
using namespace antiphon::studio;

/** Remembers what it was asked for. */
struct AskedLive : LiveActions
{
    LiveState now;
    std::vector<std::string> asked;

    LiveState state (Seconds) override { return now; }
    SetUp setUp() override { return { { "Joe", "Ada" }, {}, {}, {}, {} }; }
    void look() override { asked.push_back ("look"); }
    void start (const SetUp& with) override { asked.push_back ("start " + listOf (with.names)); }
    void stop() override { asked.push_back ("stop"); }
    void behave (improvise::Behaviour b) override
    {
        asked.push_back (std::string (improvise::nameOf (b)));
    }
    void setCloseness (double d) override
    {
        now.closeness = d;
        asked.push_back ("closeness " + std::to_string (std::lround (d * 10)));
    }
    void setVoice (improvise::Voice v) override
    {
        asked.push_back (std::string (improvise::nameOf (v)));
    }
    void setQuiet (bool quiet) override { asked.push_back (quiet ? "quiet" : "play again"); }
    void nextLeader() override { asked.push_back ("next leader"); }
    void shareTempo() override { asked.push_back ("share the tempo"); }
    void tagFor (int lane) override
    {
        now.tagFor = lane;
        asked.push_back ("for " + std::to_string (lane));
    }
    void tag (std::size_t sign, bool down) override
    {
        asked.push_back ("tag " + std::to_string (sign) + (down ? " down" : " up"));
    }

    std::vector<std::string> take() { return std::exchange (asked, {}); }
};

/** A key as X11 tells of it: letters are small. */
static juce::KeyPress key (char letter)
{
    const auto small = std::tolower (static_cast<unsigned char> (letter));
    return { small, 0, static_cast<juce::juce_wchar> (small) };
}

using Asked = std::vector<std::string>;

TEST_CASE ("everything on the live screen is done by its printed key", "[studio][keys]")
{
    const Snapshot juce;
    AskedLive live;
    LiveScreen screen (live);
    screen.setSize (1280, 740);

    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (live.take() == Asked { "start Joe and Ada" });
    CHECK_FALSE (screen.keyPressed (key ('1'))); // nobody plays yet

    live.now.playing = true;
    live.now.picture =
        LiveView ({ { { "Joe", Role::Child }, { "Ada", Role::Child } } }).picture ({});
    screen.refresh ({});
    for (const auto letter : { 'A', 'M', 'E', 'X', 'T', 'L', 'W', 'V', 'F', 'K' })
        CHECK (screen.keyPressed (key (letter)));
    CHECK (live.take()
           == Asked { "auto", "mirror", "echo", "extend", "together", "lead", "wait", "marimba",
                      "next leader", "share the tempo" });

    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::rightKey)));
    CHECK (live.take() == Asked { "closeness 1" });
    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey)));
    CHECK (live.take() == Asked { "quiet" });
    CHECK (screen.keyPressed (key (']')));
    screen.refresh ({});
    CHECK (screen.keyPressed (key (']')));
    CHECK (live.take() == Asked { "for 1", "for 0" });
    CHECK_FALSE (screen.keyPressed (juce::KeyPress (juce::KeyPress::returnKey)));
    CHECK (screen.keyPressed ({ juce::KeyPress::returnKey, juce::ModifierKeys::ctrlModifier, 0 }));
    CHECK (live.take() == Asked { "stop" });
    CHECK_FALSE (screen.keyPressed (key ('Q')));
}

TEST_CASE ("a tag key that is held is one tag, as long as it is held", "[studio][keys]")
{
    const Snapshot juce;
    AskedLive live;
    live.now.playing = true;
    live.now.picture = LiveView (Roster {}).picture ({});
    LiveScreen screen (live);
    std::set<int> down;
    screen.tags().isDown = [&] (int code) { return down.contains (code); };

    down.insert ('3');
    CHECK (screen.keyPressed (key ('3')));
    CHECK (screen.keyPressed (key ('3'))); // the keyboard repeats itself
    screen.refresh ({ 1.0 });
    down.clear(); // X11 lets it go each time it repeats
    screen.keyStateChanged (false);
    screen.refresh ({ 1.01 });
    down.insert ('3');
    CHECK (screen.keyPressed (key ('3')));
    screen.refresh ({ 2.0 });
    down.insert ('N');
    CHECK (screen.keyPressed (key ('N')));
    CHECK (live.take() == Asked { "tag 2 down", "tag 7 down" });
    down.erase ('3');
    screen.keyStateChanged (false);
    screen.refresh ({ 2.1 });
    CHECK (live.take() == Asked { "tag 2 up" });
    down.clear();
    screen.keyStateChanged (false);
    screen.refresh ({ 2.2 });
    CHECK (live.take() == Asked { "tag 7 up" });
}

static journal::Moment onDisk (const std::filesystem::path& file, std::int64_t id)
{
    const auto journal = journal::Journal::open (file);
    REQUIRE (journal);
    const auto all = journal->moments();
    REQUIRE (all);
    for (const auto& moment : *all)
        if (moment.id == id)
            return moment;
    FAIL ("no such moment");
    return {};
}

TEST_CASE ("what is decided by key on the review screen is on disk at once", "[studio][keys]")
{
    using State = journal::Moment::State;
    const Snapshot juce;
    const test::Folder folder;
    const auto file = test::madeUpSession (folder, { "Joe" });
    ReviewDesk desk ({ folder.path(), folder / "Reels", {}, {}, {} });
    desk.open (file);
    ReviewScreen screen (desk);
    screen.setSize (1280, 740);
    REQUIRE (screen.shown().open);
    const auto id = screen.shown().card.id;
    const auto before = onDisk (file, id);

    CHECK (screen.keyPressed (key ('K')));
    CHECK (onDisk (file, id).state == State::Kept);
    CHECK (screen.keyPressed (key ('R')));
    CHECK (onDisk (file, id).reelPlace == 1);
    CHECK (screen.keyPressed (key ('.')));
    CHECK (onDisk (file, id).end > before.end);
    CHECK (screen.keyPressed (key ('[')));
    CHECK (onDisk (file, id).time < before.time);
    CHECK (screen.keyPressed (key ('X')));
    CHECK (onDisk (file, id).state == State::SetAside);
    CHECK (onDisk (file, id).reelPlace == 0);

    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::downKey)));
    CHECK (screen.shown().card.id != 0);
    CHECK (desk.write ("Joe waited for us here."));
    CHECK_FALSE (desk.write ("Joe should listen."));
    screen.refresh();
    CHECK (screen.shown().trouble);
    CHECK (screen.shown().card.words == "Joe waited for us here.");
    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK_FALSE (screen.shown().open);
}

TEST_CASE ("who can hear is asked before the first sound", "[studio][keys]")
{
    const Snapshot juce;
    const test::Folder folder;
    int opened = 0;
    ReviewDesk desk ({ folder.path(),
                       folder / "Reels",
                       [&] (const auto&, auto&) -> Result<std::unique_ptr<capture::SoundDevice>>
                       {
                           ++opened;
                           return failure ("There is no loudspeaker here.");
                       },
                       {},
                       {} });
    desk.open (test::madeUpSession (folder, { "Joe" }));
    ReviewScreen screen (desk);
    screen.setSize (1280, 740);

    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::spaceKey)));
    CHECK (screen.shown().asking);
    CHECK (opened == 0);
    CHECK (screen.keyPressed (juce::KeyPress (juce::KeyPress::escapeKey)));
    CHECK_FALSE (screen.shown().asking);
    CHECK (opened == 0);

    CHECK (screen.keyPressed (key ('P')));
    CHECK (screen.keyPressed (key ('1')));
    CHECK (opened == 1);
    CHECK (screen.shown().audience == Audience::JustUs);
    CHECK (screen.shown().status == "There is no loudspeaker here.");
    CHECK (screen.keyPressed (key ('P')));
    CHECK (opened == 2); // asked once
}

TEST_CASE ("B covers the whole window and uncovers it; the tabs have keys", "[studio][keys]")
{
    const Snapshot juce;
    const test::Folder folder;
    StudioOptions options;
    options.library = test::madeLibrary (folder.path()).folder();
    LiveDesk live (options, {});
    ReviewDesk review ({ folder.path(), folder / "Reels", {}, {}, {} });
    LockDesk lock (options.library);
    Content content (live, review, lock);
    content.setSize (1280, 800);

    CHECK (content.keyPressed (key ('B')));
    CHECK (content.isBlank());
    juce::Image image (juce::Image::RGB, 1280, 800, true);
    {
        juce::Graphics g (image);
        content.paintEntireComponent (g, true);
    }
    std::set<juce::uint32> colours;
    for (int x = 0; x < 1280; x += 16)
        for (int y = 0; y < 800; y += 16)
            colours.insert (image.getPixelAt (x, y).getARGB());
    CHECK (colours.size() == 1);
    CHECK (content.keyPressed (juce::KeyPress (juce::KeyPress::F2Key)));
    CHECK (content.screen() == Screen::Live);
    CHECK (content.keyPressed (key ('B')));
    CHECK_FALSE (content.isBlank());
    CHECK (content.keyPressed (juce::KeyPress (juce::KeyPress::F2Key)));
    CHECK (content.screen() == Screen::Review);
    CHECK (content.keyPressed (juce::KeyPress (juce::KeyPress::F1Key)));
    CHECK (content.screen() == Screen::Live);
}

/** Everything a keyboard or a screen reader can reach. */
static void collect (juce::Component& from, std::vector<juce::Component*>& found)
{
    for (auto* child : from.getChildren())
    {
        if (child->getWantsKeyboardFocus() && dynamic_cast<juce::Button*> (child) != nullptr)
            found.push_back (child);
        collect (*child, found);
    }
}

TEST_CASE ("every button has a name for those who do not see it", "[studio][keys]")
{
    const Snapshot juce;
    const test::Folder folder;
    StudioOptions options;
    options.library = test::madeLibrary (folder.path()).folder();
    LiveDesk live (options, {});
    ReviewDesk review ({ folder.path(), folder / "Reels", {}, {}, {} });
    LockDesk lock (options.library);
    Content content (live, review, lock);
    std::vector<juce::Component*> found;
    collect (content, found);
    CHECK (found.size() > 25);
    for (const auto* button : found)
        CHECK (button->getTitle().isNotEmpty());
}

TEST_CASE ("a live session that cannot start says why and stays where it was", "[studio][keys]")
{
    const Snapshot juce;
    const test::Folder folder;
    StudioOptions options;
    options.library = test::madeLibrary (folder.path()).folder();
    options.doors.sound = [] (const auto&, auto&) -> Result<std::unique_ptr<capture::SoundDevice>>
    { return failure ("The microphone is not there: plug it in."); };
    options.doors.midi = [] (const auto&, auto) -> Result<std::unique_ptr<capture::MidiInputs>>
    { return std::unique_ptr<capture::MidiInputs> {}; };
    LiveDesk live (options, {});

    live.start ({ { "Joe" }, {}, {}, {}, {} });
    CHECK_FALSE (live.isPlaying());
    CHECK (live.state ({}).trouble);
    CHECK (live.state ({}).status == "The microphone is not there: plug it in.");

    live.start ({ { "Joe", "Joe" }, {}, {}, {}, {} });
    CHECK (live.state ({}).status.find ("same name") != std::string::npos);
    live.stop();
    live.tag (0, true);
    live.setQuiet (true);
    CHECK (live.state ({}).quiet);
}

TEST_CASE ("the stream moves evenly though its clock jumps from block to block", "[studio]")
{
    StreamClock clock;
    Instant last;
    double largest = 0.0;
    for (int frame = 0; frame < 600; ++frame)
    {
        const auto wall = 5.0 + frame / 60.0;
        const auto played = std::floor ((wall - 5.0) / 0.02) * 0.02; // blocks of 20 ms
        const auto now = clock.now ({ played }, { wall });
        if (frame > 60)
        {
            CHECK (now >= last);
            largest = std::max (largest, std::abs ((now - last).value - 1.0 / 60.0));
        }
        last = now;
    }
    CHECK (largest < 0.002);
    CHECK (clock.now ({ 100.0 }, { 15.0 }).sinceStart.value == 100.0); // far off: it jumps
}

TEST_CASE ("how it is going is said without jargon", "[studio]")
{
    capture::SoundDeviceFacts facts;
    facts.rate = 48000_Hz;
    facts.frames = 64;
    facts.inputLatency = 3_ms;
    CHECK (wellbeing (facts, 41.3, 0)
           == "Hears you in 5 ms \u00b7 no dropouts \u00b7 disk for 41 h");
    facts.dropouts = -1;
    CHECK (wellbeing (facts, 0.5, 2)
           == "Hears you in 5 ms \u00b7 2 sounds missed \u00b7 disk for 30 min");
}
