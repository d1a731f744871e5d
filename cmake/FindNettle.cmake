include("${CMAKE_CURRENT_LIST_DIR}/FindByPkgConfig.cmake")
tv_find_by_pkg_config(Nettle nettle)
