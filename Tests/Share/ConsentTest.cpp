// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Book.h"
#include "Share/Reel.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

using namespace antiphon;
namespace fs = std::filesystem;

namespace
{
/** Joe and Ada have played, and everybody has agreed; until somebody takes it back. */
struct Playgroup
{
    Playgroup()
    {
        test::makeSession (folder / "one.antiphon", { test::playing (12_s) },
                           { test::kept ("turn_exchange", 3_s, 7_s) });
    }

    library::Book book() const
    {
        auto book = library::Book::open (*library::Library::open (folder.path()));
        REQUIRE (book);
        return std::move (*book);
    }

    library::Id id (const std::string& name) const { return book().people().find (name)->id; }

    void answer (const std::string& name, library::Purpose purpose, bool given) const
    {
        library::Consent consent;
        consent.person = id (name);
        consent.purpose = purpose;
        consent.given = given;
        consent.by = "their family";
        REQUIRE (book().consents().write (consent));
    }

    Result<share::ReelReport> reel (const std::string& forWhom = {},
                                    const std::string& name = "reel.wav") const
    {
        share::ReelOrder order { { folder / "one.antiphon" }, "Joe", folder / name };
        order.forWhom = forWhom;
        return share::makeReel (order);
    }

    test::TemporaryFolder folder;
};
}

TEST_CASE ("no reel is made of somebody who has not agreed, and no file is left",
           "[share][consent]")
{
    const Playgroup group;
    for (const auto& [name, purpose] : { std::pair ("Joe", library::Purpose::OwnFamily),
                                         { "Ada", library::Purpose::GroupShare } })
        for (const std::string ending : { ".wav", ".html" })
        {
            group.answer (name, purpose, false);
            const auto refused = group.reel ({}, "reel" + ending);
            REQUIRE_FALSE (refused);
            CHECK (refused.error().kind == Fault::Kind::Consent);
            CHECK (refused.error().sentence.find (name) != std::string::npos);
            CHECK (refused.error().sentence.find (std::string (codeOf (purpose)))
                   != std::string::npos);
            CHECK_FALSE (fs::exists (group.folder / ("reel" + ending)));
            group.answer (name, purpose, true);
        }
    CHECK (group.book().reels().with (group.id ("Joe"))->empty());
    CHECK (group.reel());
}

TEST_CASE ("a session in no library is nobody's to give", "[share][consent]")
{
    const Playgroup group;
    const test::TemporaryFolder elsewhere;
    fs::copy_file (group.folder / "one.antiphon", elsewhere / "one.antiphon");
    share::ReelOrder order { { elsewhere / "one.antiphon" }, "Joe", elsewhere / "reel.wav" };
    const auto refused = share::makeReel (order);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Consent);
    order.library = group.folder.path();
    CHECK (share::makeReel (order));
}

TEST_CASE ("what went out is known, and asked back when a consent is", "[share][consent]")
{
    const Playgroup group;
    REQUIRE (group.reel());
    const auto book = group.book();
    const auto out = book.reels().with (group.id ("Ada"));
    REQUIRE (out);
    REQUIRE (out->size() == 1);
    CHECK (out->front().file == fs::absolute (group.folder / "reel.wav"));
    const auto now = out->front().madeAtMs + 1;
    CHECK (book.reels().toRecall (group.id ("Ada"), *book.consents().standing(), now)->empty());
    group.answer ("Ada", library::Purpose::GroupShare, false);
    CHECK (book.reels().toRecall (group.id ("Ada"), *book.consents().standing(), now)->size() == 1);
}

TEST_CASE ("a reel goes to whom it is said to be for, and to nobody who is kept away",
           "[share][consent]")
{
    const Playgroup group;
    const auto book = group.book();
    const auto dad = book.people().add ({ .name = "Dad", .role = Role::Parent });
    const auto home = book.homes().add ({ {}, "Dad's", {} });
    library::CareLink link;
    link.child = group.id ("Joe");
    link.carer = dad->id;
    link.household = home->id;
    REQUIRE (book.homes().add (link));
    CHECK (group.reel ("Dad"));
    CHECK (group.reel ("dad's"));
    CHECK (group.reel ("nobody").error().kind == Fault::Kind::Usage);
    CHECK (group.reel ("staff").error().kind == Fault::Kind::Consent);

    REQUIRE (book.homes().add (library::Block { {}, group.id ("Joe"), dad->id, 0, {}, {} }));
    for (const auto* const whom : { "Dad", "Dad's", "" })
    {
        const auto refused = group.reel (whom);
        REQUIRE_FALSE (refused);
        CHECK (refused.error().kind == Fault::Kind::Consent);
    }
}
