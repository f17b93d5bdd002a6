// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Adapters/Devices.h"
#include "Capture/Adapters/MidiSystems.h"
#include "Capture/Adapters/RtMidiPort.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace antiphon::capture
{
/** The MIDI inputs that fit a wish, opened as they are plugged in and closed as they are pulled out.

    Threads: one owner; a thread of its own looks at what is plugged in. */
class MidiPorts : public MidiInputs
{
public:
    /** Opens what there is. Faults: one that is there cannot be opened, or a name fits nothing. */
    static Result<std::unique_ptr<MidiPorts>> open (const MidiWish& wish, HitReceiver receiver);

    MidiPorts (MidiWish wish, HitReceiver receiver);
    ~MidiPorts() override;

    std::vector<std::string> names() const override;
    std::size_t ignored() const override;

private:
    using Ports = std::vector<std::unique_ptr<RtMidiPort>>;

    Result<void> look();
    Result<void> openNew (RtMidi::Api api, const std::vector<std::string>& names);
    Result<void> openOne (RtMidi::Api api, const std::string& name);
    void closeEnded();
    void closeGone (RtMidi::Api api, const std::vector<std::string>& names);
    void openOurOwn (RtMidi::Api api);
    void watch();
    void lookSoon();

    MidiWish wish_;
    std::shared_ptr<SharedReceiver> receiver_;

    mutable std::mutex mutex_; ///< for the five below
    Ports ports_;
    std::size_t ignoredBefore_ = 0; ///< by ports that are closed
    std::condition_variable wake_;
    bool looksNow_ = false;
    bool stopping_ = false;

    MidiSystems systems_ { [this] { lookSoon(); } };
    std::unique_ptr<RtMidiPort> ours_; ///< that other programs may play on
    std::thread watcher_;
};
}
