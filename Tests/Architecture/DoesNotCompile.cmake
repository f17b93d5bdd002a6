# SPDX-License-Identifier: GPL-3.0-or-later
set (compile "${COMPILER}" -std=c++20 -fsyntax-only -I "${SOURCE}")

execute_process (COMMAND ${compile} "${FILE}" RESULT_VARIABLE withoutMistake ERROR_VARIABLE words)
if (NOT withoutMistake EQUAL 0)
    message (FATAL_ERROR "Even without a mistake it does not compile:\n${words}")
endif ()

execute_process (COMMAND ${compile} -D${MISTAKE} "${FILE}" RESULT_VARIABLE withMistake ERROR_QUIET)
if (withMistake EQUAL 0)
    message (FATAL_ERROR "${MISTAKE} compiles, and must not")
endif ()
