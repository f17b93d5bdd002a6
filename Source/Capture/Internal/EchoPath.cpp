// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/EchoPath.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace antiphon::capture::internal
{
namespace
{
std::span<float> spanOf (Eigen::ArrayXf& numbers)
{
    return { numbers.data(), static_cast<std::size_t> (numbers.size()) };
}

template <class Table>
auto columnOf (Table& table, Eigen::Index column)
{
    return std::span (table.data() + column * table.rows(),
                      static_cast<std::size_t> (table.rows()));
}
}

EchoPath::EchoPath (Shape shape, Trust trust)
    : hop_ (shape.hop), partition_ (shape.hop * hopsInPartition), partitions_ (shape.partitions),
      slots_ (shape.partitions * hopsInPartition), trust_ (trust),
      fourier_ (std::bit_ceil (2 * partition_)), played_ (fourier_.size(), 0.0F),
      samples_ (fourier_.size(), 0.0F)
{
    const auto bins = static_cast<Eigen::Index> (fourier_.bins());
    const auto parts = static_cast<Eigen::Index> (partitions_);
    for (auto* const table : { &playedReal_, &playedImaginary_ })
        table->setZero (bins, static_cast<Eigen::Index> (slots_));
    for (auto* const table : { &real_, &imaginary_, &uncertainty_ })
        table->setZero (bins, parts);
    for (auto* const numbers :
         { &sumReal_, &sumImaginary_, &errorReal_, &errorImaginary_, &others_, &step_, &power_ })
        numbers->setZero (bins);

    const auto last = static_cast<float> (parts - 1);
    prior_ = (-static_cast<float> (trust.decay) * Numbers::LinSpaced (parts, 0.0F, last)).exp();
    prior_ *= static_cast<float> (trust.echo) / prior_.sum();
    forget();
}

void EchoPath::forget() noexcept
{
    real_.setZero();
    imaginary_.setZero();
    uncertainty_.setZero();
    doubt();
}

void EchoPath::doubt() noexcept
{
    for (Eigen::Index part = 0; part < uncertainty_.cols(); ++part)
        uncertainty_.col (part) = uncertainty_.col (part).max (prior_[part]);
}

/** Where the spectrum of what was played stands that meets a partition. */
Eigen::Index EchoPath::slotOf (std::size_t partition, std::size_t newest) const noexcept
{
    const auto slot = newest + partition * hopsInPartition;
    return static_cast<Eigen::Index> (slot < slots_ ? slot : slot - slots_);
}

std::span<const float> EchoPath::predict (std::span<const float> played) noexcept
{
    std::copy (played_.begin() + static_cast<std::ptrdiff_t> (hop_), played_.end(),
               played_.begin());
    std::ranges::copy (played, played_.end() - static_cast<std::ptrdiff_t> (hop_));
    newest_ = newest_ == 0 ? slots_ - 1 : newest_ - 1;
    const auto slot = static_cast<Eigen::Index> (newest_);
    fourier_.forward (played_, columnOf (playedReal_, slot), columnOf (playedImaginary_, slot));

    sumReal_.setZero();
    sumImaginary_.setZero();
    for (std::size_t part = 0; part < partitions_; ++part)
    {
        const auto at = slotOf (part, newest_);
        const auto column = static_cast<Eigen::Index> (part);
        sumReal_ += playedReal_.col (at) * real_.col (column)
            - playedImaginary_.col (at) * imaginary_.col (column);
        sumImaginary_ += playedReal_.col (at) * imaginary_.col (column)
            + playedImaginary_.col (at) * real_.col (column);
    }
    fourier_.inverse (spanOf (sumReal_), spanOf (sumImaginary_), samples_);
    return std::span<const float> (samples_).last (partition_); // overlap-save
}

void EchoPath::learn (std::span<const float> error) noexcept
{
    const auto half = partitions_ / 2;
    switch (phase_)
    {
        case 0:
            weighError (error);
            break;
        case 1:
            teach (0, half);
            break;
        case 2:
            teach (half, partitions_);
            break;
        default:
            keepWithinPartition();
            break;
    }
    phase_ = (phase_ + 1) % 4;
}

/** How far each bin of the response moves for a given error: 1 / (what is uncertain of the echo + what
    else is heard). */
void EchoPath::weighError (std::span<const float> error) noexcept
{
    std::fill (samples_.begin(), samples_.end(), 0.0F);
    std::ranges::copy (error, samples_.end() - static_cast<std::ptrdiff_t> (partition_));
    fourier_.forward (samples_, spanOf (errorReal_), spanOf (errorImaginary_));
    others_ = trust_.alertness * others_
        + (1.0F - trust_.alertness) * (errorReal_.square() + errorImaginary_.square());

    taughtAt_ = newest_;
    power_.setZero();
    for (std::size_t part = 0; part < partitions_; ++part)
    {
        const auto at = slotOf (part, newest_);
        power_ += uncertainty_.col (static_cast<Eigen::Index> (part))
            * (playedReal_.col (at).square() + playedImaginary_.col (at).square());
    }
    step_ = (0.5F * power_ + trust_.otherSounds * others_ + trust_.faintest).inverse();
}

void EchoPath::teach (std::size_t from, std::size_t to) noexcept
{
    const auto memory = trust_.memory;
    const auto drift = 1.0F - memory * memory;
    for (auto part = from; part < to; ++part)
    {
        const auto at = slotOf (part, taughtAt_);
        const auto playedReal = playedReal_.col (at);
        const auto playedImaginary = playedImaginary_.col (at);
        auto real = real_.col (static_cast<Eigen::Index> (part));
        auto imaginary = imaginary_.col (static_cast<Eigen::Index> (part));
        auto uncertainty = uncertainty_.col (static_cast<Eigen::Index> (part));

        power_ = uncertainty * step_;
        uncertainty *= memory * memory
            * (1.0F - 0.5F * power_ * (playedReal.square() + playedImaginary.square()));
        uncertainty += drift * (real.square() + imaginary.square() + trust_.faintest);
        real =
            memory * real + power_ * (playedReal * errorReal_ + playedImaginary * errorImaginary_);
        imaginary = memory * imaginary
            + power_ * (playedReal * errorImaginary_ - playedImaginary * errorReal_);
    }
}

/** Steps taken bin by bin also reach beyond the partition's own frames, where the transform wraps around:
    one partition after the other is cut back to them. */
void EchoPath::keepWithinPartition() noexcept
{
    tidied_ = tidied_ + 1 == partitions_ ? 0 : tidied_ + 1;
    const auto column = static_cast<Eigen::Index> (tidied_);
    const auto real = columnOf (real_, column);
    const auto imaginary = columnOf (imaginary_, column);
    fourier_.inverse (real, imaginary, samples_);
    std::fill (samples_.begin() + static_cast<std::ptrdiff_t> (partition_), samples_.end(), 0.0F);
    fourier_.forward (samples_, real, imaginary);
}
}
