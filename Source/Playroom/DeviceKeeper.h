// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/SoundDevice.h"
#include "Playroom/LiveSound.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace antiphon::playroom
{
/** Keeps a session sounding, whatever becomes of its device.

    When the device goes away, the session goes on in silence at its own speed (pads are still heard, the
    takes get a gap), and the device is looked for several times a second: the same one at first, later
    any that fits what was asked for. What comes back plays on where the clock stands.

    Threads: one owner. A thread of its own closes devices and opens them. */
class DeviceKeeper
{
public:
    using Open = std::function<Result<std::unique_ptr<capture::SoundDevice>> (
        const capture::SoundDeviceWish&, capture::SoundClient&)>;

    /** Opens the first device; its fault is handed on.
        @param sound  must outlive the keeper */
    static Result<std::unique_ptr<DeviceKeeper>> open (capture::SoundDeviceWish wish,
                                                       LiveSound& sound,
                                                       Open openDevice);

    ~DeviceKeeper(); ///< stops

    capture::SoundDeviceFacts facts() const;    ///< of the device, or of the last there was
    std::optional<std::string> trouble() const; ///< a sentence, while there is no device
    int losses() const;                         ///< how often one went away
    void stop();                                ///< no sound once this returns; safe to call twice

private:
    struct State;
    explicit DeviceKeeper (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
