// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Processor.h"

#include "Playroom/PlayedSession.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "Companion/Songbook.h"
#include "Hosting.h"

using namespace antiphon;
using namespace antiphon::plugin;
using test::host;
using test::prepare;

namespace
{
/** JUCE, our voices, and the plugin, in the order they must come and go. */
struct Stage
{
    juce::ScopedJuceInitialiser_GUI juce;
    test::PlainVoices voices;
    Processor processor;
};

playroom::Engine::Settings alone (Hertz rate)
{
    playroom::Engine::Settings settings;
    settings.rate = rate;
    settings.tagPedal = -1;
    settings.companion.songs = bundledSongs();
    return settings;
}

std::vector<float> someSound (Hertz rate)
{
    auto sound = test::session (rate).microphone;
    sound.resize (static_cast<std::size_t> (8.0 * rate.value));
    return sound;
}

/** Claps, and then the stillness in which they are answered: who hummed here would be yielded to. */
std::vector<float> clapsAlone (Hertz rate)
{
    auto sound = someSound (rate);
    std::fill (sound.begin() + static_cast<std::ptrdiff_t> (5.5 * rate.value), sound.end(), 0.0F);
    return sound;
}

double peakFrom (const std::vector<float>& sound, std::size_t from)
{
    return test::peakOf (std::span (sound).subspan (from));
}
}

TEST_CASE ("in a music program the companion plays what the engine plays, bit for bit, at every "
           "block size",
           "[plugins][processor][deterministic]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    Stage stage;
    const auto microphone = clapsAlone (rate);
    const auto midi = test::strokes (rate);
    const auto expected = test::engineAlone (alone (rate), microphone, midi);
    REQUIRE (peakFrom (expected.sound, 0) > 0.001);

    std::vector<test::Message> notes;
    for (const std::size_t block : { 64, 1, 63, 480, 512, 977, 4096 })
    {
        INFO ("rate " << rate.value << ", block " << block);
        prepare (stage.processor, rate, block);
        const auto heard = host (stage.processor, microphone, midi, block);
        CHECK ((heard.sound == expected.sound));
        if (notes.empty())
            notes = heard.midi;
        REQUIRE (notes.size() > 4);
        CHECK ((heard.midi == notes));
    }
    CHECK (stage.processor.getLatencySamples() == 0);
}

TEST_CASE ("a stroke on MIDI is mirrored as sound and as MIDI on its own frame",
           "[plugins][processor][midi]")
{
    Stage stage;
    stage.processor.parameters().behaviour = 1; // mirror
    prepare (stage.processor, 48000_Hz, 256);
    const auto heard = host (stage.processor, test::silence (1_s),
                             { { 12345, { 0x90, 72, 100 } }, { 14000, { 0x80, 72, 0 } } }, 256);
    REQUIRE (heard.midi.size() >= 2);
    CHECK (heard.midi[0].frame == 12345);
    CHECK (int (heard.midi[0].bytes[0]) == 0x90);
    CHECK (test::isInPairs (heard.midi));
    CHECK (test::peakOf (std::span (heard.sound).first (12345)) == 0.0);
    CHECK (test::peakOf (std::span (heard.sound).subspan (12345, 480)) > 0.0);
}

TEST_CASE ("at odd rates the companion is as late as it says, in sound and in MIDI",
           "[plugins][processor][rate]")
{
    const auto rate = GENERATE (8000_Hz, 22050_Hz, 32000_Hz, 37123_Hz, 176400_Hz, 192000_Hz);
    const std::size_t block = GENERATE (64, 1, 977);
    Stage stage;
    stage.processor.parameters().behaviour = 1;
    prepare (stage.processor, rate, block);
    const auto latency = stage.processor.getLatencySamples();
    CHECK (latency > 0);
    const auto struck = std::llround (rate.value / 9.0);
    const auto silence = test::silence (1_s, rate);
    const auto heard =
        host (stage.processor, silence,
              { { struck, { 0x90, 72, 127 } }, { struck + 90, { 0x80, 72, 0 } } }, block);
    INFO ("rate " << rate.value << ", block " << block);
    REQUIRE (heard.midi.size() >= 2);
    CHECK (std::abs (heard.midi[0].frame - struck - latency) <= 8); // frames of the slower rate
    CHECK (test::isInPairs (heard.midi));
    const auto at = static_cast<std::size_t> (struck + latency);
    CHECK (test::peakOf (std::span (heard.sound).subspan (at, 400)) > 0.0005);
    CHECK (test::peakOf (std::span (heard.sound).first (at - 200)) < 0.00001);
    CHECK (test::peakOf (heard.sound) < 0.4);
}

