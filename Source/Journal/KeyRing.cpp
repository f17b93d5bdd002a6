// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/KeyRing.h"

#include <utility>

namespace antiphon::journal
{
KeyRing& KeyRing::ofThisProgram()
{
    static KeyRing ring;
    return ring;
}

void KeyRing::put (const Id& library, Key key)
{
    const std::lock_guard lock (mutex_);
    keys_[library] = std::make_shared<const Key> (std::move (key));
}

void KeyRing::forget (const Id& library)
{
    const std::lock_guard lock (mutex_);
    keys_.erase (library);
}

std::shared_ptr<const Key> KeyRing::find (const Id& library) const
{
    const std::lock_guard lock (mutex_);
    const auto found = keys_.find (library);
    return found == keys_.end() ? nullptr : found->second;
}
}
