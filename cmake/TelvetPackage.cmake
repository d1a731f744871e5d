# Installation of what outside plugins build against, and the packages.
include(CMakePackageConfigHelpers)

# ---- the program's data ----
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules/
  DESTINATION ${TELVET_RULES_DIR} COMPONENT runtime
  PATTERN CMakeLists.txt EXCLUDE
  PATTERN README.md EXCLUDE
  # These are built in: core/phone.
  PATTERN numbering.tsv EXCLUDE
  PATTERN phone-placeholders.tsv EXCLUDE
  PATTERN phone-notes.tsv EXCLUDE)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/report/schema
  DESTINATION ${CMAKE_INSTALL_DATADIR}/telvet COMPONENT runtime)
install(FILES ${PROJECT_SOURCE_DIR}/NOTICE
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/telvet COMPONENT runtime)
install(FILES ${PROJECT_SOURCE_DIR}/core/snapshot/README.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/telvet RENAME collecting.md
  COMPONENT runtime)

# Debian wants pages and changes compressed, the same bytes each time.
find_program(TELVET_GZIP gzip REQUIRED)
function(telvet_compress from to)
  add_custom_command(OUTPUT ${to}
    COMMAND ${TELVET_GZIP} -9nc ${from} > ${to}
    DEPENDS ${from} VERBATIM)
endfunction()
telvet_compress(${PROJECT_SOURCE_DIR}/core/cli/man/telvet.1
  ${PROJECT_BINARY_DIR}/telvet.1.gz)
telvet_compress(${PROJECT_SOURCE_DIR}/CHANGELOG.md
  ${PROJECT_BINARY_DIR}/changelog.gz)
add_custom_target(telvet_pages ALL
  DEPENDS ${PROJECT_BINARY_DIR}/telvet.1.gz ${PROJECT_BINARY_DIR}/changelog.gz)
install(FILES ${PROJECT_BINARY_DIR}/telvet.1.gz
  DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT runtime)
foreach(package IN ITEMS telvet:runtime telvet-dev:dev)
  string(REPLACE ":" ";" package ${package})
  list(GET package 0 name)
  list(GET package 1 component)
  install(FILES
      ${CMAKE_CURRENT_LIST_DIR}/copyright ${PROJECT_BINARY_DIR}/changelog.gz
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${name} COMPONENT ${component})
endforeach()

# What the plugins say of themselves, so that scans need not load them for that.
# By the program itself: one that cannot be run here leaves it out. Once in the
# build tree, and again of what was installed, which may have been stripped.
if(NOT CMAKE_CROSSCOMPILING)
  get_property(plugins GLOBAL PROPERTY TELVET_PLUGINS)
  set(index ${PROJECT_BINARY_DIR}/plugins/plugins.index)
  add_custom_command(OUTPUT ${index}
    COMMAND telvet plugins --plugin-dir ${PROJECT_BINARY_DIR}/plugins
      --index ${index} --format json > ${CMAKE_CURRENT_BINARY_DIR}/plugins.json
    DEPENDS telvet ${plugins} VERBATIM)
  add_custom_target(telvet_plugin_index ALL DEPENDS ${index})
  install(CODE "set(bin \"${CMAKE_INSTALL_BINDIR}\")
set(plugins \"${TELVET_PLUGIN_DIR}\")" COMPONENT runtime)
  install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/InstallIndex.cmake
    COMPONENT runtime)
endif()

# ---- what plugins need: the headers, telvet::abi, telvet.pc, the pages ----
set(TELVET_DEV_DOC_DIR ${CMAKE_INSTALL_DATADIR}/doc/telvet-dev)
foreach(page IN ITEMS plugins:plugins.md rules:rules.md tests/rules:cases.md)
  string(REPLACE ":" ";" page ${page})
  list(GET page 0 folder)
  list(GET page 1 name)
  install(FILES ${PROJECT_SOURCE_DIR}/${folder}/README.md
    DESTINATION ${TELVET_DEV_DOC_DIR} RENAME ${name} COMPONENT dev)
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/tests/package/outside
  DESTINATION ${TELVET_DEV_DOC_DIR}/examples COMPONENT dev)
set(TELVET_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/telvet)
set(TELVET_PC_DIR ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/core/include/telvet
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev
  FILES_MATCHING PATTERN "*.h")
install(TARGETS telvet_abi EXPORT telvet-targets)
install(EXPORT telvet-targets NAMESPACE telvet::
  DESTINATION ${TELVET_CMAKE_DIR} COMPONENT dev)
configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/telvet-config.cmake.in
  ${PROJECT_BINARY_DIR}/telvet-config.cmake
  INSTALL_DESTINATION ${TELVET_CMAKE_DIR}
  PATH_VARS TELVET_PLUGIN_DIR TELVET_CASES_DIR
  NO_CHECK_REQUIRED_COMPONENTS_MACRO)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/telvet-config-version.cmake
  COMPATIBILITY SameMajorVersion)
install(FILES
    ${PROJECT_BINARY_DIR}/telvet-config.cmake
    ${PROJECT_BINARY_DIR}/telvet-config-version.cmake
  DESTINATION ${TELVET_CMAKE_DIR} COMPONENT dev)

# The prefix follows the file, so that an installation may be moved.
file(RELATIVE_PATH TELVET_PC_PREFIX
  ${CMAKE_INSTALL_PREFIX}/${TELVET_PC_DIR} ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" TELVET_PC_PREFIX "${TELVET_PC_PREFIX}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/telvet.pc.in
  ${PROJECT_BINARY_DIR}/telvet.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/telvet.pc
  DESTINATION ${TELVET_PC_DIR} COMPONENT dev)

# ---- Debian packages: cpack -G DEB ----
# Configure with --install-prefix=/usr for Debian's own directories.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME telvet)
set(CPACK_PACKAGE_VENDOR "telvet")
set(CPACK_PACKAGE_CONTACT "The telvet maintainers <maintainers@telvet.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_COMPONENTS_ALL runtime dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE
  GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_NAME telvet)
set(CPACK_DEBIAN_RUNTIME_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_RUNTIME_DESCRIPTION
  "telvet reads exports of a Microsoft 365 tenant and says, person by person,
 whether the experts can be consulted and be handed calls from Dynamics 365.")
set(CPACK_DEBIAN_DEV_PACKAGE_NAME telvet-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_SUGGESTS telvet)
set(CPACK_DEBIAN_DEV_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_DEV_DESCRIPTION
  "The headers, CMake package and pkg-config file to build rule plugins for
 telvet, the pages about rules and plugins, a whole example, and the program
 that plays the cases of a rule.")
include(CPack)
