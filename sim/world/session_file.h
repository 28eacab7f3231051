#pragma once
// A session: a scenario and what was done in it. Together they are the whole run, so a session file
// replays to the same trace. It is JSON, an input a line:
//
//   {"mailwalk_session": 1, "scenario": {…}, "inputs": [
//   {"at": 1250000, "connection": 1, "connects": "mail.comnet.com", "port": 25, "from":
//   "127.0.0.1",
//    "from_port": 40112},
//   {"at": 1251000, "connection": 1, "says": "EHLO me\r\n"},
//   {"at": 1300000, "connection": 1, "ends": true},
//   {"at": 1400000, "connection": 2, "breaks": true},
//   {"at": 5000000, "do": "cut-link", "between": ["pc", "mail"]},
//   {"at": 9000000, "stops": true}
//   ]}
//
// What people do ("do") reads as in a scenario's actions. Times are microseconds of the run. In a
// text each character U+0000 … U+00FF stands for one octet.
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/input.h"
#include "sim/world/scenario.h"

namespace world {

struct Session {
  Scenario scenario;
  std::string scenario_json;
  std::vector<Input> inputs;  // In order of time.
  // Where the file was cut off, what is to be said of it; the inputs are those that came whole.
  std::string cut{};
};

// Whether a file looks like a session (and not like a trace or a scenario).
bool is_session(std::string_view text);

// Throws FileError where the text is no sound session. One that was cut off while it was written,
// at whatever octet behind its scenario, is read up to there.
Session load_session(const std::string& file_name, std::string_view text);

// The file piece by piece: its beginning, a line for each input, its end. `scenario` is JSON.
std::string session_begin(std::string_view scenario);
std::string session_line(const Input& input, bool first);
std::string session_end();

}  // namespace world
