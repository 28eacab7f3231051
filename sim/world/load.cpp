#include "sim/world/load.h"

#include <utility>

#include "sim/desk/json_text.h"
#include "sim/desk/mistake.h"
#include "sim/desk/schema.h"
#include "sim/world/beside.h"
#include "sim/world/draft.h"

namespace world {

using desk::FileError;
using desk::fits_schema;
using desk::in_quotes;
using desk::line_and_column;
using desk::LineAndColumn;
using desk::Mistake;
using desk::offset_of;
using desk::schema_mistake;
using desk::syntax_mistake;
using desk::with_value;

namespace {

// "POINTER=VALUE", taken apart.
struct Setting {
  std::string option;  // For messages.
  std::string pointer, value;
};

Setting read_setting(const std::string& text) {
  const std::size_t equals = text.find('=');
  Setting setting{
      .option = "--set " + in_quotes(text), .pointer = text.substr(0, equals), .value = {}};
  if (equals == std::string::npos || !text.starts_with('/')) {
    throw FileError{{.file = setting.option, .pointer = {}},
                    "This must be POINTER=VALUE, such as /links/0/delay=200ms.",
                    {}};
  }
  setting.value = text.substr(equals + 1);
  return setting;
}

// The text while it is changed by settings, and what is needed to say where a mistake is.
class Loading {
 public:
  Loading(const std::string& file_name, std::string_view text)
      : file_name_(file_name), original_(text), text_(text) {}

  std::string_view text() const { return text_; }

  void apply(Setting setting) {
    settings_.push_back(std::move(setting));
    const Setting& last = settings_.back();
    text_ = with_value(text_, last.pointer, last.value);
  }

  [[noreturn]] void fail(const Mistake& mistake) const {
    if (const Setting* setting = setting_around(mistake.pointer)) {
      throw FileError{{.file = setting->option, .pointer = mistake.pointer},
                      mistake.message,
                      mistake.suggestion};
    }
    const std::size_t offset =
        mistake.offset ? *mistake.offset : offset_of(original_, mistake.pointer);
    const LineAndColumn place = line_and_column(original_, offset);
    throw FileError{{file_name_, place.line, place.column, mistake.pointer},
                    mistake.message,
                    mistake.suggestion};
  }

 private:
  // The last setting that made what is at `pointer`.
  const Setting* setting_around(const std::string& pointer) const {
    for (auto setting = settings_.rbegin(); setting != settings_.rend(); ++setting) {
      const std::string& above = setting->pointer;
      if (pointer == above || pointer.starts_with(above + "/")) return &*setting;
    }
    return nullptr;
  }

  const std::string& file_name_;
  std::string_view original_;
  std::string text_;
  std::vector<Setting> settings_;
};

// Reads files until they are too many octets together.
ReadFile with_limit(const ReadFile& read) {
  if (!read) return read;
  return [&read, left = kMaxFileOctets](std::string_view path) mutable {
    std::optional<std::string> octets = read(path);
    if (octets && octets->size() > left) {
      throw NotBeside{
          "This is too much: all files that a scenario names have at most 64,000,000 octets "
          "together, each counted as often as it is named."};
    }
    if (octets) left -= octets->size();
    return octets;
  };
}

}  // namespace

Scenario load_scenario(const std::string& file_name, std::string_view json,
                       const LoadOptions& options) {
  if (json.size() > kMaxScenarioOctets) {
    throw FileError{{.file = file_name, .pointer = {}},
                    "The file is too large: a scenario has at most 16 MiB.",
                    {}};
  }
  Loading loading{file_name, json};
  try {
    if (const auto mistake = syntax_mistake(json)) loading.fail(*mistake);
    for (const std::string& text : options.set) {
      loading.apply(read_setting(text));
      if (auto mistake = syntax_mistake(loading.text())) {
        mistake->pointer = text.substr(0, text.find('='));
        loading.fail(*mistake);
      }
    }
    const bool fits = fits_schema(loading.text(), scenario_schema());
    if (!fits) {
      if (const auto mistake = schema_mistake(loading.text(), scenario_schema()))
        loading.fail(*mistake);
    }
    Scenario scenario =
        complete(read_draft(loading.text(), {with_limit(options.read_file), options.list_files}));
    if (!fits) loading.fail({{}, "This does not fit the schema of scenarios.", {}});
    return scenario;
  } catch (const Mistake& mistake) {
    loading.fail(mistake);
  }
}

}  // namespace world
