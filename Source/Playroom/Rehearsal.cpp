// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Rehearsal.h"

#include "Capture/SoundFile.h"
#include "Library/Library.h"
#include "Playroom/Internal/RoomEcho.h"
#include "Playroom/Scribe.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace antiphon::playroom
{
namespace
{
using Clock = std::chrono::steady_clock;

constexpr Seconds tail { 3.0 }; ///< listened on after the end, so that the last phrase is answered
constexpr Hertz slowestEngine { 44100 };
constexpr Hertz fastestEngine { 96000 };
constexpr Hertz usualRate { 48000 };

Seconds since (Clock::time_point then)
{
    return { std::chrono::duration<double> (Clock::now() - then).count() };
}

/** Everything one rehearsal has open. */
class Run
{
public:
    explicit Run (const RehearsalOrder& order) : order_ (order) {}

    Result<void> open();
    Result<RehearsalReport> play (const Progress& progress);

private:
    Result<void> openSound();
    Result<void> openRoom();
    Result<void> openEngine();
    Result<void> openWriters();
    Result<void> openScribe();

    Result<std::size_t> listen();
    void rehearse (std::size_t frames);
    Result<void> write (std::size_t frames);
    Result<RehearsalReport> finish (Seconds wallTime);
    std::int64_t expectedFrames() const;

    const RehearsalOrder& order_;
    Hertz rate_ = usualRate;
    std::size_t block_ = 64;
    std::optional<capture::SoundReader> reader_;
    std::optional<RoomEcho> room_;
    std::optional<Engine> engine_;
    std::optional<Scribe> scribe_;
    std::optional<capture::SoundWriter> mix_;
    std::optional<capture::SoundWriter> alone_;
    std::vector<float> microphone_;
    std::vector<float> companion_;
    std::vector<float> both_;
    std::size_t nextHit_ = 0;
    std::size_t toldMoments_ = 0;
    std::int64_t nextCommit_ = 0;
    std::int64_t soundFrames_ = 0; ///< of the input, read so far
    bool soundOver_ = false;
    RehearsalReport report_;
};

Result<void> Run::open()
{
    if (order_.block < 1 || order_.block > 4096)
        return failure ({ Fault::Kind::Usage,
                          "A block has 1 to 4096 frames: choose --block between them.",
                          {} });
    if (order_.rate.value != 0.0 && (order_.rate < slowestEngine || order_.rate > fastestEngine))
        return failure (
            { Fault::Kind::Usage,
              "Antiphon plays at 44100 to 96000 frames a second: choose --rate between them.",
              {} });

    for (const auto step :
         { &Run::openSound, &Run::openRoom, &Run::openEngine, &Run::openWriters, &Run::openScribe })
        if (auto opened = (this->*step)(); ! opened)
            return opened;

    microphone_.resize (block_);
    companion_.resize (block_);
    both_.resize (block_);
    report_.blockLength = { static_cast<double> (block_) / rate_.value };
    return {};
}

Result<void> Run::openSound()
{
    if (order_.sound.empty())
    {
        rate_ = order_.rate.value != 0.0 ? order_.rate : usualRate;
        soundOver_ = true;
        return {};
    }
    auto reader = capture::SoundReader::open (order_.sound, order_.rate);
    if (! reader)
        return failure (reader.error());
    reader_ = std::move (*reader);
    rate_ = reader_->rate();
    return {};
}

Result<void> Run::openRoom()
{
    block_ = order_.block;
    if (order_.room.empty())
        return {};
    auto room = RoomEcho::open (order_.room, rate_, order_.engine.outputLatency);
    if (! room)
        return failure (room.error());
    room_ = std::move (*room);
    block_ = std::min (block_, room_->maxFrames()); // what is played returns no sooner than that
    return {};
}

Result<void> Run::openEngine()
{
    auto sounds = instrument::SoundBank::load (rate_, order_.soundFont);
    if (! sounds)
        return failure (sounds.error());
    if ((*sounds)->isBuiltIn())
        report_.remarks.emplace_back (
            "No SoundFont is installed, so plain built-in tones are played: "
            "install timgm6mb-soundfont.");
    auto settings = order_.engine;
    settings.rate = rate_;
    settings.maxFrames = block_;
    engine_.emplace (settings, std::move (*sounds));
    return {};
}

Result<void> Run::openWriters()
{
    const auto create = [this] (const std::filesystem::path& file,
                                std::optional<capture::SoundWriter>& writer) -> Result<void>
    {
        if (file.empty())
            return {};
        auto created = capture::SoundWriter::create (file, rate_);
        if (! created)
            return failure (created.error());
        writer = std::move (*created);
        return {};
    };
    if (auto created = create (order_.mix, mix_); ! created)
        return created;
    return create (order_.companion, alone_);
}

Result<void> Run::openScribe()
{
    std::optional<journal::Journal> journal;
    if (! order_.library.empty())
    {
        const auto library = library::Library::open (order_.library);
        if (! library)
            return failure (library.error());
        journal::SessionInfo info;
        info.rate = rate_;
        info.roster = order_.roster;
        auto session = library->newSession (std::move (info));
        if (! session)
            return failure (session.error());
        report_.session = session->file();
        journal = std::move (*session);
    }
    scribe_.emplace (order_.roster, std::move (journal));
    return {};
}

std::int64_t Run::expectedFrames() const
{
    const auto sound = reader_ ? reader_->frames() : 0;
    const auto hits = order_.hits.empty() ? 0 : frameAtOrAfter (order_.hits.back().time, rate_) + 1;
    return std::max ({ sound, hits, std::int64_t { 1 } });
}

Result<std::size_t> Run::listen()
{
    std::fill (microphone_.begin(), microphone_.end(), 0.0f);
    if (! soundOver_)
    {
        const auto count = reader_->read (microphone_);
        if (! count)
            return failure (count.error());
        soundFrames_ += static_cast<std::int64_t> (*count);
        soundOver_ = *count < block_;
    }
    if (! soundOver_)
        return block_;

    const auto hits = order_.hits.empty() ? 0 : frameAtOrAfter (order_.hits.back().time, rate_) + 1;
    const auto end =
        std::max (soundFrames_, hits) + static_cast<std::int64_t> (tail.value * rate_.value);
    return static_cast<std::size_t> (std::clamp (end - engine_->frame(), std::int64_t { 0 },
                                                 static_cast<std::int64_t> (block_)));
}

void Run::rehearse (std::size_t frames)
{
    const auto microphone = std::span (microphone_).first (frames);
    const auto companion = std::span (companion_).first (frames);
    const auto first = engine_->frame();
    if (room_)
        room_->addTo (microphone);

    const auto firstHit = nextHit_;
    while (nextHit_ < order_.hits.size()
           && frameAtOrAfter (order_.hits[nextHit_].time, rate_)
               < first + static_cast<std::int64_t> (frames))
        ++nextHit_;

    const auto began = Clock::now();
    const auto happenings =
        engine_->process ({ microphone,
                            companion,
                            std::span (order_.hits).subspan (firstHit, nextHit_ - firstHit),
                            {} });
    report_.worstBlock = std::max (report_.worstBlock, since (began));

    if (room_)
        room_->play (companion);
    scribe_->sound (first, microphone, companion);
    for (const auto& happening : happenings)
    {
        scribe_->happened (happening);
        if (order_.tell)
            order_.tell (happening);
    }
    for (; toldMoments_ < scribe_->moments().size(); ++toldMoments_)
        if (order_.notice)
            order_.notice (scribe_->moments()[toldMoments_]);
}

Result<void> Run::write (std::size_t frames)
{
    for (std::size_t n = 0; n < frames; ++n)
        both_[n] = microphone_[n] + companion_[n];
    if (mix_)
        if (auto written = mix_->write (std::span (both_).first (frames)); ! written)
            return written;
    if (alone_)
        if (auto written = alone_->write (std::span (companion_).first (frames)); ! written)
            return written;

    if (engine_->frame() >= nextCommit_)
    {
        scribe_->commit();
        nextCommit_ = engine_->frame() + static_cast<std::int64_t> (rate_.value);
    }
    if (scribe_->trouble())
        return failure (*scribe_->trouble());
    return {};
}

Result<RehearsalReport> Run::play (const Progress& progress)
{
    const auto began = Clock::now();
    const auto expected = static_cast<double> (expectedFrames()) + tail.value * rate_.value;
    auto nextTold = std::int64_t { 0 };
    for (;;)
    {
        const auto frames = listen();
        if (! frames)
            return failure (frames.error());
        if (*frames == 0)
            break;
        rehearse (*frames);
        if (auto written = write (*frames); ! written)
            return failure (written.error());

        if (engine_->frame() < nextTold)
            continue;
        nextTold = engine_->frame() + static_cast<std::int64_t> (rate_.value / 4.0);
        if (! goesOn (progress, std::min (1.0, static_cast<double> (engine_->frame()) / expected)))
        {
            scribe_->finish();
            return failure ("Stopped as you asked; no mix was written."
                            + (report_.session.empty() ? std::string {}
                                                       : " What was recorded so far is in \""
                                       + report_.session.string() + "\"."));
        }
    }
    return finish (since (began));
}

Result<RehearsalReport> Run::finish (Seconds wallTime)
{
    scribe_->finish();
    for (; toldMoments_ < scribe_->moments().size(); ++toldMoments_)
        if (order_.notice)
            order_.notice (scribe_->moments()[toldMoments_]);
    for (auto* const writer : { &mix_, &alone_ })
        if (*writer)
            if (auto finished = (*writer)->finish(); ! finished)
                return failure (finished.error());
    if (scribe_->trouble())
        return failure (*scribe_->trouble());

    report_.length = instantOf (engine_->frame(), rate_).sinceStart;
    report_.timesRealTime = report_.length / std::max (wallTime, Seconds { 1.0e-6 });
    report_.dropped = engine_->dropped();
    report_.moments = scribe_->moments().size();
    if (reader_)
    {
        report_.endedEarly = reader_->endedEarly();
        const auto remarks = reader_->remarks();
        report_.remarks.insert (report_.remarks.end(), remarks.begin(), remarks.end());
    }
    return report_;
}
}

Result<RehearsalReport> rehearse (const RehearsalOrder& order, const Progress& progress)
{
    Run run (order);
    if (const auto opened = run.open(); ! opened)
        return failure (opened.error());
    return run.play (progress);
}
}
