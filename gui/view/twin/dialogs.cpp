// What is asked for before anything else: a message to be written, a file's name, what is wrong.
#include <string>

#include "gui/view/addressing.h"
#include "gui/view/file_accept.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"

namespace view::twin {

namespace {

void write_to(const View& view, Writer& writer) {
  const Composing& message = view.composing;
  const std::vector<world::UserAgentSetup>& agents = view.scenario().user_agents;
  Node& from = writer.select("from", "From", who_where(view.language, message.user, message.host),
                             {"from", ""});
  for (const world::UserAgentSetup& agent : agents) {
    const std::string name = who_where(view.language, agent.user, agent.host);
    from.choices.emplace_back(name, name);
  }
  writer.field("to", "To", message.to, {"to", ""});
  writer.field("cc", "Cc", message.cc, {"cc", ""});
  writer.field("bcc", "Bcc", message.bcc, {"bcc", ""});
  Node& people = writer.add(Kind::Fold, "people");
  people.text = plain(writer.of("People of this scenario"));
  Writer within = writer.within(people);
  const std::vector<std::string> all = addresses(view.scenario());
  for (std::size_t i = 0; i < std::min(all.size(), kMostItems); ++i) {
    within.button(all[i], all[i], {"add-to", all[i]});
  }
  writer.field("subject", "Subject", message.subject, {"subject", ""});
  Node& body = writer.field("body", "Text", message.body, {"body", ""});
  body.kind = Kind::Area;
  if (!message.problem.empty()) writer.words(message.problem, Tone::Bad);
  writer.button("send", "Send", {"send", ""}).main = true;
  writer.button("close", "Close", {"put-away", ""}).about =
      writer.of("What you wrote is kept: press Write to go on");
  Node& discard = writer.button("discard", "Discard", {"discard", ""});
  discard.enabled = !is_empty(message);
  discard.about = writer.of("What is written here is thrown away");
}

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
    write_to(view, writer);
    return std::string{writer.of("Write a message")};
  }
  if (saves(view.picker)) {
    name_file(view, writer);
    return std::string{writer.of(title_of(view.picker.what))};
  }
  return {};
}

}  // namespace view::twin
