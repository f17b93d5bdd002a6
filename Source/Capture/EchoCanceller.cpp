// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/EchoCanceller.h"

#include "Basis/Expects.h"
#include "Capture/Internal/EchoPath.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::capture
{
namespace
{
constexpr auto watched = 120_ms;  ///< how far back we look whether cancelling helps
constexpr auto remembered = 1_s;       ///< how long the loudest of late counts
constexpr auto hushed = 0.01F;         ///< of that, what is too faint to do harm
constexpr auto fade = 16_ms;      ///< of its coming in and going out
constexpr auto patience = 100_ms; ///< of doing harm, before learning anew
constexpr auto harm = 1.25F;      ///< what is left, over what was there, in power
constexpr auto ruin = 4.0F;       ///< the same, where nothing learnt is worth keeping

float energyOf (std::span<const float> samples)
{
    auto sum = 0.0F;
    for (const auto sample : samples)
        sum += sample * sample;
    return sum;
}

/** Finite, and not beyond any converter. */
bool isSound (std::span<const float> samples)
{
    constexpr auto beyondSound = 64.0F;
    return std::ranges::all_of (samples, [] (float s) { return std::fabs (s) < beyondSound; });
}

std::size_t partitionsFor (const EchoCanceller::Settings& settings)
{
    const auto frames = settings.longest.value * settings.rate.value;
    const auto partition = static_cast<double> (settings.hop * internal::EchoPath::hopsInPartition);
    return std::max<std::size_t> (2, static_cast<std::size_t> (std::lround (frames / partition)));
}
}

struct EchoCanceller::State
{
    explicit State (Settings given);

    void remember (std::span<const float> latest);
    void watch (std::span<const float> echo);
    void forget();
    void takeOut (std::span<const float> echo);

    Settings settings;
    internal::EchoPath path;
    std::vector<float> microphone; ///< the last partition of it
    std::vector<float> error;
    std::vector<float> stillness; ///< a hop of it
    std::vector<float> left;
    std::size_t silentFor; ///< hops
    std::size_t harmfulFor = 0;
    std::size_t patienceHops;
    float keep; ///< of the energies, from hop to hop
    float keepLoudest;
    float fadeStep;
    float heardEnergy = 0.0F;
    float leftEnergy = 0.0F;
    float loudest = 0.0F; ///< of the former, of late
    float trust = 1.0F;
    float wantedTrust = 1.0F;
};

EchoCanceller::State::State (Settings given)
    : settings (given), path ({ .hop = given.hop, .partitions = partitionsFor (given) }, {}),
      microphone (path.partition(), 0.0F), error (path.partition(), 0.0F),
      stillness (given.hop, 0.0F), left (given.hop, 0.0F), silentFor (path.reach())
{
    const auto hop = Seconds { static_cast<double> (given.hop) / given.rate.value };
    patienceHops = static_cast<std::size_t> (patience / hop);
    keep = static_cast<float> (std::exp (-(hop / watched)));
    keepLoudest = static_cast<float> (std::exp (-(hop / remembered)));
    fadeStep = static_cast<float> (hop / fade);
}

void EchoCanceller::State::remember (std::span<const float> latest)
{
    const auto hop = static_cast<std::ptrdiff_t> (settings.hop);
    std::copy (microphone.begin() + hop, microphone.end(), microphone.begin());
    std::ranges::copy (latest, microphone.end() - hop);
}

/** Whether cancelling leaves less than there was; if not, it fades out. */
void EchoCanceller::State::watch (std::span<const float> echo)
{
    for (std::size_t n = 0; n < error.size(); ++n)
        error[n] = microphone[n] - echo[n];
    const auto hop = settings.hop;
    heardEnergy = keep * heardEnergy + energyOf (std::span (microphone).last (hop));
    leftEnergy = keep * leftEnergy + energyOf (std::span (error).last (hop));
    loudest = std::max (heardEnergy, keepLoudest * loudest);

    const auto audible = heardEnergy + hushed * loudest;
    const bool harmful = leftEnergy > harm * audible;
    wantedTrust = harmful ? 0.0F : 1.0F;
    harmfulFor = harmful ? harmfulFor + 1 : 0;
    if (leftEnergy > ruin * audible)
        forget();
    else if (harmfulFor == patienceHops)
        path.doubt();
}

void EchoCanceller::State::forget()
{
    path.forget();
    leftEnergy = heardEnergy;
}

void EchoCanceller::State::takeOut (std::span<const float> echo)
{
    const auto before = trust;
    trust += std::clamp (wantedTrust - trust, -fadeStep, fadeStep);
    const auto step = (trust - before) / static_cast<float> (settings.hop);
    const auto heard = std::span (microphone).last (settings.hop);
    const auto ours = echo.last (settings.hop);
    for (std::size_t n = 0; n < left.size(); ++n)
        left[n] = heard[n] - (before + step * static_cast<float> (n + 1)) * ours[n];
}

EchoCanceller::EchoCanceller (Settings settings) : state_ (std::make_unique<State> (settings)) {}
EchoCanceller::~EchoCanceller() = default;
EchoCanceller::EchoCanceller (EchoCanceller&&) noexcept = default;
EchoCanceller& EchoCanceller::operator= (EchoCanceller&&) noexcept = default;

std::span<const float> EchoCanceller::process (std::span<const float> microphone,
                                               std::span<const float> played) noexcept
{
    auto& s = *state_;
    ANTIPHON_EXPECTS (microphone.size() == s.settings.hop);
    ANTIPHON_EXPECTS (played.empty() || played.size() == s.settings.hop);

    const auto heard = isSound (microphone) ? microphone : std::span<const float> (s.stillness);
    s.remember (heard);
    s.silentFor = played.empty() ? s.silentFor + 1 : 0;
    if (s.silentFor > s.path.reach())
        return heard;

    const bool sounds = ! played.empty() && isSound (played);
    const auto echo = s.path.predict (sounds ? played : s.stillness);
    if (! isSound (echo))
    {
        s.forget();
        return heard;
    }
    s.watch (echo);
    s.takeOut (echo);
    s.path.learn (s.error);
    return s.left;
}

double EchoCanceller::trust() const noexcept { return static_cast<double> (state_->trust); }
}
