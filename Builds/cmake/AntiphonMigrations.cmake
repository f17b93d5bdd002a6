# SPDX-License-Identifier: GPL-3.0-or-later

# antiphon_migrations (Room HEADER): the room's Schema/*.sql travel inside the program, in the order of
# their numbers, as the function migrations() that HEADER declares.
function (antiphon_migrations room header)
    string (TOLOWER ${room} lower)
    file (GLOB migrations CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/Schema/*.sql")
    list (SORT migrations)
    set (entries "")
    foreach (file IN LISTS migrations)
        file (READ "${file}" sql)
        get_filename_component (name "${file}" NAME)
        string (REGEX MATCH "^[0-9]+" number "${name}")
        string (REGEX REPLACE "^0+" "" number "${number}")
        string (APPEND entries "    { ${number}, \"${name}\", R\"sql(${sql})sql\" },\n")
        set_property (DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    endforeach ()
    set (generated "${CMAKE_CURRENT_BINARY_DIR}/Migrations.cpp")
    file (CONFIGURE OUTPUT "${generated}" @ONLY CONTENT
"// SPDX-License-Identifier: GPL-3.0-or-later
// Written by CMake from Schema/*.sql.
#include \"@header@\"

namespace antiphon::@lower@
{
static constexpr journal::Migration all[] {
@entries@};

std::span<const journal::Migration> migrations () { return all; }
}
")
    target_sources (antiphon_${lower} PRIVATE "${generated}")
endfunction ()
