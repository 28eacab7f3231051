# Builds the JSON Schemas into the program: embed_schema(FILE SYMBOL HEADER) defines the function that
# HEADER declares.
function(embed_schema file symbol header)
  string(REPLACE "::" "_" name ${symbol})
  set(source ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} text)
  set(code "// Made by sim/desk/schema.cmake.\n#include \"${header}\"\n\n")
  string(APPEND code "std::string_view ${symbol}() {\n  return R\"~mail~(${text})~mail~\";\n}\n")
  file(WRITE ${source}.new "${code}")
  configure_file(${source}.new ${source} COPYONLY)  # Touched only where it changed.
  target_sources(mailwalk_sim PRIVATE ${source})
endfunction()
embed_schema(${CMAKE_SOURCE_DIR}/scenarios/scenario.schema.json world::scenario_schema
             sim/world/load.h)
embed_schema(${CMAKE_SOURCE_DIR}/lessons/lesson.schema.json lesson::lesson_schema sim/lesson/load.h)
