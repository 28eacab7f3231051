#include "sim/lesson/verbs.h"

#include <algorithm>

#include "sim/desk/mistake.h"
#include "sim/protocols/judge.h"
#include "sim/protocols/list.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace lesson {

std::span<const char* const> protocol_names() {
  static const std::vector<std::string> kNames = [] {
    std::vector<std::string> names;
    for (const protocols::Protocol* protocol : protocols::all()) {
      if (!protocol->verbs.empty()) names.push_back(text::lower_case(protocol->name));
    }
    return names;
  }();
  static const std::vector<const char*> kViews = [] {
    std::vector<const char*> views;
    for (const std::string& name : kNames) views.push_back(name.c_str());
    return views;
  }();
  return kViews;
}

std::string verb_said(const protocols::Protocol& protocol, std::string_view line) {
  const protocols::Verb* verb = protocols::verb_of(protocol, text::without_line_end(line));
  return verb == nullptr ? std::string{} : std::string{verb->name};
}

void require_verb(const std::string& verb, const std::string& pointer) {
  std::vector<std::string> verbs;
  std::string names;
  for (const protocols::Protocol* protocol : protocols::all()) {
    if (protocol->verbs.empty()) continue;
    names += (names.empty() ? "" : " nor ") + std::string{protocol->name};
    for (const protocols::Verb& one : protocol->verbs) verbs.emplace_back(one.name);
  }
  if (std::ranges::find(verbs, verb) != verbs.end()) return;
  throw desk::Mistake{pointer,
                      "Neither " + names + " has the command " + desk::in_quotes(verb) + ".",
                      desk::nearest(verb, verbs)};
}

}  // namespace lesson
