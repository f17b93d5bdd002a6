// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace antiphon
{
/** While one of these lives, this thread's arithmetic takes numbers too small to hear as zero, which
    keeps a decaying sound from slowing the processor down. Real-time safe.

    The engine sets it itself, so that the same sound gives the same bits wherever it runs.
*/
class NoDenormals
{
public:
#if defined(__SSE2__)
    NoDenormals() noexcept : before_ (_mm_getcsr()) { _mm_setcsr (before_ | flushToZero); }
    ~NoDenormals() { _mm_setcsr (before_); }
#elif defined(__aarch64__)
    NoDenormals() noexcept
    {
        asm volatile("mrs %0, fpcr" : "=r"(before_));
        asm volatile("msr fpcr, %0" : : "r"(before_ | flushToZero));
    }
    ~NoDenormals() { asm volatile("msr fpcr, %0" : : "r"(before_)); }
#endif
    NoDenormals (const NoDenormals&) = delete;
    NoDenormals& operator= (const NoDenormals&) = delete;

private:
#if defined(__SSE2__)
    static constexpr unsigned flushToZero = 0x8040; // FTZ and DAZ, Intel SDM vol. 1, 10.2.3
    unsigned before_;
#elif defined(__aarch64__)
    static constexpr std::uint64_t flushToZero = 1ULL << 24; // FZ, Arm ARM, FPCR
    std::uint64_t before_;
#endif
};
}
