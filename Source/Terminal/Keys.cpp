// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Keys.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace antiphon::terminal
{
struct Keys::Before
{
    termios settings {};
};

Keys::Keys()
{
    auto before = std::make_unique<Before>();
    if (::isatty (STDIN_FILENO) != 1 || ::tcgetattr (STDIN_FILENO, &before->settings) != 0)
        return;

    auto single = before->settings;
    single.c_lflag &=
        ~static_cast<tcflag_t> (ICANON | ECHO); // ISIG stays: Ctrl-C still asks us to stop
    if (::tcsetattr (STDIN_FILENO, TCSANOW, &single) == 0)
        before_ = std::move (before);
}

Keys::~Keys()
{
    if (before_ != nullptr)
        ::tcsetattr (STDIN_FILENO, TCSANOW, &before_->settings);
}

std::optional<char> Keys::next()
{
    pollfd typed { STDIN_FILENO, POLLIN, 0 };
    char key = 0;
    if (before_ == nullptr || ::poll (&typed, 1, 0) != 1 || (typed.revents & POLLIN) == 0)
        return {};
    if (::read (STDIN_FILENO, &key, 1) != 1)
        return {};
    return key;
}
}
