// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/PhraseFinder.h"

#include <algorithm>
#include <cmath>

namespace antiphon::moments
{
namespace
{
constexpr Seconds oneFist = 35_ms;      // two fists of one stroke
constexpr Seconds longestPhrase = 20_s; // a player who never pauses must not hold up the others
constexpr std::size_t mostOnsets = 64;
constexpr std::size_t gapsKept = 12;
constexpr double priorGap = 0.43; // s, spontaneous tapping of young children
constexpr double priorSpread = 0.25;
constexpr double priorWeight = 4.0;    // gaps
constexpr Seconds ringCounts = 500_ms; // a struck note that rings on is over for whoever listens
}

PhraseFinder::PhraseFinder (std::size_t who) : who_ (who) {}

Seconds PhraseFinder::patience() const
{
    auto weight = priorWeight;
    auto sum = priorWeight * std::log (priorGap);
    for (const auto gap : logGaps_)
    {
        sum += gap;
        weight += 1.0;
    }
    const auto mean = sum / weight;

    auto squares = priorWeight * priorSpread * priorSpread;
    for (const auto gap : logGaps_)
        squares += (gap - mean) * (gap - mean);
    const auto spread = std::clamp (std::sqrt (squares / weight), 0.2, 0.35);
    return { std::clamp (std::exp (mean + 3.0 * spread), 0.6, 1.5) };
}

Instant PhraseFinder::deadline() const { return open_ ? open_->end + patience() : never; }

std::optional<Instant> PhraseFinder::openSince() const
{
    return open_ ? std::optional (open_->start) : std::nullopt;
}

std::optional<Phrase> PhraseFinder::hear (const journal::Event& sound)
{
    if (! open_)
    {
        begin (sound);
        return {};
    }
    if (sound.time - open_->lastOnset() < oneFist)
    {
        hearEnd (sound);
        hearSources (sound);
        return {};
    }
    if (open_->onsets.size() >= mostOnsets || sound.time - open_->start > longestPhrase)
    {
        auto cut = close();
        begin (sound);
        return cut;
    }
    extend (sound);
    return {};
}

void PhraseFinder::begin (const journal::Event& sound)
{
    open_.emplace();
    open_->who = who_;
    open_->start = open_->end = sound.time;
    open_->isOwnAccord = sound.source && sound.source->empty();
    open_->knowsItsSources = sound.source.has_value();
    open_->onsets.push_back (sound.time);
    hearEnd (sound);
    hearSources (sound);
}

void PhraseFinder::extend (const journal::Event& sound)
{
    logGaps_.push_back (std::log ((sound.time - open_->lastOnset()).value));
    if (logGaps_.size() > gapsKept)
        logGaps_.pop_front();
    open_->onsets.push_back (sound.time);
    open_->isOwnAccord = open_->isOwnAccord && sound.source && sound.source->empty();
    open_->knowsItsSources = open_->knowsItsSources && sound.source;
    open_->end = std::max (open_->end, sound.time);
    hearEnd (sound);
    hearSources (sound);
}

void PhraseFinder::hearEnd (const journal::Event& sound)
{
    if (! sound.end || ! std::isfinite (sound.end->sinceStart.value))
        return;
    const auto latest = sound.time + (sound.role == Role::Companion ? ringCounts : longestPhrase);
    open_->end = std::max (open_->end, std::min (*sound.end, latest));
}

void PhraseFinder::hearSources (const journal::Event& sound)
{
    if (sound.source)
        open_->sources.insert (open_->sources.end(), sound.source->begin(), sound.source->end());
}

bool PhraseFinder::complete (const journal::Event& sound)
{
    if (! open_)
        return false;
    const auto near = [&] (Instant onset)
    { return std::abs ((onset - sound.time).value) < oneFist.value; };
    if (std::none_of (open_->onsets.begin(), open_->onsets.end(), near))
        return false;
    hearEnd (sound);
    return true;
}

void PhraseFinder::stop (Instant time)
{
    if (open_ && time >= open_->start)
        open_->wasStopped = true;
}

Phrase PhraseFinder::close()
{
    auto phrase = std::move (*open_);
    open_.reset();
    return phrase;
}
}
