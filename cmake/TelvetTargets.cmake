# The functions that make every other CMakeLists.txt a list.

# tv_add_floor(<name> SOURCES <file>... [ON <floor>...] [LIBRARIES <target>...])
#
# A floor of core/: a static library of the files in core/<name>, which may
# include headers of the floors named in ON and of those below them, no others;
# the test `floors` refuses any other #include. LIBRARIES are private: their
# headers live in this floor alone.
function(tv_add_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;ON;LIBRARIES")
  add_library(telvet_${name} STATIC ${arg_SOURCES})
  add_library(telvet::${name} ALIAS telvet_${name})
  target_link_libraries(telvet_${name} PUBLIC telvet::abi)
  target_include_directories(telvet_${name} PUBLIC ${PROJECT_SOURCE_DIR}/core)
  foreach(below IN LISTS arg_ON)
    target_link_libraries(telvet_${name} PUBLIC telvet::${below})
  endforeach()
  target_link_libraries(telvet_${name}
    PRIVATE $<BUILD_INTERFACE:telvet_options> ${arg_LIBRARIES})
  set_property(GLOBAL APPEND PROPERTY TELVET_FLOORS ${name})
  set_property(GLOBAL PROPERTY TELVET_FLOOR_${name} "${arg_ON}")
endfunction()

# tv_trust_output(<target>)
#
# A plugin that others may write is refused, and so are all in a directory that
# others may write: whatever the umask, neither is.
function(tv_trust_output target)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND chmod go-w $<TARGET_FILE_DIR:${target}> $<TARGET_FILE:${target}>
    VERBATIM)
endfunction()

# tv_add_plugin(<name> SOURCES <file>... [ON <floor>...])
#
# A rule plugin <name>.so that sees the installed headers only, and those of
# the floors named in ON, which become part of it: such a floor stands on no
# other and needs nothing but the C library, which the test `floors` checks.
function(tv_add_plugin name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;ON")
  add_library(plugin_${name} MODULE ${arg_SOURCES})
  target_link_libraries(plugin_${name} PRIVATE telvet::abi telvet_options)
  foreach(floor IN LISTS arg_ON)
    target_link_libraries(plugin_${name} PRIVATE telvet::${floor})
  endforeach()
  set_property(GLOBAL PROPERTY TELVET_PLUGIN_FLOORS_${name} "${arg_ON}")
  set_target_properties(plugin_${name} PROPERTIES
    PREFIX "" OUTPUT_NAME ${name}
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/plugins)
  tv_trust_output(plugin_${name})
  if(NOT TELVET_SANITIZE)
    target_link_options(plugin_${name} PRIVATE -Wl,-z,defs)
  endif()
  install(TARGETS plugin_${name}
    LIBRARY DESTINATION ${TELVET_PLUGIN_DIR} COMPONENT runtime)
  set_property(GLOBAL APPEND PROPERTY TELVET_PLUGINS plugin_${name})
  set_property(GLOBAL APPEND PROPERTY TELVET_PLUGIN_NAMES ${name})
endfunction()

# tv_add_test(<name> SOURCES <file>... [ON <floor>...] [LABELS <label>...]
#             [ARGS <arg>...] [TIMEOUT <seconds>])
#
# The timeout ends what would never end; it measures nothing, and is long enough
# for a slow machine at work with other things.
#
# A CUnit executable test_<name>, run as the test <name>. Its main is
# tests/support/main.c, which runs its tv_tests (tests/support/test.h).
function(tv_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT"
    "SOURCES;ON;LABELS;ARGS;LIBRARIES")
  add_executable(test_${name} ${arg_SOURCES})
  tv_link_plainly(test_${name})
  target_link_libraries(test_${name}
    PRIVATE telvet_test_support telvet_options ${arg_LIBRARIES})
  foreach(floor IN LISTS arg_ON)
    target_link_libraries(test_${name} PRIVATE telvet::${floor})
  endforeach()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 600)
  endif()
  add_test(NAME ${name} COMMAND test_${name} ${arg_ARGS})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()

# tv_add_fuzz(<name> SOURCES <file>... [ON <floor>...])
#
# A fuzz target fuzz_<name> that defines LLVMFuzzerTestOneInput. With
# TELVET_FUZZ it is built with libFuzzer, else with tests/fuzz/replay.c; either
# way the test replay_<name> runs the files of tests/fuzz/corpus/<name>. The
# target fuzz_targets builds all of them.
function(tv_add_fuzz name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;ON")
  if(NOT TARGET fuzz_targets)
    add_custom_target(fuzz_targets)
  endif()
  add_executable(fuzz_${name} ${arg_SOURCES})
  add_dependencies(fuzz_targets fuzz_${name})
  tv_link_plainly(fuzz_${name})
  target_link_libraries(fuzz_${name} PRIVATE telvet::abi telvet_options)
  foreach(floor IN LISTS arg_ON)
    target_link_libraries(fuzz_${name} PRIVATE telvet::${floor})
  endforeach()
  set(corpus ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
  if(TELVET_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    add_test(NAME replay_${name} COMMAND fuzz_${name} -runs=0 ${corpus})
  else()
    target_sources(fuzz_${name}
      PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay.c)
    add_test(NAME replay_${name} COMMAND fuzz_${name} ${corpus})
  endif()
  set_tests_properties(replay_${name} PROPERTIES TIMEOUT 600 LABELS fuzz)
endfunction()

# What is fuzzed has to tell libFuzzer which branches it took.
if(TELVET_FUZZ)
  target_compile_options(telvet_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(telvet_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
