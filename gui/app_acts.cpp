// What the panels ask of the application.
#include <imgui.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "gui/app.h"
#include "gui/reading/awaited.h"
#include "gui/reading/clicks.h"
#include "gui/view/acts.h"
#include "gui/view/ladder_svg.h"
#include "gui/view/link.h"
#include "gui/view/packed.h"
#include "sim/match.h"
#include "sim/report/narrate.h"
#include "sim/report/pcapng.h"
#include "sim/report/transcript.h"
#include "sim/shelf/files.h"
#include "sim/shelf/folders.h"
#include "sim/trace/json.h"

namespace gui {

namespace {

// A picture of the window waits for so many pictures, until the dialog before it has faded.
constexpr int kFades = 12;

// What the picker wants to see.
void show_folder(view::FilePicker& picker) {
  picker.home = shelf::home_folder();
  const shelf::Listing listing = shelf::list_folder(*picker.wanted);
  if (!listing.problem.empty()) return view::show_problem(picker, listing.problem);
  std::vector<view::FilePicker::Entry> entries;
  for (const auto& [name, folder] : listing.entries) entries.push_back({name, folder});
  view::show(picker, listing.folder, std::move(entries));
}

}  // namespace

bool App::obey() {
  const std::vector<view::Request> requests = std::exchange(view_->requests, {});
  for (const view::Request& request : requests) {
    match(request, [this](const auto& what) { act(what); });
  }
  if (view_->picker.wanted) show_folder(view_->picker);
  return !requests.empty();
}

void App::act(const view::OpenScenario& request) {
  open(request.id);
}

void App::act(const view::OpenFile& request) {
  open(request.name);
}

void App::act(const view::ToggleProjector&) {
  view_->projector = !view_->projector;
  view_->scale *= view_->projector ? view::kProjector : 1 / view::kProjector;
  fonts_are_stale_ = true;
}

void App::act(const view::ResetLayout&) {
  view_->splits = {};
  view_->scale = view_->projector ? view::kProjector : 1.0F;
  fonts_are_stale_ = true;
}

void App::act(const view::Do& request) {
  if (Lesson* lesson = document_.lesson()) {
    take(*lesson, {0, lesson::Did{request.action}});
    if (view_->schooling.problem.empty()) view::forget_draft(view_->drafts, request.action);
    return;
  }
  const SimTime now = view_->playhead.at();
  auto before = std::move(view_);  // It looks at the run that goes.
  const std::string problem = document_.give(now, request.action);
  if (!problem.empty()) {
    view_ = std::move(before);
    view_->notice = problem;
    return;
  }
  follow_run(std::move(before), now);
  view_->notice.clear();
  view::forget_draft(view_->drafts, request.action);
  if (request.at_once) {
    view_->playhead.seek(reading::effect_of(view_->story, now));
  } else if (request.watch) {
    view_->playhead.play_until(reading::pause_after(view_->story, now, request.action));
  }
}

void App::act(const view::Undo&) {
  if (view::hindrance(*view_, view::Act::Undo)) return;
  go_through_history(&Play::undo, "Taken back: what was done last.");
}

void App::act(const view::Redo&) {
  if (view::hindrance(*view_, view::Act::Redo)) return;
  go_through_history(&Play::redo, "Done again.");
}

// The run stands where the two versions part.
void App::go_through_history(void (Play::*step)(), const char* notice) {
  Play& play = *document_.play();
  auto before = std::move(view_);
  const std::vector<world::Input> was = play.history().inputs();
  (play.*step)();
  const SimTime same = view::same_until(was, play.history().inputs());
  follow_run(std::move(before), same);
  view_->playhead.seek(same);
  view_->notice = notice;
}

// A scenario that its author saves while it is open is read again. False: nothing has changed.
bool App::watch_file(double seconds) {
  constexpr double kOften = 0.5;
  since_looked_ += seconds;
  if (since_looked_ < kOften) return false;
  since_looked_ = 0;
  if (!document_.changed_on_disk()) return false;
  if (document_.lesson() == nullptr) {
    read_again();
    return true;
  }
  try {
    document_.lesson()->classroom.read_again();
    show_lesson_again();
    view_->notice = "The lesson has changed: it was read again.";
  } catch (const shelf::BadInput& bad) {
    view_->problem = bad.what();
  }
  return true;
}

void App::read_again() {
  const SimTime at = view_->playhead.at();
  auto before = std::move(view_);
  std::string notice;
  try {
    const std::string dropped = document_.read_again();
    const view::Language& language = before->language;
    notice =
        dropped.empty()
            ? "The file has changed: it was read again."
            : view::filled(language.of("The file has changed. What you did no longer fits: {}"),
                           {dropped});
    before->problem.clear();
  } catch (const shelf::BadInput& bad) {
    before->problem = bad.what();
    view_ = std::move(before);
    return;
  }
  follow_run(std::move(before), SimTime{});
  view_->playhead.seek(at);
  view_->notice = notice;
}

std::string App::work() {
  if (const Lesson* lesson = document_.lesson()) return lesson->classroom.file();
  const Play* play = document_.play();
  return play == nullptr || play->history().inputs().empty() ? std::string{} : play->session();
}

void App::act(const view::SaveSession& request) {
  if (const Play* play = document_.play()) save(request.name, play->session(), request.replace);
}

std::string App::read_small_file(const std::string& name) const {
  constexpr std::size_t kMost = std::size_t{4} << 20U;
  std::string octets = shelf::read_file(name);
  if (octets.size() <= kMost) return octets;
  throw shelf::BadInput{
      view::filled(view_->language.of("{} has more than 4 MiB: choose a smaller file"), {name})};
}

void App::act(const view::AttachFile& request) {
  try {
    view_->composing.files.push_back(
        {.name = std::filesystem::path{request.name}.filename().string(),
         .octets = read_small_file(request.name)});
  } catch (const shelf::BadInput& bad) {
    view_->notice = bad.what();
  }
}

void App::act(const view::OpenInLab& request) {
  try {
    view_->lab.file_octets = read_small_file(request.name);
    view_->lab.file = std::filesystem::path{request.name}.filename().string();
    view_->lab.source = view::LabSource::File;
    view_->lab.work_out();
    fonts_are_stale_ = true;
  } catch (const shelf::BadInput& bad) {
    view_->notice = bad.what();
  }
}

void App::act(const view::SendFromLab&) {
  world::Send send{.user = "forouzan@deanza.edu", .to = {"fegan@comnet.com"}};
  send.message = view_->lab.message(send.user, send.to.front());
  send_in("fourth", std::move(send));
}

void App::act(const view::SendSealed&) {
  const bool smime = view_->seal_lab().system() == seal::System::Smime;
  send_in(smime ? "smime-encrypted" : "pgp-encrypted", {.user = "forouzan@deanza.edu",
                                                        .to = {"fegan@comnet.com"},
                                                        .message = view_->seal_lab().arriving()});
}

void App::send_in(const char* scenario, world::Send send) {
  open(scenario);
  view_->tab = view::Tab::Scenario;
  // After the scenario's own message has arrived, and before its reader looks again: so the two are
  // not told in one breath.
  const SimTime now = reading::quiet_after_first_fetch(view_->story);
  view_->playhead.seek(now);
  act(view::Do{std::move(send), true});
  const MailId sent = reading::written_last(view_->story, now);
  view_->follow(sent);
  view_->selection.choose(view::ChosenMail{.mail = sent});
  view_->side = view::SidePanel::Inspector;
}

void App::act(const view::CopyLink&) {
  view::Link link = view::link_to(*view_);
  const Play* play = document_.lesson() == nullptr ? document_.play() : nullptr;
  const bool shipped = std::ranges::find(view_->scenarios, document_.name(),
                                         &view::ScenarioName::id) != view_->scenarios.end();
  const bool changed =
      play != nullptr && (!play->history().inputs().empty() || play->went_other_way());
  if (play != nullptr && (!shipped || changed)) {
    link.scenario.clear();
    link.world = view::packed(play->session());
  }
  const std::string address = link_base_ + view::written(link);
  if (address.size() > view::kMostLinkOctets) {
    view_->notice = "This is too large for a link: save the session, and pass on the file.";
    return;
  }
  ImGui::SetClipboardText(address.c_str());
  view_->notice = "The link is copied.";
}

void App::act(const view::ChangeTextSize& request) {
  view_->scale = std::clamp(view_->scale + request.by, 0.75F, 2.5F);
  fonts_are_stale_ = true;
}

void App::act(const view::Export& request) {
  const trace::Trace& trace = view_->trace();
  std::string octets;
  switch (request.format) {
    case view::ExportAs::Transcript:
      octets = report::transcript(trace);
      break;
    case view::ExportAs::Book:
      octets = report::book(trace);
      break;
    case view::ExportAs::Narration:
      octets = report::narrate(trace);
      break;
    case view::ExportAs::JsonLines:
      octets = trace::to_json_lines(trace);
      break;
    case view::ExportAs::Pcapng:
      report::write_pcapng(trace, {}, [&](std::string_view more) { octets.append(more); });
      break;
    case view::ExportAs::LadderSvg:
      octets = view::ladder_svg(view_->story, view_->rows(), view::printed(), view_->language);
      break;
    case view::ExportAs::Message:
      octets = view_->picker.message;
      break;
    case view::ExportAs::Picture:  // The octets follow: an empty file shows whether it can be.
      if (!save(request.name, {}, request.replace)) return;
      picture_ = request.name;
      picture_waits_ = kFades;
      return;
  }
  save(request.name, octets, request.replace);
}

bool App::save(const std::string& name, std::string_view octets, bool replace) {
  view::FilePicker& picker = view_->picker;
  const auto say = [&](std::string_view pattern) {
    return view::filled(view_->language.of(pattern),
                        {view::short_path(name, shelf::home_folder())});
  };
  std::error_code unknown;
  if (std::filesystem::is_directory(name, unknown)) {
    picker.problem = say("{} is a folder: write the name of a file");
    return false;
  }
  if (!replace && std::filesystem::exists(name, unknown)) {
    picker.taken = name;
    return false;
  }
  try {
    shelf::write_file(name, octets);
  } catch (const std::exception& problem) {
    picker.problem = problem.what();
    return false;
  }
  view::done(picker);
  view_->notice = say("Saved as {}");
  return true;
}

}  // namespace gui
