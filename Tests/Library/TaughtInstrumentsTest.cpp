// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/TaughtInstruments.h"

#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <fstream>
#include <iterator>
#include <string>

using namespace antiphon;
using namespace antiphon::discern;
using namespace antiphon::library;

namespace
{
TaughtInstrument instrument (std::string name)
{
    TaughtInstrument one { std::move (name), "Joe", {}, {} };
    for (std::size_t stroke = 0; stroke < strokesToTeach; ++stroke)
    {
        StrokePrint print;
        for (std::size_t n = 0; n < printSize; ++n)
        {
            print.level[n] = static_cast<float> (n) - 30.25F + static_cast<float> (stroke);
            print.doubt[n] = n == 0 ? unmeasured : 0.5F * static_cast<float> (n);
        }
        one.strokes.push_back (print);
    }
    return one;
}

std::string textOf (const std::filesystem::path& file)
{
    std::ifstream in (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (in), {} };
}

void write (const std::filesystem::path& file, const std::string& text)
{
    std::ofstream (file, std::ios::binary) << text;
}

std::string replaced (std::string text, const std::string& part, const std::string& by)
{
    const auto at = text.find (part);
    REQUIRE (at != std::string::npos);
    return text.replace (at, part.size(), by);
}
}

TEST_CASE ("taught instruments come back as they were kept", "[library][instruments]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "room.instruments";
    const std::vector all { instrument ("red drum"), instrument ("Löffel \"klein\"") };
    REQUIRE (writeInstruments (file, all));
    const auto back = readInstruments (file);
    REQUIRE (back);
    REQUIRE (back->size() == 2);
    CHECK ((*back)[1].name == "Löffel \"klein\"");
    CHECK ((*back)[0].player == "Joe");
    REQUIRE ((*back)[0].strokes.size() == strokesToTeach);
    for (std::size_t n = 0; n < printSize; ++n)
    {
        CHECK ((*back)[0].strokes[4].level[n] == Approx (all[0].strokes[4].level[n]));
        CHECK ((*back)[0].strokes[4].doubt[n] == Approx (all[0].strokes[4].doubt[n]));
    }
    CHECK_FALSE (std::filesystem::exists (folder / "room.instruments.unfinished"));
}

TEST_CASE ("a file of instruments that is damaged anywhere is named and not half read",
           "[library][instruments]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "room.instruments";
    REQUIRE (writeInstruments (file, std::vector { instrument ("red drum") }));
    const auto whole = textOf (file);
    for (const auto& text :
         { whole.substr (0, whole.size() / 2), replaced (whole, "-30.25", "null"),
           replaced (whole, "-30.25", "\"loud\""), replaced (whole, "-30.25", "1e300"),
           replaced (whole, "-30.25", "NaN"), replaced (whole, "-30.25,", ""),
           replaced (whole, "10000.0", "-1.0"), replaced (whole, "\"red drum\"", "\"\""),
           replaced (whole, "\"version\":2", "\"version\":\"two\"") })
    {
        write (file, text);
        const auto read = readInstruments (file);
        REQUIRE_FALSE (read);
        CHECK_THAT (read.error().sentence,
                    Catch::Contains ("room.instruments") && Catch::Contains ("damaged"));
    }
}

TEST_CASE ("a file of instruments that is newer, older, missing or something else is said to be so",
           "[library][instruments]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "room.instruments";
    REQUIRE (writeInstruments (file, std::vector { instrument ("red drum") }));
    write (file, replaced (textOf (file), "\"version\":2", "\"version\":3"));
    const auto newer = readInstruments (file);
    REQUIRE_FALSE (newer);
    CHECK (newer.error().kind == Fault::Kind::Unsupported);
    CHECK_THAT (newer.error().sentence, Catch::Contains ("newer Antiphon"));

    write (file, replaced (textOf (file), "\"version\":3", "\"version\":1"));
    const auto older = readInstruments (file);
    REQUIRE_FALSE (older);
    CHECK (older.error().kind == Fault::Kind::Unsupported);
    CHECK_THAT (older.error().sentence,
                Catch::Contains ("room.instruments") && Catch::Contains ("older Antiphon")
                    && Catch::Contains ("teach the instruments again"));

    write (file, "{\"songs\":[]}");
    const auto other = readInstruments (file);
    REQUIRE_FALSE (other);
    CHECK_THAT (other.error().sentence, Catch::Contains ("no taught instruments"));
    CHECK_FALSE (readInstruments (folder / "missing"));
    CHECK_FALSE (readInstruments (folder.path()));
}

TEST_CASE ("instruments that cannot be written leave what stood there", "[library][instruments]")
{
    const test::TemporaryFolder folder;
    const auto written = writeInstruments (folder / "no such folder" / "room.instruments",
                                           std::vector { instrument ("red drum") });
    REQUIRE_FALSE (written);
    CHECK_THAT (written.error().sentence, Catch::Contains ("cannot be written"));
}
