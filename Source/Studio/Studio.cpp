// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Studio.h"

#include "Capture/Adapters/Devices.h"
#include "Library/DeviceMemory.h"
#include "Playroom/Adapters/LinkTempo.h"
#include "Studio/Theme.h"
#include "Studio/Window.h"

#include <cstdio>

namespace antiphon::studio
{
/** The window itself: saves what is being played before it closes. */
class Window : public juce::DocumentWindow
{
public:
    Window (Content& content, LiveDesk& live)
        : juce::DocumentWindow ("Antiphon", theme::paper, juce::DocumentWindow::allButtons),
          live_ (live)
    {
        setWantsKeyboardFocus (false); // what it holds takes it instead
        setUsingNativeTitleBar (true);
        setContentNonOwned (&content, false);
        setResizable (true, false);
        setResizeLimits (1024, 700, 8192, 8192);
        centreWithSize (1280, 800);
        setVisible (true);
        content.run();
        toFront (true);
    }

    void closeButtonPressed() override
    {
        live_.stop();
        juce::MessageManager::getInstance()->stopDispatchLoop();
    }

private:
    LiveDesk& live_;
};

/** Every MIDI input, its pads known as they were learnt. */
static Result<std::unique_ptr<capture::MidiInputs>> openMidi (const std::string& name,
                                                              int tagPedal,
                                                              capture::HitReceiver receiver)
{
    capture::MidiWish wish { .name = name };
    wish.assign = [pads = library::DeviceMemory().read().notes.pads,
                   tagPedal] (const capture::MidiSource& from, capture::DrumHit& hit)
    { library::assign (pads, from, tagPedal, hit); };
    return capture::openMidiInputs (wish, std::move (receiver));
}

static StudioOptions completed (StudioOptions options)
{
    if (! options.doors.sound)
        options.doors.sound = capture::openSoundDevice;
    if (! options.doors.midi)
        options.doors.midi = [tagPedal = options.engine.tagPedal] (const std::string& name,
                                                                   capture::HitReceiver receiver)
        { return openMidi (name, tagPedal, std::move (receiver)); };
    if (! options.doors.tempo)
        options.doors.tempo = playroom::openLinkTempo;
    if (! options.doors.latency)
        options.doors.latency = [] (const capture::SoundDeviceFacts& facts)
        { return library::roundTripOf (library::DeviceMemory().read().notes, facts); };
    if (! options.doors.remember)
        options.doors.remember = [] (const library::LastSession& session)
        {
            // Losing it is not worth spoiling a session that was played and saved.
            static_cast<void> (library::DeviceMemory().change ([&] (library::DeviceNotes& notes)
                                                               { notes.lastSession = session; }));
        };
    if (options.reels.empty())
        options.reels = options.library / "Reels";
    return options;
}

static void readDevices (SetUp& setUp)
{
    const auto devices = capture::everyDevice();
    setUp.inputs = devices.inputs;
    setUp.outputs = devices.outputs;
}

/** Tells JUCE that this program is its own: it then survives what an X server without a window manager
    refuses, and follows the desktop's scale. */
static void ownTheProgram()
{
    juce::JUCEApplicationBase::createInstance = []() -> juce::JUCEApplicationBase*
    { return nullptr; };
}

int runStudio (const StudioOptions& given)
{
    ownTheProgram();
    const juce::ScopedJuceInitialiser_GUI juce;
    if (juce::Desktop::getInstance().getDisplays().displays.isEmpty())
    {
        std::fputs (
            "There is no display to open the window on: start Antiphon from a desktop, or use "
            "\"antiphon live\", which needs none.\n",
            stderr);
        return 1;
    }
    Look look;
    juce::LookAndFeel::setDefaultLookAndFeel (&look);
    {
        const auto options = completed (given);
        LiveDesk live (options, readDevices);
        ReviewDesk review ({ options.library, options.reels, options.doors.sound, options.devices,
                             [&live] { return live.isPlaying(); } });
        LockDesk lock (options.library);
        lock.locked = [&review] { review.putAway(); };
        lock.opened = [&review, &options]
        {
            if (! options.session.empty())
                review.open (options.session);
        };
        Content content (live, review, lock);
        content.setSize (1280, 800);
        live.stopped = [&] (const std::filesystem::path& session)
        {
            review.open (session);
            content.choose (Screen::Review);
        };
        if (! options.session.empty() && lock.door() == Door::Open)
            review.open (options.session);
        if (options.screen == "review" || ! options.session.empty())
            content.choose (Screen::Review);

        const Window window (content, live);
        juce::MessageManager::getInstance()->runDispatchLoop();
    }
    juce::LookAndFeel::setDefaultLookAndFeel (nullptr);
    return 0;
}
}
