// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Sampler.h"

#include "Instrument/Internal/Hermite.h"

#include <algorithm>
#include <cmath>

namespace antiphon::instrument
{
namespace
{
constexpr auto attack = 1_ms; ///< of a tone that does not begin at zero
constexpr auto shortestFade = 2_ms;
constexpr auto displacedFade = 3_ms;
constexpr auto residueDecay = 1_ms; ///< to 1/e
constexpr auto inaudible = 1.0e-5f;

double finiteOr (double value, double instead) { return std::isfinite (value) ? value : instead; }
}

void Sampler::use (const SoundBank& bank) noexcept
{
    notes_.fill ({});
    bank_ = &bank;
    residue_ = last_;
    residueHold_ = static_cast<float> (std::exp (-1.0 / (residueDecay.value * bank.rate().value)));
}

void Sampler::useOwn (const OwnVoice* voice) noexcept { own_ = voice; }

void Sampler::release (const OwnVoice& voice) noexcept
{
    for (auto& note : notes_)
        if (note.tone != nullptr && note.own == &voice)
            fadeOut (note, releaseFade);
}

void Sampler::start (const Start& note) noexcept
{
    if (bank_ == nullptr)
        return;

    const auto midi = std::clamp (finiteOr (note.midi, 60.0), 12.0, 127.0);
    const auto* const own = note.voice == improvise::Voice::OwnSound ? own_ : nullptr;
    const auto& tone = own != nullptr ? own->nearest (midi) : bank_->nearest (note.voice, midi);
    if (tone.samples.empty())
        return;

    if (sounding() == most)
        displaceQuietest();
    auto* const place = freePlace();
    if (place == nullptr)
        return;

    Sounding begun { .tone = &tone, .own = own, .id = note.id };
    begun.step = std::exp2 ((midi - tone.midi) * tone.follows / 12.0);
    begun.gain = static_cast<float> (std::clamp (finiteOr (note.strength, 0.1), 0.0, 1.0));
    if (std::abs (tone.samples.front()) > inaudible)
    {
        begun.rise = 0.0f;
        begun.riseStep = static_cast<float> (1.0 / (attack.value * bank_->rate().value));
    }
    *place = begun;
}

void Sampler::stop (std::uint32_t id, Seconds fade) noexcept
{
    for (auto& note : notes_)
        if (note.tone != nullptr && note.id == id)
            fadeOut (note, fade);
}

void Sampler::stopAll (Seconds fade) noexcept
{
    for (auto& note : notes_)
        if (note.tone != nullptr)
            fadeOut (note, fade);
}

void Sampler::render (std::span<float> out) noexcept
{
    for (auto& sample : out)
    {
        sample = residue_;
        residue_ = std::abs (residue_) > inaudible ? residue_ * residueHold_ : 0.0f;
    }
    // Always in the order of their places: a sum of floats depends on its order.
    for (auto& note : notes_)
        if (note.tone != nullptr)
            addTo (out, note);
    if (! out.empty())
        last_ = out.back();
}

std::size_t Sampler::sounding() const noexcept
{
    return static_cast<std::size_t> (std::count_if (
        notes_.begin(), notes_.end(),
        [] (const Sounding& note) { return note.tone != nullptr && ! note.displaced; }));
}

Sampler::Sounding* Sampler::freePlace() noexcept
{
    const auto place = std::find_if (notes_.begin(), notes_.end(),
                                     [] (const Sounding& note) { return note.tone == nullptr; });
    return place == notes_.end() ? nullptr : &*place;
}

void Sampler::displaceQuietest() noexcept
{
    Sounding* quietest = nullptr;
    auto least = 0.0f;
    for (auto& note : notes_)
    {
        if (note.tone == nullptr || note.displaced)
            continue;
        if (const auto level = levelAhead (note); quietest == nullptr || level < least)
        {
            quietest = &note;
            least = level;
        }
    }

    if (! quietest->begun)
        *quietest = {};
    else
    {
        fadeOut (*quietest, displacedFade);
        quietest->displaced = true;
    }
}

void Sampler::fadeOut (Sounding& note, Seconds fade) const noexcept
{
    const auto span = std::max (finiteOr (fade.value, 0.0), shortestFade.value);
    const auto step = static_cast<float> (1.0 / (span * bank_->rate().value));
    note.fadeStep = std::max (note.fadeStep, step);
}

float Sampler::levelAhead (const Sounding& note) noexcept
{
    // A few milliseconds tell how loud a tone is now; every eighth sample is enough for that.
    constexpr std::size_t span = 256;
    const auto& samples = note.tone->samples;
    const auto begin = static_cast<std::size_t> (note.position);
    auto peak = 0.0f;
    for (auto n = begin; n < std::min (begin + span, samples.size()); n += 8)
        peak = std::max (peak, std::abs (samples[n]));
    return peak * note.gain * note.fade;
}

void Sampler::addTo (std::span<float> out, Sounding& note) noexcept
{
    const std::span<const float> sound = note.tone->samples;
    const auto end = static_cast<double> (sound.size());
    note.begun = note.begun || ! out.empty();
    for (auto& sample : out)
    {
        if (note.position >= end || note.fade <= 0.0f)
        {
            note = {};
            return;
        }
        note.rise = std::min (1.0f, note.rise + note.riseStep);
        note.fade -= note.fadeStep;
        sample +=
            sampleAt (sound, note.position) * note.gain * note.rise * std::max (0.0f, note.fade);
        note.position += note.step;
    }
}
}
