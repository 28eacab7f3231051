#include "sim/cli/lesson_deeds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <string_view>

#include "sim/text/trim.h"

namespace cli {

namespace {

struct Form {
  std::string_view name;
  std::string_view words;  // Behind it.
  std::size_t least = 0;   // So many words there are, with its name.
  bool on_link = false;    // Of an eavesdropper; else of somebody's own program.
};
constexpr auto kForms = std::to_array<Form>({{"read", "USER NUMBER", 3},
                                             {"reply", "USER NUMBER", 3},
                                             {"reply-all", "USER NUMBER", 3},
                                             {"forward", "USER NUMBER TO", 4},
                                             {"delete", "USER NUMBER", 3},
                                             {"undelete", "USER NUMBER", 3},
                                             {"expunge", "USER", 2},
                                             {"compare-fingerprints", "USER WITH", 3},
                                             {"open-page", "USER", 2},
                                             {"follow-link", "USER LINK", 3},
                                             {"press-button",
                                              "USER BUTTON, or with what goes into the fields: "
                                              "USER BUTTON: FIELD=VALUE; FIELD=VALUE",
                                              3},
                                             {"change-packet", "HOST HOST OLD/NEW", 4, true},
                                             {"keep-packet", "HOST HOST OLD", 4, true}});

const Form* form_of(std::string_view name) {
  const auto found = std::ranges::find(kForms, name, &Form::name);
  return found == kForms.end() ? nullptr : &*found;
}

// Whether it is such a deed, whole, and allowed.
bool is_deed(const std::vector<std::string>& words, const lesson::Acting& act, bool on_link) {
  const Form* form = words.empty() ? nullptr : form_of(words[0]);
  return form != nullptr && form->on_link == on_link && words.size() >= form->least &&
         act.allows(words[0]);
}

std::uint32_t number_in(const std::string& word) {
  std::uint32_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

// From this word on.
std::string joined(const std::vector<std::string>& words, std::size_t first) {
  std::string text;
  for (std::size_t i = first; i < words.size(); ++i) text += (i == first ? "" : " ") + words[i];
  return text;
}

// "Sign in: Name=fegan; Password=network-23".
world::PressButton press_typed(const std::string& user, const std::string& text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  world::PressButton press{.user = user, .button = text.substr(0, colon)};
  std::istringstream fields{text.substr(std::min(colon + 1, text.size()))};
  for (std::string field; std::getline(fields, field, ';');) {
    const std::size_t sign = std::min(field.find('='), field.size());
    const std::string_view label = text::trimmed(std::string_view{field}.substr(0, sign));
    if (label.empty()) continue;
    press.fields.push_back({std::string{label}, field.substr(std::min(sign + 1, field.size()))});
  }
  return press;
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

std::optional<world::Action> deed_on_link(const std::string& line,
                                          const std::vector<std::string>& words,
                                          const lesson::Acting& act) {
  if (!is_deed(words, act, true)) return std::nullopt;
  // Behind the two hosts, with the spaces that are in it.
  std::size_t begin = 0;
  for (int i = 0; i < 3; ++i) {
    begin = line.find_first_not_of(' ', line.find(' ', line.find_first_not_of(' ', begin)));
  }
  const std::string rest = line.substr(begin);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  world::ChangePacket change{.a = words[1], .b = words[2], .find = rest, .put = {}};
  if (words[0] == "keep-packet") return change;
  change.find = rest.substr(0, slash);
  change.put = rest.substr(std::min(slash + 1, rest.size()));
  if (change.put->size() < change.find.size()) change.put->resize(change.find.size(), ' ');
  return change;
}

std::optional<world::Action> deed_typed(const std::vector<std::string>& words,
                                        const lesson::Acting& act) {
  if (!is_deed(words, act, false)) return std::nullopt;
  const std::string& name = words[0];
  const std::string& user = words[1];
  if (name == "expunge") return world::Expunge{user, {}};
  if (name == "compare-fingerprints") {
    return world::CompareFingerprints{.user = user, .with = words[2]};
  }
  if (name == "open-page") return world::OpenPage{.user = user};
  if (name == "follow-link") return world::FollowLink{.user = user, .link = joined(words, 2)};
  if (name == "press-button") return press_typed(user, joined(words, 2));
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
