// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Library/ClipMayGo.h"

#include <vector>

namespace antiphon::library
{
struct Shelf;

/** What was agreed to, answer after answer; none is ever changed. A view of its Book. */
class Consents
{
public:
    explicit Consents (Shelf& shelf) : shelf_ (shelf) {}

    /** Writes an answer down. A fault (usage): nobody said who answered, its end is before its
        beginning; (consent): whoever answered is somebody who may not consent for this child. */
    Result<Consent> write (Consent answer) const;

    Result<std::vector<Consent>> of (const Id& person) const; ///< in the order they were given

    /** Everything clipMayGo() asks. Fault: a byte of it changed since it was written. */
    Result<Standing> standing() const;

private:
    Result<void> expectMayAnswer (const Consent& answer) const;

    Shelf& shelf_;
};
}
