#pragma once
// Translations: one file per language beside the lesson, "three-phases.de.json", with texts by
// their place: {"lesson": "three-phases", "version": 1, "language": "de", "texts": {"title": "…",
// "steps/watch/say/0": "…"}}. A place is a JSON pointer without its first slash, with the step's id
// instead of its number. What is not there stays as it is; what is on a wire cannot be translated.
#include <string>
#include <string_view>
#include <vector>

namespace lesson {

// The lesson's JSON with the translation's texts in it. `lesson` must fit the schema. Throws
// desk::FileError where the translation is not sound, is of another lesson, or names a place
// that holds no text.
std::string translate(std::string_view lesson, const std::string& file_name,
                      std::string_view translation);

// Where in a translation the text stands that came to `pointer` of the lesson.
std::string pointer_in_translation(std::string_view lesson, const std::string& pointer);

// The places of the lesson's texts that a translation lacks.
std::vector<std::string> missing_texts(std::string_view lesson, std::string_view translation);

// Of a translation; 0: it says none.
unsigned translated_version(std::string_view translation);

}  // namespace lesson
