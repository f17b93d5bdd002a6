// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Remains.h"

#include "Library/Internal/Shelf.h"

#include <cstring>
#include <fstream>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

static void addBlobs (std::vector<journal::Bytes>& found, journal::Query query)
{
    // What cannot be read was not there to be kept, either.
    static_cast<void> (query.each (
        [&] (const journal::Query& row)
        {
            const auto blob = row.blob (0);
            if (blob.size() >= journal::sealSize)
                found.emplace_back (blob.begin(), blob.end());
        }));
}

std::vector<journal::Bytes> sealedAbout (const Book& book, std::span<const Id> people)
{
    const auto& tables = book.shelf().database();
    std::vector<journal::Bytes> found;
    for (const auto& person : people)
        for (const auto* const sql :
             { "SELECT name FROM person WHERE id = ?", "SELECT notes FROM person WHERE id = ?",
               "SELECT by_whom FROM consent WHERE person_id = ?",
               "SELECT narrative FROM aim WHERE person_id = ?",
               "SELECT label FROM care_link WHERE child_id = ?",
               "SELECT why FROM block WHERE child_id = ?",
               "SELECT words FROM feedback WHERE child_id = ?",
               "SELECT words FROM home_seen WHERE child_id = ?",
               "SELECT words FROM talk_wish WHERE child_id = ?",
               "SELECT meaning FROM song WHERE person_id = ?",
               "SELECT substr (digest, 1, 64) FROM session WHERE id IN"
               " (SELECT session_id FROM attendance WHERE person_id = ?)" })
            addBlobs (found, tables.query (sql, bytesOf (person)));
    return found;
}

std::vector<journal::Bytes> keysIn (const fs::path& session)
{
    std::vector<journal::Bytes> keys;
    const auto tables = journal::Database::open (session, journal::Database::Way::Read);
    if (! tables)
        return keys;
    addBlobs (keys, (*tables)->query ("SELECT key FROM session_key"));
    addBlobs (keys, (*tables)->query ("SELECT key FROM take_key"));
    return keys;
}

static int hitsIn (const journal::Bytes& bytes, std::span<const journal::Bytes> remains)
{
    int hits = 0;
    for (const auto& one : remains)
        if (! one.empty() && memmem (bytes.data(), bytes.size(), one.data(), one.size()) != nullptr)
            ++hits;
    return hits;
}

Result<Scan> scan (const fs::path& folder, std::span<const journal::Bytes> remains)
{
    std::size_t longest = 1;
    for (const auto& one : remains)
        longest = std::max (longest, one.size());

    Scan scan;
    constexpr std::size_t step = std::size_t { 4 } << 20U; // bytes at a time
    std::error_code error;
    for (fs::recursive_directory_iterator at (folder, error), end; ! error && at != end;
         at.increment (error))
    {
        if (! at->is_regular_file (error))
            continue;
        std::ifstream file (at->path(), std::ios::binary);
        journal::Bytes bytes; // the end of what was read before, then more: nothing falls between
        while (file)
        {
            const auto kept = std::min (bytes.size(), longest - 1);
            bytes.erase (bytes.begin(), bytes.end() - static_cast<std::ptrdiff_t> (kept));
            bytes.resize (kept + step);
            file.read (reinterpret_cast<char*> (bytes.data() + kept),
                       static_cast<std::streamsize> (step));
            bytes.resize (kept + static_cast<std::size_t> (file.gcount()));
            scan.bytes += file.gcount();
            scan.hits += file.gcount() > 0 ? hitsIn (bytes, remains) : 0;
        }
        if (file.bad())
            return failure ("\"" + at->path().string() + "\" cannot be read.");
    }
    if (error)
        return failure ("\"" + folder.string() + "\" cannot be read.", error.message());
    return scan;
}
}
