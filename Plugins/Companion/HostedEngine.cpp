// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/HostedEngine.h"

#include "Basis/Expects.h"

#include <algorithm>
#include <array>
#include <utility>

namespace antiphon::plugin
{
namespace
{
constexpr Seconds dyingAway = 60_ms;  ///< a withdrawn note takes 40
constexpr std::size_t mostGrowth = 8; ///< of a block, from the slowest host to the engine

playroom::Engine::Settings engineSettings (const HostedEngine::Settings& wanted,
                                           const RateBridge& bridge,
                                           playroom::OwnSoundRoad& road)
{
    auto settings = wanted.engine;
    settings.rate = bridge.engineRate();
    settings.maxFrames = HostedEngine::mostFrames;
    settings.ownSound = &road;
    settings.companion.behaviour = wanted.asked.behaviour;
    settings.companion.closeness = wanted.asked.closeness;
    settings.companion.voice = wanted.asked.voice;
    return settings;
}

/** What is asked, as far as the engine is told it when it is made. */
Asked grantedAtFirst (const Asked& asked)
{
    Asked granted;
    granted.behaviour = asked.behaviour;
    granted.closeness = asked.closeness;
    granted.voice = asked.voice;
    return granted;
}
}

HostedEngine::HostedEngine (Settings settings, std::unique_ptr<instrument::SoundBank> sounds)
    : bridge_ (settings.rate, mostFrames),
      engine_ (engineSettings (settings, bridge_, *road_), std::move (sounds)), workshop_ (*road_),
      listener_ ({}, [this] (const capture::DrumHit& hit) { waiting_.add (hit); }),
      mix_ (settings.rate, bridge_.latency(), settings.asked),
      songs_ (settings.engine.companion.songs ? settings.engine.companion.songs->size() : 0),
      dyingFrames_ (frameAtOrAfter ({ dyingAway }, settings.rate)
                    + static_cast<std::int64_t> (bridge_.latency())),
      granted_ (grantedAtFirst (settings.asked))
{
    companion_.resize (mostFrames * mostGrowth);
}

void HostedEngine::hear (std::span<const std::uint8_t> message, std::size_t frame)
{
    const auto at = bridge_.engineFrameOf (hostFrame_ + static_cast<std::int64_t> (frame));
    listener_.hear (message, instantOf (at, engine_.rate()));
}

void HostedEngine::process (std::span<const float> microphone,
                            std::span<float> out,
                            const Asked& asked) noexcept
{
    ANTIPHON_EXPECTS (microphone.size() == out.size() && out.size() <= mostFrames);
    const auto begin = hostFrame_;
    advance (microphone, out, asked);
    midi_ = notes_.leave (begin, hostFrame_);
}

void HostedEngine::advance (std::span<const float> microphone,
                            std::span<float> out,
                            const Asked& asked) noexcept
{
    const auto heard = bridge_.in (microphone);
    const auto companion = std::span (companion_).first (heard.size());
    if (! heard.empty()) // else wishes and hits wait for a frame to belong to
    {
        ask (asked);
        collectHits (engine_.frame() + static_cast<std::int64_t> (heard.size()));
        engine_.process ({ heard, companion, due_.view(), wishes_.view() });
        for (const auto& sounding : engine_.soundings())
            notes_.hear (sounding, bridge_.hostFrameOf (sounding.frame));
    }
    if (bridge_.isPlain())
        std::copy (companion.begin(), companion.end(), out.begin());
    else
        bridge_.out (companion, out);
    mix_.process (microphone, out, asked);
    hostFrame_ += static_cast<std::int64_t> (out.size());
}

/** Tells the engine what is asked otherwise than before. */
void HostedEngine::ask (const Asked& asked) noexcept
{
    wishes_.clear();
    const auto now = instantOf (engine_.frame(), engine_.rate());
    const auto wish = [&] (improvise::Wish what) { wishes_.add ({ now, what }); };
    const bool sings = asked.behaviour == improvise::Behaviour::Song && asked.song < songs_;
    if (asked.behaviour != granted_.behaviour || (sings && asked.song != granted_.song))
        wish (sings ? improvise::Wish { improvise::WishSong { asked.song } }
                    : improvise::Wish { improvise::WishBehaviour { asked.behaviour } });
    if (asked.closeness != granted_.closeness)
        wish (improvise::WishCloseness { asked.closeness });
    if (asked.voice != granted_.voice)
        wish (improvise::WishVoice { asked.voice });
    if (asked.leader != granted_.leader)
        wish (improvise::WishLeader { asked.leader });
    if (asked.quiet != granted_.quiet)
        wish (improvise::WishQuiet { asked.quiet });
    granted_ = asked;
}

void HostedEngine::collectHits (std::int64_t endFrame) noexcept
{
    due_.clear();
    std::size_t kept = 0;
    for (std::size_t n = 0; n < waiting_.size(); ++n)
    {
        const auto hit = waiting_[n];
        if (frameAtOrAfter (hit.time, engine_.rate()) < endFrame)
            due_.add (hit);
        else
            waiting_[kept++] = hit;
    }
    waiting_.shorten (kept);
}

void HostedEngine::reset() noexcept
{
    notes_.endAll (hostFrame_);
    auto quiet = granted_;
    quiet.quiet = true;
    quiet.passesThrough = false;
    constexpr std::size_t stretch = 64;
    const std::array<float, stretch> silence {};
    std::array<float, stretch> unheard {};
    for (const auto end = hostFrame_ + dyingFrames_; hostFrame_ < end;)
        advance (silence, unheard, quiet);
}

playroom::EngineGlance HostedEngine::glance() const noexcept
{
    auto glance = playroom::glanceOf (engine_);
    glance.dropped += waiting_.dropped() + due_.dropped();
    return glance;
}
}
