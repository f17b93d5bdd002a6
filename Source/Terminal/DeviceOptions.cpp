// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/DeviceOptions.h"

namespace antiphon::terminal
{
void addSoundDeviceOptions (CLI::App& command, capture::SoundDeviceWish& wish)
{
    command.add_option ("--input", wish.input, "Part of the microphone's name");
    command.add_option ("--output", wish.output, "Part of the loudspeaker's name");
    command.add_option ("--frames", wish.frames, "Frames a block, 16 to 4096: fewer answer sooner")
        ->check (CLI::Range (16, 4096));
    command.add_option ("--rate", wish.rate.value, "Hertz, 44100 to 96000")
        ->check (CLI::Range (44100.0, 96000.0));
}
}
