// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Catch2's two generations differ in this line alone.
#include <catch2/catch.hpp>
