// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/InstrumentsOption.h"

#include "Library/TaughtInstruments.h"

namespace antiphon::terminal
{
void addInstrumentsOption (CLI::App& command, std::filesystem::path& file)
{
    command.add_option ("--instruments", file,
                        "Instruments to tell apart, as antiphon teach has written them");
}

Result<std::vector<discern::TaughtInstrument>> instrumentsOf (const std::filesystem::path& file,
                                                              const Roster& roster)
{
    if (file.empty())
        return std::vector<discern::TaughtInstrument> {};
    auto instruments = library::readInstruments (file);
    if (! instruments)
        return instruments;
    for (auto& instrument : *instruments)
        for (std::size_t n = 0; n < roster.players.size(); ++n)
            if (roster.players[n].name == instrument.player)
                instrument.who = PlayerId { static_cast<std::uint8_t> (n) };
    return instruments;
}
}
