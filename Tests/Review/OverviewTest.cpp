// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Overview.h"

#include "Review/Sessions.h"

using namespace antiphon;
using namespace antiphon::review;
using journal::Take;

namespace
{
Overview drawn (const journal::Journal& journal, Instant from, Instant to, int columns)
{
    auto overview = overviewOf (journal, Take::Microphone, from, to, columns);
    if (! overview)
        FAIL (overview.error().sentence);
    REQUIRE (overview->peaks.size() == static_cast<std::size_t> (columns));
    return std::move (*overview);
}
}

TEST_CASE ("from afar every stroke is still seen, in its column and no lower", "[review]")
{
    const test::TemporaryFolder folder;
    constexpr auto rate = 44100_Hz;
    std::vector<float> sound (44100 * 60, 0.0F);
    for (const int second : { 3, 17, 59 })
        sound[static_cast<std::size_t> (second) * 44100 + 20'000] = -0.5F;
    const auto journal = test::recorded (folder / "a.antiphon", rate, sound);

    const auto overview = drawn (journal, {}, { 60_s }, 60);
    for (int column = 0; column < 60; ++column)
    {
        const auto struck = column == 3 || column == 17 || column == 59;
        CHECK (overview.peaks[static_cast<std::size_t> (column)]
               == Approx (struck ? 0.5 : 0.0).margin (2.0e-5));
    }
}

TEST_CASE ("close up every sample counts", "[review]")
{
    const test::TemporaryFolder folder;
    auto sound = test::noise (16000, 0.5F, 3);
    const auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, sound);

    const auto overview = drawn (journal, { 0.5_s }, { 0.55_s }, 100); // four samples a column
    for (std::size_t column = 0; column < 100; ++column)
    {
        float loudest = 0.0F;
        for (std::size_t n = 4000 + 4 * column; n < 4004 + 4 * column; ++n)
            loudest = std::max (loudest, std::abs (sound[n]));
        CHECK (overview.peaks[column] >= loudest);
    }
    const auto samples = drawn (journal, { 0.5_s }, { 0.5025_s }, 20); // one sample a column
    CHECK (samples.peaks[7] == Approx (std::abs (sound[4007])).margin (0.0));
}

TEST_CASE ("near and far show the same loudest peak", "[review]")
{
    const test::TemporaryFolder folder;
    const auto sound = test::noise (8000 * 20, 0.7F, 4);
    const auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, sound);
    float loudest = 0.0F;
    for (const auto sample : sound)
        loudest = std::max (loudest, std::abs (sample));
    for (const int columns : { 1, 10, 999, 1001, 5000 })
    {
        const auto overview = drawn (journal, {}, { 20_s }, columns);
        const auto shown = *std::max_element (overview.peaks.begin(), overview.peaks.end());
        CHECK (shown == Approx (loudest).margin (2.0e-5));
    }
}

TEST_CASE ("beyond the take there is silence", "[review]")
{
    const test::TemporaryFolder folder;
    const auto journal =
        test::recorded (folder / "a.antiphon", 8000_Hz, std::vector<float> (8000, 0.5F));
    for (const double width : { 0.001, 1.0 })
    {
        const auto overview = drawn (journal, { { -2.0 * width } }, { { 0.0 } }, 2);
        CHECK (overview.peaks == std::vector<float> { 0.0F, 0.0F });
    }
    const auto after = drawn (journal, { { 5.0e8 } }, { { 1.0e9 } }, 3);
    CHECK (after.peaks == std::vector<float> { 0.0F, 0.0F, 0.0F });
}

TEST_CASE ("a stretch that is none is refused", "[review][bad input]")
{
    const test::TemporaryFolder folder;
    const auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, {});
    CHECK_FALSE (overviewOf (journal, Take::Microphone, { 1_s }, { 1_s }, 10));
    CHECK_FALSE (overviewOf (journal, Take::Microphone, { 2_s }, { 1_s }, 10));
    CHECK_FALSE (overviewOf (journal, Take::Microphone, {}, { 1_s }, 0));
    CHECK_FALSE (overviewOf (journal, Take::Microphone, {}, { { std::nan ("") } }, 10));
}
