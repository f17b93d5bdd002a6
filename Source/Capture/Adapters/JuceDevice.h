// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Adapters/ClientCallback.h"
#include "Capture/Adapters/SoundSystems.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace antiphon::capture
{
/** A JUCE device that plays for a client, and notices when it has gone. */
class JuceDevice : public SoundDevice
{
public:
    /** Opens and starts. Faults carry JUCE's words in their details. */
    static Result<std::unique_ptr<SoundDevice>> open (SoundSystem system,
                                                      const juce::String& input,
                                                      const juce::String& output,
                                                      const SoundDeviceWish& wish,
                                                      SoundClient& client,
                                                      std::shared_ptr<void> home);

    JuceDevice (SoundSystem system,
                std::unique_ptr<juce::AudioIODevice> device,
                SoundClient& client,
                std::vector<std::size_t> microphones,
                std::shared_ptr<void> home);
    ~JuceDevice() override;

    SoundDeviceFacts facts() const override;
    void stop() override;

private:
    void start (const juce::String& input, const juce::String& output);
    void watch();

    std::shared_ptr<void> home_; ///< outlives all of JUCE's below
    SoundSystem system_;         ///< the device speaks to it when channels change
    std::unique_ptr<juce::AudioIODevice> device_;
    SoundClient& client_;
    ClientCallback callback_;
    SoundDeviceFacts opened_; ///< what does not change until it is closed

    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;
    std::thread watcher_;
};
}
