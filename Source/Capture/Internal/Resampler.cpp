// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/Resampler.h"

#include <samplerate.h>

#include <algorithm>
#include <cmath>

namespace antiphon::capture
{
namespace
{
constexpr std::size_t more = 4096; ///< frames of room to convert into

struct Delete
{
    void operator() (SRC_STATE* state) const { src_delete (state); }
};
}

struct Resampler::State
{
    std::unique_ptr<SRC_STATE, Delete> converter;
    std::size_t channels = 1;
    double ratio = 1.0;
    std::int64_t taken = 0; ///< frames
    std::int64_t given = 0;
    std::vector<float> out;
};

Resampler::Resampler (std::unique_ptr<State> state) : state_ (std::move (state)) {}
Resampler::~Resampler() = default;
Resampler::Resampler (Resampler&&) noexcept = default;
Resampler& Resampler::operator= (Resampler&&) noexcept = default;

std::optional<Resampler> Resampler::between (Hertz from, Hertz to, std::size_t channels)
{
    const auto ratio = to / from;
    if (! std::isfinite (ratio) || src_is_valid_ratio (ratio) == 0)
        return std::nullopt;

    int error = 0;
    auto state = std::make_unique<State>();
    state->converter.reset (src_new (SRC_SINC_MEDIUM_QUALITY, static_cast<int> (channels), &error));
    state->channels = channels;
    state->ratio = ratio;
    if (state->converter == nullptr)
        return std::nullopt;
    return Resampler (std::move (state));
}

void Resampler::reserve (std::size_t frames)
{
    const auto most = std::ceil (static_cast<double> (frames) * state_->ratio);
    state_->out.resize (2 * more + static_cast<std::size_t> (most));
}

std::span<const float> Resampler::process (std::span<const float> in, bool last)
{
    auto& out = state_->out;
    const auto channels = state_->channels;
    std::size_t filled = 0; // samples
    state_->taken += static_cast<std::int64_t> (in.size() / channels);

    for (auto goesOn = true; goesOn;)
    {
        out.resize (std::max (out.size(), filled + more * channels));
        SRC_DATA data {};
        data.data_in = in.data();
        data.input_frames = static_cast<long> (in.size() / channels);
        data.data_out = out.data() + filled;
        data.output_frames = static_cast<long> ((out.size() - filled) / channels);
        data.src_ratio = state_->ratio;
        data.end_of_input = last ? 1 : 0;
        if (src_process (state_->converter.get(), &data) != 0)
            break;
        in = in.subspan (static_cast<std::size_t> (data.input_frames_used) * channels);
        filled += static_cast<std::size_t> (data.output_frames_gen) * channels;
        goesOn = data.output_frames_gen > 0 || data.input_frames_used > 0;
    }

    if (last)
    {
        // The converter may give one frame more or less than the ratio asks for.
        const auto whole = std::llround (static_cast<double> (state_->taken) * state_->ratio);
        const auto due =
            static_cast<std::size_t> (std::max<std::int64_t> (0, whole - state_->given)) * channels;
        out.resize (std::max (out.size(), due));
        std::fill (out.begin() + static_cast<std::ptrdiff_t> (std::min (filled, due)), out.end(),
                   0.0f);
        filled = due;
    }
    state_->given += static_cast<std::int64_t> (filled / channels);
    return std::span (out).first (filled);
}
}
