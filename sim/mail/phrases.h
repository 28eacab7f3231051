#pragma once
// Lists of phrases, as in Keywords: RFC 5322 §3.6.5.
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/remark.h"
#include "sim/text/cursor.h"

namespace mail {

// Phrases with commas between them, white space and comments around. Without quotation marks; words
// have one space between them. Of the obsolete forms (§4.1, §4.5.5) periods and empty places are
// read, and added to `obsolete`, if given.
text::Parsed<std::vector<std::string>> read_phrases(std::string_view value,
                                                    std::vector<Remark>* obsolete = nullptr);

}  // namespace mail
