#pragma once
// Which domain somebody has registered: "b.example.co.uk" belongs to "example.co.uk" (RFC 7489
// §3.2). Rules are those of the Public Suffix List: a suffix a line, "*." for any label, "!" for an
// exception, "//" before remarks.
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace sender {

class PublicSuffixes {
 public:
  // A text in the list's format, U-labels or A-labels.
  explicit PublicSuffixes(std::string_view list);
  // Those that Mailwalk knows.
  // Deviation: RFC 7489 §3.2 takes the public list, which has ten thousand suffixes and changes
  // each week; here are the ones that people meet most, and every last label is a suffix.
  static const PublicSuffixes& known();

  // The public suffix of the name and one label more; the name itself where it has no more. The
  // name as text::domain_key() has it.
  std::string organizational_domain(const std::string& name) const;

 private:
  std::set<std::string, std::less<>> rules_;
};

}  // namespace sender
