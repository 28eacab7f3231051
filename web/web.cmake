# What is linked for WebAssembly: the program without a window, which Node.js runs as any computer
# does, and the window of a page (window.cmake).
target_link_options(mailwalk PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1
                    -sWASM_ASYNC_COMPILATION=0)
# So that tests can run it like every other build.
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/bin/mailwalk
     CONTENT "#!/bin/sh\nexec node '${CMAKE_BINARY_DIR}/bin/mailwalk.js' \"$@\"\n"
     FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                      WORLD_READ WORLD_EXECUTE)
