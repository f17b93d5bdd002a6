// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Editor.h"

#include "Playroom/PlayedSession.h"
#include "Support/Catch.h"

#include <cstdlib>
#include <set>
#include <typeinfo>

#include "Companion/Processor.h"
#include "Hosting.h"

using namespace antiphon;
using namespace antiphon::plugin;

namespace
{
/** The window as it is seen, at twice its size; kept where ANTIPHON_PICTURES says. */
juce::Image picture (juce::Component& window, const juce::String& name)
{
    auto image = window.createComponentSnapshot (window.getLocalBounds(), true, 2.0f);
    if (const auto* kept = std::getenv ("ANTIPHON_PICTURES"))
    {
        juce::FileOutputStream out (juce::File (kept).getChildFile (name));
        out.setPosition (0);
        out.truncate();
        juce::PNGImageFormat().writeImageToStream (image, out);
    }
    return image;
}

std::size_t coloursIn (const juce::Image& image)
{
    std::set<juce::uint32> colours;
    for (int y = 0; y < image.getHeight(); y += 2)
        for (int x = 0; x < image.getWidth(); x += 2)
            colours.insert (image.getPixelAt (x, y).getARGB());
    return colours.size();
}

void collect (juce::Component& from, std::vector<juce::Component*>& into)
{
    for (auto* const child : from.getChildren())
    {
        into.push_back (child);
        collect (*child, into);
    }
}
}

TEST_CASE ("the plugin's window draws what is going on", "[plugins][editor][picture]")
{
    const juce::ScopedJuceInitialiser_GUI juce;
    Processor processor;
    const std::unique_ptr<juce::AudioProcessorEditor> window (processor.createEditor());
    const auto before = picture (*window, "companion-plugin-ready.png");
    CHECK (coloursIn (before) > 50);

    test::prepare (processor, 48000_Hz, 512);
    std::vector<test::Message> steady;
    for (int n = 0; n < 9; ++n)
        steady.push_back ({ 4800 + 25700 * n, { 0x99, 38, 100 } });
    processor.parameters().behaviour = 1; // mirrors, just after a stroke
    auto sound = test::session (48000_Hz).microphone;
    sound.resize (4800 + 25700 * 6 + 4000);
    for (const auto& stroke : steady)
        if (const auto frame = static_cast<std::size_t> (stroke.frame); frame + 2000 < sound.size())
            for (std::size_t n = 0; n < 2000; ++n)
                sound[frame + n] = n % 40 < 20 ? 0.1f : -0.1f;
    test::host (processor, sound, steady, 512);
    processor.look();
    const std::unique_ptr<juce::AudioProcessorEditor> later (processor.createEditor());
    const auto after = picture (*later, "companion-plugin.png");
    CHECK (coloursIn (after) > 50);

    bool differs = false;
    for (int y = 0; y < after.getHeight() && ! differs; ++y)
        for (int x = 0; x < after.getWidth() && ! differs; ++x)
            differs = after.getPixelAt (x, y) != before.getPixelAt (x, y);
    CHECK (differs);
}

TEST_CASE ("everything in the plugin's window that can be worked has a name and takes the keyboard",
           "[plugins][editor]")
{
    const juce::ScopedJuceInitialiser_GUI juce;
    const test::PlainVoices voices;
    Processor processor;
    const std::unique_ptr<juce::AudioProcessorEditor> window (processor.createEditor());
    std::vector<juce::Component*> parts;
    collect (*window, parts);
    std::size_t worked = 0;
    for (auto* const part : parts)
        if (part->getWantsKeyboardFocus() && dynamic_cast<juce::Label*> (part) == nullptr)
        {
            INFO (typeid (*part).name());
            CHECK (part->getTitle().isNotEmpty());
            ++worked;
        }
    CHECK (worked >= 6);
}

TEST_CASE ("a knob that the program turns moves in the window, and the other way round",
           "[plugins][editor]")
{
    const juce::ScopedJuceInitialiser_GUI juce;
    const test::PlainVoices voices;
    Processor processor;
    turn (processor.parameters().behaviour, 3.0);
    CHECK (processor.parameters().asked().behaviour == improvise::Behaviour::Extend);
    Chooser chooser (processor.parameters().behaviour);
    auto* const box = dynamic_cast<juce::ComboBox*> (chooser.getChildComponent (0));
    REQUIRE (box != nullptr);
    CHECK (box->getText() == "Extend");
    turn (processor.parameters().behaviour, 5.0);
    chooser.look();
    CHECK (box->getText() == "Lead");
    box->setSelectedItemIndex (1, juce::sendNotificationSync);
    CHECK (processor.parameters().asked().behaviour == improvise::Behaviour::Mirror);
}
