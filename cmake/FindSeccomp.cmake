# Finds Seccomp by its pkg-config file; gives the target Seccomp::Seccomp.
find_package(PkgConfig QUIET)
pkg_check_modules(PC_Seccomp QUIET IMPORTED_TARGET libseccomp)
# A Debian-like "2.1-3" is the version 2.1.3.
string(REPLACE "-" "." Seccomp_VERSION "${PC_Seccomp_VERSION}")
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Seccomp
  REQUIRED_VARS PC_Seccomp_FOUND
  VERSION_VAR Seccomp_VERSION)
if(Seccomp_FOUND AND NOT TARGET Seccomp::Seccomp)
  add_library(Seccomp::Seccomp ALIAS PkgConfig::PC_Seccomp)
endif()
