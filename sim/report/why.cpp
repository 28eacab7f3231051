// What caused a record, and what caused that.
#include <string>
#include <vector>

#include "sim/report/directory.h"
#include "sim/report/narrate.h"

namespace report {

std::vector<Seq> causes(const trace::Trace& trace, Seq seq) {
  std::vector<Seq> chain;
  for (; seq; seq = trace[seq].cause) chain.push_back(seq);
  return chain;
}

std::string why(const trace::Trace& trace, Seq seq) {
  const Directory directory{trace};
  const Narrator narrator{trace, directory};
  std::string out;
  for (const Seq cause : causes(trace, seq)) {
    out += (out.empty() ? "" : "because ") + narrator.line(cause);
  }
  return out;
}

}  // namespace report
