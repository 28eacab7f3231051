#include "gui/panels/dialogs/file.h"

#include <algorithm>
#include <string>

#include "gui/panels/dialog.h"
#include "gui/panels/letters.h"
#include "sim/lesson/student_name.h"

namespace panels::dialogs {

namespace {

constexpr const char* kFolder = "\xEF\x81\xBB";  // Font Awesome: fa-folder.
constexpr const char* kFile = "\xEF\x80\x96";    // fa-file-o.

const char* title_of(view::FilePicker::For what) {
  switch (what) {
    case view::FilePicker::For::SaveSession:
      return "Save the session";
    case view::FilePicker::For::SaveTaking:
      return "Save the result of the lesson";
    case view::FilePicker::For::Export:
      return "Save as a file";
    case view::FilePicker::For::Lab:
      return "Put a file into the MIME lab";
    case view::FilePicker::For::Attach:
      return "Attach a file to the message";
    default:
      return "Open a scenario, a session or a trace";
  }
}

// Whether the student's name can stand in his result; else the dialog says why not.
bool signs(view::View& view) {
  std::string& name = view.schooling.student;
  name = lesson::trimmed_name(name);
  const std::string_view why = name.empty() ? "Write your name: whoever grades this asks for it."
                                            : lesson::why_no_name(name);
  view.picker.problem = in_language(why);
  return why.empty();
}

// What is saved stays asked for until it is saved: the program closes the dialog.
void save(view::View& view, const std::string& file, bool replace) {
  switch (view.picker.what) {
    case view::FilePicker::For::SaveSession:
      view.requests.emplace_back(view::SaveSession{file, replace});
      break;
    case view::FilePicker::For::SaveTaking:
      view.requests.emplace_back(view::SaveTaking{file, replace});
      break;
    default:
      view.requests.emplace_back(view::Export{view.picker.format, file, replace});
      break;
  }
}

void accept(view::View& view, bool replace) {
  view::FilePicker& picker = view.picker;
  if (picker.what == view::FilePicker::For::SaveTaking && !signs(view)) return;
  if (picker.name.empty()) {
    picker.problem = "Write a name, or choose a file from the list.";
    return;
  }
  const std::string file = view::chosen_file(picker);
  if (view::saves(picker)) return save(view, file, replace);
  if (picker.what == view::FilePicker::For::Lab) {
    view.requests.emplace_back(view::OpenInLab{file});
  } else if (picker.what == view::FilePicker::For::Attach) {
    view.requests.emplace_back(view::AttachFile{file});
  } else {
    view.requests.emplace_back(view::OpenFile{file});
  }
  view::done(picker);
}

// Folders first. A folder is gone into; a file's name goes into the field.
void list(view::View& view, view::Rect rect) {
  view::FilePicker& picker = view.picker;
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ink(view.theme.window));
  ImGui::BeginChild("files", {rect.width, rect.height}, true);
  std::string into;
  if (ImGui::Selectable(
          (std::string{kFolder} + "  .. " + std::string{in_language("(the folder above)")})
              .c_str()))
    into = "..";
  for (const view::FilePicker::Entry& entry : picker.entries) {
    std::string label = std::string{entry.folder ? kFolder : kFile} + "  ", coded;
    label += showable(ImGui::GetFont(), entry.name, coded);
    if (!ImGui::Selectable(label.c_str(), picker.name == entry.name)) continue;
    picker.taken.clear();
    (entry.folder ? into : picker.name) = entry.name;
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  if (!into.empty()) view::go_to(picker, into);
}

// What is wrong, or where it is going to lie.
void tell(const view::View& view, view::Point at, float room) {
  const view::FilePicker& picker = view.picker;
  const auto place = [&] { return view::short_path(view::chosen_file(picker), picker.home); };
  if (!picker.problem.empty()) {
    line(fonts().small, at, view.theme.bad, picker.problem, room);
  } else if (!picker.taken.empty()) {
    line(fonts().small, at, view.theme.bad,
         view::filled(in_language("{} is there already. Replace it?"), {place()}), room);
  } else if (view::saves(picker) && !picker.name.empty()) {
    line(fonts().small, at, view.theme.text_dim,
         view::filled(in_language("It will be saved as {}"), {place()}), room);
  }
}

// Returns false where it is to be closed.
bool buttons(view::View& view, view::Rect row, bool entered) {
  view::FilePicker& picker = view.picker;
  const float u = view.scale, wide = 110 * u;
  const bool leave =
      button(view, "cancel", {row.right() - 2 * wide - 10 * u, row.y, wide, row.height}, "Cancel");
  const bool pressed = button(view, "accept", {row.right() - wide, row.y, wide, row.height},
                              view::saves(picker) ? "Save" : "Open", picker.taken.empty());
  // Elsewhere than "Save": whoever presses twice replaces nothing.
  if (!picker.taken.empty()) {
    const float room = std::max(wide, size_of(fonts().text, "Replace").x + 24 * u);
    if (button(view, "replace", {row.x, row.y, room, row.height}, "Replace")) {
      accept(view, true);
      return !leave;
    }
  }
  if (pressed || entered) accept(view, false);
  return !leave;
}

}  // namespace

void file(view::View& view, view::Rect all) {
  view::FilePicker& picker = view.picker;
  if (picker.what == view::FilePicker::For::Nothing) return;
  const float u = view.scale, high = 32 * u;
  bool open = true;
  const view::Rect rect = begin_dialog(view, "file", all, {680, 560}, title_of(picker.what), open);
  line(fonts().small, {rect.x, rect.y}, view.theme.text_dim,
       view::filled(in_language("Folder: {}"), {view::short_path(picker.folder, picker.home, 90)}),
       rect.width);
  const view::Rect row{rect.x, rect.bottom() - high, rect.width, high};
  const view::Rect name{rect.x, row.y - high - 36 * u, rect.width, high};
  // A result says whose it is.
  const bool hands_in = picker.what == view::FilePicker::For::SaveTaking;
  const view::Rect student{rect.x, rect.y + 24 * u, rect.width, high};
  const std::string signed_before = view.schooling.student;
  if (hands_in) {
    field(view, "Your name", student, view.schooling.student,
          ImGui::IsWindowAppearing() && view.schooling.student.empty());
  }
  const float top = hands_in ? student.bottom() + 12 * u : rect.y + 24 * u;
  list(view, {rect.x, top, rect.width, std::max(name.y - top - 12 * u, high)});
  const std::string before = picker.name;
  const bool at_once = !hands_in || !view.schooling.student.empty();
  const bool entered = field(view, hands_in ? "File" : "Name", name, picker.name,
                             ImGui::IsWindowAppearing() && at_once);
  if (picker.name != before || view.schooling.student != signed_before) {
    picker.taken.clear();
    picker.problem.clear();
  }
  tell(view, {rect.x, name.bottom() + 6 * u}, rect.width);
  if (!buttons(view, row, entered)) open = false;
  if (!open) view::done(picker);
  end_dialog(open);
}

}  // namespace panels::dialogs
