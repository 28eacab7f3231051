#include "sim/cli/lesson_deeds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <string_view>

namespace cli {

namespace {

struct Form {
  std::string_view name;
  std::string_view words;  // Behind it.
  std::size_t least = 0;   // So many words there are, with its name.
};
constexpr auto kForms = std::to_array<Form>({{"read", "USER NUMBER", 3},
                                             {"reply", "USER NUMBER", 3},
                                             {"reply-all", "USER NUMBER", 3},
                                             {"forward", "USER NUMBER TO", 4},
                                             {"delete", "USER NUMBER", 3},
                                             {"undelete", "USER NUMBER", 3},
                                             {"expunge", "USER", 2}});

const Form* form_of(std::string_view name) {
  const auto found = std::ranges::find(kForms, name, &Form::name);
  return found == kForms.end() ? nullptr : &*found;
}

std::uint32_t number_in(const std::string& word) {
  std::uint32_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

}  // namespace

std::vector<std::string> parted(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in{list};
  for (std::string part; std::getline(in, part, ',');) {
    if (!part.empty()) parts.push_back(part);
  }
  return parts;
}

std::string how_to_type(const std::string& name) {
  const Form* form = form_of(name);
  return form == nullptr ? "" : name + " " + std::string{form->words};
}

std::optional<world::Action> deed_with_message(const std::vector<std::string>& words,
                                               const lesson::Acting& act) {
  const Form* form = words.empty() ? nullptr : form_of(words[0]);
  if (form == nullptr || words.size() < form->least || !act.allows(words[0])) return std::nullopt;
  const std::string& name = words[0];
  const std::string& user = words[1];
  if (name == "expunge") return world::Expunge{user, {}};
  const std::uint32_t number = number_in(words[2]);
  if (name == "read") return world::ReadMessage{.user = user, .number = number};
  if (name == "delete" || name == "undelete") {
    return world::DeleteMessage{.user = user, .number = number, .deleted = name == "delete"};
  }
  world::AnswerMessage answer{.user = user,
                              .number = number,
                              .how = name == "reply"       ? mime::Answering::Reply
                                     : name == "reply-all" ? mime::Answering::ReplyAll
                                                           : mime::Answering::Forward};
  if (name == "forward") answer.to = parted(words[3]);
  return answer;
}

}  // namespace cli
