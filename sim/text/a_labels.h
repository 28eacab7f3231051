#pragma once
// Names with letters beyond US-ASCII, as DNS knows them: "xn--…" (A-labels, RFC 5890 §2.3.2.1).
#include <optional>
#include <string>
#include <string_view>

namespace text {

// A name in UTF-8, by RFC 5891 §5. None where a label of it cannot be made an A-label.
std::optional<std::string> made_a_labels(std::string_view domain);

}  // namespace text
