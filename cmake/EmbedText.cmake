# tv_embed_text(<target> <symbol> <file>)
#
# Makes the bytes of a file a constant of <target>:
#     extern const struct tv_text <symbol>;
function(tv_embed_text target symbol file)
  get_filename_component(path ${file} ABSOLUTE)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
    bytes "${bytes}")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT [[
/* Made from @file@; do not edit. */
#include <telvet/plugin.h>

extern const struct tv_text @symbol@;

static const unsigned char bytes[] = {
@bytes@};

const struct tv_text @symbol@ = {(const char *)bytes, sizeof(bytes)};
]])
  target_sources(${target} PRIVATE ${out})
endfunction()
