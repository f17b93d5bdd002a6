// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Answering.h"

namespace antiphon::improvise
{
/** An expectant silence: a pause the child ends. */
class Waiting : public Answering
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
};
}
