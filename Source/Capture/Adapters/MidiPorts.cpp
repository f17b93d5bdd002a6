// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/MidiPorts.h"

#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace antiphon::capture
{
namespace
{
using namespace std::chrono_literals;

constexpr auto looksEvery = 500ms;

bool contains (const std::string& whole, const std::string& part)
{
    const auto lower = [] (char c)
    { return c >= 'A' && c <= 'Z' ? static_cast<char> (c + 32) : c; };
    const auto found = std::search (whole.begin(), whole.end(), part.begin(), part.end(),
                                    [&] (char a, char b) { return lower (a) == lower (b); });
    return part.empty() || found != whole.end();
}

Fault noPort (const std::string& name)
{
    std::string all;
    for (const auto& one : midiInputNames())
        all += (all.empty() ? "" : ", ") + one;
    return { .sentence = "There is no MIDI input \"" + name + "\". "
                 + (all.empty() ? "There is none at all: plug one in, or play without."
                                : "There are: " + all + "."),
             .details = {} };
}
}

MidiPorts::MidiPorts (MidiWish wish, HitReceiver receiver)
    : wish_ (std::move (wish)), receiver_ (std::make_shared<SharedReceiver>())
{
    receiver_->receive = std::move (receiver);
    receiver_->assign = wish_.assign;
}

Result<std::unique_ptr<MidiPorts>> MidiPorts::open (const MidiWish& wish, HitReceiver receiver)
{
    auto made = std::make_unique<MidiPorts> (wish, std::move (receiver));
    if (const auto opened = made->look(); ! opened)
        return failure (opened.error());
    if (! wish.name.empty() && made->ports_.empty())
        return failure (noPort (wish.name));
    made->watcher_ = std::thread ([&self = *made] { self.watch(); });
    pthread_setname_np (made->watcher_.native_handle(), "midi watch");
    return made;
}

MidiPorts::~MidiPorts()
{
    {
        const std::lock_guard lock (mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (watcher_.joinable())
        watcher_.join();
}

/** Opens what came, closes what went. JACK may show the sound card's ports again: a stroke must not
    arrive twice, so the first system that has what is wished for is listened to alone. */
Result<void> MidiPorts::look()
{
    if (systems_.jackHasEnded())
    {
        closeEnded();
        return {};
    }
    Result<void> result;
    auto isFirst = true;
    for (auto& [api, names] : systems_.look())
    {
        std::erase_if (names, [this] (const auto& name) { return ! contains (name, wish_.name); });
        if (! isFirst)
            names.clear();
        isFirst = isFirst && names.empty();
        closeGone (api, names);
        if (const auto opened = openNew (api, names); ! opened)
            result = opened;
        if (wish_.name.empty())
            openOurOwn (api);
    }
    return result;
}

Result<void> MidiPorts::openNew (RtMidi::Api api, const std::vector<std::string>& names)
{
    Result<void> result;
    for (const auto& name : names)
        if (std::none_of (ports_.begin(), ports_.end(),
                          [&] (const auto& port)
                          { return port->api() == api && port->name() == name; }))
            if (const auto opened = openOne (api, name); ! opened)
                result = opened;
    return result;
}

Result<void> MidiPorts::openOne (RtMidi::Api api, const std::string& name)
{
    try
    {
        auto port = std::make_unique<RtMidiPort> (api, name, wish_.curve, receiver_);
        const std::lock_guard lock (mutex_);
        ports_.push_back (std::move (port));
        return {};
    }
    catch (const RtMidiError& error)
    {
        return failure ("The MIDI input \"" + name
                            + "\" could not be opened. Unplug it, plug it in again, and"
                              " try once more.",
                        error.getMessage());
    }
}

/** A server that ended takes its ports along, even where one like it runs again: the look after this
    one finds that, once whoever else held clients of the old one has let go of them too. */
void MidiPorts::closeEnded()
{
    if (ours_ != nullptr && ours_->api() == RtMidi::UNIX_JACK)
        ours_.reset();
    closeGone (RtMidi::UNIX_JACK, {});
    systems_.forgetJack();
}

void MidiPorts::closeGone (RtMidi::Api api, const std::vector<std::string>& names)
{
    Ports gone; // closed when nobody is kept waiting
    const std::lock_guard lock (mutex_);
    const auto isGone = [&] (const auto& port)
    {
        return port->api() == api
            && std::find (names.begin(), names.end(), port->name()) == names.end();
    };
    for (auto& port : ports_)
        if (isGone (port))
        {
            ignoredBefore_ += port->ignored();
            gone.push_back (std::exchange (port, nullptr));
        }
    std::erase (ports_, nullptr);
}

void MidiPorts::openOurOwn (RtMidi::Api api)
{
    if (ours_ != nullptr)
        return;
    try
    {
        ours_ = std::make_unique<RtMidiPort> (api, std::string(), wish_.curve, receiver_);
    }
    catch (const RtMidiError&)
    {
        ours_.reset(); // a system without such ports is none the worse
    }
}

void MidiPorts::watch()
{
    for (std::unique_lock lock (mutex_);; lock.lock())
    {
        wake_.wait_for (lock, looksEvery, [this] { return stopping_ || looksNow_; });
        if (stopping_)
            return;
        looksNow_ = false;
        lock.unlock();
        static_cast<void> (look()); // what cannot be opened now is tried again
    }
}

void MidiPorts::lookSoon()
{
    {
        const std::lock_guard lock (mutex_);
        looksNow_ = true;
    }
    wake_.notify_all();
}

std::vector<std::string> MidiPorts::names() const
{
    const std::lock_guard lock (mutex_);
    std::vector<std::string> names;
    for (const auto& port : ports_)
        names.push_back (port->name());
    return names;
}

std::size_t MidiPorts::ignored() const
{
    const std::lock_guard lock (mutex_);
    auto ignored = ignoredBefore_;
    for (const auto& port : ports_)
        ignored += port->ignored();
    return ignored;
}

Result<std::unique_ptr<MidiInputs>> openMidiInputs (const MidiWish& wish, HitReceiver receiver)
{
    auto ports = MidiPorts::open (wish, std::move (receiver));
    if (! ports)
        return failure (ports.error());
    return std::unique_ptr<MidiInputs> (std::move (*ports));
}
}
