// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Library/Book.h"
#include "Share/Reel.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::share
{
std::int64_t nowMs(); ///< wall clock, UTC

/** The one door out of the house: asks for every clip whether it may go to whom it is meant for. */
class Door
{
public:
    /** @param child  whose reel it is, as a session spells it
        Faults: no library that knows who has agreed, one that is locked, nobody known as `order.forWhom` */
    static Result<Door> open (const ReelOrder& order, const std::string& child);

    /** About a clip of a session: everybody who was there can be heard at its microphones.
        A fault (consent) names who has not agreed, and to what. */
    Result<library::Leave> ask (const journal::Journal& session) const;

    /** Whether words about the child may go to whom they are meant for, whatever was agreed about clips.
        A fault (usage): it was not said to which of several homes, or to whom; (consent): they are kept
        away from the child, or may not have anything of it. */
    Result<void> askForWords() const;

    /** The home it goes to: nothing where none was named. Of somebody without one, it is none. */
    std::optional<library::Id> home() const;

    /** Writes down that these clips went, so that they can be asked back. */
    Result<void> remember (
        const std::vector<std::pair<const journal::Journal*, std::int64_t>>& clips,
        const std::filesystem::path& file) const;

private:
    Door (library::Book book, library::Audience audience, library::Standing standing)
        : book_ (std::move (book)), audience_ (std::move (audience)),
          standing_ (std::move (standing))
    {
    }

    bool isTheirs() const; ///< whether it goes to their own home, or to who brings them up
    Result<library::Clip> clipOf (const journal::Journal& session) const;

    library::Book book_;
    library::Audience audience_;
    library::Standing standing_;
};
}
