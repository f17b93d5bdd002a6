// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"
#include "Journal/Journal.h"
#include "Journal/Key.h"
#include "Journal/Place.h"

#include <map>
#include <optional>
#include <string>
#include <variant>

namespace antiphon::journal
{
/** How the words and the sound of one session are sealed; of one without a lock, not at all.

    Threads: read by many.
*/
class SessionSeals
{
public:
    SessionSeals() = default; ///< nothing is sealed

    /** Those of a session. Fault: Locked where its library's key is not on the ring. */
    static Result<SessionSeals> load (const Database& database, const std::filesystem::path& file);

    /** New keys for a session and all its takes; inside a transaction. Fault: as above. */
    static Result<SessionSeals> make (const Database& database,
                                      const std::filesystem::path& file,
                                      const Id& library,
                                      bool swept);

    const std::optional<Id>& library() const { return library_; } ///< none: nothing is sealed

    /** As they go into a column. */
    std::variant<std::string, Bytes> kept (const Place& place, const std::string& words) const;
    Bytes kept (const Place& place, Take take, const Bytes& sound) const;

    /** As they were, from a column. Fault: they were changed, or put here from elsewhere. */
    Result<std::string> words (const Place& place, const Query& row, int column) const;
    Result<Bytes> sound (const Place& place, Take take, std::span<const std::byte> kept) const;

private:
    std::optional<Id> library_;
    std::optional<Key> session_;
    std::map<Take, Key> takes_;
};
}
