// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Protection.h"

#include "Journal/KeyRing.h"
#include "Journal/Seal.h"
#include "Library/Catalogue.h"
#include "Library/MadeLibrary.h"
#include "Support/TemporaryFolder.h"

#include <fstream>
#include <iterator>

using namespace antiphon;
using namespace antiphon::library;
using journal::Passphrase;
using journal::Stretching;
namespace fs = std::filesystem;

namespace
{
const std::string rain = "rain on the roof";

Passphrase typed (std::string words) { return Passphrase (std::move (words)); }

/** Makes a library that is locked. @returns its recovery code */
std::string madeLocked (const fs::path& folder)
{
    const auto code = createProtected (folder, typed (rain), Stretching::weak());
    REQUIRE (code);
    lock (*Library::open (folder));
    return code->text();
}

std::string bytesIn (const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator (folder))
        if (entry.is_regular_file())
        {
            std::ifstream stream (entry.path(), std::ios::binary);
            all.append (std::istreambuf_iterator<char> (stream), {});
        }
    return all;
}

bool holds (const std::string& bytes, const journal::Key& key)
{
    const auto secret = key.bytes();
    return bytes.find ({ reinterpret_cast<const char*> (secret.data()), secret.size() })
        != std::string::npos;
}
}

TEST_CASE ("a library with a passphrase opens with it and with nothing else", "[library][keys]")
{
    const test::TemporaryFolder folder;
    madeLocked (folder.path());

    const auto locked = Library::open (folder.path());
    REQUIRE_FALSE (locked);
    CHECK (locked.error().kind == Fault::Kind::Locked);
    CHECK (locked.error().sentence.find ("antiphon library unlock") != std::string::npos);

    for (const std::string wrong : { "", "Rain on the roof", "rain on the roof " })
    {
        const auto refused = unlock (folder.path(), typed (wrong));
        REQUIRE_FALSE (refused);
        CHECK (refused.error().kind == Fault::Kind::Locked);
    }
    CHECK_FALSE (Library::open (folder.path()));

    REQUIRE (unlock (folder.path(), typed (rain)));
    const auto library = Library::open (folder.path());
    REQUIRE (library);
    CHECK (library->isProtected());
    lock (*library);
    CHECK_FALSE (Library::open (folder.path()));
}

TEST_CASE ("the recovery code opens it too, however it is written, and a slip is told",
           "[library][keys]")
{
    const test::TemporaryFolder folder;
    auto code = madeLocked (folder.path());
    CHECK (code.size() == 9 * 4 + 8);

    std::string small;
    for (const auto character : code)
        small += character == '-' ? ' ' : static_cast<char> (std::tolower (character));
    for (const auto& written : { code, small })
    {
        REQUIRE (unlock (folder.path(), typed (written)));
        lock (*Library::open (folder.path()));
    }

    code[6] = code[6] == 'A' ? 'B' : 'A';
    const auto slip = unlock (folder.path(), typed (code));
    REQUIRE_FALSE (slip);
    CHECK (slip.error().sentence.find ("slip") != std::string::npos);
    CHECK_FALSE (unlock (folder.path(), typed (RecoveryCode::random().text())));
}

TEST_CASE ("another passphrase opens the same library, and the old one no more", "[library][keys]")
{
    const test::TemporaryFolder folder;
    const auto code = madeLocked (folder.path());
    const auto place = journal::Place ("person", "name", { 1 });
    journal::Bytes sealed;
    {
        const auto library = unlock (folder.path(), typed (rain));
        REQUIRE (library);
        sealed = seal (Catalogue::open (*library)->key(), place, "Joe");
        REQUIRE (changePassphrase (*library, typed ("a cat"), Stretching::weak()));
        CHECK_FALSE (changePassphrase (*library, typed (""), Stretching::weak()));
        lock (*library);
    }
    CHECK_FALSE (unlock (folder.path(), typed (rain)));
    for (const auto& words : { std::string ("a cat"), code })
    {
        const auto library = unlock (folder.path(), typed (words));
        REQUIRE (library);
        CHECK (unsealWords (Catalogue::open (*library)->key(), place, sealed) == "Joe");
        lock (*library);
    }
}

TEST_CASE ("a locked library's key is in none of its files", "[library][keys]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    const auto key = Catalogue::open (library)->key().copy();
    CHECK (holds (bytesIn (folder.path()), key)); // without a passphrase it stands open
    const auto id = library.id();

    REQUIRE (protect (library, typed (rain), Stretching::weak()));
    CHECK_FALSE (holds (bytesIn (folder.path()), key));
    CHECK (Library::open (folder.path())->isProtected());
    CHECK (Library::open (folder.path())->id() == id);
    lock (library);
    CHECK_FALSE (Library::open (folder.path()));
}

TEST_CASE ("a catalogue opens only while its library is unlocked", "[library][keys]")
{
    const test::TemporaryFolder folder;
    madeLocked (folder.path());
    const auto library = unlock (folder.path(), typed (rain));
    REQUIRE (library);
    CHECK (Catalogue::open (*library));
    lock (*library);
    const auto refused = Catalogue::open (*library);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().kind == Fault::Kind::Locked);
}

TEST_CASE ("recovery codes are told from other words, and each opens as one key", "[library][keys]")
{
    for (int time = 0; time < 10; ++time)
    {
        const auto code = RecoveryCode::random();
        const auto again = RecoveryCode::from (code.text());
        REQUIRE (again);
        CHECK (again->text() == code.text());
        for (std::size_t place = 0; place < code.text().size(); ++place)
            if (auto slip = code.text(); slip[place] != '-')
            {
                slip[place] = slip[place] == '7' ? '8' : '7';
                CHECK_FALSE (RecoveryCode::from (slip));
                CHECK (RecoveryCode::looksLikeOne (slip));
            }
    }
    for (const std::string words : { "", "rain on the roof", "----------------------------------" })
    {
        CHECK_FALSE (RecoveryCode::from (words));
        CHECK_FALSE (RecoveryCode::looksLikeOne (words));
    }
}
