// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Aims.h"

#include "Library/Internal/AimWords.h"
#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>
#include <array>

namespace antiphon::library
{
static constexpr std::array<std::string_view, 4> codes { "talking", "active", "resting",
                                                         "celebrated" };

std::string_view codeOf (Aim::State state) { return codes.at (static_cast<std::size_t> (state)); }

std::optional<Aim::State> aimStateFrom (std::string_view code)
{
    const auto found = std::find (codes.begin(), codes.end(), code);
    return found == codes.end() ? std::nullopt
                                : std::optional (static_cast<Aim::State> (found - codes.begin()));
}

static Aim aimOf (Row& row)
{
    Aim aim;
    aim.id = row.id (0);
    aim.person = row.id (1);
    aim.state = static_cast<Aim::State> (row.integer (2));
    aim.narrative = row.words (3, "narrative", aim.id);
    if (! row.isNull (4))
        aim.agreedBy = row.words (4, "agreed_by", aim.id);
    aim.agreedAtMs = row.maybeInteger (5);
    aim.begunAtMs = row.integer (6);
    return aim;
}

Result<std::vector<Aim>> Aims::list() const
{
    auto aims =
        rowsOf (shelf_, "aim",
                shelf_.database().query ("SELECT id, person_id, state, narrative, agreed_by,"
                                         " agreed_at_ms, begun_at_ms FROM aim"
                                         " ORDER BY begun_at_ms, id"),
                aimOf);
    if (! aims)
        return aims;
    for (auto& aim : *aims)
        if (auto read = readWords (shelf_, aim); ! read)
            return failure (read.error());
    return aims;
}

Result<std::vector<Aim>> Aims::of (const Id& person) const
{
    auto aims = list();
    if (aims)
        std::erase_if (*aims, [&] (const Aim& aim) { return aim.person != person; });
    return aims;
}

Result<Aim> Aims::find (std::string_view id) const
{
    auto aims = list();
    if (! aims)
        return failure (aims.error());
    std::erase_if (*aims,
                   [&] (const Aim& aim)
                   { return id.empty() || ! journal::inHex (aim.id).starts_with (id); });
    if (aims->size() == 1)
        return aims->front();
    return failure (usage (aims->empty() ? "There is no aim \"" + std::string (id)
                                   + "\": antiphon aims lists them, each by its first letters."
                                         : "Several aims begin with \"" + std::string (id)
                                   + "\": give more of its letters."));
}

Result<void> Aims::writeWords (const Aim& aim) const
{
    return writeList (shelf_, "aim_phrase", aim.id, aim.phrases)
        .and_then ([&] { return writeList (shelf_, "aim_sign", aim.id, aim.signs); })
        .and_then ([&] { return writeSentence (shelf_, aim); });
}

static std::optional<journal::Bytes> sealedAgreement (const Shelf& shelf, const Aim& aim)
{
    return aim.agreedBy ? std::optional (shelf.seal ("aim", "agreed_by", aim.id, *aim.agreedBy))
                        : std::nullopt;
}

Result<Aim> Aims::add (Aim aim) const
{
    aim.id = Id::random();
    if (aim.begunAtMs == 0)
        aim.begunAtMs = wallClockMs();
    if (const auto fit = expectFit (aim); ! fit)
        return failure (fit.error());
    const auto added = library::change (
        shelf_, Subject::Aims,
        [&]
        {
            return shelf_.database()
                .query ("INSERT INTO aim (id, person_id, state, narrative, agreed_by, agreed_at_ms,"
                        " begun_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        bytesOf (aim.id), bytesOf (aim.person), static_cast<int> (aim.state),
                        shelf_.seal ("aim", "narrative", aim.id, aim.narrative),
                        sealedAgreement (shelf_, aim), aim.agreedAtMs, aim.begunAtMs)
                .run()
                .and_then ([&] { return writeWords (aim); });
        });
    if (! added)
        return failure (added.error());
    return aim;
}

Result<void> Aims::change (const Aim& aim) const
{
    if (const auto fit = expectFit (aim); ! fit)
        return fit;
    return library::change (
        shelf_, Subject::Aims,
        [&]
        {
            return shelf_.database()
                .query ("UPDATE aim SET state = ?, narrative = ?, agreed_by = ?, agreed_at_ms = ?"
                        " WHERE id = ?",
                        static_cast<int> (aim.state),
                        shelf_.seal ("aim", "narrative", aim.id, aim.narrative),
                        sealedAgreement (shelf_, aim), aim.agreedAtMs, bytesOf (aim.id))
                .run()
                .and_then ([&] { return expectOne (shelf_.database(), "The aim"); })
                .and_then ([&] { return writeWords (aim); });
        });
}

Result<void> Aims::mark (const Id& aim, const AimMoment& moment) const
{
    return library::change (shelf_, Subject::Aims,
                            [&]
                            {
                                return shelf_.database()
                                    .query (
                                        "INSERT INTO aim_moment (aim_id, session_id, moment_number)"
                                        " VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                                        bytesOf (aim), bytesOf (moment.session), moment.moment)
                                    .run();
                            });
}

Result<void> Aims::unmark (const Id& aim, const AimMoment& moment) const
{
    return library::change (shelf_, Subject::Aims,
                            [&]
                            {
                                return shelf_.database()
                                    .query (
                                        "DELETE FROM aim_moment WHERE aim_id = ? AND session_id = ?"
                                        " AND moment_number = ?",
                                        bytesOf (aim), bytesOf (moment.session), moment.moment)
                                    .run();
                            });
}

Result<std::vector<AimMoment>> Aims::moments (const Id& aim) const
{
    return rowsOf (shelf_, "aim_moment",
                   shelf_.database().query ("SELECT session_id, moment_number FROM aim_moment"
                                            " WHERE aim_id = ? ORDER BY session_id, moment_number",
                                            bytesOf (aim)),
                   [] (Row& row) {
                       return AimMoment { row.id (0), row.integer (1) };
                   });
}
}
