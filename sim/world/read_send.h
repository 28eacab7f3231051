#pragma once
// The action "send": what it says, and the files that it names.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/desk/item.h"
#include "sim/world/action.h"
#include "sim/world/draft.h"

namespace world {

// From JSON that fits the schema. Throws Mistake for what a schema cannot say.
Send read_send(const desk::Item& item, const ReadFile& read_file);

// The "attachments" of any message, likewise.
std::vector<AttachedFile> read_attachments(const desk::Item& item, const ReadFile& read_file);

// What "seal" and "with" say of any message; none: nothing. Throws Mistake for "with" alone.
struct SealSaid {
  SealWish wish = SealWish::None;
  seal::System with = seal::System::OpenPgp;
};
std::optional<SealSaid> read_seal(const desk::Item& item);

// The octets of the file that this key names, beside the scenario. Throws Mistake.
std::string read_file_of(const desk::Item& item, const char* key, const ReadFile& read_file);

// A file's name without its folders.
std::string bare_name(std::string_view file);

}  // namespace world
