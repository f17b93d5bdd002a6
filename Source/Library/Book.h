// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Aims.h"
#include "Library/Catalogue.h"
#include "Library/Consents.h"
#include "Library/FamilyGifts.h"
#include "Library/FamilyVoices.h"
#include "Library/Homes.h"
#include "Library/People.h"
#include "Library/Reels.h"
#include "Library/SessionIndex.h"

#include <functional>
#include <memory>

namespace antiphon::library
{
/** What a change was about, for whoever shows it. */
enum class Subject
{
    People,
    Homes,
    Consents,
    Aims,
    Sessions,
    Reels,
    Gifts,
    Voices,
};

/** What a library knows of people, opened with its key: one part for each subject, no word of it readable
    on the disk. The parts are views of the book, and go before it.

    Threads: one owner; one Book per thread. Several may be open on one library. */
class Book
{
public:
    /** Fault: Locked, where the library's key is not on the ring. */
    static Result<Book> open (const Library& library);

    ~Book();
    Book (Book&&) noexcept;
    Book& operator= (Book&&) noexcept;

    People people() const;
    Homes homes() const;
    Consents consents() const;
    Aims aims() const;
    FamilyGifts gifts() const;
    FamilyVoices voices() const;
    Reels reels() const;
    SessionIndex sessions() const;

    /** Calls `told` after each change made through this Book, until stopTelling() with the number it
        returns. */
    int whenChanged (std::function<void (Subject)> told);
    void stopTelling (int number);

    /** Whether somebody else, in another window perhaps, changed the library since it was last asked. */
    bool wasChangedElsewhere();

    /** The tables and their key, for this room. */
    Shelf& shelf() const { return *shelf_; }

private:
    explicit Book (Catalogue catalogue);

    std::unique_ptr<Shelf> shelf_;
    std::int64_t lastSeen_ = 0;
};
}
