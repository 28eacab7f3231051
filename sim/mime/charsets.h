#pragma once
// The tables of East Asian sets, from sim/mime/charsets/*.txt: a text for each row, a character for
// each cell; U+FFFD for a cell that is not assigned, nothing for such cells at the end of a row.
#include <span>
#include <string_view>

namespace mime {

// JIS X 0208, 94 cells a row; what it lacks (row 13 and those after 84) from Microsoft's code
// page 932.
extern const std::span<const std::string_view> kJis;
// GB 18030's two octets, of which GBK and GB 2312 are parts: rows from 0x81, 190 cells from 0x40,
// without 0x7F.
extern const std::span<const std::string_view> kGb18030;
// Microsoft's code page 950: rows from 0xA1, cells 0x40 to 0x7E and 0xA1 to 0xFE.
extern const std::span<const std::string_view> kBig5;
// Microsoft's code page 949, of which EUC-KR is a part: rows from 0x81, cells 0x41 to 0x5A, 0x61 to
// 0x7A, 0x81 to 0xFE.
extern const std::span<const std::string_view> kCp949;

}  // namespace mime
