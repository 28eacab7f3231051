#pragma once
// What a student types in a lesson in text to do something with his messages, or in a browser.
#include <optional>
#include <string>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/world/action.h"

namespace cli {

// "read fegan@comnet.com 1", "follow-link fegan@comnet.com Reply": the action, if the step
// allows it. None: the words are no such deed.
std::optional<world::Action> deed_typed(const std::vector<std::string>& words,
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
