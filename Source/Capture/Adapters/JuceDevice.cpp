// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/JuceDevice.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace antiphon::capture
{
namespace
{
using namespace std::chrono_literals;

constexpr auto usualRate = 48000_Hz;
constexpr auto safeBlock = 5_ms; ///< what a computer keeps up with that nobody has tuned for sound
constexpr auto look = 50ms;      ///< how often the watcher looks
constexpr auto mostSilent =
    400ms; ///< no block for so long: the device is gone. Longer than any block

template <class Number>
Number nearest (const juce::Array<Number>& offered, Number wanted, Number otherwise)
{
    if (offered.isEmpty())
        return otherwise;
    return *std::min_element (offered.begin(), offered.end(),
                              [&] (Number a, Number b)
                              { return std::abs (a - wanted) < std::abs (b - wanted); });
}

int chosenFrames (juce::AudioIODevice& device, int wanted, double rate)
{
    const auto sizes = device.getAvailableBufferSizes();
    if (wanted > 0)
        return nearest (sizes, wanted, wanted);
    const auto safe = static_cast<int> (std::lround (safeBlock.value * rate));
    const auto enough =
        std::find_if (sizes.begin(), sizes.end(), [&] (int size) { return size >= safe; });
    return enough != sizes.end() ? *enough : device.getDefaultBufferSize();
}

/** The first two channels, or as many as there are. */
juce::BigInteger firstTwo (int channels)
{
    juce::BigInteger chosen;
    chosen.setRange (0, std::min (2, channels), true);
    return chosen;
}

/** The inputs that the wished microphones need. */
juce::BigInteger inputsFor (const SoundDeviceWish& wish, int channels)
{
    if (wish.microphones.empty())
        return firstTwo (channels);
    juce::BigInteger chosen;
    for (const auto channel : wish.microphones)
        chosen.setBit (channel - 1);
    return chosen;
}

/** Which of the open inputs each of them is: closed ones are not counted. */
std::vector<std::size_t> placesOf (const SoundDeviceWish& wish)
{
    const auto opened = inputsFor (wish, 0);
    std::vector<std::size_t> places;
    for (const auto channel : wish.microphones)
        places.push_back (
            static_cast<std::size_t> (opened.getBitRange (0, channel - 1).countNumberOfSetBits()));
    return places;
}

/** A fault where a wished microphone is not there. */
Result<void> expectInputs (const SoundDeviceWish& wish, int channels, const std::string& device)
{
    for (const auto channel : wish.microphones)
        if (channel < 1 || channel > channels)
            return failure ("The sound device \"" + device + "\" has "
                            + (channels == 0       ? "no input channels"
                                   : channels == 1 ? "1 input channel"
                                                   : std::to_string (channels) + " input channels")
                            + ": there is no channel " + std::to_string (channel)
                            + ". Choose one it has, or another device with --input.");
    return {};
}
}

Result<std::unique_ptr<SoundDevice>> JuceDevice::open (SoundSystem system,
                                                       const juce::String& input,
                                                       const juce::String& output,
                                                       const SoundDeviceWish& wish,
                                                       SoundClient& client,
                                                       std::shared_ptr<void> home)
{
    const auto label = system.label (output.isEmpty() ? input : output);
    const auto closed = [&] (const juce::String& words)
    {
        return failure ("The sound device \"" + label
                            + "\" could not be opened. Close other programs that use it, or choose"
                              " another one, and try again.",
                        words.toStdString());
    };

    std::unique_ptr<juce::AudioIODevice> device (system.type->createDevice (output, input));
    if (device == nullptr)
        return closed ("no device");

    const auto wantedRate = wish.rate.value > 0.0 ? wish.rate.value : usualRate.value;
    const auto rate = nearest (device->getAvailableSampleRates(), wantedRate, wantedRate);
    const auto inputs = device->getInputChannelNames().size();
    if (const auto enough = expectInputs (wish, inputs, system.label (input)); ! enough)
        return failure (enough.error());
    const auto words =
        device->open (inputsFor (wish, inputs), firstTwo (device->getOutputChannelNames().size()),
                      rate, chosenFrames (*device, wish.frames, rate));
    if (words.isNotEmpty() || ! device->isOpen())
        return closed (words);

    auto opened = std::make_unique<JuceDevice> (std::move (system), std::move (device), client,
                                                placesOf (wish), std::move (home));
    opened->start (input, output);
    return opened;
}

JuceDevice::JuceDevice (SoundSystem system,
                        std::unique_ptr<juce::AudioIODevice> device,
                        SoundClient& client,
                        std::vector<std::size_t> microphones,
                        std::shared_ptr<void> home)
    : home_ (std::move (home)), system_ (std::move (system)), device_ (std::move (device)),
      client_ (client), callback_ (client, std::move (microphones))
{
}

JuceDevice::~JuceDevice() { JuceDevice::stop(); }

void JuceDevice::start (const juce::String& input, const juce::String& output)
{
    opened_.input = system_.label (input);
    opened_.output = system_.label (output);
    opened_.rate = { device_->getCurrentSampleRate() };
    opened_.frames = device_->getCurrentBufferSizeSamples();
    opened_.outputLatency = { device_->getOutputLatencyInSamples() / opened_.rate.value };
    opened_.inputLatency = { device_->getInputLatencyInSamples() / opened_.rate.value };

    device_->start (&callback_);
    watcher_ = std::thread ([this] { watch(); });
}

SoundDeviceFacts JuceDevice::facts() const
{
    auto facts = opened_;
    facts.dropouts = device_->getXRunCount();
    facts.load = callback_.load();
    return facts;
}

void JuceDevice::stop()
{
    {
        const std::lock_guard lock (mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    if (watcher_.joinable())
        watcher_.join();
    device_->stop();
    device_->close();
}

void JuceDevice::watch()
{
    juce::Thread::setCurrentThreadName ("device watch");
    auto silent = 0ms;
    auto blocks = callback_.blocks();
    std::unique_lock lock (mutex_);
    while (! stopped_.wait_for (lock, look, [this] { return stopping_; }))
    {
        silent = callback_.blocks() == blocks ? silent + look : 0ms;
        blocks = callback_.blocks();
        if (! callback_.isGone() && silent < mostSilent)
            continue;

        lock.unlock();
        const auto& name = opened_.output.empty() ? opened_.input : opened_.output;
        client_.lost ({ .sentence = "The sound device \"" + name
                            + "\" went away. Plug it in again, or start its sound server again.",
                        .details = callback_.isGone() ? "told by the system" : "no block came" });
        return;
    }
}
}
