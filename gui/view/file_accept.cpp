#include "gui/view/file_accept.h"

#include "sim/lesson/student_name.h"

namespace view {

namespace {

// Whether the student's name can stand in his result; else the dialog says why not.
bool signs(View& view) {
  std::string& name = view.schooling.student;
  name = lesson::trimmed_name(name);
  const std::string_view why = name.empty() ? "Write your name: whoever grades this asks for it."
                                            : lesson::why_no_name(name);
  view.picker.problem = view.language.of(why);
  return why.empty();
}

// What is saved stays asked for until it is saved: the program closes the dialog.
void save(View& view, const std::string& file, bool replace) {
  switch (view.picker.what) {
    case FilePicker::For::SaveSession:
      view.requests.emplace_back(SaveSession{file, replace});
      break;
    case FilePicker::For::SaveTaking:
      view.requests.emplace_back(SaveTaking{file, replace});
      break;
    default:
      view.requests.emplace_back(Export{view.picker.format, file, replace});
      break;
  }
}

}  // namespace

std::string_view title_of(FilePicker::For what) {
  switch (what) {
    case FilePicker::For::SaveSession:
      return "Save the session";
    case FilePicker::For::SaveTaking:
      return "Save the result of the lesson";
    case FilePicker::For::Export:
      return "Save as a file";
    case FilePicker::For::Lab:
      return "Put a file into the MIME lab";
    case FilePicker::For::Attach:
      return "Attach a file to the message";
    default:
      return "Open a scenario, a session or a trace";
  }
}

void accept(View& view, bool replace) {
  FilePicker& picker = view.picker;
  if (picker.what == FilePicker::For::SaveTaking && !signs(view)) return;
  if (picker.name.empty()) {
    picker.problem = "Write a name, or choose a file from the list.";
    return;
  }
  const std::string file = chosen_file(picker);
  if (saves(picker)) return save(view, file, replace);
  if (picker.what == FilePicker::For::Lab) {
    view.requests.emplace_back(OpenInLab{file});
  } else if (picker.what == FilePicker::For::Attach) {
    view.requests.emplace_back(AttachFile{file});
  } else {
    view.requests.emplace_back(OpenFile{file});
  }
  done(picker);
}

AboutFile about_file(const View& view) {
  const FilePicker& picker = view.picker;
  const auto place = [&] { return short_path(chosen_file(picker), picker.home); };
  if (!picker.problem.empty()) return {std::string{view.language.of(picker.problem)}, true};
  if (!picker.taken.empty()) {
    return {filled(view.language.of("{} is there already. Replace it?"), {place()}), true};
  }
  if (!saves(picker) || picker.name.empty()) return {};
  return {filled(view.language.of("It will be saved as {}"), {place()})};
}

}  // namespace view
