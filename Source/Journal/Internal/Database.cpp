// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Database.h"

#include "Journal/Internal/Faults.h"
#include "Journal/Internal/RowSum.h"

#include <sqlite3.h>

namespace antiphon::journal
{
static std::string utf8 (const std::filesystem::path& file)
{
    const auto name = file.u8string();
    return { name.begin(), name.end() };
}

/** SQLite's address for a file that will not change while it is open. */
static std::string stillAddress (const std::filesystem::path& file)
{
    constexpr auto* digits = "0123456789ABCDEF";
    std::string address = "file:";
    for (const auto character : utf8 (std::filesystem::absolute (file)))
    {
        const auto code = static_cast<unsigned char> (character);
        if (character == '%' || character == '?' || character == '#')
            (address += '%').append ({ digits[code >> 4U], digits[code & 0x0FU] });
        else
            address += character;
    }
    return address + "?immutable=1";
}

Result<std::unique_ptr<Database>> Database::open (const std::filesystem::path& file, Way way)
{
    std::unique_ptr<Database> database (new Database (file));
    auto flags = SQLITE_OPEN_NOMUTEX;
    flags |= way == Way::Create ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        : way == Way::Change    ? SQLITE_OPEN_READWRITE
                                : SQLITE_OPEN_READONLY;
    if (way == Way::ReadStill)
        flags |= SQLITE_OPEN_URI;

    const auto name = way == Way::ReadStill ? stillAddress (file) : utf8 (file);
    auto code = sqlite3_open_v2 (name.c_str(), &database->connection_, flags, nullptr);
    if (code == SQLITE_OK)
        code = teachSums (database->connection_);
    if (code != SQLITE_OK)
        return failure (faultOf (code, file, sqlite3_errmsg (database->connection_)));
    sqlite3_extended_result_codes (database->connection_, 1);
    database->patience (5000);
    return database;
}

Database::~Database()
{
    for (const auto& [sql, statement] : statements_)
        sqlite3_finalize (statement);
    sqlite3_close_v2 (connection_);
}

std::pair<sqlite3_stmt*, int> Database::prepared (std::string_view sql) const
{
    if (const auto found = statements_.find (sql); found != statements_.end())
        return { found->second, SQLITE_OK };

    sqlite3_stmt* statement = nullptr;
    const auto code = sqlite3_prepare_v3 (connection_, sql.data(), static_cast<int> (sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code == SQLITE_OK)
        statements_.emplace (sql, statement);
    return { statement, code };
}

Result<void> Database::script (const std::string& sql)
{
    const auto code = sqlite3_exec (connection_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return failure (faultOf (code, file_, sqlite3_errmsg (connection_)));
    return {};
}

Result<std::int64_t> Database::number (std::string_view sql) const
{
    auto asked = query (sql);
    return asked.next().map ([&] (bool row) { return row ? asked.integer (0) : std::int64_t {}; });
}

Result<void> Database::transact (const std::function<Result<void>()>& deed)
{
    // Immediate: wait for another writer now, rather than fail half-way.
    auto done = query ("BEGIN IMMEDIATE")
                    .run()
                    .and_then (deed)
                    .and_then ([&] { return query ("COMMIT").run(); });
    if (! done && sqlite3_get_autocommit (connection_) == 0)
        static_cast<void> (query ("ROLLBACK").run()); // the first fault is the one to tell
    return done;
}

Result<void> Database::copyTo (const std::filesystem::path& file) const
{
    auto copy = open (file, Way::Create);
    if (! copy)
        return failure (copy.error());
    auto* const to = (*copy)->connection_;
    auto* const copying = sqlite3_backup_init (to, "main", connection_, "main");
    if (copying == nullptr)
        return failure (faultOf (sqlite3_errcode (to), file, sqlite3_errmsg (to)));
    const auto stepped = sqlite3_backup_step (copying, -1); // all of it, from one moment
    const auto finished = sqlite3_backup_finish (copying);
    if (stepped != SQLITE_DONE)
        return failure (faultOf (finished, file, sqlite3_errmsg (to)));
    return (*copy)->script ("PRAGMA journal_mode = DELETE"); // one file alone
}

std::int64_t Database::changes() const { return sqlite3_changes64 (connection_); }

bool Database::isReadOnly() const { return sqlite3_db_readonly (connection_, "main") != 0; }

bool Database::isBarred() const
{
    static_cast<void> (number ("SELECT count(*) FROM sqlite_schema"));
    const auto code = sqlite3_errcode (connection_) & 0xFF;
    return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_PERM;
}

void Database::patience (int milliseconds) { sqlite3_busy_timeout (connection_, milliseconds); }

void Database::foldOnClose (bool fold)
{
    sqlite3_db_config (connection_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, fold ? 0 : 1, nullptr);
}
}
