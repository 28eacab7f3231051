#include "sim/world/read_mail.h"

#include <algorithm>

#include "sim/mail/message.h"
#include "sim/world/beside.h"

namespace world {

namespace {

// Whether `name` is what `pattern` says, in which each * stands for any characters. As everywhere,
// a * does not find the files whose names begin with a period.
bool matches(std::string_view pattern, std::string_view name) {
  if (pattern.starts_with('*') && name.starts_with('.')) return false;
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  if (!name.starts_with(pattern.substr(0, star))) return false;
  name.remove_prefix(star);
  for (pattern.remove_prefix(star + 1);;) {
    const std::size_t next = pattern.find('*');
    const std::string_view piece = pattern.substr(0, next);
    if (next == std::string_view::npos) return name.ends_with(piece);
    const std::size_t found = name.find(piece);
    if (found == std::string_view::npos) return false;
    name.remove_prefix(found + piece.size());
    pattern.remove_prefix(next + 1);
  }
}

class MailReader {
 public:
  MailReader(const desk::Item& account, const FilesBeside& files)
      : account_(account), files_(files) {}

  // One element of the list: its messages.
  std::vector<std::string> read(const nlohmann::json& one, std::size_t index) const {
    const std::string key = "mail/" + std::to_string(index);
    if (one.is_object()) return {written_out(one, key)};
    std::vector<std::string> messages;
    for (const std::string& name : names(one.get<std::string>(), key)) {
      messages.push_back(file(name, key));
    }
    return messages;
  }

 private:
  std::string written_out(const nlohmann::json& one, const std::string& key) const {
    auto octets = desk::to_octets(one["message"].get<std::string>());
    if (octets) return std::move(*octets);
    throw account_.mistake(key + "/message",
                           "Each character stands for one octet, so the last possible one is "
                           "U+00FF. Put other text into a file, and name it instead.");
  }

  // The files that a pattern names, in the order of their names.
  std::vector<std::string> names(const std::string& pattern, const std::string& key) const {
    if (const std::string why = why_not_beside(pattern); !why.empty()) {
      throw account_.mistake(key, why);
    }
    const std::size_t end = pattern.rfind('/') + 1;  // Of the folders; 0: there are none.
    const std::string folder = pattern.substr(0, end);
    if (folder.find('*') != std::string::npos) {
      throw account_.mistake(key, "A * stands in the name of a file, not in that of a folder.");
    }
    if (pattern.find('*') == std::string::npos) return {pattern};
    std::vector<std::string> found = listed(folder, key);
    std::erase_if(found, [&](const std::string& name) {
      return !matches(std::string_view{pattern}.substr(end), name);
    });
    if (found.empty()) {
      throw account_.mistake(key, "No file matches " + desk::in_quotes(pattern) +
                                      ". The name is relative to the folder of the scenario.");
    }
    std::ranges::sort(found);
    for (std::string& name : found) name.insert(0, folder);
    return found;
  }

  std::vector<std::string> listed(const std::string& folder, const std::string& key) const {
    try {
      return files_.list ? files_.list(folder) : std::vector<std::string>{};
    } catch (const NotBeside& elsewhere) {
      throw account_.mistake(key, elsewhere.what());
    }
  }

  std::optional<std::string> octets_of(const std::string& name, const std::string& key) const {
    try {
      return files_.read ? files_.read(name) : std::nullopt;
    } catch (const NotBeside& elsewhere) {
      throw account_.mistake(key, elsewhere.what());
    }
  }

  std::string file(const std::string& name, const std::string& key) const {
    std::optional<std::string> octets = octets_of(name, key);
    if (!octets) {
      throw account_.mistake(key, "The file " + desk::in_quotes(name) +
                                      " cannot be read. The name is relative to the folder of "
                                      "the scenario.");
    }
    if (octets->empty()) {
      throw account_.mistake(key,
                             "The file " + desk::in_quotes(name) + " is empty: it is no message.");
    }
    return mail::from_file_octets(std::move(*octets)).octets;
  }

  const desk::Item& account_;
  const FilesBeside& files_;
};

}  // namespace

std::size_t octets_of(const std::vector<std::string>& mail) {
  std::size_t octets = 0;
  for (const std::string& message : mail) octets += message.size();
  return octets;
}

std::vector<std::string> read_mail(const desk::Item& account, const nlohmann::json& value,
                                   std::size_t octets_before, const FilesBeside& files) {
  std::vector<std::string> mail;
  if (!account.has("mail")) return mail;
  const MailReader reader{account, files};
  std::size_t index = 0, octets = octets_before;
  for (const nlohmann::json& one : value["mail"]) {
    for (std::string& message : reader.read(one, index)) {
      octets += message.size();
      if (octets > kMaxMailOctets) {
        throw account.mistake("mail/" + std::to_string(index),
                              "This is too much: all mail with which a scenario begins has at "
                              "most 8,000,000 octets.");
      }
      mail.push_back(std::move(message));
    }
    ++index;
  }
  return mail;
}

}  // namespace world
