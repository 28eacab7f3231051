#pragma once
// The scenarios that come with Mailwalk, with the files that they name.
#include <string>
#include <string_view>
#include <vector>

#include "sim/embedded.h"
#include "sim/world/load.h"

namespace shipped {

// `set`: "POINTER=VALUE", as on the command line.
world::LoadOptions options(std::vector<std::string> set = {});
world::Scenario load(const embedded::File& file);
// Fails the test, and is empty, where there is none of this name.
world::Scenario load(std::string_view id, std::vector<std::string> set = {});

// To be set in scenarios of two people: the accounts of three.
inline constexpr const char* kThreeAccounts =
    R"(/accounts=[{"address": "forouzan@deanza.edu"}, {"address": "fegan@comnet.com"},
                  {"address": "osei@comnet.com"}])";

}  // namespace shipped
