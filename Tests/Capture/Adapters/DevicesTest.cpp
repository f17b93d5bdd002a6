// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"

#include "Capture/Adapters/SoundSystems.h"
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>

#include "DummyJack.h"
#include "OtherProgram.h"

using namespace antiphon;
using namespace antiphon::capture;
using test::eventually;

namespace
{
/** Counts what a device does, and plays a constant. */
struct Listener : SoundClient
{
    void prepare (Hertz newRate, std::size_t frames) override
    {
        rate = newRate.value;
        maxFrames = frames;
    }
    void block (const Microphones& microphones, std::span<float> loudspeaker) noexcept override
    {
        wrongSizes += microphones.size() != 1 || microphones.frames() != loudspeaker.size()
            || loudspeaker.size() > maxFrames;
        heard = microphones[0][0];
        std::fill (loudspeaker.begin(), loudspeaker.end(), 0.25f);
        ++blocks;
    }
    void lost (const Fault& fault) override
    {
        CHECK_THAT (fault.sentence,
                    Catch::Contains ("JACK: system") && Catch::Contains ("went away"));
        ++losses;
    }

    std::atomic<double> rate { 0.0 };
    std::atomic<std::size_t> maxFrames { 0 };
    std::atomic<int> blocks { 0 };
    std::atomic<int> wrongSizes { 0 };
    std::atomic<int> losses { 0 };
    std::atomic<float> heard { 9.0f };
};

bool near (float a, float b) { return std::abs (a - b) < 1.0e-6f; }

bool has (const std::vector<std::string>& names, const std::string& name)
{
    return std::find (names.begin(), names.end(), name) != names.end();
}

/** Says why nothing was tested, where there is no jackd. */
bool missing (const test::DummyJack& jack)
{
    if (! jack.runs())
        WARN ("No JACK server can run here: sound devices were not tested. Install jackd2.");
    return ! jack.runs();
}
}

TEST_CASE ("a device that is not there is named, with what to do", "[capture][devices]")
{
    test::DummyJack jack;
    jack.end();
    Listener listener;
    const auto device = openSoundDevice ({ .input = "Grandmother's microphone" }, listener);
    REQUIRE_FALSE (device);
    CHECK_THAT (device.error().sentence,
                Catch::Contains ("Grandmother's microphone")
                    || Catch::Contains ("No sound device"));
    CHECK_THAT (device.error().sentence, Catch::Contains ("lug in"));

    const auto midi = openMidiInputs ({ "Grandmother's drum" }, [] (const DrumHit&) {});
    REQUIRE_FALSE (midi);
    CHECK_THAT (midi.error().sentence, Catch::Contains ("Grandmother's drum"));
    CHECK (openMidiInputs ({}, [] (const DrumHit&) {}));
    CHECK_FALSE (has (everyDevice().inputs, "JACK: system"));
}

TEST_CASE ("two sound cards have two clocks; one card, a sound server or JACK has one",
           "[capture][devices]")
{
    const std::string laptop = "ALSA: HDA Intel PCH, ALC295 Analog; Front output / input";
    const std::string other = "ALSA: HDA Intel PCH, HDMI 0; HDMI Audio Output";
    const std::string usb = "ALSA: USB Microphone, USB Audio; Front output / input";
    CHECK (runOnOneClock (laptop, laptop));
    CHECK (runOnOneClock (laptop, other));
    CHECK_FALSE (runOnOneClock (usb, laptop));
    CHECK (runOnOneClock (usb, "ALSA: Default ALSA Output"));
    CHECK (runOnOneClock ("ALSA: PulseAudio Sound Server", "ALSA: PulseAudio Sound Server"));
    CHECK (runOnOneClock ("JACK: system", "JACK: system"));
    CHECK (runOnOneClock (usb, ""));
    CHECK (runOnOneClock ("", laptop));
}

TEST_CASE ("JACK plays in blocks of 64 frames, and stops when told", "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    CHECK (has (everyDevice().inputs, "JACK: system"));
    CHECK (has (everyDevice().outputs, "JACK: system"));

    Listener listener;
    auto device = openSoundDevice ({}, listener);
    REQUIRE (device);
    CHECK (eventually ([&] { return listener.blocks > 500; }));
    const auto facts = (*device)->facts();
    CHECK (facts.input == "JACK: system");
    CHECK (facts.output == "JACK: system");
    CHECK (facts.rate == 48000_Hz);
    CHECK (facts.frames == 64);
    CHECK (facts.load >= 0.0);
    CHECK (listener.rate == 48000.0);
    CHECK (listener.maxFrames == 64);

    (*device)->stop();
    const auto blocks = listener.blocks.load();
    Listener other;
    auto second = openSoundDevice ({ .input = "system", .output = "jack" }, other);
    REQUIRE (second);
    CHECK (eventually ([&] { return other.blocks > 100; }));
    CHECK (listener.blocks == blocks);
    CHECK (listener.wrongSizes + other.wrongSizes == 0);
    CHECK (listener.losses + other.losses == 0);
}

TEST_CASE ("a name that fits no device lists those there are", "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    Listener listener;
    const auto device = openSoundDevice ({ .output = "Grandmother's radio" }, listener);
    REQUIRE_FALSE (device);
    CHECK_THAT (device.error().sentence,
                Catch::Contains ("Grandmother's radio") && Catch::Contains ("JACK: system"));
    CHECK (listener.blocks == 0);
}

