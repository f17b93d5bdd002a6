// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Answering.h"

namespace antiphon::improvise
{
/** Every stroke sounds at once in the companion's voice, as loud as it was. */
class Mirroring : public Answering
{
public:
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
};
}
