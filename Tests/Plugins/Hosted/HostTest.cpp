// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/PlayedSession.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <array>
#include <cmath>
#include <random>

#include "Hosting.h"

using namespace antiphon;
using test::host;
using test::prepare;

namespace
{
/** JUCE's host with our plugin opened in it. */
class Program
{
public:
    explicit Program (const std::string& format)
    {
        if (format == "LV2")
        {
            auto* const lv2 = new juce::LV2PluginFormat;
            formats_.addFormat (lv2);
            const auto bundles = juce::File (ANTIPHON_LV2).getParentDirectory();
            lv2->searchPathsForPlugins ({ bundles.getFullPathName() }, true, false);
        }
        else
        {
            formats_.addFormat (new juce::VST3PluginFormat);
        }
    }

    std::unique_ptr<juce::AudioPluginInstance> open (Hertz rate, std::size_t block)
    {
        auto* const format = formats_.getFormat (0);
        juce::OwnedArray<juce::PluginDescription> found;
        format->findAllTypesForFile (found,
                                     format->getName() == "LV2"
                                         ? juce::String (ANTIPHON_LV2_URI)
                                         : juce::File (ANTIPHON_VST3).getFullPathName());
        if (found.isEmpty())
            return {};
        juce::String trouble;
        auto plugin = formats_.createPluginInstance (*found[0], rate.value,
                                                     static_cast<int> (block), trouble);
        INFO (trouble);
        return plugin;
    }

private:
    juce::ScopedJuceInitialiser_GUI juce_;
    test::PlainVoices voices_;
    juce::AudioPluginFormatManager formats_;
};

std::vector<float> someSound (Hertz rate, double seconds)
{
    auto sound = test::session (rate).microphone;
    sound.resize (static_cast<std::size_t> (seconds * rate.value));
    return sound;
}

juce::AudioProcessorParameter* knob (juce::AudioPluginInstance& plugin, const juce::String& name)
{
    for (auto* const one : plugin.getParameters())
        if (one->getName (64) == name)
            return one;
    return nullptr;
}
}

TEST_CASE (
    "a host opens the plugin and finds one microphone, a stereo companion and MIDI both ways",
    "[hosted]")
{
    const std::string format = GENERATE ("VST3", "LV2");
    INFO (format);
    Program program (format);
    const auto plugin = program.open (48000_Hz, 64);
    REQUIRE (plugin != nullptr);
    CHECK (plugin->getName() == "Antiphon Companion");
    CHECK (plugin->getTotalNumInputChannels() == 1);
    CHECK (plugin->getTotalNumOutputChannels() == 2);
    CHECK (plugin->acceptsMidi());
    CHECK (plugin->producesMidi());
    for (const auto* name : { "Behaviour", "Voice", "Quiet now", "Follows", "Song",
                              "Loudness of the companion", "Child's tempo" })
    {
        INFO (name);
        CHECK (knob (*plugin, name) != nullptr);
    }
}

TEST_CASE ("opened by a host, the plugin plays what the engine plays, bit for bit", "[hosted]")
{
    const std::string format = GENERATE ("VST3", "LV2");
    const std::size_t block = GENERATE (1, 63, 480, 4096);
    const auto rate = block == 480 ? 44100_Hz : block == 63 ? 96000_Hz : 48000_Hz;
    INFO (format << ", block " << block);
    const auto microphone = someSound (rate, block == 1 ? 4.0 : 8.0);
    const auto midi = test::strokes (rate);

    Program program (format);
    playroom::Engine::Settings settings;
    settings.rate = rate;
    const auto expected = test::engineAlone (settings, microphone, midi);
    const auto plugin = program.open (rate, block);
    REQUIRE (plugin != nullptr);
    prepare (*plugin, rate, block);
    const auto heard = host (*plugin, microphone, midi, block);
    CHECK (test::peakOf (expected.sound) > 0.001);
    CHECK ((heard.sound == expected.sound));
    CHECK (heard.midi.size() >= 2);
}

