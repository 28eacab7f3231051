#pragma once
// The languages that come with Mailwalk: lessons/window.CODE.json, by the English text.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/lesson/language.h"

namespace shelf {

// Code and own name: "de", "Deutsch". English first.
std::vector<std::pair<std::string, std::string>> languages();
// English where there is no such language.
lesson::Language language(std::string_view code);

}  // namespace shelf
