// What is asked for before anything else: a message to be written, a file's name, what is wrong.
#include <string>

#include "gui/view/file_accept.h"
#include "gui/view/mail_words.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

void name_file(const View& view, Writer& writer) {
  const FilePicker& picker = view.picker;
  const bool hands_in = picker.what == FilePicker::For::SaveTaking;
  if (hands_in) {
    writer.field("student", "Your name", view.schooling.student, {"student", ""});
  }
  Node& name = writer.field("name", hands_in ? "File" : "Name", picker.name, {"file-name", ""});
  name.entered = {"accept", ""};
  const AboutFile about = about_file(view);
  if (!about.text.empty()) writer.words(about.text, about.bad ? Tone::Bad : Tone::Dim);
  writer.button("accept", saves(picker) ? "Save" : "Open", {"accept", ""}).main = true;
  if (!picker.taken.empty()) writer.button("replace", "Replace", {"replace", ""});
  writer.button("cancel", "Cancel", {"cancel", ""});
}

}  // namespace

std::string write_dialog(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  if (!view.problem.empty()) {
    Node& problem = writer.add(Kind::Words);
    problem.text = plain(view.problem);
    writer.button("close", "Close", {"close-problem", ""}).main = true;
    return std::string{writer.of("This file cannot be shown")};
  }
  if (view.composing.open && view.can_act()) {
    write_composer(view, parts);
    return title_of(view.language, view.composing);
  }
  if (saves(view.picker)) {
    name_file(view, writer);
    return std::string{writer.of(title_of(view.picker.what))};
  }
  return {};
}

}  // namespace view::twin
