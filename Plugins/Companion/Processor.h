// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "Companion/HostedEngine.h"
#include "Companion/Parameters.h"

namespace antiphon::plugin
{
/** The companion as a music program sees it: one microphone in (of two channels their mean), the companion
    out, MIDI strokes in, the companion's notes out.

    Each prepareToPlay() begins a new session, so that a project rendered twice sounds the same twice.

    Threads: processBlock(), processBlockBypassed() and reset() on the audio thread, without allocating,
    locking or waiting unless the program renders (isNonRealtime()); the rest as JUCE calls it. */
class Processor : public juce::AudioProcessor, private juce::Timer
{
public:
    Processor();
    ~Processor() override;

    void prepareToPlay (double rate, int frames) override;
    void releaseResources() override {}
    void reset() override;
    void processBlock (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi) override;
    void processBlockBypassed (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi) override;
    using juce::AudioProcessor::processBlock;
    using juce::AudioProcessor::processBlockBypassed;

    bool isBusesLayoutSupported (const BusesLayout& layout) const override;
    double getTailLengthSeconds() const override;
    bool acceptsMidi() const override { return true; }
    bool producesMidi() const override { return true; }
    const juce::String getName() const override { return "Antiphon Companion"; }

    juce::AudioProcessorEditor* createEditor() override;
    bool hasEditor() const override { return true; }

    int getNumPrograms() override { return 1; }
    int getCurrentProgram() override { return 0; }
    void setCurrentProgram (int) override {}
    const juce::String getProgramName (int) override { return "Antiphon"; }
    void changeProgramName (int, const juce::String&) override {}

    void getStateInformation (juce::MemoryBlock& state) override;
    void setStateInformation (const void* state, int size) override;

    Parameters& parameters() { return parameters_; }

    /** Takes up what the audio thread left: the glance, and the tempo for the program. A timer calls it.
        Threads: message. */
    void look();

    /** The companion as it was when somebody looked. Threads: message. */
    const playroom::EngineGlance& glance() const { return seen_; }

    /** What somebody should know: why nothing can be heard, or why the voices are plain. Threads: any but
        the audio thread. */
    std::optional<std::string> remark() const;

private:
    void timerCallback() override { look(); }
    void play (juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi, const Asked& asked);
    void hear (juce::MidiBufferIterator& next,
               const juce::MidiBuffer& midi,
               int first,
               int count,
               bool isLast) noexcept;
    std::unique_ptr<instrument::SoundBank> soundsAt (Hertz rate);
    void remark (std::optional<std::string>& place, std::optional<std::string> words);

    Parameters parameters_;
    std::unique_ptr<instrument::SoundBank> sounds_; ///< as they were read, for every new session
    std::unique_ptr<HostedEngine> engine_;
    std::array<float, HostedEngine::mostFrames> microphone_ {};
    std::array<float, HostedEngine::mostFrames> companion_ {};
    FixedList<MidiOut, 4096> notes_;
    LatestValue<playroom::EngineGlance> glance_; ///< audio -> message
    playroom::EngineGlance seen_;

    mutable std::mutex remarks_; ///< never taken by the audio thread
    std::optional<std::string> aboutRate_;
    std::optional<std::string> aboutSounds_;
    std::optional<std::string> aboutState_;
};
}
