// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/ScribeThread.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace antiphon::playroom
{
namespace
{
using namespace std::chrono_literals;

constexpr auto emptiesEvery = 20ms; ///< a tag is on disk well within 150 ms
constexpr auto commitsEvery = 1s;
}

ScribeThread::ScribeThread (Seam& seam, Scribe scribe)
    : seam_ (seam), scribe_ (std::move (scribe)), thread_ ([this] { run(); })
{
    pthread_setname_np (thread_.native_handle(), "scribe");
}

ScribeThread::~ScribeThread() { finish(); }

void ScribeThread::finish()
{
    {
        const std::lock_guard lock (mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

void ScribeThread::run()
{
    auto nextCommit = std::chrono::steady_clock::now() + commitsEvery;
    for (bool ending = false; ! ending;)
    {
        {
            std::unique_lock lock (mutex_);
            ending = wake_.wait_for (lock, emptiesEvery, [this] { return ending_; });
        }
        empty();
        if (ending)
            scribe_.finish();
        else if (std::chrono::steady_clock::now() >= nextCommit)
        {
            scribe_.commit();
            nextCommit += commitsEvery;
        }

        const std::lock_guard lock (mutex_);
        moments_ = scribe_.moments();
        trouble_ = scribe_.trouble() ? std::optional (scribe_.trouble()->sentence) : std::nullopt;
    }
}

void ScribeThread::empty()
{
    for (TakeBlock block; seam_.take.pop (block);)
        scribe_.sound (block.take, block.firstFrame, { block.samples.data(), block.frames });
    for (Happening happening; seam_.happenings.pop (happening);)
    {
        scribe_.happened (happening);
        show (happening);
    }
}

void ScribeThread::show (const Happening& happening)
{
    const std::lock_guard lock (mutex_);
    shown_.push_back (happening);
    if (shown_.size() > mostShown)
    {
        shown_.pop_front();
        ++firstShown_;
    }
}

std::vector<Happening> ScribeThread::happenings (std::size_t& cursor)
{
    const std::lock_guard lock (mutex_);
    const auto from = std::max (cursor, firstShown_) - firstShown_;
    cursor = firstShown_ + shown_.size();
    return { shown_.begin() + static_cast<std::ptrdiff_t> (std::min (from, shown_.size())),
             shown_.end() };
}

std::vector<journal::Moment> ScribeThread::moments()
{
    const std::lock_guard lock (mutex_);
    return moments_;
}

std::optional<std::string> ScribeThread::trouble()
{
    const std::lock_guard lock (mutex_);
    return trouble_;
}
}