TEST_CASE ("knobs turned thousands of times by a host never make it loud or ill",
           "[hosted][bad input]")
{
    const std::string format = GENERATE ("VST3", "LV2");
    INFO (format);
    Program program (format);
    const auto plugin = program.open (48000_Hz, 256);
    REQUIRE (plugin != nullptr);
    prepare (*plugin, 48000_Hz, 256);
    const auto microphone = someSound (48000_Hz, 4.0);
    std::minstd_rand random (23);
    juce::MidiBuffer midi;
    const auto& knobs = plugin->getParameters();
    REQUIRE (knobs.size() >= 10);
    for (int block = 0; block < 1000; ++block)
    {
        for (int n = 0; n < 3; ++n)
        {
            auto* const one =
                knobs[static_cast<int> (random() % static_cast<unsigned> (knobs.size()))];
            if (one->getName (64) != "Microphone passed through")
                one->setValue (static_cast<float> (random() % 1001) / 1000.0f);
        }
        const auto frames = static_cast<int> (1 + random() % 256);
        juce::AudioBuffer<float> sound (2, frames);
        sound.clear();
        const auto from = random() % (microphone.size() - 256);
        sound.copyFrom (0, 0, microphone.data() + from, frames);
        midi.clear();
        const std::array<std::uint8_t, 3> stroke { 0x90, static_cast<std::uint8_t> (random() % 128),
                                                   100 };
        midi.addEvent (stroke.data(), 3, frames - 1);
        plugin->processBlock (sound, midi);
        REQUIRE (std::isfinite (sound.getMagnitude (0, frames)));
        REQUIRE (sound.getMagnitude (0, frames) <= 0.3549f); // −9 dB
    }
}

TEST_CASE ("what a host saved is there again in the next plugin, and damage is borne",
           "[hosted][state]")
{
    const std::string format = GENERATE ("VST3", "LV2");
    INFO (format);
    Program program (format);
    const auto plugin = program.open (48000_Hz, 64);
    REQUIRE (plugin != nullptr);
    prepare (*plugin, 48000_Hz, 64);
    knob (*plugin, "Voice")->setValue (4.0f / 7.0f);
    knob (*plugin, "Loudness of the companion")->setValue (0.5f);
    host (*plugin, test::silence (100_ms), {}, 64); // an LV2 plugin is told with the sound
    juce::MemoryBlock saved;
    plugin->getStateInformation (saved);
    REQUIRE (saved.getSize() > 50);

    const auto other = program.open (48000_Hz, 64);
    REQUIRE (other != nullptr);
    prepare (*other, 48000_Hz, 64);
    const auto voice = knob (*other, "Voice")->getValue();
    CHECK (voice != Approx (4.0f / 7.0f));
    other->setStateInformation (saved.getData(), static_cast<int> (saved.getSize()));
    host (*other, test::silence (100_ms), {}, 64);
    juce::MemoryBlock again;
    other->getStateInformation (again);
    CHECK (again == saved);

    if (format == "LV2")
        return; // what reads an LV2 state (lilv) fails before our plugin sees the damage

    std::minstd_rand random (7);
    for (int n = 0; n < 200; ++n)
    {
        auto damaged = saved;
        for (int byte = 0; byte < 8; ++byte)
            damaged[random() % damaged.getSize()] = static_cast<char> (random() % 256);
        other->setStateInformation (damaged.getData(),
                                    static_cast<int> (random() % (damaged.getSize() + 1)));
    }
    CHECK (test::peakOf (host (*other, someSound (48000_Hz, 2.0), {}, 64).sound) <= 0.3549);
}

TEST_CASE ("a host is told the latency of rates that are bridged", "[hosted]")
{
    const std::string format = GENERATE ("VST3", "LV2");
    const auto rate = GENERATE (22050_Hz, 48000_Hz, 192000_Hz);
    INFO (format << " at " << rate.value);
    Program program (format);
    const auto plugin = program.open (rate, 64);
    REQUIRE (plugin != nullptr);
    prepare (*plugin, rate, 64);
    const auto heard = host (*plugin, std::vector<float> (6400), test::strokes (rate), 64);
    plugin->releaseResources(); // JUCE's host asks a VST3 for its latency before it wakes it
    prepare (*plugin, rate, 64);
    CHECK (test::peakOf (heard.sound) <= 0.3549);
    CHECK ((plugin->getLatencySamples() > 0) == (rate != 48000_Hz));
}
