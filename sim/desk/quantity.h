#pragma once
// Quantities and names as people write them in scenarios and on the command line. Each reader
// answers with nothing where the text is not exactly of its form.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace desk {

// "10Mbit/s", in bits a second; at most 1000Gbit/s, not zero. "unlimited" is 0.
std::optional<std::uint64_t> parse_bandwidth(std::string_view text);

struct Loss {
  std::uint32_t lost = 0, lost_in = 1;  // lost <= lost_in <= a thousand million.
};
// "1 in 100", "1/100", "none".
std::optional<Loss> parse_loss(std::string_view text);

// "2005-03-14T09:00:00Z" (RFC 3339 §5.6), years 1970 to 2105, as Unix time in seconds.
std::optional<std::int64_t> parse_epoch(std::string_view text);

// "10.0.0.1", as a number in the usual order of its octets; an address that a host can have: not
// 0.x, 127.x, nor 224.x and above.
std::optional<std::uint32_t> parse_host_address(std::string_view text);

// Labels of letters, digits and hyphens (RFC 1123 §2.1) with periods between them; at most 253
// octets, 63 each. A single label is a name too. What looks like an IPv4 address is none.
bool is_domain_name(std::string_view text);

// A name as DNS records have them: a domain name, in A-labels or U-labels; "*" may be its first
// label, and labels may have underscores ("_dmarc.comnet.com").
bool is_record_name(std::string_view text);

// Whether `name` is `origin` or below it: mail.comnet.com is below comnet.com.
bool is_at_or_below(std::string_view name, std::string_view origin);

}  // namespace desk
