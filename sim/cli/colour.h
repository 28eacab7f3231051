#pragma once
// Reports with colours, for terminals.
#include <string>
#include <string_view>

namespace cli {

// Whether standard output is a terminal that wants colours (never with NO_COLOR set).
bool wants_colour();
// Comments dimmed, the client's and the server's lines apart.
std::string coloured(std::string_view transcript);

}  // namespace cli
