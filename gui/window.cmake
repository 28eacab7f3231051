# The window. Fonts are those of the system's packages.
find_package(PkgConfig REQUIRED)
pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
pkg_check_modules(GLFW REQUIRED IMPORTED_TARGET glfw3)
find_package(OpenGL REQUIRED)

file(GLOB GUI_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/gui/*.cpp
     ${CMAKE_SOURCE_DIR}/gui/panels/*.cpp ${CMAKE_SOURCE_DIR}/gui/panels/*/*.cpp)
add_executable(mailwalk-gui ${GUI_SOURCES})
target_link_libraries(mailwalk-gui PRIVATE mailwalk_view PkgConfig::IMGUI PkgConfig::GLFW
                      OpenGL::GL)
# Every panel looks at the view.
target_precompile_headers(mailwalk-gui PRIVATE <imgui.h> ${CMAKE_SOURCE_DIR}/gui/view/view.h)
if(MAILWALK_SANITIZE)
  target_sources(mailwalk-gui PRIVATE ${CMAKE_SOURCE_DIR}/tests/gui/keep_libraries.cpp)
endif()

function(font variable)
  find_file(${variable} NAMES ${ARGN} REQUIRED
            PATHS /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/jetbrains-mono
                  /usr/share/fonts/opentype/font-awesome /usr/share/fonts/truetype/dejavu
                  /usr/share/fonts/truetype/vlgothic)
  target_compile_definitions(mailwalk-gui PRIVATE MAILWALK_${variable}="${${variable}}")
endfunction()
font(FONT_TEXT Inter-Regular.otf)
font(FONT_BOLD Inter-SemiBold.otf)
font(FONT_MONO JetBrainsMono-Regular.ttf)
font(FONT_ICONS FontAwesome.otf)
font(FONT_SIGNS DejaVuSans.ttf)
font(FONT_MONO_SIGNS DejaVuSansMono.ttf)
font(FONT_JAPANESE VL-Gothic-Regular.ttf)
