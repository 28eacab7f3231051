#include "sim/cli/pack/contents.h"

#include <algorithm>
#include <filesystem>

#include "sim/cli/named.h"
#include "sim/desk/file_error.h"
#include "sim/embedded.h"
#include "sim/lesson/load.h"
#include "sim/shelf/files.h"
#include "sim/shelf/lessons.h"
#include "sim/shelf/scenarios.h"

namespace cli {

namespace {

std::string name_of(const std::string& file) {
  return std::filesystem::path{file}.filename().string();
}

PackContents scenario_contents(const std::string& id_or_file) {
  // What its files hold is written into it.
  world::OwnScenario own = shelf::load_self_contained(id_or_file);
  PackContents contents{.lesson = false,
                        .id = own.scenario.id,
                        .title = own.scenario.title,
                        .files = {},
                        .opens = id_or_file};
  const auto shipped = shelf::scenario_titles();
  if (std::ranges::find(shipped, id_or_file, &shelf::Title::id) != shipped.end()) return contents;
  contents.opens = name_of(id_or_file);
  contents.files.push_back({contents.opens, std::move(own.json)});
  return contents;
}

// The translations that lie beside the lesson, so that it speaks them in the browser, too.
void add_translations(const shelf::LessonText& found, PackContents& contents) {
  for (const char* language : shelf::translations()) {
    lesson::LoadOptions options = shelf::options_for(found, language);
    if (options.translation.empty()) continue;
    contents.files.push_back({name_of(options.translation_file), std::move(options.translation)});
  }
}

PackContents lesson_contents(const std::string& id_or_file, const std::string& language) {
  const shelf::LessonText found = shelf::find_lesson(id_or_file);
  PackContents contents{.lesson = true, .id = {}, .title = {}, .files = {}, .opens = id_or_file};
  if (!found.shipped) {
    contents.opens = name_of(found.name);
    contents.files.push_back({contents.opens, found.text});
    add_translations(found, contents);
  }
  lesson::LoadOptions options = shelf::options_for(found, language);
  // What the reader asks for is what the lesson names.
  options.read_file = [read = options.read_file, &contents](std::string_view name) {
    auto octets = read(name);
    const bool known =
        std::ranges::find(contents.files, name, &PackContents::File::name) != contents.files.end();
    if (octets && !known && !embedded::file_beside(name)) {
      contents.files.push_back({std::string{name}, *octets});
    }
    return octets;
  };
  try {
    const lesson::Lesson lesson = lesson::load_lesson(found.name, found.text, options);
    contents.id = lesson.id;
    contents.title = lesson.title;
  } catch (const desk::FileError& error) {
    throw shelf::BadInput{error.what()};
  }
  return contents;
}

}  // namespace

PackContents pack_contents(const std::string& id_or_file, const std::string& language) {
  return names_a_lesson(id_or_file) ? lesson_contents(id_or_file, language)
                                    : scenario_contents(id_or_file);
}

}  // namespace cli
