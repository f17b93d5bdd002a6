// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Seam.h"
#include "Studio/LivePicture.h"

#include <optional>
#include <string>

#include "Companion/Asked.h"

namespace antiphon::plugin
{
/** What the plugin's window says, without anything that draws. */
struct Face
{
    studio::Headline headline; ///< what it is doing
    std::string tempo;         ///< "112", or "–" before there is one
    std::string leads;         ///< "Whoever plays"
    std::string loudness;      ///< "about 58 dB(A), gentle"
    double closeness = 0.0;    ///< 0 just like the child, 1 new ideas
    double microphone = 0.0;   ///< how full its bar is, 0 to 1
    double companion = 0.0;
    std::string remark; ///< what somebody should know; may be empty
};

Face faceOf (const playroom::EngineGlance& glance,
             const Asked& asked,
             const std::optional<std::string>& remark);
}
