// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Book.h"

#include "Library/Internal/Shelf.h"

namespace antiphon::library
{
static std::int64_t versionSeenBy (const Shelf& shelf)
{
    return shelf.database().number ("PRAGMA data_version").value_or (0);
}

Result<Book> Book::open (const Library& library)
{
    auto catalogue = Catalogue::open (library);
    if (! catalogue)
        return failure (catalogue.error());
    return Book (std::move (*catalogue));
}

Book::Book (Catalogue catalogue)
    : shelf_ (std::make_unique<Shelf> (std::move (catalogue))), lastSeen_ (versionSeenBy (*shelf_))
{
}

Book::~Book() = default;
Book::Book (Book&&) noexcept = default;
Book& Book::operator= (Book&&) noexcept = default;

People Book::people() const { return People (*shelf_); }
Homes Book::homes() const { return Homes (*shelf_); }
Consents Book::consents() const { return Consents (*shelf_); }
Aims Book::aims() const { return Aims (*shelf_); }
FamilyGifts Book::gifts() const { return FamilyGifts (*shelf_); }
FamilyVoices Book::voices() const { return FamilyVoices (*shelf_); }
Reels Book::reels() const { return Reels (*shelf_); }
SessionIndex Book::sessions() const { return SessionIndex (*shelf_); }

int Book::whenChanged (std::function<void (Subject)> told)
{
    shelf_->listeners.emplace (++shelf_->lastListener, std::move (told));
    return shelf_->lastListener;
}

void Book::stopTelling (int number) { shelf_->listeners.erase (number); }

bool Book::wasChangedElsewhere()
{
    const auto now = versionSeenBy (*shelf_);
    return std::exchange (lastSeen_, now) != now;
}
}
