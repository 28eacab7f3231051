#pragma once
// What is wrong with a file, for its author: where, and what to write instead.
#include <cstddef>
#include <stdexcept>
#include <string>

namespace desk {

// Thrown by the loaders, one for a file: what stands first in the way. what() is one line:
//   FILE:LINE: at POINTER: Sentence. Did you mean "links"?
struct FileError : std::runtime_error {
  struct Place {
    std::string file;        // Or the option "--set POINTER=VALUE".
    std::size_t line = 0;    // From 1; 0: not in a file.
    std::size_t column = 0;  // From 1, in octets.
    std::string pointer;     // RFC 6901; empty: the whole file.
  };
  FileError(Place place, std::string sentence, std::string instead);

  std::string file;
  std::size_t line, column;
  std::string pointer;
  std::string message;     // What is wrong and what is allowed; whole sentences.
  std::string suggestion;  // What was probably meant; empty: no idea.
};

}  // namespace desk
