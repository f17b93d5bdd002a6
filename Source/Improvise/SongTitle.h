// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace antiphon::improvise
{
/** A song's title, or as much of it as fits, small enough for the audio thread. UTF-8, never cut within
    a character. Real-time safe. */
class SongTitle
{
public:
    SongTitle() = default;

    explicit SongTitle (std::string_view title) noexcept
    {
        auto size = std::min (title.size(), letters_.size());
        const auto goesOn = [&] { return (title[size] & 0xc0) == 0x80; };
        while (size > 0 && size < title.size() && goesOn())
            --size;
        std::copy_n (title.begin(), size, letters_.begin());
        size_ = static_cast<std::uint8_t> (size);
    }

    /** Empty where there is none. */
    std::string_view view() const noexcept { return { letters_.data(), size_ }; }

private:
    std::array<char, 47> letters_ {};
    std::uint8_t size_ = 0;
};
}
