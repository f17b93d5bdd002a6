// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Access.h"

#include "Library/Book.h"
#include "Share/Formats/Internal/Zip.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/SmallDisk.h"

#include <nlohmann/json.hpp>

using namespace antiphon;
namespace fs = std::filesystem;

namespace
{
/** Joe, who played with Ada; what is written down about them. */
struct Kept
{
    explicit Kept (const std::string& child = "Joe") : name (child)
    {
        auto noticed = test::kept ("in_time", 1_s, 2_s);
        noticed.who = { child };
        noticed.state = journal::Moment::State::New;
        noticed.evidence = "eight beats together";
        auto both = test::kept ("turn_exchange", 2_s, 3_s);
        both.who = { child, "Canaryada" };
        both.parentWords = "He waits at home, too";
        both.words = "Canaryada laughed";
        auto hers = test::kept ("note", 3_s, 4_s);
        hers.who = { "Canaryada" };
        hers.words = "Canaryhers";
        fs::create_directories (folder / "sessions");
        test::SessionOf session { test::playing (4_s) };
        session.child = child;
        session.others = { "Canaryada" };
        test::makeSession (folder / "sessions" / "11111111-2222-3333-4444-555555555555.antiphon",
                           session, { noticed, both, hers });
    }

    library::Book book() const
    {
        auto book = library::Book::open (*library::Library::open (folder.path()));
        REQUIRE (book);
        return std::move (*book);
    }

    Result<share::AccessReport> made (const std::string& forWhom = {}) const
    {
        return share::exportPerson ({ folder.path(), name, out, forWhom });
    }

    std::string text (const std::string& file) const
    {
        const auto zip = share::ZipFile::open (out);
        REQUIRE (zip);
        const auto text = (*zip)->text (file, 50'000'000);
        return text ? *text : std::string();
    }

    std::string all() const
    {
        return text ("index.html") + text ("person.json") + text (session() + "session.jsonl")
            + text (session() + "moments.vtt");
    }

    std::string session() const
    {
        const auto journal =
            journal::Journal::open (library::Library::sessionFiles (folder.path()).at (0));
        REQUIRE (journal);
        const auto page = text ("index.html");
        const auto day = page.find ("Playing together, ");
        REQUIRE (day != std::string::npos);
        return "sessions/" + page.substr (day + 18, 10) + "-" + journal->info().uuid.substr (0, 8)
            + "/";
    }

    std::string name;
    test::TemporaryFolder folder;
    fs::path out = folder / "kept.zip";
};

bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}
}

TEST_CASE ("everything kept about somebody is written, and nothing of another child",
           "[share][access]")
{
    const Kept kept;
    auto joe = *kept.book().people().find ("Joe");
    joe.notes = "loves the shaker";
    REQUIRE (kept.book().people().change (joe));
    REQUIRE (kept.book().aims().add (
        { .person = joe.id, .narrative = "I would love him to be as loud as Canaryada" }));
    REQUIRE (kept.book().voices().add ({ .child = joe.id, .words = "He sings in the bath" }));

    const auto report = kept.made();
    if (! report)
        FAIL (report.error().sentence);
    CHECK (report->sessions == 1);
    CHECK (report->withoutSound == 0);
    CHECK (report->unreadable.empty());
    CHECK (says (kept.text (kept.session() + "microphone-1.flac"), "fLaC"));

    const auto person = nlohmann::json::parse (kept.text ("person.json"));
    CHECK (person["name"] == "Joe");
    CHECK (person["notes"] == "loves the shaker");
    CHECK (person["told"][0]["words"] == "He sings in the bath");
    CHECK_FALSE (person["consents"].empty());
    CHECK (says (person["aims"][0]["told"], "left out"));
    const auto lines = kept.text (kept.session() + "session.jsonl");
    CHECK (says (lines, "eight beats together")); // nobody kept it: it is still held
    CHECK (says (lines, "He waits at home, too"));
    CHECK (says (kept.text ("index.html"), "He waits at home, too"));
    CHECK (says (kept.text ("index.html"), "microphone-1.flac"));
    CHECK (says (kept.text ("index.html"), "nobody has confirmed"));
    CHECK_FALSE (says (kept.text ("index.html"), "0:01")); // when that was
    CHECK_FALSE (says (kept.all(), "Canary"));
    CHECK (kept.book().reels().with (joe.id)->size() == 1); // to be asked back
}

