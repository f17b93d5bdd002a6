// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/RoomEcho.h"

#include "Capture/SoundFile.h"

#include <Eigen/Core>
#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <complex>
#include <deque>
#include <utility>
#include <vector>

namespace antiphon::playroom
{
namespace
{
constexpr std::size_t partition =
    128; ///< shorter than leastDelay at 44.1 kHz, so that it adds none
constexpr auto window = 2 * partition;
constexpr auto bins = partition + 1;
constexpr Seconds longest { 10.0 };

using Spectrum = std::vector<std::complex<float>>;

/** As the operator, without its care for infinities, which costs most of the time. */
std::complex<float> product (std::complex<float> a, std::complex<float> b)
{
    return { a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real() };
}

Result<std::vector<float>> readResponse (const std::filesystem::path& file, Hertz rate)
{
    auto reader = capture::SoundReader::open (file, rate);
    if (! reader)
        return failure (reader.error());
    std::vector<float> response (static_cast<std::size_t> (longest.value * rate.value));
    const auto frames = reader->read (response);
    if (! frames)
        return failure (frames.error());
    response.resize (*frames);
    if (response.empty())
        return failure ("The room response \"" + file.string()
                        + "\" holds no sound: choose another file.");
    return response;
}
}

struct RoomEcho::State
{
    void convolve();

    Eigen::FFT<float> fft { Eigen::default_fft_impl<float>(), Eigen::FFT<float>::HalfSpectrum };
    std::vector<Spectrum> response; ///< one spectrum a partition, the nearest first
    std::vector<Spectrum> played;   ///< a ring of what was played, as many
    std::size_t newest = 0;
    std::vector<float> lastTwo = std::vector<float> (window);
    std::size_t filled = 0;   ///< frames of the newest partition that are there
    std::deque<float> coming; ///< what the microphone will hear, the delay already in it
    std::size_t delay = 0;
};

RoomEcho::RoomEcho (std::unique_ptr<State> state) : state_ (std::move (state)) {}
RoomEcho::~RoomEcho() = default;
RoomEcho::RoomEcho (RoomEcho&&) noexcept = default;
RoomEcho& RoomEcho::operator= (RoomEcho&&) noexcept = default;

Result<RoomEcho> RoomEcho::open (const std::filesystem::path& file, Hertz rate, Seconds delay)
{
    const auto response = readResponse (file, rate);
    if (! response)
        return failure (response.error());

    auto state = std::make_unique<State>();
    for (std::size_t first = 0; first < response->size(); first += partition)
    {
        std::vector<float> part (window);
        const auto count = std::min (partition, response->size() - first);
        std::copy_n (response->begin() + static_cast<std::ptrdiff_t> (first), count, part.begin());
        Spectrum spectrum;
        state->fft.fwd (spectrum, part);
        state->response.push_back (std::move (spectrum));
    }
    state->played.assign (state->response.size(), Spectrum (bins));
    state->delay = static_cast<std::size_t> (std::max (delay, leastDelay).value * rate.value);
    state->coming.assign (state->delay, 0.0f);
    return RoomEcho (std::move (state));
}

std::size_t RoomEcho::maxFrames() const { return state_->delay - partition; }

void RoomEcho::addTo (std::span<float> microphone)
{
    for (auto& sample : microphone)
    {
        sample += state_->coming.front();
        state_->coming.pop_front();
    }
}

void RoomEcho::play (std::span<const float> loudspeaker)
{
    auto& s = *state_;
    for (const auto sample : loudspeaker)
    {
        s.lastTwo[partition + s.filled] = sample;
        if (++s.filled == partition)
            s.convolve();
    }
}

void RoomEcho::State::convolve()
{
    newest = (newest + 1) % played.size();
    fft.fwd (played[newest], lastTwo);

    Spectrum sum (bins);
    for (std::size_t part = 0; part < response.size(); ++part)
    {
        const auto& then = played[(newest + played.size() - part) % played.size()];
        for (std::size_t bin = 0; bin < bins; ++bin)
            sum[bin] += product (then[bin], response[part][bin]);
    }
    std::vector<float> heard;
    fft.inv (heard, sum, window);
    coming.insert (coming.end(), heard.begin() + partition, heard.end()); // overlap-save

    std::copy (lastTwo.begin() + partition, lastTwo.end(), lastTwo.begin());
    filled = 0;
}
}
