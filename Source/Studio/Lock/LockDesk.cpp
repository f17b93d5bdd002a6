// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Lock/LockDesk.h"

#include "Journal/Key.h"
#include "Library/Protection.h"

#include <span>
#include <utility>

namespace antiphon::studio
{
using journal::Passphrase;
using library::Library;

static constexpr std::size_t fewest = 8; // characters, as in the terminal

LockDesk::LockDesk (std::filesystem::path library) : folder_ (std::move (library)) { look(); }

void LockDesk::look()
{
    if (! Library::isThere (folder_))
    {
        door_ = Door::New;
        return;
    }
    const auto library = Library::open (folder_);
    const auto isLocked = ! library && library.error().kind == Fault::Kind::Locked;
    door_ = isLocked ? Door::Locked : Door::Open;
    isProtected_ = isLocked || (library && library->isProtected());
    // What else is wrong is said by the screen that needs it.
}

void LockDesk::enter()
{
    door_ = Door::Open;
    isProtected_ = true;
    status_.clear();
    if (opened)
        opened();
}

void LockDesk::unlock (std::string&& typed)
{
    const auto library = library::unlock (folder_, Passphrase (std::move (typed)));
    if (library)
        return enter();
    status_ = library.error().kind == Fault::Kind::Locked
        ? "That is not the passphrase. Try again, or type the recovery code."
        : library.error().sentence;
}

void LockDesk::make (std::string&& typed, std::string&& again)
{
    const Passphrase first (std::move (typed));
    const Passphrase second (std::move (again));
    if (first.words().size() < fewest)
    {
        status_ = "A few more letters: four words are good.";
        return;
    }
    if (first.words() != second.words())
    {
        status_ = "The two are not the same yet.";
        return;
    }
    const auto code = library::createProtected (folder_, first);
    if (! code)
    {
        status_ = code.error().sentence;
        return;
    }
    status_.clear();
    code_ = code->text();
    door_ = Door::ShowCode;
}

void LockDesk::codeIsWritten()
{
    if (door_ != Door::ShowCode)
        return;
    journal::wipe (std::as_writable_bytes (std::span (code_)));
    code_.clear();
    enter();
}

void LockDesk::lock()
{
    const auto library = Library::open (folder_);
    if (door_ != Door::Open || ! library || ! library->isProtected())
        return;
    if (locked)
        locked();
    library::lock (*library);
    door_ = Door::Locked;
    status_.clear();
}

void LockDesk::tend (Seconds wall, bool busy)
{
    if (busy || door_ != Door::Open || ! isProtected_)
        touch (wall);
    else if (wall - lastTouch_ >= patience)
        lock();
}
}
