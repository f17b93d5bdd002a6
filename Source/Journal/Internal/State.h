// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Internal/Interned.h"
#include "Journal/Internal/Rows.h"
#include "Journal/Internal/TakeWriter.h"
#include "Journal/Journal.h"

#include <memory>
#include <optional>
#include <vector>

namespace antiphon::journal
{
/** One take of an open journal: what is stored, and what waits. */
struct OpenTake
{
    OpenTake (Take which, std::int64_t rate) : take (which), writer (which, rate) {}

    Take take;
    TakeWriter writer;
    bool takenUp = false;       ///< whether the writer knows where the take was left
    std::vector<Chunk> waiting; ///< full seconds
    std::int64_t cachedSecond = -1;
    std::vector<float> cached; ///< the full second decoded last
};

/** What was added and is not committed. */
struct Waiting
{
    std::vector<NumberedEvent> events;
    std::vector<PhraseMark> phrases;
    std::vector<CompanionAct> acts;
    std::vector<Moment> moments;
};

struct Journal::State
{
    State (std::filesystem::path path,
           std::unique_ptr<Database> open,
           SessionSeals keys,
           SessionInfo about);
    ~State();
    State (const State&) = delete;
    State& operator= (const State&) = delete;

    OpenTake& take (Take which) { return takes[static_cast<std::size_t> (which) - 1]; }

    Result<void> takeUp (OpenTake& open);
    Result<void> append (OpenTake& open, std::int64_t firstFrame, std::span<const float> samples);
    Result<void> keep (OpenTake& open, std::int64_t second, std::span<const float> samples);
    Result<void> commit();
    Result<bool> change (const Moment& moment); ///< whether there was such a moment

    std::int64_t frames (OpenTake& open) const;
    Result<std::span<const float>> second (OpenTake& open, std::int64_t number);
    void addWaiting (OpenTake& open, std::vector<Gap>& heard) const;
    void addWaitingPeaks (OpenTake& open, std::int64_t firstSecond, std::span<float> out) const;

    std::filesystem::path file;
    std::unique_ptr<Database> database;
    SessionSeals seals;
    SessionInfo info;
    std::int64_t rate;
    Interned interned;
    std::vector<OpenTake> takes; ///< by their numbers, which begin with 1
    Waiting waiting;
    bool writing = false; ///< whether the write-ahead log was asked for

private:
    void expectRoom (OpenTake& open);
    bool isAllSaved() const;
    Result<void> beginWriting();
    Result<void> isSealedAsBefore() const;
    Result<void> storeSound();
    Result<void> storeRest();
};
}
