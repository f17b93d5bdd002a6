// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Behaviour.h"

namespace antiphon::improvise
{
std::string_view nameOf (Behaviour behaviour)
{
    switch (behaviour)
    {
        case Behaviour::Auto:
            return "auto";
        case Behaviour::Mirror:
            return "mirror";
        case Behaviour::Echo:
            return "echo";
        case Behaviour::Extend:
            return "extend";
        case Behaviour::Together:
            return "together";
        case Behaviour::Lead:
            return "lead";
        case Behaviour::Wait:
            return "wait";
        case Behaviour::Song:
            return "song";
    }
    return "auto";
}

std::optional<Behaviour> behaviourNamed (std::string_view name)
{
    for (const auto behaviour : everyBehaviour)
        if (nameOf (behaviour) == name)
            return behaviour;
    return std::nullopt;
}
}
