# The window on a page: the same sources as the one on a screen, but for what is GLFW's.
set(IMGUI ${MAILWALK_WEB_LIBRARIES}/imgui)
add_library(web_imgui STATIC ${IMGUI}/imgui.cpp ${IMGUI}/imgui_draw.cpp ${IMGUI}/imgui_tables.cpp
            ${IMGUI}/imgui_widgets.cpp ${IMGUI}/backends/imgui_impl_opengl3.cpp
            ${IMGUI}/misc/cpp/imgui_stdlib.cpp)
target_include_directories(web_imgui SYSTEM PUBLIC ${IMGUI} ${IMGUI}/misc/cpp)
target_compile_options(web_imgui PRIVATE -w)
set_target_properties(web_imgui PROPERTIES UNITY_BUILD OFF)

file(GLOB WEB_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/gui/*.cpp
     ${CMAKE_SOURCE_DIR}/gui/panels/*.cpp ${CMAKE_SOURCE_DIR}/gui/panels/*/*.cpp
     ${CMAKE_SOURCE_DIR}/web/*.cpp ${CMAKE_SOURCE_DIR}/web/seldom/ask.cpp)
list(FILTER WEB_SOURCES EXCLUDE REGEX "gui/(main|player|player_keys|script|loop|window|input)[.]cpp$")
add_executable(mailwalk-web ${WEB_SOURCES})
target_link_libraries(mailwalk-web PRIVATE mailwalk_view web_imgui)
target_precompile_headers(mailwalk-web PRIVATE <imgui.h> ${CMAKE_SOURCE_DIR}/gui/view/view.h)
# Small, for the page has to be loaded. With -Os alone, Emscripten forbids the compiler to put any
# function into another: a tenth smaller, and a scenario takes four times as long. So only what draws
# is compiled so, where it makes no difference.
target_compile_options(mailwalk_sim PRIVATE -Os -finline-functions)
target_compile_options(mailwalk_view PRIVATE -Os -finline-functions)
target_compile_options(mailwalk-web PRIVATE -Os)
target_compile_options(web_imgui PRIVATE -Os)
# What only links or is made of EM_JS stays alone: JavaScript in a group would be there twice.
set_source_files_properties(web/host.cpp web/canvas.cpp web/seldom/ask.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

# What few messages need, fetched when the page stands. A module without JavaScript: page/seldom.js
# has the little that it asks for. In the program ask.cpp stands in its place, so that none of it is
# linked there.
add_executable(mailwalk-seldom web/seldom/answer.cpp)
set_target_properties(mailwalk-seldom PROPERTIES SUFFIX .wasm)
target_link_libraries(mailwalk-seldom PRIVATE mailwalk_seldom)
target_compile_options(mailwalk_seldom PRIVATE -Os)
target_compile_options(mailwalk-seldom PRIVATE -Os)
target_link_options(mailwalk-seldom PRIVATE --no-entry -sSTANDALONE_WASM=1
  -sEXPORTED_FUNCTIONS=_seldom_room,_seldom_answer,_seldom_answered)

# What unpacks the page in one file.
set(LZMA ${MAILWALK_WEB_LIBRARIES}/7zip/C)
add_executable(mailwalk-unpack web/unpack.c ${LZMA}/LzmaDec.c)
set_target_properties(mailwalk-unpack PROPERTIES SUFFIX .wasm UNITY_BUILD OFF)
target_include_directories(mailwalk-unpack SYSTEM PRIVATE ${LZMA})
set_source_files_properties(${LZMA}/LzmaDec.c PROPERTIES COMPILE_OPTIONS -w)
target_link_options(mailwalk-unpack PRIVATE --no-entry -sSTANDALONE_WASM=1
  -sEXPORTED_FUNCTIONS=_unpack_room,_unpack)

# The fonts lie in the page's own file system, cut to the letters of the program (web/fonts.py).
set(WEB_FONTS ${CMAKE_BINARY_DIR}/fonts)
foreach(font TEXT:Inter-Regular.otf BOLD:Inter-SemiBold.otf MONO:JetBrainsMono-Regular.ttf
        ICONS:FontAwesome.otf SIGNS:DejaVuSans.ttf MONO_SIGNS:DejaVuSansMono.ttf
        JAPANESE:VL-Gothic-Regular.ttf)
  string(REGEX MATCH "(.*):(.*)" matched ${font})
  target_compile_definitions(mailwalk-web PRIVATE
                             MAILWALK_FONT_${CMAKE_MATCH_1}="/fonts/${CMAKE_MATCH_2}")
endforeach()
file(GLOB FONT_TEXTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/gui/*.cpp ${CMAKE_SOURCE_DIR}/lessons/*.json
     ${CMAKE_SOURCE_DIR}/scenarios/*.json)
add_custom_command(OUTPUT ${WEB_FONTS}/made
  COMMAND /usr/bin/python3 ${CMAKE_SOURCE_DIR}/web/fonts.py ${CMAKE_SOURCE_DIR} ${WEB_FONTS}
  COMMAND ${CMAKE_COMMAND} -E touch ${WEB_FONTS}/made
  DEPENDS ${CMAKE_SOURCE_DIR}/web/fonts.py ${FONT_TEXTS} VERBATIM)
add_custom_target(web_fonts DEPENDS ${WEB_FONTS}/made)
add_dependencies(mailwalk-web web_fonts)
# What is optimised last is its size: one hundredth of it, for hardly any time.
target_link_options(mailwalk-web PRIVATE -Oz -sENVIRONMENT=web -sMODULARIZE=1
  -sEXPORT_NAME=createMailwalk -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2 -sDYNAMIC_EXECUTION=0
  -sFORCE_FILESYSTEM=1 -sEXPORTED_RUNTIME_METHODS=cwrap,FS
  "SHELL:--preload-file ${WEB_FONTS}@/fonts --exclude-file *made")

# As the window on a screen is started, for the tests of both.
file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/bin/mailwalk-gui
     CONTENT "#!/bin/sh\nexport MAILWALK_SITE='${CMAKE_BINARY_DIR}/site' MAILWALK_NPM='${MAILWALK_WEB_LIBRARIES}/../npm/node_modules'\nexec node '${CMAKE_SOURCE_DIR}/tests/web/window.js' \"$@\"\n"
     FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                      WORLD_READ WORLD_EXECUTE)

# The site, and the same in one file.
file(GLOB PAGE_FILES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/web/page/*)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/mailwalk.html
  COMMAND python3 ${CMAKE_SOURCE_DIR}/web/site.py ${CMAKE_BINARY_DIR}/bin ${CMAKE_BINARY_DIR}
  DEPENDS mailwalk-web mailwalk-seldom mailwalk-unpack ${CMAKE_SOURCE_DIR}/web/site.py ${PAGE_FILES} VERBATIM)
add_custom_target(site ALL DEPENDS ${CMAKE_BINARY_DIR}/mailwalk.html)
