// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Id.h"
#include "Journal/Key.h"

#include <map>
#include <memory>
#include <mutex>

namespace antiphon::journal
{
/** The keys of the libraries that are unlocked in this program, each by its library's id. A session of
    a library opens while its key is here.

    Threads: any.
*/
class KeyRing
{
public:
    static KeyRing& ofThisProgram();

    void put (const Id& library, Key key);
    void forget (const Id& library); ///< wiped once nobody is using it any more

    std::shared_ptr<const Key> find (const Id& library) const; ///< none where it is locked

private:
    mutable std::mutex mutex_;
    std::map<Id, std::shared_ptr<const Key>> keys_;
};
}
