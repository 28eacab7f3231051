#pragma once
// One plain sentence for each record, and the chain of causes that led to one.
#include <string>
#include <vector>

#include "sim/report/directory.h"
#include "sim/trace/trace.h"

namespace report {

// What happens to mail and around it without a word on a wire, and matters to whoever watches.
bool is_about_mail(const trace::Body& body);

class Narrator {
 public:
  Narrator(const trace::Trace& trace, const Directory& directory)
      : trace_(trace), directory_(directory) {}
  std::string sentence(Seq seq) const;
  // "#12  0.613500 s  …", with its line end.
  std::string line(Seq seq) const;
  // Where the record is a message with MIME that a user agent has received: what the agent shows of
  // it, line by line (report/shown.h). Empty for all others.
  std::vector<std::string> shown(Seq seq) const;

 private:
  const trace::Trace& trace_;
  const Directory& directory_;
};

// The whole trace: number, time, sentence, one record a line; below it, indented, what a user agent
// shows.
std::string narrate(const trace::Trace& trace);

// From a record up to what caused it all: its own number first.
std::vector<Seq> causes(const trace::Trace& trace, Seq seq);
// The same in sentences, one a line.
std::string why(const trace::Trace& trace, Seq seq);

}  // namespace report
