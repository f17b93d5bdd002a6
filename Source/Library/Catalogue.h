// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Database.h"
#include "Journal/Key.h"
#include "Library/Library.h"

#include <memory>

namespace antiphon::library
{
/** library.db of an unlocked library, open: its tables, and the key that every text about a person in
    them is sealed with (journal::seal, bound to table, column and row). Also in a library without
    a passphrase, whose key stands open beside them.

    Threads: one owner. Closed, the library locks once its key is off the ring.
*/
class Catalogue
{
public:
    static Result<Catalogue> open (const Library& library);

    journal::Database& database() const { return *database_; } ///< foreign keys are enforced
    const journal::Key& key() const { return *key_; }

private:
    Catalogue (std::unique_ptr<journal::Database> database, std::shared_ptr<const journal::Key> key)
        : database_ (std::move (database)), key_ (std::move (key))
    {
    }

    std::unique_ptr<journal::Database> database_;
    std::shared_ptr<const journal::Key> key_;
};
}
