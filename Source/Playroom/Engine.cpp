// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Engine.h"

#include "Basis/Expects.h"
#include "Basis/FixedList.h"
#include "Basis/NoDenormals.h"
#include "Capture/HowlGuard.h"
#include "Discern/RoomEars.h"
#include "Instrument/Ceiling.h"
#include "Instrument/Sampler.h"
#include "Instrument/SoundLevel.h"
#include "Moments/HandTag.h"
#include "Playroom/Internal/Keys.h"
#include "Playroom/Internal/OwnSounds.h"
#include "Playroom/Internal/Schedule.h"
#include "Playroom/Internal/WhoPlayed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace antiphon::playroom
{
namespace
{
constexpr auto signCount = moments::signs.size();
constexpr auto freeTag =
    static_cast<std::uint8_t> (signCount - 1); ///< a pedal cannot say what was seen
}

struct Engine::State
{
    State (Settings wanted, std::unique_ptr<instrument::SoundBank> bank)
        : settings (wanted), sounds (std::move (bank)),
          ears ({ wanted.rate, wanted.microphones, wanted.instruments }),
          companion (wanted.companion), schedule (wanted.rate, wanted.companion.outputLatency),
          ceiling ({ .rate = wanted.rate }), howl ({ .rate = wanted.rate }),
          loudness ({ wanted.rate, wanted.loudspeaker }), ownSounds (wanted.rate, wanted.ownSound)
    {
        for (const auto who : settings.microphones)
            whoPlayed.emplace_back (settings.instruments, who);
        sampler.use (*sounds);
    }

    Instant now() const noexcept { return instantOf (frame, settings.rate); }

    void take (const capture::DrumHit& hit) noexcept;
    void take (const TimedWish& wish) noexcept;
    void take (const TagKey& key) noexcept;
    void take (const discern::HeardAt& one) noexcept;
    void lend (const discern::HeardAt& one) noexcept;
    void hear (const discern::Onset& onset, WhoPlayed& whose) noexcept;
    void hear (const discern::Recognised& recognised, WhoPlayed& whose) noexcept;
    void hear (const discern::Note& note, WhoPlayed& whose) noexcept;
    void hear (const discern::Weighed& weighed, WhoPlayed& whose) noexcept;
    template <class Other>
    void hear (const Other& other, WhoPlayed&) noexcept
    {
        happened (other);
    }
    bool waitsForName (const WhoPlayed& whose) const noexcept;
    template <class Played>
    void takeHit (const Played& played) noexcept; ///< whose it is, is known
    void collectThoughts() noexcept;
    void tellLevel() noexcept;
    void keepQuiet (bool isWished, bool howls) noexcept;
    void guard (const capture::Microphones& microphones, std::span<const float> out) noexcept;
    std::int64_t nextFrame() const noexcept;
    void happened (const Happening& happening) noexcept { happenings.add (happening); }

    Settings settings;
    std::unique_ptr<instrument::SoundBank> sounds;
    discern::RoomEars ears;
    improvise::Companion companion;
    Schedule schedule;
    instrument::Sampler sampler;
    instrument::Ceiling ceiling;
    capture::HowlGuard howl;
    bool quiet = false;   ///< was wished
    bool howling = false; ///< as the ceiling last knew
    instrument::SoundLevel loudness;
    OwnSounds ownSounds;
    Keys keys;
    std::vector<WhoPlayed> whoPlayed; ///< by microphone
    std::array<std::optional<Instant>, signCount> tagsDown {};
    FixedList<Happening, 8192> happenings;
    std::int64_t frame = 0;
    std::int64_t nextLevel = 0;
};

void Engine::State::take (const capture::DrumHit& hit) noexcept
{
    using Action = capture::DrumHit::Action;
    const bool isPedal = hit.action == Action::PedalDown || hit.action == Action::PedalUp;
    if (hit.key == (isPedal ? settings.tagPedal : settings.tagKey))
        return take (TagKey {
            freeTag, hit.action == Action::PedalDown || hit.action == Action::Struck, hit.who });
    if (isPedal)
        return;

    if (hit.action == Action::Released)
    {
        if (const auto note = keys.release (hit, now()))
            takeHit (*note);
        return;
    }
    ownSounds.disturb (now());
    keys.hold (hit);
    takeHit (Keys::struck (hit, now()));
}

void Engine::State::take (const TimedWish& timed) noexcept
{
    if (const auto* const key = std::get_if<TagKey> (&timed.wish))
        return take (*key);

    const auto& wish = std::get<improvise::Wish> (timed.wish);
    if (const auto* const wished = std::get_if<improvise::WishQuiet> (&wish))
        keepQuiet (wished->quiet, howling);
    companion.wish (wish, now());
    collectThoughts();
}

void Engine::State::keepQuiet (bool isWished, bool howls) noexcept
{
    if (howling && ! howls)
        ceiling.startQuietly();
    quiet = isWished;
    howling = howls;
    ceiling.mute (quiet || howling);
}

/** A tone that howls is in every microphone of the room: the first will do. */
void Engine::State::guard (const capture::Microphones& microphones,
                           std::span<const float> out) noexcept
{
    howl.process (microphones[0], out);
    if (howling != howl.turnsDown())
        keepQuiet (quiet, howl.turnsDown());
}

void Engine::State::take (const TagKey& key) noexcept
{
    if (key.sign >= signCount)
        return;
    auto& pressed = tagsDown[key.sign];
    if (key.down)
    {
        pressed = now();
    }
    else if (pressed)
    {
        happened (Tag { key.sign, *pressed, now(), key.who });
        pressed.reset();
    }
}

void Engine::State::take (const discern::HeardAt& one) noexcept
{
    auto& whose = whoPlayed[one.microphone];
    std::visit ([this, &whose] (const auto& heard) { hear (heard, whose); }, one.heard);
    collectThoughts();
}

/** The child's own sound is that of the first microphone; what is struck at another is heard there too. */
void Engine::State::lend (const discern::HeardAt& one) noexcept
{
    if (one.microphone == 0)
        ownSounds.hear (one.heard);
    else if (const auto* const onset = std::get_if<discern::Onset> (&one.heard))
        ownSounds.disturb (onset->time);
}

template <class Played>
void Engine::State::takeHit (const Played& played) noexcept
{
    happened (played);
    companion.hear (played);
    collectThoughts();
}

/** A stroke that is answered at once cannot wait to be recognised. */
bool Engine::State::waitsForName (const WhoPlayed& whose) const noexcept
{
    using improvise::Behaviour;
    const auto behaviour = companion.behaviour();
    return whose.asks() && behaviour != Behaviour::Mirror && behaviour != Behaviour::Together
        && behaviour != Behaviour::Song;
}

void Engine::State::hear (const discern::Onset& onset, WhoPlayed& whose) noexcept
{
    if (waitsForName (whose) && whose.keep (onset))
        return;
    happened (onset);
    companion.hear (onset);
}

void Engine::State::hear (const discern::Recognised& recognised, WhoPlayed& whose) noexcept
{
    happened (recognised);
    if (const auto onset = whose.recognise (recognised))
    {
        happened (*onset);
        companion.hear (*onset);
    }
}

void Engine::State::hear (const discern::Note& note, WhoPlayed& whose) noexcept
{
    auto owned = note;
    owned.who = whose.whoPlayed (note.time).value_or (note.who);
    happened (owned);
    companion.hear (owned);
}

void Engine::State::hear (const discern::Weighed& weighed, WhoPlayed& whose) noexcept
{
    if (whose.weigh (weighed))
        return;
    auto owned = weighed;
    owned.who = whose.whoPlayed (weighed.time).value_or (weighed.who);
    happened (owned);
    companion.hear (owned);
}

void Engine::State::collectThoughts() noexcept
{
    for (const auto& thought : companion.thoughts())
    {
        std::visit ([this] (const auto& one) { happened (one); }, thought);
        if (const auto* const note = std::get_if<improvise::PlannedNote> (&thought))
            schedule.add (*note, frame);
        else if (const auto* const withdrawal = std::get_if<improvise::Withdrawal> (&thought))
            schedule.withdraw (withdrawal->id, frame, sampler);
    }
    companion.clearThoughts();
}

void Engine::State::tellLevel() noexcept
{
    if (frame < nextLevel)
        return;
    happened (Level { now(), ears.peak(), ceiling.peak(), ears.loudness(), loudness.estimate() });
    nextLevel = frame + std::llround (settings.rate.value / 10.0);
}

std::int64_t Engine::State::nextFrame() const noexcept
{
    const auto deadline = companion.nextDeadline();
    const auto thinking =
        deadline < never ? frameAtOrAfter (deadline, settings.rate) : Schedule::noFrame;
    return std::min ({ schedule.nextFrame(), ownSounds.nextFrame(), nextLevel, thinking });
}

Engine::Engine (Settings settings, std::unique_ptr<instrument::SoundBank> sounds)
    : state_ (std::make_unique<State> (settings, std::move (sounds)))
{
}

Engine::~Engine() = default;
Engine::Engine (Engine&&) noexcept = default;
Engine& Engine::operator= (Engine&&) noexcept = default;

std::span<const Happening> Engine::process (const Block& block) noexcept
{
    const NoDenormals quickArithmetic;
    auto& s = *state_;
    s.happenings.clear();
    s.schedule.clearSoundings();
    const auto isWhole = block.microphones.size() == s.settings.microphones.size()
        && block.microphones.frames() == block.companion.size();
    ANTIPHON_EXPECTS (isWhole);
    if (! isWhole)
    {
        std::fill (block.companion.begin(), block.companion.end(), 0.0F);
        return {};
    }

    const auto frames = static_cast<std::int64_t> (block.companion.size());
    const auto begin = s.frame;
    const auto end = begin + frames;
    const auto frameOf = [&] (Instant time)
    { return std::clamp (frameAtOrAfter (time, s.settings.rate), begin, end - 1); };
    auto hit = block.hits.begin();
    auto wish = block.wishes.begin();

    // From one point where something happens to the next: whatever the block's size, the stretches
    // between them begin and end at the same frames, so the same things are decided.
    while (s.frame < end)
    {
        for (; wish != block.wishes.end() && frameOf (wish->at) <= s.frame; ++wish)
            s.take (*wish);
        for (; hit != block.hits.end() && frameOf (hit->time) <= s.frame; ++hit)
            s.take (*hit);
        s.ownSounds.act (s.frame, s.sampler);
        s.schedule.act (s.frame, s.sampler);
        s.tellLevel();

        auto until = std::min ({ end, s.frame + static_cast<std::int64_t> (s.ears.framesToHop()),
                                 s.frame + static_cast<std::int64_t> (s.howl.framesToHop()),
                                 std::max (s.nextFrame(), s.frame + 1) });
        if (hit != block.hits.end())
            until = std::min (until, frameOf (hit->time));
        if (wish != block.wishes.end())
            until = std::min (until, frameOf (wish->at));

        const auto first = static_cast<std::size_t> (s.frame - begin);
        const auto count = static_cast<std::size_t> (until - s.frame);
        const auto out = block.companion.subspan (first, count);
        s.sampler.render (out);
        s.ceiling.process (out);
        s.loudness.process (out);
        const auto microphones = block.microphones.subspan (first, count);
        s.guard (microphones, out);
        s.ownSounds.process (microphones[0], out,
                             s.companion.voice() == improvise::Voice::OwnSound);
        const auto heard = s.ears.process (microphones, out);

        s.frame = until;
        s.companion.advance (s.now());
        s.collectThoughts();
        for (const auto& one : heard)
        {
            s.lend (one);
            s.take (one);
        }
    }
    return s.happenings.view();
}

void Engine::setOutputLatency (Seconds latency) noexcept
{
    state_->companion.setOutputLatency (latency);
    state_->schedule.setOutputLatency (std::clamp (latency, 0_s, 1_s));
}

std::span<const Sounding> Engine::soundings() const noexcept
{
    return state_->schedule.soundings();
}

const improvise::Companion& Engine::companion() const noexcept { return state_->companion; }
Hertz Engine::rate() const noexcept { return state_->settings.rate; }
Decibels Engine::microphonePeak() const noexcept { return state_->ears.peak(); }
Decibels Engine::companionPeak() const noexcept { return state_->ceiling.peak(); }
instrument::LoudnessEstimate Engine::loudness() const noexcept
{
    return state_->loudness.estimate();
}
bool Engine::isHowling() const noexcept { return state_->howling; }
std::int64_t Engine::frame() const noexcept { return state_->frame; }

std::size_t Engine::dropped() const noexcept
{
    return state_->happenings.dropped() + state_->schedule.dropped() + state_->companion.dropped()
        + state_->ownSounds.late();
}
}
