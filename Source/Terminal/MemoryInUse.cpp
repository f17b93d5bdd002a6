// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/MemoryInUse.h"

#include <unistd.h>

#include <fstream>

namespace antiphon::terminal
{
double memoryInUse()
{
    std::ifstream pages ("/proc/self/statm");
    double all = 0.0;
    double resident = 0.0;
    pages >> all >> resident;
    return resident * static_cast<double> (sysconf (_SC_PAGESIZE)) * 1.0e-6;
}
}
