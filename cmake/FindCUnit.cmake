# Finds CUnit by its pkg-config file; gives the target CUnit::CUnit.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_CUnit QUIET IMPORTED_TARGET cunit)
# A Debian-like "2.1-3" is the version 2.1.3.
string(REPLACE "-" "." CUnit_VERSION "${PC_CUnit_VERSION}")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CUnit
  REQUIRED_VARS PC_CUnit_FOUND
  VERSION_VAR CUnit_VERSION)
if(CUnit_FOUND AND NOT TARGET CUnit::CUnit)
  add_library(CUnit::CUnit ALIAS PkgConfig::PC_CUnit)
endif()
