// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace antiphon::journal
{
/** Gives a connection the SQL function sum_of (values…): a number that changes with every value, its type
    and its place. FNV-1a of 64 bits (Fowler, Noll and Vo): against a disk's mistakes, not against a
    forger, whom the seals keep out.

    @returns SQLite's code */
int teachSums (sqlite3* connection);
}
