// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::test
{
/** A folder of its own in the system's place for such things; gone with this object. */
class Folder
{
public:
    Folder();
    ~Folder();
    Folder (const Folder&) = delete;
    Folder& operator= (const Folder&) = delete;

    std::filesystem::path operator/ (const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/** A session of 90 seconds nobody played: every child taps and sings in turn, the companion echoes,
    there are moments of every kind, and two seconds' takes of decaying tones. */
std::filesystem::path madeUpSession (const Folder& folder,
                                     const std::vector<std::string>& children);
}
