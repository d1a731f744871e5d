# Has the installed program note what the installed plugins say of themselves.
# Part of an installation: `bin` and `plugins` are directories under the prefix.
set(prefix "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
set(index "${prefix}/${plugins}/plugins.index")
execute_process(
  COMMAND "${prefix}/${bin}/telvet" plugins
    --plugin-dir "${prefix}/${plugins}" --index "${index}"
  OUTPUT_QUIET RESULT_VARIABLE status)
if(status EQUAL 0)
  list(APPEND CMAKE_INSTALL_MANIFEST_FILES
    "${CMAKE_INSTALL_PREFIX}/${plugins}/plugins.index")
else()
  message(STATUS "No index of the plugins: ${status}")
endif()
