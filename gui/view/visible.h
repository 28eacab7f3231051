#pragma once
// Octets as people can read them.
#include <string>
#include <string_view>

namespace view {

// Octets as text for the screen: invisible characters become visible, what is not UTF-8 becomes
// "·". A CRLF becomes "↵"; alone, CR is "[CR]" and LF "[LF]": what is normal is quiet, what is not
// is loud.
std::string visible(std::string_view octets);

}  // namespace view
