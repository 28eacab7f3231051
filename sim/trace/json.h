#pragma once
// A trace as JSON Lines, both ways. The first line is {"mailwalk_trace":1}; then a line a record:
//
//   {"seq":12,"at":614000,"cause":11,"what":"HostChanged","host":1,"up":true}
//
// Times and durations are microseconds, ids are numbers, enums their names (names.h), addresses
// "10.0.0.1", packet headers an object. In a text each character U+0000 … U+00FF stands for one
// octet, so that any octets survive and plain mail can be read.
#include <istream>
#include <string>
#include <string_view>
#include <variant>

#include "sim/trace/sink.h"
#include "sim/trace/trace.h"

namespace trace {

void write_json_lines(const Trace& trace, const Sink& sink);
std::string to_json_lines(const Trace& trace);
// One record's line, without the line end.
void append_json(std::string& out, Seq seq, const Record& record);

// The author of a trace file erred: the file ends, is broken, or says what no trace can say.
struct ReadError {
  std::size_t line = 0;  // From 1.
  std::string why;       // What is wrong and what is allowed; a sentence without a final period.
};
using ReadResult = std::variant<Trace, ReadError>;

// Reads back what was written, line by line. Members may stand in any order, with spaces between;
// there may be none missing and none too many. The reader never throws and never crashes, whatever
// it is given. What a trace says is not checked beyond its form and order, save where one record
// stands for another: a packet that goes on must have been sent. Who shows traces copes with the
// rest.
ReadResult read_json_lines(std::string_view lines);
ReadResult read_json_lines(std::istream& in);

}  // namespace trace
