#pragma once
// Files and standard streams of the host.
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace shelf {

// Something that the user gave cannot be used: told on stderr, exit code 2.
struct BadInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Says on stderr what is wrong, behind the program's name. Whatever a file brought into the words,
// a terminal does not obey it.
void complain(const char* program, std::string_view what);

// "-" is standard input. Throws BadInput where it cannot be read.
std::string read_file(const std::string& name);
// None where there is no such file.
std::optional<std::string> read_if_there(const std::string& name);
// The names of the files in a folder, in any order; none where there is no such folder.
std::vector<std::string> list_files(const std::string& folder);
// Likewise a file that a scenario in `folder` names, and the names of the files in a folder below
// it. Both throw world::NotBeside where a symbolic link leads out of `folder`, or to something that
// is no plain file (a folder, a device), or where the file has more than world::kMaxFileOctets.
std::optional<std::string> read_beside(const std::string& folder, std::string_view name);
std::vector<std::string> list_beside(const std::string& folder, std::string_view below);
// An empty name is standard output. Throws BadInput where the file cannot be made, runtime_error
// where the disk is full.
void write_file(const std::string& name, std::string_view octets);
// Like write_file, for a file that is written again and again: at each moment it is there whole,
// the old one or the new one, whatever ends this program.
void replace_file(const std::string& name, std::string_view octets);

}  // namespace shelf
