#include "sim/cli/languages.h"

#include <nlohmann/json.hpp>

#include "sim/embedded.h"

namespace cli {

namespace {

nlohmann::json table(std::string_view code) {
  const std::string name = "window." + std::string{code} + ".json";
  for (const embedded::File& file : embedded::lessons()) {
    if (file.name == name) return nlohmann::json::parse(file.text, nullptr, false);
  }
  return nlohmann::json::object();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> languages() {
  std::vector<std::pair<std::string, std::string>> all{{"en", "English"}};
  constexpr std::string_view kBegin = "window.", kEnd = ".json";
  for (const embedded::File& file : embedded::lessons()) {
    if (!file.name.starts_with(kBegin) || !file.name.ends_with(kEnd)) continue;
    const std::string code{
        file.name.substr(kBegin.size(), file.name.size() - kBegin.size() - kEnd.size())};
    all.emplace_back(code, table(code).value("name", code));
  }
  return all;
}

lesson::Language language(std::string_view code) {
  lesson::Language language;
  if (code.empty() || code == "en") return language;
  const nlohmann::json found = table(code);
  if (!found.is_object() || !found.contains("texts")) return language;
  language.code = code;
  for (const auto& [english, text] : found["texts"].items()) {
    language.texts[english] = text.get<std::string>();
  }
  return language;
}

}  // namespace cli