TEST_CASE ("at a rate nobody can bridge it is silent and says what to do",
           "[plugins][processor][rate][bad input]")
{
    const auto rate = GENERATE (4000.0, 768000.0, 0.0);
    Stage stage;
    stage.processor.prepareToPlay (rate, 64);
    const auto heard = host (stage.processor, std::vector<float> (1000, 0.5f), {}, 64);
    CHECK (test::peakOf (heard.sound) == 0.0);
    REQUIRE (stage.processor.remark());
    CHECK (stage.processor.remark()->find ("48") != std::string::npos);

    stage.processor.prepareToPlay (48000.0, 64);
    CHECK (
        (! stage.processor.remark() || stage.processor.remark()->find ("48") == std::string::npos));
}

TEST_CASE ("playing in a music program never allocates, locks or calls the system",
           "[plugins][processor][realtime]")
{
    const auto rate = GENERATE (22050_Hz, 44100_Hz, 48000_Hz, 96000_Hz, 192000_Hz);
    Stage stage;
    stage.processor.setRateAndBufferSizeDetails (rate.value, 64);
    stage.processor.prepareToPlay (rate.value, 64);
    const auto microphone = someSound (rate);
    juce::AudioBuffer<float> sound (2, 64);
    juce::MidiBuffer midi;
    midi.ensureSize (2048);
    std::size_t notes = 0;
    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::size_t first = 0; first + 64 <= microphone.size(); first += 64)
            {
                sound.copyFrom (0, 0, microphone.data() + first, 64);
                midi.clear();
                const std::array<std::uint8_t, 3> stroke { 0x90, 60, 90 };
                if (first % 32000 < 64)
                    midi.addEvent (stroke.data(), 3, 17);
                if (first % 50000 < 64)
                    stage.processor.processBlockBypassed (sound, midi);
                else
                    stage.processor.processBlock (sound, midi);
                if (first % 100000 < 64)
                    stage.processor.reset();
                notes += static_cast<std::size_t> (midi.getNumEvents());
            }
        });
    CHECK (notes > 4);
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}

TEST_CASE ("knobs turned thousands of times at random never make it loud, stuck or ill",
           "[plugins][processor][bad input]")
{
    Stage stage;
    prepare (stage.processor, 48000_Hz, 64);
    const auto microphone = someSound (48000_Hz);
    std::minstd_rand random (11);
    std::size_t next = 0;
    std::vector<test::Message> notes;
    juce::MidiBuffer midi;
    std::size_t turned = 0;
    for (int block = 0; block < 2500; ++block)
    {
        for (int n = 0; n < 3; ++n, ++turned)
        {
            const auto& knobs = stage.processor.getParameters();
            auto* const knob =
                knobs[static_cast<int> (random() % static_cast<unsigned> (knobs.size()))];
            if (knob != &stage.processor.parameters().passesThrough)
                knob->setValueNotifyingHost (static_cast<float> (random() % 1001) / 1000.0f);
        }
        const auto frames = static_cast<int> (random() % 300);
        juce::AudioBuffer<float> sound (2, frames);
        sound.clear();
        for (int n = 0; n < frames; ++n, next = (next + 1) % microphone.size())
            sound.setSample (0, n, microphone[next]);
        midi.clear();
        for (unsigned n = random() % 4; n > 0; --n)
        {
            const std::array<std::uint8_t, 3> bytes { static_cast<std::uint8_t> (random() % 256),
                                                      static_cast<std::uint8_t> (random() % 128),
                                                      static_cast<std::uint8_t> (random() % 128) };
            midi.addEvent (bytes.data(), 3, static_cast<int> (random() % 300));
        }
        stage.processor.processBlock (sound, midi);
        for (int channel = 0; channel < 2; ++channel)
            for (int n = 0; n < frames; ++n)
            {
                REQUIRE (std::isfinite (sound.getSample (channel, n)));
                REQUIRE (std::abs (sound.getSample (channel, n)) <= 0.3549f); // −9 dB
            }
        for (const auto message : midi)
            notes.push_back ({ 0, { message.data[0], message.data[1], message.data[2] } });
    }
    CHECK (turned == 7500);
    stage.processor.parameters().quiet = true;
    for (int block = 0; block < 100; ++block)
    {
        juce::AudioBuffer<float> sound (2, 64);
        sound.clear();
        midi.clear();
        stage.processor.processBlock (sound, midi);
        for (const auto message : midi)
            notes.push_back ({ 0, { message.data[0], message.data[1], message.data[2] } });
    }
    CHECK (notes.size() > 10);
    CHECK (test::isInPairs (notes));
}

