// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Players.h"

namespace antiphon
{
std::string_view nameOf (Role role)
{
    switch (role)
    {
        case Role::Child:
            return "child";
        case Role::Practitioner:
            return "practitioner";
        case Role::Parent:
            return "parent";
        case Role::Companion:
            return "companion";
    }
    return "child";
}

std::string Roster::name (PlayerId who) const
{
    if (who == companionId)
        return "Companion";
    return who.index < players.size() ? players[who.index].name : "Somebody";
}

Role Roster::role (PlayerId who) const
{
    if (who == companionId)
        return Role::Companion;
    return who.index < players.size() ? players[who.index].role : Role::Child;
}
}
