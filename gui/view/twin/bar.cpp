// What is open, and how all of it looks.
#include <string>
#include <utility>

#include "gui/view/acts.h"
#include "gui/view/key_list.h"
#include "gui/view/menus.h"
#include "gui/view/top_bar.h"
#include "gui/view/twin/deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

Mark pressed(bool is) {
  return is ? Mark::On : Mark::Off;
}

Node& fold(Writer& writer, const char* key, std::string_view english) {
  Node& node = writer.add(Kind::Fold, key);
  node.text = plain(writer.of(english));
  return node;
}

Node& group(Writer& writer, const char* key, std::string_view english) {
  Node& node = fold(writer, key, english);
  node.kind = Kind::Group;
  return node;
}

void switches(const View& view, Writer& writer) {
  Writer within = writer.within(group(writer, "show", "Show"));
  for (const auto& [label, name, shows] : kShows) {
    Node& node = within.button(name, label, {"show", name});
    node.mark = pressed(view.shows == shows);
    node.enabled = view.has_picture || shows == Shows::Text;
  }
}

void lessons(const View& view, Writer& writer) {
  Writer within = writer.within(fold(writer, "lessons", "Lessons"));
  const std::string here = view.in_lesson() ? view.taking().lesson().id : "";
  for (const LessonName& name : view.schooling.lessons) {
    Node& node = within.button(name.id, name.title, {"lesson", name.id});
    node.current = here == name.id;
  }
  if (view.in_lesson()) within.button("leave", "Leave the lesson", {"leave-lesson", ""});
}

void scenarios(const View& view, Writer& writer) {
  Writer within = writer.within(fold(writer, "scenarios", "Scenarios"));
  for (const ScenarioName& name : view.scenarios) {
    Node& node = within.button(name.id, name.title, {"scenario", name.id});
    node.english = true;
    node.current = view.now.scenario == name.id;
  }
}

void act(const View& view, Writer& writer, const char* english, const char* verb, Act which) {
  Node& node = writer.button(verb, english, {verb, ""});
  node.enabled = !hindrance(view, which);
  node.about = writer.of(told_of(view, which));
}

void looks(const View& view, Writer& writer) {
  Writer within = writer.within(fold(writer, "view", "View"));
  for (const auto& [label, name] : kThemeNames) {
    within.button(name, label, {"theme", name}).mark = pressed(view.theme.name == name);
  }
  for (const auto& [code, name] : view.languages) {
    within.button("language " + code, name, {"language", code}).mark =
        pressed(view.language.code == code);
  }
  within.button("smaller", "Smaller text", {"smaller-text", ""});
  within.button("larger", "Larger text", {"larger-text", ""});
  act(view, within, "Compare two ways to the mail", "compare", Act::Compare);
  within.button("motion", "Less motion", {"less-motion", ""}).mark = pressed(view.reduced_motion);
}

// What stands in the list of keys: while the picture is seen, they do there what buttons do here.
void keys(Writer& writer) {
  Node& node = fold(writer, "keys", "Keys");
  Node& table = writer.within(node).add(Kind::Table, "keys");
  table.text = plain(writer.of("Keys"));
  table.columns = {std::string{writer.of("Key")}, std::string{writer.of("What it does")}};
  for (const auto& [key, what] : key_rows()) {
    table.rows.push_back({std::string{writer.of(key)}, std::string{writer.of(what)}});
  }
}

void files(const View& view, Writer& writer) {
  Writer within = writer.within(fold(writer, "file", "File"));
  act(view, within, "Undo", "undo", Act::Undo);
  act(view, within, "Redo", "redo", Act::Redo);
  act(view, within, "Open …", "open", Act::Open);
  act(view, within, "Save the session …", "save", Act::Save);
  act(view, within, "Copy a link to here", "copy-link", Act::CopyLink);
  for (const auto& [label, format] : kExports) {
    if (format == ExportAs::Picture) continue;  // Of a window that may not be there.
    within.button(label, label, {"export", label});
  }
}

}  // namespace

void write_bar(const View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  switches(view, writer);
  if (view.shows == Shows::Picture) return;
  lessons(view, writer);
  scenarios(view, writer);
  Writer tabs = writer.within(group(writer, "tabs", "Workplace"));
  for (const auto& [label, tab] : kTabs) {
    tabs.button(label, label, {"tab", label}).mark = pressed(view.tab == tab);
  }
  files(view, writer);
  looks(view, writer);
  keys(writer);
}

}  // namespace view::twin
