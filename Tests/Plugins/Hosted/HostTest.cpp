// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/PlayedSession.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

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
