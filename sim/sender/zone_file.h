#pragma once
// DNS as a file: what is asked is answered from a zone that somebody wrote down.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/sender/answers.h"
#include "sim/text/cursor.h"

namespace sender {

class ZoneFile {
 public:
  // As dns::parse_master_file() reads it.
  static text::Parsed<ZoneFile> parse(std::string_view text);
  // From now on no question for this name gets an answer, unless there is a record of the type.
  void silence(std::string_view name);
  Answer answer(const dns::Question& question) const;

 private:
  std::vector<dns::ResourceRecord> records_;
  std::set<std::string> silent_;
};

}  // namespace sender
