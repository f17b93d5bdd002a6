// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Keeping.h"
#include "Playroom/Internal/RehearsalRun.h"

#include <algorithm>
#include <utility>

namespace antiphon::playroom
{
namespace
{
constexpr Hertz slowestEngine { 44100 };
constexpr Hertz fastestEngine { 96000 };
constexpr Hertz usualRate { 48000 };
}

Result<void> RehearsalRun::open()
{
    if (! order_.sound.empty()
        && std::max<std::size_t> (1, order_.channels.size()) != order_.engine.microphones.size())
        return failure ({ Fault::Kind::Usage,
                          "Each microphone needs a channel of the recording, and each channel a "
                          "microphone.",
                          {} });
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
         { &RehearsalRun::openSound, &RehearsalRun::openRoom, &RehearsalRun::openEngine,
           &RehearsalRun::openWriters, &RehearsalRun::openScribe })
        if (auto opened = (this->*step)(); ! opened)
            return opened;

    microphones_.assign (order_.engine.microphones.size(), std::vector<float> (block_));
    interleaved_.resize (block_ * microphones_.size());
    echo_.resize (block_);
    companion_.resize (block_);
    both_.resize (block_);
    report_.blockLength = { static_cast<double> (block_) / rate_.value };
    return {};
}

Result<void> RehearsalRun::openSound()
{
    if (order_.sound.empty())
    {
        rate_ = order_.rate.value != 0.0 ? order_.rate : usualRate;
        soundOver_ = true;
        return {};
    }
    auto reader = capture::SoundReader::open (order_.sound, order_.rate, order_.channels);
    if (! reader)
        return failure (reader.error());
    reader_ = std::move (*reader);
    rate_ = reader_->rate();
    return {};
}

Result<void> RehearsalRun::openRoom()
{
    block_ = order_.block;
    if (order_.room.empty())
        return {};
    auto room = RoomEcho::open (order_.room, rate_, order_.engine.companion.outputLatency);
    if (! room)
        return failure (room.error());
    room_ = std::move (*room);
    block_ = std::min (block_, room_->maxFrames()); // what is played returns no sooner than that
    return {};
}

Result<void> RehearsalRun::openEngine()
{
    auto sounds = instrument::SoundBank::load (rate_, order_.soundFont);
    if (! sounds)
        return failure (sounds.error());
    if (auto remark = (*sounds)->remark())
        report_.remarks.push_back (std::move (*remark));
    auto settings = order_.engine;
    settings.rate = rate_;
    settings.maxFrames = block_;
    settings.ownSound = &ownSound_;
    engine_.emplace (settings, std::move (*sounds));
    return {};
}

Result<void> RehearsalRun::openWriters()
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

Result<void> RehearsalRun::openScribe()
{
    std::optional<journal::Journal> journal;
    library::Keeping keeping;
    if (! order_.library.empty())
    {
        const auto library = library::Library::open (order_.library);
        if (! library)
            return failure (library.error());
        keeping = library::keepingFor (*library, order_.roster);
        report_.remarks.insert (report_.remarks.end(), keeping.remarks.begin(),
                                keeping.remarks.end());
        journal::SessionInfo info;
        info.sound = std::min (order_.sessionSound, keeping.atMost);
        info.rate = rate_;
        info.roster = order_.roster;
        info.microphones = order_.engine.microphones;
        auto session = library->newSession (std::move (info));
        if (! session)
            return failure (session.error());
        report_.session = session->file();
        journal = std::move (*session);
    }
    scribe_.emplace (order_.roster, std::move (journal), std::move (keeping.withheld));
    return {};
}
}
