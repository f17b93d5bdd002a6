// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"
#include "Improvise/Internal/Stage.h"

namespace antiphon::improvise
{
/** One way of answering. Each is told what is heard as it becomes known, and plans on the stage.

    Threads: one owner; never allocates after construction.
*/
class Answering
{
public:
    virtual ~Answering() = default;

    /** It is its turn from now on. @param with  who was heard last */
    virtual void begin (Instant, PlayerId /*with*/, Stage&) noexcept {}

    /** A stroke came; what it made untrue has been withdrawn already. */
    virtual void strokeCame (const discern::Onset&, Stage&) noexcept {}

    /** A phrase has ended, just now. */
    virtual void phraseEnded (const discern::Phrase&, Stage&) noexcept {}

    /** The instant at which it may do something without hearing anything more. */
    virtual Instant nextDeadline() const noexcept { return never; }

    /** That instant has come. */
    virtual void reach (Instant, Stage&) noexcept {}

    /** Everything planned has been taken back: forget what else was meant to come. */
    virtual void hush() noexcept {}

    /** Whether this stroke cut our answer short when it had hardly begun: we answered too early. Asked
        before strokeCame(). */
    virtual bool wasTooEarly (const discern::Onset&) const noexcept { return false; }

    /** Whether what is planned gives way when a child plays. */
    virtual bool yields() const noexcept { return false; }
};
}
