#pragma once
// The verbs of the twin's deeds, in tables.
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "gui/view/twin/node.h"
#include "gui/view/view.h"

namespace view::twin {

struct Verb {
  std::string_view name{};
  // False: there is nothing of that name.
  bool (*perform)(View& view, const std::string& what) = nullptr;
};

// What is open, how it looks, where in the run one is.
std::span<const Verb> verbs_of_looks();
// What is typed: in the terminal, into the dialogs, into the MIME lab.
std::span<const Verb> verbs_of_typing();
// What is done in the user agent, a message being written included.
std::span<const Verb> verbs_of_mail();
// What is done in the seal lab.
std::span<const Verb> verbs_of_seal();
// What is pressed on the page of a browser.
std::span<const Verb> verbs_of_pages();
// What is written into a field of it, which the verb names.
bool type_on_page(View& view, const Deed& deed);

// What the eavesdropper does.
std::span<const Verb> verbs_of_taps();

// "12"; nothing where it is no number, or a larger one than there are of anything.
std::optional<std::size_t> number_in(std::string_view text);

}  // namespace view::twin
