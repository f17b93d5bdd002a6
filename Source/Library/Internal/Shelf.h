// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Seal.h"
#include "Library/Book.h"
#include "Library/Catalogue.h"
#include "Library/Id.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::library
{
/** What every part of the book works with: the tables, the key to their words, and who is told. */
struct Shelf
{
    explicit Shelf (Catalogue opened) : catalogue (std::move (opened)) {}

    journal::Database& database() const { return catalogue.database(); }
    const journal::Key& key() const { return catalogue.key(); }

    /** Words on their way into a column of a row. */
    journal::Bytes seal (std::string_view table,
                         std::string_view column,
                         const Id& row,
                         std::string_view words) const
    {
        return journal::seal (key(), journal::Place (table, column, row), words);
    }

    void tell (Subject subject) const
    {
        const auto told = listeners; // one may unsubscribe while it is told
        for (const auto& [number, listener] : told)
            listener (subject);
    }

    Catalogue catalogue;
    std::map<int, std::function<void (Subject)>> listeners;
    int lastListener = 0;
};

inline std::span<const std::byte> bytesOf (const Id& id) { return id.bytes; }

inline std::optional<std::span<const std::byte>> bytesOf (const std::optional<Id>& id)
{
    return id ? std::optional (bytesOf (*id)) : std::nullopt;
}

/** A row that is being read. The first words that do not open are kept as the fault. */
class Row
{
public:
    Row (const journal::Query& query, const journal::Key& key, std::string_view table)
        : query_ (query), key_ (key), table_ (table)
    {
    }

    Id id (int column) const { return maybeId (column).value_or (Id {}); }
    std::optional<Id> maybeId (int column) const { return Id::from (query_.blob (column)); }
    std::int64_t integer (int column) const { return query_.integer (column); }
    bool truth (int column) const { return query_.integer (column) != 0; }
    std::optional<std::int64_t> maybeInteger (int column) const
    {
        return query_.isNull (column) ? std::nullopt : std::optional (query_.integer (column));
    }
    double real (int column) const { return query_.real (column); }
    std::string text (int column) const { return query_.text (column); }
    bool isNull (int column) const { return query_.isNull (column); }

    /** @param name  the column's, and `row` what it was sealed for */
    std::string words (int column, std::string_view name, const Id& row);

    const std::optional<Fault>& fault() const { return fault_; }

private:
    const journal::Query& query_;
    const journal::Key& key_;
    std::string_view table_;
    std::optional<Fault> fault_;
};

/** Every row as `made (Row&)`. @param table  for which its words were sealed */
template <class Made>
auto rowsOf (const Shelf& shelf, std::string_view table, journal::Query query, Made made)
    -> Result<std::vector<decltype (made (std::declval<Row&>()))>>
{
    std::vector<decltype (made (std::declval<Row&>()))> rows;
    std::optional<Fault> fault;
    const auto read = query.each (
        [&] (const journal::Query& at)
        {
            Row row (at, shelf.key(), table);
            rows.push_back (made (row));
            if (row.fault() && ! fault)
                fault = row.fault();
        });
    if (! read)
        return failure (read.error());
    if (fault)
        return failure (*fault);
    return rows;
}

/** The Id that a numbered part of a row is sealed for: its row's, with the number mixed in. */
Id partOf (const Id& row, std::int64_t number);

/** A change of the tables, whole or not at all, told when it is done. */
Result<void> change (const Shelf& shelf,
                     Subject subject,
                     const std::function<Result<void>()>& deed);
}
