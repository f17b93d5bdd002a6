// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Export.h"

#include "Library/Book.h"
#include "Share/Formats/Internal/Zip.h"
#include "Share/Formats/SessionJson.h"
#include "Share/Import.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"

#include <algorithm>
#include <fstream>

using namespace antiphon;
namespace fs = std::filesystem;
using journal::Moment;

namespace
{
const std::vector<std::pair<share::Format, std::string>> inAndOut {
    { share::Format::Eaf, ".eaf" },           { share::Format::Audacity, ".txt" },
    { share::Format::TextGrid, ".TextGrid" }, { share::Format::WebVtt, ".vtt" },
    { share::Format::Csv, ".csv" },           { share::Format::Json, ".jsonl" },
};

std::vector<std::pair<share::Format, std::string>> all()
{
    auto formats = inAndOut;
    formats.insert (formats.end(),
                    { { share::Format::Midi, ".mid" },
                      { share::Format::Otio, ".otio" },
                      { share::Format::Flac, ".flac" },
                      { share::Format::Wav, ".wav" },
                      { share::Format::Zip, ".zip" } });
    return formats;
}

/** What can be read in a file; of an archive, what its texts say. */
std::string textIn (const fs::path& file)
{
    if (file.extension() != ".zip")
        return test::contentsOf (file);
    const auto zip = share::ZipFile::open (file);
    REQUIRE (zip);
    return *(*zip)->text ("session.jsonl", 1'000'000) + *(*zip)->text ("moments.vtt", 1'000'000)
        + *(*zip)->text ("READ ME.txt", 10'000);
}

/** Joe and Ada have played; what was noticed, kept, tagged and set aside. */
struct Afternoon
{
    Afternoon()
    {
        auto kept = test::kept ("turn_exchange", 3.00003_s, 7.123456_s);
        kept.who = { "Joe", "Ada" };
        kept.evidence = "Joe and Ada took turns five times";
        auto noticed = test::kept ("in_time", 5_s, 9_s);
        noticed.state = Moment::State::New;
        noticed.evidence = "Canarynoticed";
        auto tag = test::kept ("small_sign", 1_s, 9_s);
        tag.origin = Moment::Origin::Tagged;
        tag.sign = "smiled at Ada";
        auto adas = test::kept ("note", 2_s, 3_s);
        adas.who = { "Ada" };
        adas.sign = "Canaryada";
        adas.origin = Moment::Origin::Tagged;
        test::makeSession (folder / "one.antiphon", { test::playing (12_s) },
                           { kept, noticed, tag, adas });
        auto journal = journal::Journal::open (folder / "one.antiphon");
        for (int n = 0; n < 6; ++n)
            for (const std::string who : { "Joe", "Ada", "Companion" })
            {
                journal::Event event;
                event.who = who;
                event.role = who == "Companion" ? Role::Companion : Role::Child;
                event.time = { Seconds { 1.0 + n / 3.0 } };
                event.strength = 0.1 * (n + 1);
                if (n % 2 == 0)
                {
                    event.end = event.time + Seconds { 1.0 / 7.0 };
                    event.midi = 60.1 + n;
                    event.hz = 261.7;
                }
                if (who == "Companion")
                {
                    event.behaviour = "mirror";
                    event.because = "Ada came back";
                    event.source = std::vector<Instant> { { 1.1_s } };
                }
                REQUIRE (journal->add (event));
            }
        REQUIRE (journal->add (journal::PhraseMark { "Joe", 1, { 1_s }, { 2.5_s }, 4 }));
        REQUIRE (journal->add (journal::PhraseMark { "Ada", 1, { 4_s }, { 5.5_s }, 3 }));
        REQUIRE (journal->add (journal::CompanionAct {
            { 1.2_s }, { 1.1_s }, "played", "mirror", "Ada came back", 1, 1 }));
        REQUIRE (journal->commit());
    }

    library::Book book() const
    {
        auto book = library::Book::open (*library::Library::open (folder.path()));
        REQUIRE (book);
        return std::move (*book);
    }

    void agree (const std::string& name, library::Purpose purpose, bool given = true) const
    {
        library::Consent consent;
        consent.person = book().people().find (name)->id;
        consent.purpose = purpose;
        consent.given = given;
        consent.by = "their family";
        REQUIRE (book().consents().write (consent));
    }

    void agreeAll() const
    {
        agree ("Joe", library::Purpose::StaffLearning);
        agree ("Ada", library::Purpose::StaffLearning);
    }

    share::ExportOrder order (share::Format as, const std::string& name) const
    {
        return { folder / "one.antiphon", as, folder / name };
    }

    share::StoredSession stored (const std::string& name = "one.antiphon") const
    {
        const auto journal = journal::Journal::open (folder / name);
        REQUIRE (journal);
        auto session = share::storedSession (*journal);
        REQUIRE (session);
        return std::move (*session);
    }

    /** The same players and rate, and nothing else. */
    fs::path emptySession() const
    {
        auto info = stored().info;
        info.uuid.clear();
        REQUIRE (journal::Journal::create (folder / "empty.antiphon", info));
        return folder / "empty.antiphon";
    }

    test::TemporaryFolder folder;
};

std::vector<share::Segment> segmentsOf (const share::StoredSession& session)
{
    return share::sheetOf (session, share::Detail::Moments).segments;
}
}

TEST_CASE ("what is exported and brought into another session is the same, to the sample",
           "[share][formats]")
{
    const Afternoon afternoon;
    afternoon.agreeAll();
    for (const auto& [format, ending] : inAndOut)
    {
        INFO (ending);
        const auto report = share::exportSession (afternoon.order (format, "tags" + ending));
        REQUIRE (report);
        CHECK (report->moments == 4);

        const auto empty = afternoon.emptySession();
        const auto first = share::importTags ({ afternoon.folder / ("tags" + ending), empty });
        REQUIRE (first);
        CHECK (first->added == 4);
        CHECK (segmentsOf (afternoon.stored ("empty.antiphon")) == segmentsOf (afternoon.stored()));

        const auto again = share::importTags ({ afternoon.folder / ("tags" + ending), empty });
        REQUIRE (again);
        CHECK (again->added == 0);
        CHECK (again->known == 4);
        fs::remove (empty);
    }
}

TEST_CASE ("JSON lines hold every number of a session, bit for bit", "[share][formats]")
{
    const Afternoon afternoon;
    const auto session = afternoon.stored();
    const auto text = share::sessionLines (session);
    const auto read = share::readSessionLines (text, { "a.jsonl", {} });
    REQUIRE (read);
    CHECK (share::sessionLines (*read) == text);
    CHECK (read->info.uuid == session.info.uuid);
    REQUIRE (read->events.size() == 18);
    for (std::size_t n = 0; n < 18; ++n)
    {
        CHECK (read->events[n].time == session.events[n].time);
        CHECK (read->events[n].end == session.events[n].end);
        CHECK (read->events[n].midi == session.events[n].midi);
        CHECK (read->events[n].source == session.events[n].source);
    }
    CHECK (read->moments[0].evidence == session.moments[0].evidence);
}

TEST_CASE ("lines that are no session's are refused, by their numbers", "[share][formats]")
{
    const Afternoon afternoon;
    const auto text = share::sessionLines (afternoon.stored());
    const auto head = text.substr (0, text.find ('\n') + 1);
    const share::Reading reading { "a.jsonl", {} };
    const std::vector<std::string> bad {
        "nonsense",
        "[]",
        "{\"newer\":{}}",
        "{\"moment\":{}}",
        "{\"phrase\":{\"who\":\"Joe\",\"number\":1e99,\"time\":1,\"end\":2,\"onsets\":3}}",
        "{\"phrase\":{\"who\":\"Joe\",\"number\":1,\"time\":1e300,\"end\":2,\"onsets\":3}}",
        head,
        std::string (2000, '['),
        std::string (2 << 20, ' ') + "{}",
    };
    for (const auto& line : bad)
    {
        const auto read = share::readSessionLines (head + line + "\n", reading);
        REQUIRE_FALSE (read);
        CHECK (read.error().sentence.find ("\"a.jsonl\", line 2") != std::string::npos);
    }
    CHECK_FALSE (share::readSessionLines ("", reading));
    CHECK_FALSE (share::readSessionLines (text.substr (head.size()), reading));
    for (std::size_t length = 0; length < text.size(); length += 7)
        (void)share::readSessionLines (text.substr (0, length), reading);
}

TEST_CASE ("nothing is exported of somebody who has not agreed, and no file is left",
           "[share][formats][consent]")
{
    const Afternoon afternoon;
    afternoon.agree ("Joe", library::Purpose::StaffLearning);
    for (const auto& [format, ending] : all())
    {
        const auto refused = share::exportSession (afternoon.order (format, "tags" + ending));
        REQUIRE_FALSE (refused);
        CHECK (refused.error().kind == Fault::Kind::Consent);
        CHECK (refused.error().sentence.find ("Ada") != std::string::npos);
        CHECK (refused.error().sentence.find ("staff_learning") != std::string::npos);
        CHECK_FALSE (fs::exists (afternoon.folder / ("tags" + ending)));
    }
}

TEST_CASE ("what goes to a child's family names no other child, and holds nothing nobody kept",
           "[share][formats][consent]")
{
    const Afternoon afternoon;
    for (const auto& [format, ending] : all())
    {
        INFO (ending);
        auto order = afternoon.order (format, "joe" + ending);
        order.child = "joe";
        const auto report = share::exportSession (order);
        REQUIRE (report);
        CHECK (report->moments == 2);
        const auto text = textIn (order.out);
        CHECK (text.find ("Joe") != std::string::npos);
        CHECK (text.find ("a friend") != std::string::npos);
        for (const auto* const canary : { "Ada", "Canary", "in_time" })
            CHECK (text.find (canary) == std::string::npos);
    }
    const auto book = afternoon.book();
    CHECK (book.reels().with (book.people().find ("Ada")->id)->size() == all().size());
}

TEST_CASE ("a file that cannot be read brings nothing", "[share][formats]")
{
    const Afternoon afternoon;
    const auto session = afternoon.folder / "one.antiphon";
    const auto write = [&] (const std::string& name, const std::string& text)
    {
        std::ofstream (afternoon.folder / name, std::ios::binary) << text;
        return share::importTags ({ afternoon.folder / name, session });
    };
    CHECK (write ("a.txt", "1\t2\tgood\n2\t1\tbad\n").error().sentence.find ("line 2")
           != std::string::npos);
    CHECK (write ("a.doc", "1\t2\tgood\n").error().kind == Fault::Kind::Usage);
    CHECK_FALSE (share::importTags ({ afternoon.folder / "missing.eaf", session }));
    CHECK_FALSE (share::importTags ({ afternoon.folder.path(), session, share::Format::Csv }));
    CHECK (afternoon.stored().moments.size() == 4);

    const auto good = write ("b.txt",
                             "\xEF\xBB\xBF"
                             "1\t2\tJoe laughed\n");
    REQUIRE (good);
    CHECK (good->added == 1);
    const auto wide = std::string ("\xFF\xFE", 2)
        + std::string ("1\0\t\0"
                       "2\0\t\0\xE9\0\n\0",
                       12);
    REQUIRE (write ("c.txt", wide));
    CHECK (afternoon.stored().moments[0].sign.size() > 0);
    const auto moments = afternoon.stored().moments;
    CHECK (std::any_of (moments.begin(), moments.end(),
                        [] (const Moment& one) { return one.sign == "\xC3\xA9"; }));
}