TEST_CASE ("a flood of MIDI and of nonsense is borne", "[plugins][processor][bad input]")
{
    Stage stage;
    prepare (stage.processor, 48000_Hz, 64);
    juce::MidiBuffer midi;
    std::minstd_rand random (5);
    for (int n = 0; n < 5000; ++n)
    {
        std::array<std::uint8_t, 9> bytes {};
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t> (random() % 256);
        bytes[0] = static_cast<std::uint8_t> (bytes[0] | 0x80);
        midi.addEvent (bytes.data(), 1 + static_cast<int> (random() % 9),
                       static_cast<int> (random() % 9000) - 100);
    }
    juce::AudioBuffer<float> sound (2, 8192); // more than was prepared for
    sound.clear();
    sound.setSample (0, 17, std::numeric_limits<float>::quiet_NaN());
    stage.processor.processBlock (sound, midi);
    for (int n = 0; n < 8192; ++n)
        REQUIRE (std::abs (sound.getSample (0, n)) <= 0.3549f);
}

TEST_CASE ("a block of no frames keeps its strokes for the next", "[plugins][processor][midi]")
{
    Stage stage;
    stage.processor.parameters().behaviour = 1;
    prepare (stage.processor, 48000_Hz, 64);
    juce::AudioBuffer<float> nothing (2, 0);
    juce::MidiBuffer midi;
    const std::array<std::uint8_t, 3> stroke { 0x90, 60, 90 };
    midi.addEvent (stroke.data(), 3, 0);
    stage.processor.processBlock (nothing, midi);
    CHECK (midi.isEmpty());

    juce::AudioBuffer<float> sound (2, 64);
    sound.clear();
    stage.processor.processBlock (sound, midi);
    CHECK (midi.getNumEvents() == 1);
}

TEST_CASE ("what is saved with a project comes back, and a damaged one changes nothing",
           "[plugins][processor][state]")
{
    Stage stage;
    auto& knobs = stage.processor.parameters();
    Asked wanted {
        improvise::Behaviour::Wait, 0.25, improvise::Voice::Drum, PlayerId { 1 }, 3, true,
        Decibels { -6.0 },          true
    };
    knobs.set (wanted);
    CHECK (knobs.asked() == wanted);
    juce::MemoryBlock state;
    stage.processor.getStateInformation (state);

    Processor other;
    other.setStateInformation (state.getData(), static_cast<int> (state.getSize()));
    CHECK (other.parameters().asked() == wanted);
    CHECK_FALSE (other.remark());

    other.setStateInformation (state.getData(), static_cast<int> (state.getSize()) - 5);
    CHECK (other.parameters().asked() == wanted);
    REQUIRE (other.remark());
    CHECK (other.remark()->find ("damaged") != std::string::npos);
    other.setStateInformation (nullptr, 0);
    CHECK (other.parameters().asked() == wanted);

    stage.processor.getStateInformation (state);
    other.setStateInformation (state.getData(), static_cast<int> (state.getSize()));
    CHECK_FALSE (other.remark());
}

