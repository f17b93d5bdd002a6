// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Processor.h"

#include <algorithm>
#include <limits>

#include "Companion/Editor.h"
#include "Companion/Songbook.h"
#include "Companion/State.h"

namespace antiphon::plugin
{
namespace
{
constexpr int looksEachSecond = 20;
}

Processor::Processor()
    : AudioProcessor (BusesProperties()
                          .withInput ("Microphone", juce::AudioChannelSet::mono())
                          .withOutput ("Companion", juce::AudioChannelSet::stereo())),
      parameters_ (*this)
{
    startTimerHz (looksEachSecond);
}

Processor::~Processor() { stopTimer(); }

bool Processor::isBusesLayoutSupported (const BusesLayout& layout) const
{
    const auto in = layout.getMainInputChannelSet();
    const auto out = layout.getMainOutputChannelSet();
    const auto mono = juce::AudioChannelSet::mono();
    const auto stereo = juce::AudioChannelSet::stereo();
    return (in.isDisabled() || in == mono || in == stereo) && (out == mono || out == stereo);
}

/** The companion may speak after any silence. */
double Processor::getTailLengthSeconds() const { return std::numeric_limits<double>::infinity(); }

/** Voices at a rate: read once, about a second, and copied for every session. */
std::unique_ptr<instrument::SoundBank> Processor::soundsAt (Hertz rate)
{
    if (sounds_ == nullptr || sounds_->rate() != rate)
    {
        auto loaded = instrument::SoundBank::load (rate);
        sounds_ = loaded ? std::move (*loaded) : instrument::SoundBank::builtIn (rate);
        remark (aboutSounds_, sounds_->remark());
    }
    return std::make_unique<instrument::SoundBank> (*sounds_);
}

void Processor::prepareToPlay (double rate, int)
{
    engine_.reset();
    glance_.write ({});
    if (! RateBridge::canBridge (Hertz { rate }))
    {
        setLatencySamples (0);
        return remark (aboutRate_,
                       "Antiphon cannot play at " + std::to_string (std::llround (rate))
                           + " Hz: set the music program to 44.1, 48 or 96 kHz.");
    }
    remark (aboutRate_, std::nullopt);

    playroom::Engine::Settings session;
    session.tagPedal = -1; // there is nobody here to write a tag down
    session.companion.songs = bundledSongs();
    const auto engineRate = RateBridge (Hertz { rate }, 0).engineRate();
    engine_ = std::make_unique<HostedEngine> (
        HostedEngine::Settings { Hertz { rate }, std::move (session), parameters_.asked() },
        soundsAt (engineRate));
    setLatencySamples (static_cast<int> (engine_->latency()));
}

void Processor::reset()
{
    if (engine_ != nullptr)
        engine_->reset();
}

void Processor::processBlock (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi)
{
    play (sound, midi, parameters_.asked());
}

/** Bypassed, the companion listens and is quiet. The microphone is not passed on unless that is asked for:
    in a room it would howl. */
void Processor::processBlockBypassed (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi)
{
    auto asked = parameters_.asked();
    asked.quiet = true;
    play (sound, midi, asked);
}

void Processor::play (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi, const Asked& asked)
{
    const auto frames = sound.getNumSamples();
    const auto ins = std::min (getTotalNumInputChannels(), sound.getNumChannels());
    const auto outs = std::min (getTotalNumOutputChannels(), sound.getNumChannels());
    if (engine_ == nullptr)
    {
        sound.clear();
        midi.clear();
        return;
    }

    notes_.clear();
    auto next = midi.begin();
    for (int first = 0; first < frames || frames == 0;)
    {
        const auto count = std::min (frames - first, static_cast<int> (HostedEngine::mostFrames));
        const auto microphone = std::span (microphone_).first (static_cast<std::size_t> (count));
        const auto companion = std::span (companion_).first (static_cast<std::size_t> (count));
        std::fill (microphone.begin(), microphone.end(), 0.0f);
        for (int channel = 0; channel < ins; ++channel)
            juce::FloatVectorOperations::addWithMultiply (microphone.data(),
                                                          sound.getReadPointer (channel, first),
                                                          1.0f / static_cast<float> (ins), count);

        hear (next, midi, first, count, first + count >= frames);
        engine_->process (microphone, companion, asked);
        for (const auto& note : engine_->midi())
            notes_.add ({ note.frame + first, note.bytes });
        for (int channel = 0; channel < outs; ++channel)
            sound.copyFrom (channel, first, companion.data(), count);
        first += count;
        if (frames == 0)
            break;
    }
    for (int channel = outs; channel < sound.getNumChannels(); ++channel)
        sound.clear (channel, 0, frames);

    midi.clear(); // keeps its room, so that what follows does not allocate
    for (const auto& note : notes_)
        midi.addEvent (note.bytes.data(), static_cast<int> (note.bytes.size()),
                       static_cast<int> (note.frame));
    glance_.write (engine_->glance());
    if (isNonRealtime())
        engine_->workNow();
}

/** Gives the engine the messages of a stretch of the block; those out of the block's bounds at its edges. */
void Processor::hear (juce::MidiBufferIterator& next,
                      const juce::MidiBuffer& midi,
                      int first,
                      int count,
                      bool isLast) noexcept
{
    for (; next != midi.end() && (isLast || (*next).samplePosition < first + count); ++next)
    {
        const auto message = *next;
        const auto frame = std::clamp (message.samplePosition - first, 0, std::max (count - 1, 0));
        engine_->hear ({ message.data, static_cast<std::size_t> (message.numBytes) },
                       static_cast<std::size_t> (frame));
    }
}

void Processor::look()
{
    seen_ = glance_.read();
    parameters_.showTempo (seen_.tempo);
}

juce::AudioProcessorEditor* Processor::createEditor() { return new Editor (*this); }

void Processor::getStateInformation (juce::MemoryBlock& state)
{
    const auto text = written (parameters_.asked());
    state.replaceAll (text.data(), text.size());
}

void Processor::setStateInformation (const void* state, int size)
{
    const auto asked = readState (
        { static_cast<const char*> (state), static_cast<std::size_t> (std::max (size, 0)) });
    if (! asked)
        return remark (aboutState_, asked.error().sentence);
    remark (aboutState_, std::nullopt);
    parameters_.set (*asked);
}

void Processor::remark (std::optional<std::string>& place, std::optional<std::string> words)
{
    const std::lock_guard lock (remarks_);
    place = std::move (words);
}

std::optional<std::string> Processor::remark() const
{
    const std::lock_guard lock (remarks_);
    return aboutRate_ ? aboutRate_ : aboutState_ ? aboutState_ : aboutSounds_;
}
}
