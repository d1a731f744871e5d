# How everything is compiled: an INTERFACE target, no global flags.

option(TELVET_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(TELVET_FUZZ "Build the fuzz targets with libFuzzer (clang)" OFF)
option(TELVET_WERROR "Treat warnings as errors" OFF)
set(TELVET_SANITIZE "" CACHE STRING "Sanitizers: address,undefined as a ;-list")
option(TELVET_COVERAGE "Instrument for coverage" OFF)
option(TELVET_SANDBOX "Filter system calls and limit memory of workers" ON)

# Directories that an installation makes are nobody else's to write, whatever
# the umask: plugins in others would be refused.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(TELVET_PLUGIN_DIR "${CMAKE_INSTALL_LIBDIR}/telvet/plugins" CACHE STRING
  "Where plugins are installed, under the prefix")
set(TELVET_RULES_DIR "${CMAKE_INSTALL_DATADIR}/telvet/rules" CACHE STRING
  "Where the rule pack is installed, under the prefix")
# And, beside the plugins, the player of rule cases.
set(TELVET_CASES_DIR "${CMAKE_INSTALL_LIBDIR}/telvet")

add_library(telvet_options INTERFACE)
target_compile_features(telvet_options INTERFACE c_std_17)
target_compile_definitions(telvet_options INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(telvet_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wformat=2
  -Wmissing-prototypes -Wstrict-prototypes -Wundef -Wvla -Wwrite-strings
  -Wimplicit-fallthrough -fstack-protector-strong
  $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
target_link_options(telvet_options INTERFACE -Wl,-z,relro -Wl,-z,now)

if(TELVET_WERROR)
  target_compile_options(telvet_options INTERFACE -Werror)
endif()

if(TELVET_SANITIZE)
  list(JOIN TELVET_SANITIZE "," _sanitizers)
  target_compile_options(telvet_options INTERFACE
    -fsanitize=${_sanitizers} -fno-sanitize-recover=all
    -fno-omit-frame-pointer -U_FORTIFY_SOURCE)
  target_link_options(telvet_options INTERFACE -fsanitize=${_sanitizers})
endif()

if(TELVET_COVERAGE)
  target_compile_options(telvet_options INTERFACE --coverage)
  target_link_options(telvet_options INTERFACE --coverage)
endif()

set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

# What is installed is optimised across files; tests link the same objects as
# they were compiled, or linking them all would take most of a build.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
  set(CMAKE_C_COMPILE_OPTIONS_IPO -flto=auto -ffat-lto-objects)
endif()
function(tv_link_plainly target)
  set_target_properties(${target} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF)
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    target_link_options(${target} PRIVATE -fno-lto)
  endif()
endfunction()