TEST_CASE ("bypassed it falls silent within 50 ms, goes on listening, and passes nothing through",
           "[plugins][processor]")
{
    Stage stage;
    stage.processor.parameters().behaviour = 1;
    prepare (stage.processor, 48000_Hz, 64);
    juce::AudioBuffer<float> sound (2, 64);
    juce::MidiBuffer midi;
    std::vector<test::Message> notes;
    double after = 0.0;
    for (int block = 0; block < 750; ++block)
    {
        for (int n = 0; n < 64; ++n)
            sound.setSample (0, n, n % 2 == 0 ? 0.01f : -0.01f);
        midi.clear();
        const std::array<std::uint8_t, 3> stroke { 0x90, 72, 110 };
        if (block == 100 || block == 500)
            midi.addEvent (stroke.data(), 3, 0);
        if (block < 110)
            stage.processor.processBlock (sound, midi);
        else
            stage.processor.processBlockBypassed (sound, midi);
        for (const auto message : midi)
            notes.push_back ({ block, { message.data[0], message.data[1], message.data[2] } });
        if (block > 110 + 38)
            after = std::max (after, double (sound.getMagnitude (0, 64)));
    }
    CHECK (after == 0.0);
    CHECK (notes.size() == 2); // the first stroke's, on and off
    CHECK (test::isInPairs (notes));
}

TEST_CASE ("after a reset nothing sounds on and no key is held", "[plugins][processor]")
{
    const auto rate = GENERATE (22050_Hz, 48000_Hz, 192000_Hz);
    Stage stage;
    stage.processor.parameters().behaviour = 1;
    stage.processor.parameters().voice = 2; // a recorder holds its tones
    prepare (stage.processor, rate, 64);
    const auto latency = static_cast<std::size_t> (stage.processor.getLatencySamples());
    auto heard = host (stage.processor, std::vector<float> (3200 + 2 * latency),
                       { { 100, { 0x90, 72, 110 } } }, 64);
    REQUIRE (test::peakOf (heard.sound) > 0.0001);
    REQUIRE (heard.midi.size() == 1);
    stage.processor.reset();
    const auto after = host (stage.processor, std::vector<float> (3200), {}, 64);
    CHECK (test::peakOf (after.sound) < 1.0e-6);
    heard.midi.insert (heard.midi.end(), after.midi.begin(), after.midi.end());
    CHECK (test::isInPairs (heard.midi));
}

TEST_CASE ("a project rendered twice sounds the same twice, in the child's own voice too",
           "[plugins][processor][deterministic]")
{
    Stage stage;
    stage.processor.parameters().voice = 7; // own sound
    stage.processor.parameters().behaviour = 2;
    const auto microphone = test::session (48000_Hz).microphone;
    prepare (stage.processor, 48000_Hz, 512);
    const auto once = host (stage.processor, microphone, {}, 512);
    prepare (stage.processor, 48000_Hz, 4096);
    const auto again = host (stage.processor, microphone, {}, 4096);
    CHECK ((once.sound == again.sound));

    auto settings = alone (48000_Hz);
    settings.companion.voice = improvise::Voice::OwnSound;
    settings.companion.behaviour = improvise::Behaviour::Echo;
    CHECK ((once.sound == test::engineAlone (settings, microphone, {}).sound));
}

TEST_CASE ("one microphone or two channels of it, one loudspeaker or two: the same playing",
           "[plugins][processor]")
{
    Stage stage;
    const auto microphone = someSound (48000_Hz);
    prepare (stage.processor, 48000_Hz, 64);
    const auto expected = host (stage.processor, microphone, {}, 64);
    using Set = juce::AudioChannelSet;
    for (const auto& in : { Set::mono(), Set::stereo() })
        for (const auto& out : { Set::mono(), Set::stereo() })
        {
            REQUIRE (stage.processor.setBusesLayout ({ { in }, { out } }));
            prepare (stage.processor, 48000_Hz, 64);
            CHECK ((host (stage.processor, microphone, {}, 64).sound == expected.sound));
        }
    CHECK (stage.processor.setBusesLayout ({ { Set::disabled() }, { Set::stereo() } }));
    prepare (stage.processor, 48000_Hz, 64);
    CHECK (host (stage.processor, microphone, test::strokes (48000_Hz), 64).midi.size() > 4);
    CHECK_FALSE (stage.processor.setBusesLayout ({ { Set::mono() }, { Set::quadraphonic() } }));
    CHECK_FALSE (stage.processor.setBusesLayout ({ { Set::mono() }, { Set::disabled() } }));
}

