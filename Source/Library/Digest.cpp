// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Digest.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace antiphon::library
{
namespace
{
constexpr std::uint8_t version = 1;

class Writer
{
public:
    template <class Number>
    void number (Number value)
    {
        std::array<std::byte, sizeof (Number)> raw {};
        std::memcpy (raw.data(), &value, sizeof (Number));
        bytes.insert (bytes.end(), raw.begin(), raw.end());
    }

    void words (std::string_view text)
    {
        number (static_cast<std::uint32_t> (text.size()));
        const auto raw = std::as_bytes (std::span (text));
        bytes.insert (bytes.end(), raw.begin(), raw.end());
    }

    journal::Bytes bytes;
};

/** Reads on until something is missing; from then on all is zero, and it is not whole. */
class Reader
{
public:
    explicit Reader (std::span<const std::byte> bytes) : rest_ (bytes) {}

    template <class Number>
    Number number()
    {
        Number value {};
        const auto raw = take (sizeof (Number));
        if (! raw.empty())
            std::memcpy (&value, raw.data(), sizeof (Number));
        return value;
    }

    std::string_view words()
    {
        const auto raw = take (number<std::uint32_t>());
        return { reinterpret_cast<const char*> (raw.data()), raw.size() };
    }

    bool isWhole() const { return isWhole_; }
    bool isAtEnd() const { return rest_.empty(); }

private:
    std::span<const std::byte> take (std::size_t size)
    {
        if (size > rest_.size())
        {
            isWhole_ = false;
            rest_ = {};
            return {};
        }
        const auto taken = rest_.first (size);
        rest_ = rest_.subspan (size);
        return taken;
    }

    std::span<const std::byte> rest_;
    bool isWhole_ = true;
};

std::vector<std::string> kindsIn (const IndexedSession& session)
{
    std::vector<std::string> kinds;
    for (const auto& moment : session.moments)
        if (std::find (kinds.begin(), kinds.end(), moment.kind) == kinds.end())
            kinds.push_back (moment.kind);
    return kinds;
}

/** A line of the words, so that the four can be told apart again. */
std::string oneLine (std::string words)
{
    std::replace (words.begin(), words.end(), '\n', ' ');
    return words;
}

std::uint32_t bitsOf (const std::vector<int>& places)
{
    std::uint32_t bits = 0;
    for (const auto place : places)
        if (place >= 0 && place < 32)
            bits |= 1U << static_cast<unsigned> (place);
    return bits;
}

void write (Writer& writer, const IndexedMoment& moment, std::uint16_t kind)
{
    writer.number (static_cast<std::uint32_t> (moment.number));
    writer.number (kind);
    writer.number (bitsOf (moment.who));
    writer.number (static_cast<std::uint8_t> (moment.isKept ? 1 : 0));
    writer.number (moment.time.sinceStart.value);
    writer.number (moment.end.sinceStart.value);
    writer.words (oneLine (moment.evidence) + '\n' + oneLine (moment.sign) + '\n'
                  + oneLine (moment.words) + '\n' + oneLine (moment.parentWords));
}

DigestMoment momentFrom (Reader& reader)
{
    DigestMoment moment;
    moment.number = reader.number<std::uint32_t>();
    moment.kind = reader.number<std::uint16_t>();
    moment.who = reader.number<std::uint32_t>();
    moment.isKept = reader.number<std::uint8_t>() != 0;
    moment.time = reader.number<double>();
    moment.end = reader.number<double>();
    moment.words = reader.words();
    return moment;
}

/** The first line of what is left, which is taken away. */
std::string lineFrom (std::string_view& words)
{
    const auto end = std::min (words.find ('\n'), words.size());
    const std::string line (words.substr (0, end));
    words.remove_prefix (std::min (end + 1, words.size()));
    return line;
}
}

journal::Bytes digestOf (const IndexedSession& session)
{
    Writer writer;
    writer.number (version);
    writer.number (static_cast<std::uint32_t> (session.roster.size()));
    for (const auto& player : session.roster)
    {
        writer.number (static_cast<std::uint8_t> (player.role));
        writer.words (player.name);
    }
    const auto kinds = kindsIn (session);
    writer.number (static_cast<std::uint32_t> (kinds.size()));
    for (const auto& kind : kinds)
        writer.words (kind);
    writer.number (static_cast<std::uint32_t> (session.moments.size()));
    for (const auto& moment : session.moments)
        write (writer, moment,
               static_cast<std::uint16_t> (std::find (kinds.begin(), kinds.end(), moment.kind)
                                           - kinds.begin()));
    return std::move (writer.bytes);
}

bool readDigest (std::span<const std::byte> digest,
                 const std::function<void (const DigestHead&)>& head,
                 const std::function<void (const DigestMoment&)>& moment)
{
    Reader reader (digest);
    if (reader.number<std::uint8_t>() != version)
        return false;
    DigestHead found;
    for (auto left = reader.number<std::uint32_t>(); left > 0 && reader.isWhole(); --left)
    {
        const auto role = static_cast<Role> (reader.number<std::uint8_t>());
        found.roster.push_back ({ std::string (reader.words()), role });
    }
    for (auto left = reader.number<std::uint32_t>(); left > 0 && reader.isWhole(); --left)
        found.kinds.push_back (reader.words());
    if (! reader.isWhole())
        return false;
    head (found);

    for (auto left = reader.number<std::uint32_t>(); left > 0; --left)
    {
        const auto next = momentFrom (reader);
        if (! reader.isWhole() || next.kind >= found.kinds.size())
            return false;
        moment (next);
    }
    return reader.isWhole() && reader.isAtEnd();
}

bool fromDigest (std::span<const std::byte> digest, IndexedSession& session)
{
    std::vector<std::string> kinds;
    return readDigest (
        digest,
        [&] (const DigestHead& head)
        {
            session.roster = head.roster;
            kinds.assign (head.kinds.begin(), head.kinds.end());
        },
        [&] (const DigestMoment& found)
        {
            IndexedMoment moment;
            moment.number = found.number;
            moment.kind = kinds[found.kind];
            moment.time = { { found.time } };
            moment.end = { { found.end } };
            for (int place = 0; place < 32; ++place)
                if ((found.who >> static_cast<unsigned> (place) & 1U) != 0)
                    moment.who.push_back (place);
            moment.isKept = found.isKept;
            auto words = found.words;
            moment.evidence = lineFrom (words);
            moment.sign = lineFrom (words);
            moment.words = lineFrom (words);
            moment.parentWords = lineFrom (words);
            session.moments.push_back (std::move (moment));
        });
}
}
