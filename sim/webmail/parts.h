#pragma once
// What a page shows of a message beside its words: pictures, and HTML that somebody else wrote.
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/entity.h"

namespace webmail {

// "image/png": what the octets are, whatever their sender calls them; empty: no picture that is
// shown. SVG is none: it can hold scripts.
std::string_view picture_type(std::string_view octets);

// The text/html that its author wants to be seen; none where there is none.
std::optional<mime::PartIndex> html_part(const mime::Tree& tree);

// The whole document for the frame.
std::string frame_document(const mime::Tree& tree, const mime::Part& part);

}  // namespace webmail
