// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/EngineBench.h"

#include "Basis/Assets.h"
#include "Playroom/Rehearsal.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Machine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

namespace antiphon::terminal
{
namespace
{
constexpr auto designRate = 48000_Hz; // the design point of the live path
constexpr std::size_t designBlock = 64;

Result<playroom::RehearsalReport> rehearseOn (const std::filesystem::path& file)
{
    playroom::RehearsalOrder order;
    order.sound = file;
    order.rate = designRate;
    order.block = designBlock;

    const Interrupt interrupt;
    ProgressBar bar ("Playing with " + file.filename().string());
    return playroom::rehearse (order, bar.progress());
}
}

Result<void> benchEngine (const std::filesystem::path& asked)
{
    auto file = asked;
    if (file.empty())
    {
        const auto bundled = asset ("Recordings/drum-and-voice.flac");
        if (! bundled)
            return failure (bundled.error());
        file = *bundled;
    }

    const auto report = rehearseOn (file);
    if (! report)
        return failure (report.error());
    const auto mean = report->blockLength / report->timesRealTime;
    say ("Machine: " + machineInWords() + "; one of them was used");
    say ("Input: " + file.string() + ", " + asClock (report->length) + ", "
         + fixed (designRate.value, 0) + " Hz, " + std::to_string (designBlock)
         + " frames a block");
    say ("Speed: " + fixed (report->timesRealTime, 1) + " times faster than life");
    say ("Mean block: " + fixed (mean.value * 1.0e6, 1) + " µs, reading the file included");
    say ("Worst block: " + fixed (report->worstBlock.value * 1.0e6, 1) + " µs of "
         + fixed (report->blockLength.value * 1.0e6, 1) + " µs ("
         + fixed (100.0 * (report->worstBlock / report->blockLength), 0) + " %)");
    return {};
}
}
