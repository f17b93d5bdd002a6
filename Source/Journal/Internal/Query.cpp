// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Database.h"
#include "Journal/Internal/Faults.h"

#include <sqlite3.h>

#include <utility>

namespace antiphon::journal
{
Query::Query (sqlite3* database,
              sqlite3_stmt* statement,
              int code,
              const std::filesystem::path& file)
    : database_ (database), statement_ (statement), code_ (code), file_ (file)
{
}

Query::Query (Query&& other) noexcept
    : database_ (other.database_), statement_ (std::exchange (other.statement_, nullptr)),
      code_ (other.code_), file_ (other.file_)
{
}

Query::~Query()
{
    if (statement_ == nullptr)
        return;
    sqlite3_reset (statement_);
    sqlite3_clear_bindings (statement_);
}

Result<bool> Query::next()
{
    if (code_ == SQLITE_OK)
    {
        const auto step = sqlite3_step (statement_);
        if (step == SQLITE_ROW)
            return true;
        if (step == SQLITE_DONE)
            return false;
        code_ = sqlite3_extended_errcode (database_);
    }
    return failure (faultOf (code_, file_, sqlite3_errmsg (database_)));
}

Result<void> Query::run()
{
    return next().map ([] (bool) {});
}

Result<void> Query::each (const std::function<void (const Query&)>& row)
{
    for (;;)
    {
        const auto more = next();
        if (! more)
            return failure (more.error());
        if (! *more)
            return {};
        row (*this);
    }
}

Result<void> Query::tryEach (const std::function<Result<void> (const Query&)>& row)
{
    for (;;)
    {
        const auto more = next();
        if (! more)
            return failure (more.error());
        if (! *more)
            return {};
        if (auto taken = row (*this); ! taken)
            return taken;
    }
}

bool Query::isBlob (int column) const
{
    return sqlite3_column_type (statement_, column) == SQLITE_BLOB;
}

bool Query::isNull (int column) const
{
    return sqlite3_column_type (statement_, column) == SQLITE_NULL;
}

std::int64_t Query::integer (int column) const { return sqlite3_column_int64 (statement_, column); }

double Query::real (int column) const { return sqlite3_column_double (statement_, column); }

std::optional<double> Query::maybeReal (int column) const
{
    return isNull (column) ? std::nullopt : std::optional (real (column));
}

std::string Query::text (int column) const
{
    const auto* words = sqlite3_column_text (statement_, column);
    const auto size = static_cast<std::size_t> (sqlite3_column_bytes (statement_, column));
    return words == nullptr ? std::string()
                            : std::string (reinterpret_cast<const char*> (words), size);
}

std::span<const std::byte> Query::blob (int column) const
{
    const auto* data = sqlite3_column_blob (statement_, column);
    const auto size = static_cast<std::size_t> (sqlite3_column_bytes (statement_, column));
    return { static_cast<const std::byte*> (data), data == nullptr ? 0 : size };
}

void Query::bind (int place, std::int64_t value)
{
    if (code_ == SQLITE_OK)
        code_ = sqlite3_bind_int64 (statement_, place, value);
}

void Query::bind (int place, double value)
{
    if (code_ == SQLITE_OK)
        code_ = sqlite3_bind_double (statement_, place, value);
}

// Values live until the query is gone (they are the caller's arguments), yet a temporary might not.
void Query::bind (int place, std::string_view value)
{
    const auto* words = value.data() == nullptr ? "" : value.data();
    if (code_ == SQLITE_OK)
        code_ = sqlite3_bind_text64 (statement_, place, words, value.size(), SQLITE_TRANSIENT,
                                     SQLITE_UTF8);
}

void Query::bind (int place, std::span<const std::byte> value)
{
    if (code_ != SQLITE_OK)
        return;
    // A null pointer would bind NULL: nothing at all is not the same as an empty list.
    code_ = value.empty()
        ? sqlite3_bind_zeroblob (statement_, place, 0)
        : sqlite3_bind_blob64 (statement_, place, value.data(), value.size(), SQLITE_TRANSIENT);
}
}
