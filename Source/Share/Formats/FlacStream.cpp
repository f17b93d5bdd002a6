// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/FlacStream.h"

#include <FLAC/stream_decoder.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace antiphon::share
{
namespace
{
struct Delete
{
    void operator() (FLAC__StreamDecoder* decoder) const { FLAC__stream_decoder_delete (decoder); }
};
}

struct FlacStream::State
{
    ZipFile::Stream bytes;
    Hertz rate;
    std::vector<float> samples {}; ///< of the block that is being given out
    std::size_t given = 0;
    std::optional<Fault> fault {};
    std::unique_ptr<FLAC__StreamDecoder, Delete> decoder { FLAC__stream_decoder_new() };

    void fail (Fault what)
    {
        if (! fault)
            fault = std::move (what);
    }

    static FLAC__StreamDecoderReadStatus read (const FLAC__StreamDecoder*,
                                               FLAC__byte* data,
                                               std::size_t* size,
                                               void* client)
    {
        auto& state = *static_cast<State*> (client);
        auto got = state.bytes (reinterpret_cast<std::byte*> (data), *size);
        *size = got.value_or (0);
        if (got)
            return *size == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
                              : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
        state.fail (got.error());
        return FLAC__STREAM_DECODER_READ_STATUS_ABORT;
    }

    static FLAC__StreamDecoderWriteStatus keep (const FLAC__StreamDecoder*,
                                                const FLAC__Frame* frame,
                                                const FLAC__int32* const channels[],
                                                void* client)
    {
        auto& state = *static_cast<State*> (client);
        const auto& header = frame->header;
        if (header.channels != 1 || header.sample_rate != std::llround (state.rate.value))
        {
            state.fail ({ Fault::Kind::World, "A take of it has another rate, or channels.", {} });
            return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
        }
        const auto scale = std::ldexp (1.0f, 1 - static_cast<int> (header.bits_per_sample));
        state.samples.clear();
        state.given = 0;
        for (const auto value : std::span (channels[0], header.blocksize))
            state.samples.push_back (static_cast<float> (value) * scale);
        return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
    }

    static void wrong (const FLAC__StreamDecoder*, FLAC__StreamDecoderErrorStatus, void* client)
    {
        static_cast<State*> (client)->fail ({ Fault::Kind::World, "A take of it is damaged.", {} });
    }

    /** Makes the next block the one that is given out. */
    Result<void> next()
    {
        samples.clear();
        given = 0;
        while (samples.empty() && ! fault)
            if (FLAC__stream_decoder_process_single (decoder.get()) == 0
                || FLAC__stream_decoder_get_state (decoder.get())
                    == FLAC__STREAM_DECODER_END_OF_STREAM)
                fail ({ Fault::Kind::World, "A take of it is damaged: it ends too early.", {} });
        if (fault)
            return failure (*fault);
        return {};
    }
};

FlacStream::FlacStream (ZipFile::Stream bytes, Hertz rate)
    : state_ (std::make_unique<State> (State { std::move (bytes), rate }))
{
    if (! state_->decoder
        || FLAC__stream_decoder_init_stream (state_->decoder.get(), State::read, nullptr, nullptr,
                                             nullptr, nullptr, State::keep, nullptr, State::wrong,
                                             state_.get())
            != FLAC__STREAM_DECODER_INIT_STATUS_OK)
        state_->fail ({ Fault::Kind::World, "Its sound cannot be read: there is no memory.", {} });
}

FlacStream::~FlacStream() = default;

Result<void> FlacStream::read (std::span<float> out)
{
    while (! out.empty())
    {
        if (state_->given == state_->samples.size())
            if (auto next = state_->next(); ! next)
                return next;
        const auto count = std::min (out.size(), state_->samples.size() - state_->given);
        std::copy_n (state_->samples.begin() + static_cast<std::ptrdiff_t> (state_->given), count,
                     out.begin());
        state_->given += count;
        out = out.subspan (count);
    }
    return {};
}
}
