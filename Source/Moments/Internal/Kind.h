// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Moment.h"
#include "Moments/Internal/Story.h"

#include <vector>

namespace antiphon::moments
{
/** One kind of shared moment, and how it is noticed.

    Phrases come in the order in which they began; before each, and as time goes on, reached() tells
    how far nothing more can begin. What is noticed depends on the phrases alone, never on how often
    reached() was called. */
class Kind
{
public:
    virtual ~Kind() = default;

    /** @param story  everything that began before this phrase, and this phrase */
    virtual void hear (const Phrase& phrase,
                       const Story& story,
                       std::vector<journal::Moment>& found) = 0;

    /** No phrase will begin before `time` any more, except those already heard. */
    virtual void reached (Instant time,
                          const Story& story,
                          std::vector<journal::Moment>& found) = 0;
};
}
