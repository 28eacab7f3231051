#include "sim/sender/public_suffix.h"

#include <algorithm>
#include <vector>

#include "sim/text/domain_name.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace sender {

namespace {

constexpr std::string_view kKnown = R"(// Domains under which others register theirs.
ac.at
co.at
or.at
com.au
edu.au
gov.au
net.au
org.au
com.br
com.cn
edu.cn
com.hk
ac.il
co.il
ac.in
co.in
ac.jp
co.jp
ne.jp
or.jp
ac.kr
co.kr
com.mx
ac.nz
co.nz
com.pl
edu.pl
com.sg
com.tr
com.tw
com.ua
ac.uk
co.uk
gov.uk
ltd.uk
me.uk
net.uk
org.uk
plc.uk
ac.za
co.za
*.ck
!www.ck
)";

// "c.b.a": where each label begins, from the right.
std::vector<std::size_t> label_begins(const std::string& name) {
  std::vector<std::size_t> begins;
  for (std::size_t end = name.size();;) {
    const std::size_t period = end == 0 ? std::string::npos : name.rfind('.', end - 1);
    begins.push_back(period == std::string::npos ? 0 : period + 1);
    if (period == std::string::npos) return begins;
    end = period;
  }
}

}  // namespace

PublicSuffixes::PublicSuffixes(std::string_view list) {
  for (std::string_view line : text::Lines{list}) {
    line = text::trimmed(line.substr(0, line.find_first_of(" \t")));
    if (line.empty() || line.starts_with("//")) continue;
    const std::string_view mark = line.starts_with("*.") ? "*." : line.starts_with('!') ? "!" : "";
    line.remove_prefix(mark.size());
    rules_.insert(std::string{mark} + text::domain_key(line));
  }
}

const PublicSuffixes& PublicSuffixes::known() {
  static const PublicSuffixes known{kKnown};
  return known;
}

std::string PublicSuffixes::organizational_domain(const std::string& name) const {
  const std::vector<std::size_t> begins = label_begins(name);
  std::size_t labels = 1;  // Of the public suffix: the last one, where no rule is longer.
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::string suffix = name.substr(begins[i]);
    if (rules_.contains("!" + suffix)) {
      labels = i;  // The exception's own first label is none of the suffix.
      break;
    }
    if (rules_.contains(suffix)) labels = std::max(labels, i + 1);
    if (i + 1 < begins.size() && rules_.contains("*." + suffix)) labels = std::max(labels, i + 2);
  }
  return name.substr(labels < begins.size() ? begins[labels] : 0);
}

}  // namespace sender
