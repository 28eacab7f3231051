#pragma once
// The fields of events: what an author may write there, and how that is checked.
#include <cstddef>
#include <span>
#include <string>

#include "sim/lesson/event/event.h"
#include "sim/world/scenario.h"

namespace lesson {

// A field of one kind of event.
struct FieldRow {
  Field field{};
  const char* about = "";                  // For the schema, as a sentence.
  const char* example = "";                // Likewise; empty: it has choices.
  std::size_t longest = 0;                 // In characters.
  std::span<const char* const> choices{};  // What may stand there; empty: any text …
  const char* pattern = "";                // … of this form; empty: of any.
  // Throws desk::Mistake, with this pointer, for what a schema cannot say. Null: nothing is wrong.
  void (*check)(const world::Scenario& scenario, const std::string& text,
                const std::string& pointer) = nullptr;
};

std::span<const FieldRow> fields_of_messages();
std::span<const FieldRow> fields_of_refusals();
std::span<const FieldRow> fields_of_looking();
std::span<const FieldRow> fields_of_pages();
std::span<const FieldRow> fields_of_connections();
std::span<const FieldRow> fields_of_ends();
std::span<const FieldRow> fields_of_speech();
std::span<const FieldRow> fields_of_questions();
std::span<const FieldRow> fields_of_answers();
std::span<const FieldRow> fields_of_checks();
std::span<const FieldRow> fields_of_signers();
std::span<const FieldRow> fields_of_comparisons();
std::span<const FieldRow> fields_of_mailboxes();
std::span<const FieldRow> fields_of_losses();

// Throws desk::Mistake where the scenario has no such host.
void require_host(const world::Scenario& scenario, const std::string& name,
                  const std::string& pointer);

}  // namespace lesson
