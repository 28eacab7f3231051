#include "sim/desk/file_error.h"

#include <utility>

#include "sim/desk/mistake.h"

namespace desk {

namespace {

std::string in_one_line(const FileError::Place& place, const std::string& sentence,
                        const std::string& instead) {
  std::string line = place.file;
  if (place.line != 0) line += ':' + std::to_string(place.line);
  line += ": ";
  if (!place.pointer.empty()) line += "at " + printable(place.pointer) + ": ";
  return line + desk::sentence({{}, sentence, instead});
}

}  // namespace

FileError::FileError(Place place, std::string sentence, std::string instead)
    : std::runtime_error(in_one_line(place, sentence, instead)),
      file(std::move(place.file)),
      line(place.line),
      column(place.column),
      pointer(std::move(place.pointer)),
      message(std::move(sentence)),
      suggestion(std::move(instead)) {}

}  // namespace desk
