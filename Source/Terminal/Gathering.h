// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Discern/Heard.h"
#include "Discern/TaughtInstrument.h"
#include "Studio/ListeningPlot.h"
#include "Terminal/Envelope.h"

#include <filesystem>
#include <span>
#include <vector>

namespace antiphon::terminal
{
/** Gathers what is heard in a recording until it can be drawn. Threads: one owner. */
class Gathering
{
public:
    /** @param recording  whose name becomes the title
        @param taught     the instruments it may be told of, in the order the ears count them */
    explicit Gathering (const std::filesystem::path& recording,
                        std::vector<discern::TaughtInstrument> taught = {});

    void hear (std::span<const float> sound,
               Hertz rate); ///< the recording itself, block after block
    void hear (const discern::Heard& heard);

    /** Everything, in order of time. A recording without sound lasts as long as what was heard in it. */
    studio::ListeningPlot plot() const;

private:
    void name (const discern::Recognised& recognised);
    void weigh (const discern::Weighed& weighed);
    studio::ListeningPlot::Stroke* strokeAt (Instant time);

    std::vector<discern::TaughtInstrument> taught_;
    studio::ListeningPlot plot_;
    Envelope envelope_;
};

/** Faults where a picture could never be written: a name that does not end in .png, a folder that is not
    there. Told before a long job rather than after it. An empty name asks for no picture. */
Result<void> expectPictureFile (const std::filesystem::path& file);
}
