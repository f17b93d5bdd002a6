// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Internal/Interned.h"
#include "Journal/Journal.h"

#include <vector>

namespace antiphon::journal
{
/** The takes of that many microphones. */
Result<void> storeMicrophones (const Database& database, std::size_t count);

Result<void> store (const Database& database, const SessionSeals& seals, const SessionInfo& info);

/** An event and the number its row has. */
struct NumberedEvent
{
    std::int64_t number = 0;
    Event event;
};

/** Stores an event, or what became known of one that is stored. */
Result<void> store (const Database& database, Interned& interned, const NumberedEvent& numbered);
Result<void> store (const Database& database, Interned& interned, const PhraseMark& phrase);
Result<void> store (const Database& database, Interned& interned, const CompanionAct& act);
Result<void> store (const Database& database,
                    Interned& interned,
                    const Moment& moment); ///< has its id

Result<SessionInfo> loadInfo (const Database& database,
                              const SessionSeals& seals,
                              const std::filesystem::path& file);
Result<std::vector<NumberedEvent>> loadEvents (const Database& database,
                                               const SessionSeals& seals); ///< these by time
Result<std::vector<PhraseMark>> loadPhrases (const Database& database, const SessionSeals& seals);
Result<std::vector<CompanionAct>> loadActs (const Database& database, const SessionSeals& seals);
Result<std::vector<Moment>> loadMoments (const Database& database, const SessionSeals& seals);

/** Its words again, sealed. */
Result<void> sealWords (const Database& database, const SessionSeals& seals, const Moment& moment);

/** @returns whether there was such a moment */
Result<bool> update (const Database& database, const SessionSeals& seals, const Moment& moment);
}