TEST_CASE ("the program is shown the child's tempo and cannot write it", "[plugins][processor]")
{
    Stage stage;
    stage.processor.parameters().behaviour = 6; // wait
    prepare (stage.processor, 48000_Hz, 64);
    auto& tempo = stage.processor.parameters().tempo;
    stage.processor.look();
    CHECK (tempo.get() == 0.0f);
    CHECK_FALSE (tempo.isAutomatable());

    std::vector<test::Message> steady;
    for (int n = 0; n < 8; ++n)
        steady.push_back ({ 4800 + 24000 * n, { 0x99, 38, 100 } });
    host (stage.processor, test::silence (4.2_s), steady, 64);
    stage.processor.look();
    CHECK (tempo.get() == Approx (120.0).margin (2.0));
    CHECK (tempo.getCurrentValueAsText().contains ("12"));
    juce::MemoryBlock state;
    stage.processor.getStateInformation (state);
    CHECK (state.toString().indexOf ("tempo") < 0);
}

TEST_CASE ("every knob has a name, a unit where it measures, and words that can be read back",
           "[plugins][parameters]")
{
    Stage stage;
    std::set<juce::String> names;
    for (auto* const knob : stage.processor.getParameters())
    {
        CHECK (knob->getName (64).isNotEmpty());
        names.insert (knob->getName (64));
        if (knob == &stage.processor.parameters().tempo)
            continue;
        for (int step = 0; step <= 20; ++step)
        {
            const auto value = static_cast<float> (step) / 20.0f;
            const auto words = knob->getText (value, 64);
            INFO (knob->getName (64) << ": " << words);
            CHECK (words.isNotEmpty());
            CHECK (knob->getText (knob->getValueForText (words), 64) == words);
        }
    }
    CHECK (names.size() == 10);
    CHECK (stage.processor.parameters().level.getLabel() == "dB");
    CHECK (stage.processor.parameters().closeness.getLabel() == "%");
    CHECK (stage.processor.parameters().tempo.getLabel() == "BPM");
}

TEST_CASE ("a song that is chosen is the one that is played", "[plugins][processor][song]")
{
    Stage stage;
    REQUIRE (bundledSongs()->size() == std::size_t (bundledSongCount));
    const auto midi = test::strokes (48000_Hz);
    const auto play = [&] (int song)
    {
        stage.processor.parameters().behaviour = 7;
        stage.processor.parameters().song = song;
        prepare (stage.processor, 48000_Hz, 64);
        return host (stage.processor, test::silence (6_s), midi, 64).midi;
    };
    const auto first = play (1);
    const auto fifth = play (5);
    CHECK (first.size() > 4);
    CHECK_FALSE ((first == fifth));
}

TEST_CASE ("the microphone is passed through only when that is asked for, as late as the companion",
           "[plugins][processor]")
{
    const auto rate = GENERATE (48000_Hz, 192000_Hz);
    Stage stage;
    stage.processor.parameters().quiet = true;
    std::vector<float> microphone (8000);
    microphone[5000] = 0.25f;
    prepare (stage.processor, rate, 64);
    CHECK (test::peakOf (host (stage.processor, microphone, {}, 64).sound) < 1.0e-6);

    stage.processor.parameters().passesThrough = true;
    prepare (stage.processor, rate, 64);
    const auto heard = host (stage.processor, microphone, {}, 64);
    const auto at = 5000 + static_cast<std::size_t> (stage.processor.getLatencySamples());
    CHECK (heard.sound[at] == Approx (0.25f).margin (1.0e-4));
}
