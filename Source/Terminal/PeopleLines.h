// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Aims.h"
#include "Library/ClipMayGo.h"
#include "Library/People.h"
#include "Library/Reels.h"
#include "Library/Search.h"

#include <map>
#include <string>

/** People, consents and aims, for people and for programs. */
namespace antiphon::terminal
{
using Names = std::map<library::Id, std::string>;

/** "2026-11-24", on the clock of the place. @param ms  since 1970, UTC */
std::string asDay (std::int64_t ms);

std::string inWords (const library::Person& person);
std::string lineOf (const library::Person& person);

std::string inWords (const library::Consent& answer, const Names& names);
std::string lineOf (const library::Consent& answer, const Names& names);

std::string inWords (const library::CareLink& link, const Names& names, const std::string& home);
std::string lineOf (const library::CareLink& link, const Names& names, const std::string& home);
std::string inWords (const library::Block& block, const Names& names);
std::string lineOf (const library::Block& block, const Names& names);

std::string inWords (const library::Aim& aim, const Names& names);
std::string lineOf (const library::Aim& aim, const Names& names);

std::string inWords (const library::FoundMoment& found);
std::string lineOf (const library::FoundMoment& found);
}
