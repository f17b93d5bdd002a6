// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sndfile.h>

#include <memory>

namespace antiphon::capture
{
struct CloseSndfile
{
    void operator() (SNDFILE* file) const { sf_close (file); }
};

/** An open file of libsndfile; closes itself. */
using Sndfile = std::unique_ptr<SNDFILE, CloseSndfile>;
}
