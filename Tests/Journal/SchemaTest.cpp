// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Schema.h"

#include "Journal/Family.h"

#include <array>

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
constexpr std::array steps { Migration { 1, "0001", "CREATE TABLE first (a INTEGER) STRICT;" },
                             Migration { 2, "0002", "CREATE TABLE second (b INTEGER) STRICT;" },
                             Migration { 3, "0003", "INSERT INTO second VALUES (3);" } };

std::unique_ptr<Database> database (const std::filesystem::path& file)
{
    auto made = Database::open (file, Database::Way::Create);
    if (! made)
        FAIL (made.error().sentence);
    return std::move (*made);
}
}

TEST_CASE ("migrations are numbered from one, and each begins with a sentence", "[journal][schema]")
{
    int number = 0;
    for (const auto& step : migrations())
    {
        CHECK (step.version == ++number);
        CHECK (step.sql.starts_with ("-- "));
        const auto sentence = step.sql.substr (0, step.sql.find ('\n'));
        CHECK (sentence.ends_with ('.'));
        CHECK (sentence.size() > 20);
    }
    CHECK (number >= 1);
}

TEST_CASE ("every table is strict, so that no word slips into a number", "[journal][schema]")
{
    const test::TemporaryFolder folder;
    const auto made = database (folder / "a");
    REQUIRE (migrate (*made, sessionKind, migrations()));
    CHECK (made->number ("SELECT count(*) > 10 FROM pragma_table_list WHERE type = 'table'"
                         " AND schema = 'main' AND name NOT LIKE 'sqlite_%'")
           == 1);
    CHECK (made->number ("SELECT count(*) FROM pragma_table_list WHERE type = 'table'"
                         " AND schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict")
           == 0);
    CHECK (made->number ("PRAGMA application_id") == sessionKind.applicationId);
    CHECK (made->number ("PRAGMA user_version") == migrations().back().version);

    // An event holds numbers: no column of it takes text.
    CHECK (made->number (
               "SELECT count(*) FROM pragma_table_info ('event') WHERE type IN ('TEXT', 'ANY')")
           == 0);
}

TEST_CASE ("from every older version a file is brought up to the newest, once", "[journal][schema]")
{
    for (std::size_t older = 0; older <= steps.size(); ++older)
    {
        const test::TemporaryFolder folder;
        const auto made = database (folder / "a");
        REQUIRE (migrate (*made, sessionKind, std::span (steps).first (older)));
        CHECK (made->number ("PRAGMA user_version") == static_cast<std::int64_t> (older));
        for (int time = 0; time < 2; ++time)
            REQUIRE (migrate (*made, sessionKind, steps));
        CHECK (made->number ("PRAGMA user_version") == 3);
        CHECK (made->number ("SELECT count(*) FROM second") == 1);
    }
}

TEST_CASE ("a migration that fails leaves the file at the version it had", "[journal][schema]")
{
    const test::TemporaryFolder folder;
    const auto made = database (folder / "a");
    auto broken = steps;
    broken[2].sql = "CREATE TABLE third (c INTEGER) STRICT; INSERT INTO nowhere VALUES (1);";
    CHECK_FALSE (migrate (*made, sessionKind, broken));
    CHECK (made->number ("PRAGMA user_version") == 2);
    CHECK (made->number ("SELECT count(*) FROM sqlite_schema WHERE name = 'third'") == 0);
}

TEST_CASE ("an older file opens as the newest", "[journal][schema]")
{
    const test::TemporaryFolder folder;
    REQUIRE (migrate (*database (folder / "a"), sessionKind, std::span (steps).first (1)));
    const auto opened = openMigrated (folder / "a", sessionKind, steps);
    REQUIRE (opened);
    CHECK ((*opened)->number ("PRAGMA user_version") == 3);
}
