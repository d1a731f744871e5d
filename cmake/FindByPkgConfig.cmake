# tv_find_by_pkg_config(NAME MODULE): what a Find<NAME>.cmake does for a library
# that has a pkg-config file alone. Gives the target NAME::NAME.
macro(tv_find_by_pkg_config name module)
  find_package(PkgConfig QUIET)
  pkg_check_modules(PC_${name} QUIET IMPORTED_TARGET ${module})
  # A Debian-like "2.1-3" is the version 2.1.3.
  string(REPLACE "-" "." ${name}_VERSION "${PC_${name}_VERSION}")
  include(FindPackageHandleStandardArgs)
  find_package_handle_standard_args(${name}
    REQUIRED_VARS PC_${name}_FOUND
    VERSION_VAR ${name}_VERSION
    HANDLE_VERSION_RANGE)
  if(${name}_FOUND AND NOT TARGET ${name}::${name})
    add_library(${name}::${name} ALIAS PkgConfig::PC_${name})
  endif()
endmacro()
