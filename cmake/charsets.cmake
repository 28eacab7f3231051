# Writes a C++ file that holds the tables of character sets:
#   cmake -DOUT=… -DFOLDER=… -P charsets.cmake
# Each file of FOLDER becomes a text that sim/mime/charsets.h declares.
set(text "// Made by cmake/charsets.cmake.\n#include \"sim/mime/charsets.h\"\n\nnamespace mime {\n\n")
set(symbol_jis kJis)
set(symbol_gb18030 kGb18030)
set(symbol_big5 kBig5)
set(symbol_cp949 kCp949)
foreach(name jis gb18030 big5 cp949)
  file(READ ${FOLDER}/${name}.txt rows)
  string(REPLACE "\n" "\\n\"\n    \"" rows "${rows}")
  string(APPEND text "const std::string_view ${symbol_${name}} =\n    \"${rows}\";\n\n")
endforeach()
file(WRITE ${OUT} "${text}}  // namespace mime\n")
