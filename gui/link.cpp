#include "gui/link.h"

#include <algorithm>

#include "gui/view/answering.h"
#include "gui/view/packed.h"
#include "sim/shelf/files.h"
#include "sim/shelf/folders.h"

namespace gui {

namespace {

// A step that was left already is read once more; one that comes later, the student comes to.
void go_to_step(view::View& view, const std::string& id) {
  const lesson::Taking& taking = view.taking();
  if (!taking.finished() && taking.step().id == id) return;
  const std::vector<lesson::Step>& steps = taking.lesson().steps;
  const auto& way = taking.way();
  const auto visited = std::ranges::find_if(
      way, [&](const lesson::Visit& visit) { return steps[visit.index].id == id; });
  if (visited == way.end()) {
    view.notice =
        view::filled(view.language.of("The link leads to the step \"{}\": you come to it."), {id});
    return;
  }
  const auto back = static_cast<std::size_t>(way.end() - visited);
  while (view.schooling.back < back) view::look_back(view);
}

}  // namespace

view::Link read_link(const std::string& address) {
  const auto link = view::parse_link(address);
  if (!link) throw shelf::BadInput{"The link cannot be followed: " + link.problem().why};
  return *link;
}

std::string document_of(const view::Link& link) {
  if (link.world.empty()) return link.scenario.empty() ? "fourth" : link.scenario;
  const auto text = view::unpacked(link.world);
  if (!text) {
    throw shelf::BadInput{
        "The link holds a scenario, but not all of it. Copy it once more, to its end"};
  }
  const std::string folder = shelf::data_folder();
  if (folder.empty() || !shelf::make_folder(folder)) {
    throw shelf::BadInput{"There is no folder for the scenario that the link holds"};
  }
  const std::string file = folder + "/from-a-link.mailwalk.json";
  shelf::replace_file(file, *text);
  return file;
}

void dress(view::Desk& desk, const view::Link& link) {
  if (!link.theme.empty()) desk.theme = view::find_theme(link.theme).value_or(desk.theme);
  if (link.text > 0) desk.scale = static_cast<float>(link.text);
  desk.menus = link.menus;
}

void go_there(App& app, const view::Link& link) {
  if (!link.lesson.empty()) {
    app.open_lesson(link.lesson);
    if (!link.step.empty()) go_to_step(app.view(), link.step);
  }
  view::View& view = app.view();
  if (link.timed) view.playhead.seek(std::min(link.at, view.playhead.end()));
  if (link.chosen && link.chosen.value <= view.trace().size()) {
    view.selection.choose(view::ChosenRecord{link.chosen});
  }
}

}  // namespace gui
