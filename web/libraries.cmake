# WebAssembly: what every part of Mailwalk needs there. The libraries come from web/libraries.sh.
set(MAILWALK_WEB_LIBRARIES ${CMAKE_SOURCE_DIR}/build-web/libraries CACHE PATH
    "What web/libraries.sh has made")

# Exceptions as browsers and Node.js have them: twice as fast as those made of JavaScript.
set(OLD_LIBRARY "SHELL:-include ${CMAKE_SOURCE_DIR}/web/old_library.h")
add_compile_options(-fwasm-exceptions "$<$<COMPILE_LANGUAGE:CXX>:${OLD_LIBRARY}>")
# Later versions of the linker have another name for the stack, and a small one.
set(STACK STACK_SIZE)
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
  set(STACK TOTAL_STACK)
endif()
add_link_options(-fwasm-exceptions -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=64MB -s${STACK}=5MB)
include_directories(SYSTEM ${MAILWALK_WEB_LIBRARIES}/include)

function(web_library target file)
  add_library(${target} STATIC IMPORTED)
  set_target_properties(${target} PROPERTIES
                        IMPORTED_LOCATION ${MAILWALK_WEB_LIBRARIES}/lib/${file}
                        INTERFACE_LINK_LIBRARIES "${ARGN}")
endfunction()
web_library(OpenSSL::Crypto libcrypto.a)
web_library(PkgConfig::IDN2 libidn2.a ${MAILWALK_WEB_LIBRARIES}/lib/libunistring.a)

enable_language(C)
set(ZLIB ${MAILWALK_WEB_LIBRARIES}/zlib)
add_library(web_zlib STATIC ${ZLIB}/adler32.c ${ZLIB}/crc32.c ${ZLIB}/inffast.c ${ZLIB}/inflate.c
            ${ZLIB}/inftrees.c ${ZLIB}/zutil.c)
target_include_directories(web_zlib SYSTEM PUBLIC ${ZLIB})
target_compile_options(web_zlib PRIVATE -w)
set_target_properties(web_zlib PROPERTIES UNITY_BUILD OFF)
add_library(ZLIB::ZLIB ALIAS web_zlib)
set(GUMBO ${MAILWALK_WEB_LIBRARIES}/gumbo/src)
file(GLOB GUMBO_SOURCES ${GUMBO}/*.c)
add_library(web_gumbo STATIC ${GUMBO_SOURCES})
target_include_directories(web_gumbo SYSTEM PUBLIC ${GUMBO})
target_compile_options(web_gumbo PRIVATE -w)
set_target_properties(web_gumbo PROPERTIES UNITY_BUILD OFF)
add_library(PkgConfig::GUMBO ALIAS web_gumbo)
