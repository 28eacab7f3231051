#pragma once
// What a student types in a lesson in text to do something with his messages.
#include <optional>
#include <string>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/world/action.h"

namespace cli {

// "read fegan@comnet.com 1", "forward fegan@comnet.com 1 osei@comnet.com": the action, if the step
// allows it. None: the words are no such deed.
std::optional<world::Action> deed_with_message(const std::vector<std::string>& words,
                                               const lesson::Acting& act);
// "change-packet wan fegan-pc properly/no more", "keep-packet wan fegan-pc properly": the
// eavesdropper's deed on that link, if the step allows it; what is put there is filled up with
// spaces. None: as above.
std::optional<world::Action> deed_on_link(const std::string& line,
                                          const std::vector<std::string>& words,
                                          const lesson::Acting& act);
// How it is typed: "reply USER NUMBER". Empty: `name` is no such deed.
std::string how_to_type(const std::string& name);

// "a@b,c@d" → "a@b", "c@d".
std::vector<std::string> parted(const std::string& list);

}  // namespace cli
