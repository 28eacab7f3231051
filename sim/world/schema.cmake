# Builds scenarios/scenario.schema.json into the program, as world::scenario_schema().
set(SCHEMA_FILE ${CMAKE_SOURCE_DIR}/scenarios/scenario.schema.json)
set(SCHEMA_SOURCE ${CMAKE_BINARY_DIR}/generated/scenario_schema.cpp)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${SCHEMA_FILE})
file(READ ${SCHEMA_FILE} SCHEMA_TEXT)
set(SCHEMA_CODE "// Made by sim/world/schema.cmake.\n#include \"sim/world/load.h\"\n\n")
string(APPEND SCHEMA_CODE "std::string_view world::scenario_schema() {\n  return R\"~mail~(")
string(APPEND SCHEMA_CODE "${SCHEMA_TEXT})~mail~\";\n}\n")
file(WRITE ${SCHEMA_SOURCE}.new "${SCHEMA_CODE}")
configure_file(${SCHEMA_SOURCE}.new ${SCHEMA_SOURCE} COPYONLY)  # Touched only where it changed.
target_sources(mailwalk_sim PRIVATE ${SCHEMA_SOURCE})
