// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

namespace antiphon::terminal
{
/** Single keys from the terminal, without Enter and without being shown; the terminal is put back as it
    was when this is destroyed. Where standard input is no terminal there are no keys.

    Threads: one owner.
*/
class Keys
{
public:
    Keys();
    ~Keys();
    Keys (const Keys&) = delete;
    Keys& operator= (const Keys&) = delete;

    bool areThere() const { return before_ != nullptr; }

    /** @returns a key that was pressed, or nothing, without waiting */
    std::optional<char> next();

private:
    struct Before;
    std::unique_ptr<Before> before_;
};
}
