#pragma once
// Zones as text, as the operators of name servers write them: RFC 1035 §5.
#include <string_view>
#include <vector>

#include "sim/proto/dns/resolver.h"
#include "sim/text/cursor.h"

namespace dns {

// The records of a master file, names in canonical form: lines with a name (none: the one before;
// "@": the origin), a TTL and a class, which may be left out, a type and its data; $ORIGIN and
// $TTL; parentheses over several lines; comments behind ";". Names without a final dot are
// completed by the origin, which is the root at first. Types are those of Type. A line of TXT with
// no string is one empty string. At most 100,000 records.
text::Parsed<std::vector<ResourceRecord>> parse_master_file(std::string_view text);

// What a resolver would tell of these records if there were nothing else: CNAMEs followed (eight at
// most), NXDOMAIN for names that are not there and have nothing below them.
Answered look_up(const std::vector<ResourceRecord>& records, const Question& question);

}  // namespace dns