TEST_CASE ("sound in which somebody can be heard who has not agreed is left out, and that is said",
           "[share][access][consent]")
{
    const Kept kept;
    library::Consent no;
    no.person = kept.book().people().find ("Canaryada")->id;
    no.purpose = library::Purpose::GroupShare;
    no.given = false;
    no.by = "her family";
    REQUIRE (kept.book().consents().write (no));
    const auto report = kept.made();
    REQUIRE (report);
    CHECK (report->withoutSound == 1);
    CHECK (kept.text (kept.session() + "microphone-1.flac").empty());
    CHECK (says (kept.text ("index.html"), "The sound is not in here"));
    CHECK_FALSE (says (kept.all(), "Canary"));
    CHECK (kept.book().reels().with (kept.book().people().find ("Joe")->id)->empty());
}

TEST_CASE ("of two homes neither gets the other's words, and somebody kept away gets nothing",
           "[share][access][consent]")
{
    const Kept kept;
    const auto book = kept.book();
    const auto joe = book.people().find ("Joe")->id;
    const auto home = [&] (const std::string& label, const std::string& carer)
    {
        const auto house = book.homes().add ({ .id = {}, .label = label, .notes = {} });
        const auto person = book.people().add ({ .name = carer, .role = Role::Parent });
        REQUIRE (house);
        REQUIRE (person);
        library::CareLink link;
        link.child = joe;
        link.carer = person->id;
        link.household = house->id;
        REQUIRE (book.homes().add (link));
        REQUIRE (book.voices().add (
            { .child = joe, .household = house->id, .words = "told at " + label }));
        return person->id;
    };
    home ("Canarymum's", "Canarymum");
    const auto dad = home ("Canarydad's", "Canarydad");

    const auto unsaid = kept.made();
    REQUIRE_FALSE (unsaid);
    CHECK (unsaid.error().kind == Fault::Kind::Usage);
    REQUIRE (kept.made ("Canarymum's"));
    CHECK (says (kept.all(), "told at Canarymum"));
    CHECK_FALSE (says (kept.all(), "Canarydad"));
    REQUIRE (kept.made ("Canarydad"));
    CHECK (says (kept.all(), "told at Canarydad"));
    CHECK_FALSE (says (kept.all(), "Canarymum"));

    library::Block block;
    block.child = joe;
    block.who = dad;
    REQUIRE (book.homes().add (block));
    fs::remove (kept.out);
    const auto refused = kept.made ("Canarydad");
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Consent);
    CHECK_FALSE (fs::exists (kept.out));
    REQUIRE (kept.made ("Canarymum's"));
    CHECK_FALSE (says (kept.all(), "Canarydad")); // nor that he is kept away
    REQUIRE (book.homes().add ({ .id = {}, .label = "Another child's", .notes = {} }));
    for (const std::string nobody :
         { "Another child's", "Canaryada", "staff", "anybody", "Nobody's" })
        CHECK_FALSE (kept.made (nobody));
}

TEST_CASE ("hostile names harm neither the archive nor the page", "[share][access][bad]")
{
    for (const std::string& name :
         { std::string ("../../etc/Joe"), std::string ("<script>alert('x')</script>"),
           std::string ("Joe \"the\" {cards} O'Neil"), std::string ("\xf0\x9f\xa5\x81 Zo\xc3\xab"),
           std::string (200, 'j') })
    {
        INFO (name);
        const Kept kept (name);
        const auto report = kept.made();
        if (! report)
            FAIL (report.error().sentence);
        CHECK (report->sessions == 1);
        CHECK (nlohmann::json::parse (kept.text ("person.json"))["name"] == name);
        CHECK_FALSE (says (kept.text ("index.html"), "<script"));
        CHECK_FALSE (says (test::contentsOf (kept.out), "../"));
    }
}

TEST_CASE ("nobody of that name, a full disk, a folder that is missing: a sentence, and the older "
           "file stays",
           "[share][access][bad]")
{
    Kept kept;
    REQUIRE (kept.made());
    const auto before = test::contentsOf (kept.out);
    const auto full = [&]
    {
        const test::SmallDisk small (200'000);
        return kept.made();
    }();
    CHECK_FALSE (full);
    CHECK (test::contentsOf (kept.out) == before);
    kept.name = "Nobody";
    const auto nobody = kept.made();
    REQUIRE_FALSE (nobody);
    CHECK (nobody.error().kind == Fault::Kind::Usage);
    CHECK (says (nobody.error().sentence, "Nobody"));
    CHECK (test::contentsOf (kept.out) == before);
    CHECK_FALSE (share::exportPerson ({ kept.folder.path(), "Joe", kept.folder / "no/such.zip" }));
    CHECK_FALSE (share::exportPerson ({ kept.folder / "no library", "Joe", kept.out }));
}