TEST_CASE ("the microphone is the average of two inputs, and both loudspeakers sound alike",
           "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    Listener listener;
    const auto device = openSoundDevice ({}, listener);
    REQUIRE (device);

    test::OtherProgram other ("singer");
    const auto ours = other.programAtTheLoudspeakers();
    REQUIRE (! ours.empty());
    REQUIRE (other.connect ("singer:voice", ours + ":in_1"));
    other.sound (0.5f);
    CHECK (eventually ([&] { return near (listener.heard, 0.25f); }));
    REQUIRE (other.connect ("singer:voice", ours + ":in_2"));
    CHECK (eventually ([&] { return near (listener.heard, 0.5f); }));

    REQUIRE (other.connect (ours + ":out_1", "singer:left"));
    REQUIRE (other.connect (ours + ":out_2", "singer:right"));
    CHECK (eventually ([&]
                       { return near (other.heard (0), 0.25f) && near (other.heard (1), 0.25f); }));
}

TEST_CASE ("a device that goes away is told once, and can be opened again", "[capture][devices]")
{
    Listener listener;
    {
        test::DummyJack jack;
        if (missing (jack))
            return;
        const auto device = openSoundDevice ({}, listener);
        REQUIRE (device);
        REQUIRE (eventually ([&] { return listener.blocks > 10; }));
        jack.end();
        CHECK (eventually ([&] { return listener.losses > 0; }));
    }
    CHECK (listener.losses == 1);

    const test::DummyJack again;
    REQUIRE (again.runs());
    const auto blocks = listener.blocks.load();
    const auto device = openSoundDevice ({}, listener);
    REQUIRE (device);
    CHECK (eventually ([&] { return listener.blocks > blocks + 10; }));
}

TEST_CASE ("strokes on a MIDI port arrive as hits, until it is closed", "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    test::OtherProgram pads ("drum-pad");
    std::atomic<int> strokes { 0 };
    std::atomic<int> others { 0 };
    {
        const auto ports =
            openMidiInputs ({ "Drum-PAD" },
                            [&] (const DrumHit& hit)
                            {
                                const auto expected = hit.action == DrumHit::Action::Struck
                                    && hit.key == 38 && ! hit.pitched && hit.strength == 1.0;
                                if (hit.action != DrumHit::Action::Released)
                                    ++(expected ? strokes : others);
                            });
        REQUIRE (ports);
        REQUIRE ((*ports)->names().size() == 1);
        CHECK_THAT ((*ports)->names()[0], Catch::Contains ("drum-pad"));
        pads.strike (true);
        CHECK (eventually ([&] { return strokes > 20; }));
    }
    const auto before = strokes.load();
    CHECK_FALSE (everyDevice().midiInputs.empty()); // asks the server, which goes on meanwhile
    CHECK (strokes == before);
    CHECK (others == 0);
}

TEST_CASE ("a hit may be given to a player by its port's name, before it is received",
           "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    test::OtherProgram pads ("drum-pad");
    std::atomic<int> theirs { 0 };
    std::atomic<int> others { 0 };
    MidiWish wish { .name = "drum-pad" };
    wish.assign = [] (const MidiSource& from, DrumHit& hit)
    {
        if (from.port.find ("drum-pad") != std::string_view::npos && from.channel == 10)
            hit.who = { 4 };
    };
    const auto ports = openMidiInputs (
        wish, [&] (const DrumHit& hit) { ++(hit.who.index == 4 ? theirs : others); });
    REQUIRE (ports);
    pads.strike (true);
    CHECK (eventually ([&] { return theirs > 20; }));
    CHECK (others == 0);
}

namespace
{
/** Counts strokes from every MIDI input there is and will be. */
struct Strokes
{
    std::atomic<int> count { 0 };
    Result<std::unique_ptr<MidiInputs>> inputs =
        openMidiInputs ({},
                        [this] (const DrumHit& hit)
                        {
                            if (hit.action == DrumHit::Action::Struck)
                                ++count;
                        });

    bool grow()
    {
        const auto before = count.load();
        return eventually ([&] { return count > before + 20; });
    }
    bool listensTo (const std::string& name) const
    {
        const auto names = (*inputs)->names();
        return std::any_of (names.begin(), names.end(),
                            [&] (const auto& one) { return one.find (name) != std::string::npos; });
    }
};
}

TEST_CASE ("a drum pad plugged in later is heard, pulled out it is closed, and again",
           "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    Strokes strokes;
    REQUIRE (strokes.inputs);
    for (int round = 0; round < 2; ++round)
    {
        test::OtherProgram pads ("late-drum");
        CHECK (eventually ([&] { return strokes.listensTo ("late-drum"); }));
        pads.strike (true);
        CHECK (strokes.grow());
        pads.end();
        CHECK (eventually ([&] { return ! strokes.listensTo ("late-drum"); }));
    }
}

TEST_CASE ("another program finds an input of ours to play on", "[capture][devices]")
{
    const test::DummyJack jack;
    if (missing (jack))
        return;
    Strokes strokes;
    REQUIRE (strokes.inputs);
    test::OtherProgram pads ("sequencer");
    REQUIRE (eventually ([&] { return strokes.listensTo ("sequencer"); }));
    pads.strike (true);
    CHECK (strokes.grow());
    CHECK (pads.finds ("Antiphon.*:strokes"));
}

TEST_CASE ("a MIDI server that ends and begins again is listened to again", "[capture][devices]")
{
    test::DummyJack jack;
    if (missing (jack))
        return;
    Strokes strokes;
    REQUIRE (strokes.inputs);
    {
        const test::OtherProgram pads ("drum-pad");
        CHECK (eventually ([&] { return strokes.listensTo ("drum-pad"); }));
    }
    jack.end();
    REQUIRE (eventually ([&] { return (*strokes.inputs)->names().empty(); }));
    jack.begin();
    REQUIRE (jack.runs());
    test::OtherProgram pads ("drum-pad");
    CHECK (eventually ([&] { return strokes.listensTo ("drum-pad"); }));
    pads.strike (true);
    CHECK (strokes.grow());
}
