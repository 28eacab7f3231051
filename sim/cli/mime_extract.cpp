#include "sim/cli/mime_extract.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "sim/shelf/files.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace cli {

namespace {

// An open file or folder.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool good() const { return number_ >= 0; }

 private:
  int number_;
};

[[noreturn]] void complain(const std::string& file) {
  throw shelf::BadInput{file + ": " + std::strerror(errno)};
}

// "photo.jpg" becomes "photo-2.jpg".
std::string numbered(const std::string& name, std::size_t number) {
  if (number < 2) return name;
  const std::size_t dot = name.rfind('.');
  const std::size_t end = dot == std::string::npos || dot == 0 ? name.size() : dot;
  return name.substr(0, end) + '-' + std::to_string(number) + name.substr(end);
}

void write_all(int descriptor, std::string_view octets, const std::string& file) {
  while (!octets.empty()) {
    const ssize_t written = write(descriptor, octets.data(), octets.size());
    if (written < 0) complain(file);
    octets.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string extract_part(int folder, const std::string& folder_name, const std::string& name,
                         std::string_view octets) {
  constexpr std::size_t kMostNumbers = 100'000;
  for (std::size_t number = 1; number < kMostNumbers; ++number) {
    const std::string tried = numbered(name, number);
    const Descriptor file{
        openat(folder, tried.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666)};
    if (file.good()) {
      write_all(file.number(), octets, folder_name + '/' + tried);
      return folder_name + '/' + tried;
    }
    if (errno != EEXIST) complain(folder_name + '/' + tried);
  }
  throw shelf::BadInput{folder_name + ": too many files with the name " + name};
}

std::string name_for(const mime::Part& part, std::size_t index) {
  std::string name = safe_file_name(part.file_name());
  if (!name.empty()) return name;
  const bool text = part.type.type == "text";
  const std::string ending = part.type.is("text", "html") ? ".html" : text ? ".txt" : ".bin";
  return "part-" + std::to_string(index) + ending;
}

}  // namespace

std::string safe_file_name(std::string_view proposed) {
  constexpr std::size_t kLongest = 200;
  proposed = proposed.substr(proposed.find_last_of("/\\") + 1);
  std::string name;
  while (!proposed.empty()) {
    const std::size_t length = text::utf8_length(proposed);
    const bool good =
        length > 1 || (length == 1 && text::is_printable(proposed[0]) &&
                       std::string_view{":*?\"<>|"}.find(proposed[0]) == std::string_view::npos);
    const std::size_t taken = std::max<std::size_t>(1, length);
    if (name.size() + taken > kLongest) break;
    name += good ? std::string{proposed.substr(0, taken)} : "_";
    proposed.remove_prefix(taken);
  }
  name.erase(0, std::min(name.find_first_not_of(". "), name.size()));
  return name;
}

std::vector<Extracted> extract(const mime::Tree& tree, const std::string& folder) {
  if (mkdir(folder.c_str(), 0777) != 0 && errno != EEXIST) complain(folder);
  const Descriptor opened{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened.good()) complain(folder);
  std::vector<Extracted> files;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    const mime::Part& part = tree.parts[i];
    if (part.first_child != mime::kNoPart || part.divided) continue;
    files.push_back({i, extract_part(opened.number(), folder, name_for(part, i),
                                     mime::decoded_body(tree, part))});
  }
  return files;
}

}  // namespace cli
