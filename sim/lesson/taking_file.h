#pragma once
// What a student hands in: the lesson's id and version, and what he did, one happening a line.
//
//   {"mailwalk_taking": 1, "lesson": "three-phases", "version": 1, "student": "…", "happenings": [
//   {"seconds": 12, "answer": ["b"]},
//   {"seconds": 30, "do": "type", "host": "forouzan-pc", …},
//   {"seconds": 41, "continue": true}    or "hint", "solution", "wait", "restart", "list"
//   ], "points": 150, "digest": "90ab12cd34ef5678"}
//
// An answer names options by their keys (lesson.h), not by the places at which "seed" put them.
// "points" are hundredths. The digest is of all of it and of the trace that it leads to: a file
// that somebody has changed does not have it any more. It keeps honest people honest; it is no
// signature.
#include <string>
#include <string_view>
#include <vector>

#include "sim/lesson/lesson.h"
#include "sim/lesson/taking.h"

namespace lesson {

struct TakingFile {
  std::string lesson{}, student{};
  std::uint32_t version = 0;
  std::uint32_t seed = 1;  // For the order in which options were shown.
  std::vector<Happening> happenings{};
  std::uint32_t hundredths = 0;
  std::string digest{};
};

// Whether a text looks like such a file.
bool is_taking(std::string_view text);

// The lesson and the version that a file is of, whatever else is in it. Throws desk::FileError
// where it is no such file.
TakingFile read_heading(const std::string& file_name, std::string_view text);

// The whole file. `lesson` must be the one of that id. Throws desk::FileError.
TakingFile read_taking(const std::string& file_name, std::string_view text, const Lesson& lesson);

// As it is to be written. `happenings` must be those that were given to `taking`.
std::string write_taking(const Taking& taking, const std::vector<Happening>& happenings,
                         const std::string& student);

// What stands in a file of this taking as its digest.
std::string digest_of(const Taking& taking, const std::vector<Happening>& happenings,
                      const std::string& student);

}  // namespace lesson
