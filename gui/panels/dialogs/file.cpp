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
    case view::FilePicker::For::Lab:
      return "Put a file into the MIME lab";
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

void accept(view::View& view) {
  view::FilePicker& picker = view.picker;
  if (picker.what == view::FilePicker::For::SaveTaking && !signs(view)) return;
  if (picker.name.empty()) {
    picker.problem = "Write a name, or choose a file from the list.";
    return;
  }
  const std::string file = view::chosen_file(picker);
  if (picker.what == view::FilePicker::For::Lab) {
    view.requests.emplace_back(view::OpenInLab{file});
  } else if (picker.what == view::FilePicker::For::Open) {
    view.requests.emplace_back(view::OpenFile{file});
  } else if (picker.what == view::FilePicker::For::SaveTaking) {
    view.requests.emplace_back(view::SaveTaking{file});
  } else {
    view.requests.emplace_back(view::SaveSession{file});
  }
  picker.what = view::FilePicker::For::Nothing;
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
    (entry.folder ? into : picker.name) = entry.name;
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
  if (!into.empty()) view::go_to(picker, into);
}

}  // namespace

void file(view::View& view, view::Rect all) {
  view::FilePicker& picker = view.picker;
  if (picker.what == view::FilePicker::For::Nothing) return;
  const bool opens = picker.what != view::FilePicker::For::SaveSession &&
                     picker.what != view::FilePicker::For::SaveTaking;
  const float u = view.scale, high = 32 * u;
  bool open = true;
  const view::Rect rect = begin_dialog(view, "file", all, {680, 560}, title_of(picker.what), open);
  line(fonts().small, {rect.x, rect.y}, view.theme.text_dim, picker.folder, rect.width);
  const view::Rect buttons{rect.x, rect.bottom() - high, rect.width, high};
  const view::Rect name{rect.x, buttons.y - high - 36 * u, rect.width, high};
  // A result says whose it is.
  const bool hands_in = picker.what == view::FilePicker::For::SaveTaking;
  const view::Rect student{rect.x, rect.y + 24 * u, rect.width, high};
  if (hands_in) {
    field(view, "Your name", student, view.schooling.student,
          ImGui::IsWindowAppearing() && view.schooling.student.empty());
  }
  const float top = hands_in ? student.bottom() + 12 * u : rect.y + 24 * u;
  list(view, {rect.x, top, rect.width, std::max(name.y - top - 12 * u, high)});
  const bool at_once = !hands_in || !view.schooling.student.empty();
  const bool entered = field(view, hands_in ? "File" : "Name", name, picker.name,
                             ImGui::IsWindowAppearing() && at_once);
  line(fonts().small, {rect.x, name.bottom() + 6 * u}, view.theme.bad, picker.problem, rect.width);
  const float wide = 110 * u;
  if (button(view, "cancel", {buttons.right() - 2 * wide - 10 * u, buttons.y, wide, high},
             "Cancel")) {
    open = false;
  }
  const bool pressed = button(view, "accept", {buttons.right() - wide, buttons.y, wide, high},
                              opens ? "Open" : "Save", true);
  if (pressed || entered) accept(view);
  if (!open) picker.what = view::FilePicker::For::Nothing;
  end_dialog();
}

}  // namespace panels::dialogs
