// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Adapters/LinkTempo.h"

#include <ableton/Link.hpp>

#include <algorithm>

namespace antiphon::playroom
{
namespace
{
class LinkTempo : public SharedTempo
{
public:
    LinkTempo() { link_.enable (true); }
    ~LinkTempo() override { link_.enable (false); }

    void lead (Tempo tempo) override
    {
        auto state = link_.captureAppSessionState();
        state.setTempo (std::clamp (tempo.value, 20.0, 999.0), link_.clock().micros());
        link_.commitAppSessionState (state);
    }

    Tempo tempo() const override { return { link_.captureAppSessionState().tempo() }; }
    std::size_t peers() const override { return link_.numPeers(); }

private:
    static constexpr double untilSomebodyPlays = 120.0;
    ableton::Link link_ { untilSomebodyPlays };
};
}

std::unique_ptr<SharedTempo> openLinkTempo() { return std::make_unique<LinkTempo>(); }
}
