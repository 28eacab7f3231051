#pragma once
// Domain names in all their spellings: upper and lower case, and names with letters beyond
// US-ASCII, which DNS knows as "xn--…" (A-labels, RFC 5890 §2.3.2.1).
#include <optional>
#include <string>
#include <string_view>

namespace text {

// The one form of a name in which it is compared and looked up: A-labels, lower case (RFC 5891 §5).
// None where a label cannot be made an A-label. What is US-ASCII only becomes lower case.
std::optional<std::string> to_a_labels(std::string_view domain);

// The same, for texts that may be anything: what has no A-labels stays as it is, in lower case.
std::string domain_key(std::string_view domain);

// Whether the two spell one domain.
bool same_domain(std::string_view a, std::string_view b);

}  // namespace text
