// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Journal/Passphrase.h"

#include <filesystem>
#include <functional>
#include <string>

namespace antiphon::studio
{
/** What stands between the window and the library. */
enum class Door
{
    Open,
    Locked,   ///< asks for the passphrase
    New,      ///< there is no library yet: asks for a first passphrase
    ShowCode, ///< the recovery code, once
};

/** Opens the library for the window, and locks it again after two idle minutes outside a live session.

    Threads: one owner. */
class LockDesk
{
public:
    static constexpr auto patience = 120_s; ///< without a key, a click or a movement

    explicit LockDesk (std::filesystem::path library);

    std::function<void()> opened;
    std::function<void()> locked; ///< whatever was read is to be put away

    Door door() const { return door_; }
    bool isProtected() const { return isProtected_; } ///< by a passphrase
    const std::string& status() const { return status_; }
    const std::string& code() const { return code_; } ///< while it is shown

    void unlock (std::string&& typed); ///< the passphrase or the recovery code; is wiped
    void make (std::string&& typed, std::string&& again);
    void codeIsWritten();
    void lock(); ///< does nothing where there is no passphrase

    void touch (Seconds wall) { lastTouch_ = wall; }

    /** @param busy  whether a session is being played, a clip heard or a reel made */
    void tend (Seconds wall, bool busy);

private:
    void look();
    void enter();

    std::filesystem::path folder_;
    Door door_ = Door::Open;
    bool isProtected_ = false;
    std::string status_;
    std::string code_;
    Seconds lastTouch_ {};
};
}
