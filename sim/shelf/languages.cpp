#include "sim/shelf/languages.h"

#include <nlohmann/json.hpp>

#include "sim/embedded.h"

namespace shelf {

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
  constexpr std::string_view kPrefix = "window.", kSuffix = ".json";
  for (const embedded::File& file : embedded::lessons()) {
    if (!file.name.starts_with(kPrefix) || !file.name.ends_with(kSuffix)) continue;
    const std::string code{
        file.name.substr(kPrefix.size(), file.name.size() - kPrefix.size() - kSuffix.size())};
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

}  // namespace shelf
