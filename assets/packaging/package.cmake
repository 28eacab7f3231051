# What a package for Debian holds, and where. Only where MAILWALK_PACKAGE is on (./run package).
set(PACKAGING ${CMAKE_SOURCE_DIR}/assets/packaging)
set(MADE ${CMAKE_BINARY_DIR}/packaging)
file(MAKE_DIRECTORY ${MADE})
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# The changelog's newest entry says which version this is, and when it was made.
file(STRINGS ${PACKAGING}/changelog NEWEST LIMIT_COUNT 1)
if(NOT NEWEST MATCHES "^mailwalk \\(${PROJECT_VERSION}\\) ")
  message(FATAL_ERROR "assets/packaging/changelog begins with \"${NEWEST}\", which is not ${PROJECT_VERSION}")
endif()
file(STRINGS ${PACKAGING}/changelog DATES REGEX "^ -- ")
list(GET DATES 0 DATE)
string(REGEX REPLACE "^.*, [0-9]+ ([A-Z][a-z]+ [0-9]+) .*$" "\\1" DATE "${DATE}")
file(STRINGS ${PACKAGING}/changelog MAINTAINER REGEX "^ -- " LIMIT_COUNT 1)
string(REGEX REPLACE "^ -- (.*>).*$" "\\1" MAINTAINER "${MAINTAINER}")

# gzip without names and dates, so that the same sources make the same package.
set(COMPRESSED)
function(compressed source name destination)
  add_custom_command(OUTPUT ${MADE}/${name}.gz
    COMMAND sh -c "gzip -9n <'${source}' >'${MADE}/${name}.gz'"
    DEPENDS ${source} VERBATIM)
  install(FILES ${MADE}/${name}.gz DESTINATION ${destination})
  set(COMPRESSED ${COMPRESSED} ${MADE}/${name}.gz PARENT_SCOPE)
endfunction()
function(manual program)
  add_custom_command(OUTPUT ${MADE}/${program}.1
    COMMAND sh -c "'${Python3_EXECUTABLE}' '${PACKAGING}/man.py' '$<TARGET_FILE:${program}>' '${PACKAGING}/${program}.1' '${DATE}' >'${MADE}/${program}.1'"
    DEPENDS ${program} ${PACKAGING}/man.py ${PACKAGING}/${program}.1 VERBATIM)
  compressed(${MADE}/${program}.1 ${program}.1 share/man/man1)
  set(COMPRESSED ${COMPRESSED} PARENT_SCOPE)
endfunction()
foreach(program mailwalk mailwalk-live mailwalk-gui)
  install(TARGETS ${program} RUNTIME DESTINATION bin)
  manual(${program})
endforeach()
compressed(${PACKAGING}/changelog changelog share/doc/mailwalk)
add_custom_target(packaging ALL DEPENDS ${COMPRESSED})

install(FILES ${PACKAGING}/copyright DESTINATION share/doc/mailwalk)
foreach(program mailwalk mailwalk-live mailwalk-gui)  # Each is looked for by its own name.
  install(FILES ${PACKAGING}/completion.bash DESTINATION share/bash-completion/completions
          RENAME ${program})
endforeach()
install(FILES ${PACKAGING}/completion.zsh DESTINATION share/zsh/vendor-completions RENAME _mailwalk)
install(FILES ${PACKAGING}/mailwalk.desktop ${PACKAGING}/mailwalk-link.desktop
        DESTINATION share/applications)
install(FILES ${PACKAGING}/mailwalk.svg DESTINATION share/icons/hicolor/scalable/apps)
install(FILES ${PACKAGING}/mailwalk.xml DESTINATION share/mime/packages)
# What packs are made of, where ./run web has made it.
set(PAGE ${CMAKE_SOURCE_DIR}/build-web/mailwalk.html)
if(EXISTS ${PAGE})
  file(REAL_PATH ${PAGE} PAGE)
  install(FILES ${PAGE} DESTINATION share/mailwalk)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_NAME mailwalk)
set(CPACK_DEBIAN_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The window reads its fonts from there (gui/window.cmake).
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core, fonts-font-awesome, fonts-inter, fonts-jetbrains-mono, fonts-vlgothic")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "simulator that shows how electronic mail works
Mailwalk simulates computers, networks and mail programs, down to every
packet, and records everything that happens: who said what to whom, why, and
where each message is at any instant. It is made for teaching.
.
There are scenarios to watch and to take part in, lessons that ask and grade,
and handouts on paper. Traces can be opened in Wireshark, and real mail
programs can talk to the simulated servers.")
include(CPack)
