#pragma once
// ZIP files, as PKWARE's APPNOTE.TXT 6.3 has them: each file whole and uncompressed. What goes in
// is compressed already.
#include <span>
#include <string>

namespace cli {

struct ZipEntry {
  std::string name;  // ASCII, "/" between folders.
  std::string octets;
};

// The same entries make the same octets on every day: all are of the first one that ZIP knows, in
// 1980. All of them together have less than 4 GiB, and there are less than 65,536 (§4.4.1.4).
std::string zip(std::span<const ZipEntry> entries);

}  // namespace cli
