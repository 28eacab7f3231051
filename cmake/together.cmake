# A build from nothing joins the sources in groups (CMAKE_UNITY_BUILD): the same headers are read
# once a group. All the others of a folder can be one group; these stay alone, each for its reason.
set_source_files_properties(
  # The two machines of a protocol have tables of the same form: each kDiagram, its states by short
  # names. In one group they would be one.
  sim/proto/http/server.cpp sim/proto/imap/server.cpp sim/proto/pop3/server.cpp sim/proto/smtp/server_tables.cpp
  # So that a test can link another list.
  sim/protocols/all.cpp
  # What is embedded: each has kFiles.
  ${GENERATED}/scenarios.cpp ${GENERATED}/beside.cpp ${GENERATED}/curriculum.cpp
  ${GENERATED}/lessons.cpp
  PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
