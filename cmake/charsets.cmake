# Writes a C++ file that holds the tables of character sets:
#   cmake -DOUT=… -DFOLDER=… -P charsets.cmake
# Each file of FOLDER becomes the rows that sim/mime/charsets.h declares.
set(text "// Made by cmake/charsets.cmake.\n#include \"sim/mime/charsets.h\"\n\nnamespace mime {\n\n")
set(symbol_jis kJis)
set(symbol_gb18030 kGb18030)
set(symbol_big5 kBig5)
set(symbol_cp949 kCp949)
foreach(name jis gb18030 big5 cp949)
  file(READ ${FOLDER}/${name}.txt rows)
  string(REPLACE "\n" "\",\n    \"" rows "${rows}")
  # Behind the last row stands an empty one.
  string(APPEND text "static constexpr std::string_view ${name}[] = {\n    \"${rows}\"};\n")
  string(APPEND text "const std::span<const std::string_view> ${symbol_${name}} = ${name};\n\n")
endforeach()
file(WRITE ${OUT} "${text}}  // namespace mime\n")
