// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Bytes.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace antiphon::journal
{
/** A prepared statement in use, its values bound; columns are read while next() answers true.
    A failure to prepare or bind shows at the first step. Resets itself, so that no lock outlives it. */
class Query
{
public:
    Query (Query&& other) noexcept;
    Query& operator= (Query&&) = delete;
    ~Query();

    Result<bool> next(); ///< whether there is a (further) row
    Result<void> run();  ///< for statements without rows
    Result<void> each (const std::function<void (const Query&)>& row);
    Result<void> tryEach (
        const std::function<Result<void> (const Query&)>& row); ///< to the first fault

    bool isNull (int column) const;
    bool isBlob (int column) const;
    std::int64_t integer (int column) const;
    double real (int column) const;
    std::optional<double> maybeReal (int column) const;
    std::string text (int column) const;                ///< empty for NULL
    std::span<const std::byte> blob (int column) const; ///< until the next step

private:
    friend class Database;
    Query (sqlite3* database, sqlite3_stmt* statement, int code, const std::filesystem::path& file);

    void bind (int place, int value) { bind (place, static_cast<std::int64_t> (value)); }
    void bind (int place, std::int64_t value);
    void bind (int place, double value); ///< NaN becomes NULL
    void bind (int place, std::string_view value);
    void bind (int place, std::span<const std::byte> value);
    void bind (int place, const Bytes& value) { bind (place, std::span<const std::byte> (value)); }
    template <class... T>
    void bind (int place, const std::variant<T...>& value)
    {
        std::visit ([&] (const auto& held) { bind (place, held); }, value);
    }
    template <class T>
    void bind (int place, const std::optional<T>& value)
    {
        if (value) // otherwise left NULL
            bind (place, *value);
    }

    sqlite3* database_;
    sqlite3_stmt* statement_;
    int code_;
    const std::filesystem::path& file_;
};

/** One connection to an SQLite file, its statements prepared once.
    Threads: one owner. Lives where it was made: its queries refer to it. */
class Database
{
public:
    enum class Way
    {
        Create,
        Change, ///< falls back to reading where the file may not be written
        Read,
        ReadStill, ///< a file nobody writes, in a place where no lock can be made
    };

    static Result<std::unique_ptr<Database>> open (const std::filesystem::path& file, Way way);
    ~Database();
    Database (const Database&) = delete;
    Database& operator= (const Database&) = delete;

    /** @param sql  a literal: statements are kept by its text */
    template <class... Values>
    Query query (std::string_view sql, const Values&... values) const
    {
        auto [statement, code] = prepared (sql);
        Query made (connection_, statement, code, file_);
        int place = 0;
        (made.bind (++place, values), ...);
        return made;
    }

    Result<void> script (const std::string& sql);             ///< several statements, no values
    Result<std::int64_t> number (std::string_view sql) const; ///< the first column of the first row

    /** All of `deed` or nothing of it. */
    Result<void> transact (const std::function<Result<void>()>& deed);

    /** A copy as of one moment, in a new file, which closes whole; others may write meanwhile
        (sqlite.org/backup.html). */
    Result<void> copyTo (const std::filesystem::path& file) const;

    std::int64_t changes() const; ///< rows the last statement changed
    bool isReadOnly() const;
    bool isBarred() const; ///< whether its place allows not even the lock that reading needs
    void patience (int milliseconds); ///< how long to wait for another connection

    /** Whether closing last folds the write-ahead log into the file. */
    void foldOnClose (bool fold);

private:
    explicit Database (std::filesystem::path file) : file_ (std::move (file)) {}
    std::pair<sqlite3_stmt*, int> prepared (std::string_view sql) const;

    std::filesystem::path file_;
    sqlite3* connection_ = nullptr;
    mutable std::map<std::string_view, sqlite3_stmt*> statements_;
};
}
