# A build from nothing joins the sources in groups (CMAKE_UNITY_BUILD): the same headers are read
# once a group. These files stay alone, since in an unnamed namespace each uses a name that another
# file of its folder uses, too. With them apart, all the others of a folder could be one group.
set_source_files_properties(
  sim/live/server.cpp sim/mail/address_list.cpp sim/mail/cfws.cpp sim/mail/date.cpp sim/mail/ip_literal.cpp
  sim/mime/base64_lines.cpp sim/mime/encoded_word_reader.cpp sim/mime/parameter_pieces.cpp
  sim/mime/parser.cpp sim/mime/partial.cpp sim/mime/steps_quoted_printable.cpp
  sim/node/mta_server.cpp sim/proto/dns/encode.cpp sim/proto/dns/zone.cpp
  sim/proto/pop3/server.cpp sim/proto/smtp/server_tables.cpp
  sim/protocols/all.cpp  # So that a test can link another list.
  gui/reading/awaited.cpp  # A Reader, as anatomy.cpp has one.
  # What is embedded: each has kFiles.
  ${GENERATED}/scenarios.cpp ${GENERATED}/beside.cpp ${GENERATED}/curriculum.cpp
  ${GENERATED}/lessons.cpp
  PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
