// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ListeningPlot.h"

#include "Studio/Internal/Snapshot.h"
#include "Studio/Listening/PlotSheet.h"

namespace antiphon::studio
{
static bool within (int value, int least, int most) { return value >= least && value <= most; }

Result<void> drawListening (const ListeningPlot& plot,
                            const std::filesystem::path& file,
                            PlotSize size)
{
    if (! within (size.width, 640, 7680) || ! within (size.height, 480, 4320))
        return failure ({ Fault::Kind::Usage,
                          "A picture is 640 to 7680 pixels wide and 480 to 4320 high; "
                              + std::to_string (size.width) + " by " + std::to_string (size.height)
                              + " was asked for.",
                          {} });

    const Snapshot snapshot;
    PlotSheet sheet (plot);
    sheet.setSize (size.width, size.height);
    return snapshot.write (sheet, file);
}
}
