#pragma once
// The kinds of events that lessons may look for: a row each. The reader, the search in a trace and
// the words for students follow the rows; the schema of lessons and the table in
// lessons/REFERENCE.md are held equal to them by a test, which also writes them anew.
#include <span>
#include <string>
#include <string_view>

#include "sim/lesson/event/event.h"
#include "sim/lesson/event/fields.h"
#include "sim/trace/record.h"

namespace lesson {

class Observed;

struct EventKind {
  const char* key;    // As it is written: "said".
  const char* about;  // For the schema and the table, as a sentence.
  std::span<const FieldRow> fields;
  // Whether a record is such an event.
  bool (*is)(const Event& event, const trace::Body& body, const Observed& observed);
  // As a student reads it: "a message to fegan@comnet.com is put into the mailbox".
  std::string (*words)(const Event& event);
};

std::span<const EventKind> event_kinds();
// Null: there is no such kind.
const EventKind* find_event_kind(std::string_view key);

}  // namespace lesson
