#!/usr/bin/env bash
# The libraries that Mailwalk needs, for WebAssembly: from the upstream archives of Debian's source
# packages, which apt checks as it checks every package.
#   web/libraries.sh FOLDER
# makes FOLDER/include and FOLDER/lib (OpenSSL's libcrypto, libidn2) and the sources that
# the build compiles itself (FOLDER/gumbo, FOLDER/imgui, FOLDER/zlib, FOLDER/7zip). What is there already stays. Nothing
# outside of FOLDER changes. Takes about six minutes of one processor.
set -euo pipefail
folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
# Emscripten's linker runs Debian's JavaScript.
export NODE_PATH=/usr/share/nodejs

# From the same releases on each machine, so that the browser's program is the same everywhere: an
# OpenSSL that is small, a Dear ImGui that knows touch (1.89.5 and later), a Gumbo that is maintained.
apt_options() {
  local key=/usr/share/keyrings/debian-archive-keyring.gpg suite
  mkdir -p "$folder/apt/lists/partial"
  for suite in "debian bookworm" "debian trixie" "debian-security bookworm-security"; do
    echo "deb-src [signed-by=$key] http://deb.debian.org/$suite main"
  done >"$folder/apt/sources.list"
  apt=(-qq -o "Dir::Etc::SourceList=$folder/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$folder/apt/lists" -o APT::Sandbox::User=root)
}

# unpack PACKAGE/SUITE FOLDER: what upstream wrote. Debian's own part of a source package (how it is
# packed) is not needed, and mirrors that lack it will do.
unpack() {
  local name=${1%/*}
  [ -e "$folder/$2" ] && return
  mkdir -p "$folder/archives"
  (cd "$folder/archives" && apt-get source "${apt[@]}" --download-only "$1") >"$folder/apt.log" 2>&1 ||
    true
  local archive
  archive=$(find "$folder/archives" -name "${name}_*.orig.tar.*[z2]" | sort | tail -n 1)
  [ -n "$archive" ] || { cat "$folder/apt.log" >&2; exit 1; }
  mkdir "$folder/$2.new"
  tar -xf "$archive" -C "$folder/$2.new" --strip-components=1
  mv "$folder/$2.new" "$folder/$2"
}

# quietly COMMAND…: its output, in the folder at hand, is shown only where it fails.
quietly() {
  "$@" >build.log 2>&1 || { tail -n 60 build.log >&2; exit 1; }
}

# What Mailwalk calls, and no more: digests, the ciphers and signatures of today, and CMS. Texts of
# errors are not shown, so they are not there.
build_openssl() {
  [ -e "$folder/lib/libcrypto.a" ] && return
  echo "Building libcrypto for WebAssembly" >&2
  unpack openssl/bookworm-security openssl
  cd "$folder/openssl"
  local without=(asm threads shared pic dso engine sock tests ui-console cmp ct ts srp psk dtls legacy
    camellia seed idea aria sm2 sm3 sm4 whirlpool mdc2 rc2 rc4 bf cast md4 gost scrypt siphash dsa
    ec2m comp autoload-config stdio err filenames dh chacha poly1305 blake2 rmd160 ocsp rfc3779
    multiblock)
  CC=emcc AR=emar RANLIB=emranlib quietly ./Configure linux-generic32 "${without[@]/#/no-}" -Oz
  quietly make -j"$(nproc)" build_generated libcrypto.a
  cp -r include/openssl "$folder/include/"
  cp libcrypto.a "$folder/lib/"
}

build_idn() {
  [ -e "$folder/lib/libidn2.a" ] && return
  echo "Building libidn2 for WebAssembly" >&2
  unpack libidn2/bookworm idn2
  cd "$folder/idn2"
  quietly emconfigure ./configure --host=wasm32-unknown-none --disable-shared --disable-doc \
    --disable-nls --with-included-libunistring CFLAGS=-Os
  local part
  for part in unistring gl lib; do quietly emmake make -j"$(nproc)" -C "$part"; done
  cp lib/idn2.h "$folder/include/"
  cp unistring/.libs/libunistring.a lib/.libs/libidn2.a "$folder/lib/"
}

# Libraries that are headers only: this machine's. Its /usr/include as a whole is for other programs.
link_headers() {
  local name
  for name in nlohmann CLI valijson stb; do ln -sfn "/usr/include/$name" "$folder/include/$name"; done
}

mkdir -p "$folder/include" "$folder/lib"
link_headers
apt_options
[ -e "$folder/apt/updated" ] || { apt-get update "${apt[@]}" && touch "$folder/apt/updated"; }
unpack gumbo-parser/trixie gumbo
unpack imgui/trixie imgui
unpack zlib/bookworm zlib
unpack 7zip/bookworm 7zip
# Side by side: half of the time they ask what there is, one question after the other.
(build_openssl) &
openssl=$!
build_idn
wait "$openssl"
