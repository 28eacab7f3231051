// What is done in the user agent: to its lists, and to a message that is being written.
#include <algorithm>

#include "gui/view/acts.h"
#include "gui/view/addressing.h"
#include "gui/view/mail_clicks.h"
#include "gui/view/mail_folders.h"
#include "gui/view/mail_seal.h"
#include "gui/view/mail_words.h"
#include "gui/view/seal_making.h"
#include "gui/view/twin/more_deeds.h"

namespace view::twin {

namespace {

// — the lists —

bool press_button(View& view, const std::string& id) {
  const auto* const button = std::ranges::find(kMailButtons, id, &MailButton::id);
  if (button == std::end(kMailButtons)) return false;
  perform(view, button->act);
  return true;
}

bool look_at_user(View& view, const std::string& name) {
  for (const MailUser& one : mail_users(view)) {
    if (who_where(view.language, one.user, one.host) != name) continue;
    choose_mail_user(view, one);
    return true;
  }
  return false;
}

bool open_one(View& view, const std::string& kind, const std::vector<MailFolder>& all,
              const std::string& name) {
  const auto folder =
      std::ranges::find_if(all, [&](const MailFolder& one) { return kind + one.name == name; });
  if (folder == all.end()) return false;
  open_folder(view, *folder);
  return true;
}
bool open_named(View& view, const std::string& name) {
  return open_one(view, "box ", folders_here(view), name) ||
         open_one(view, "folder ", folders_there(view), name);
}

// As it is numbered there.
std::optional<ListedMessage> message_at(const View& view, const std::string& number) {
  const std::vector<ListedMessage> all = listed(view);
  const auto place = number_in(number);
  if (!place || *place == 0 || *place > all.size()) return std::nullopt;
  return all[*place - 1];
}
bool look_at_message(View& view, const std::string& number) {
  const auto message = message_at(view, number);
  if (message) click_message(view, *message);
  return message.has_value();
}
// The list goes there; nothing is read.
bool go_near(View& view, const std::string& number) {
  const auto message = message_at(view, number);
  if (message) view.mail.item = message->item;
  return message.has_value();
}
bool show_octets(View& view, const std::string& what) {
  view.mail.octets = what == "yes";
  return true;
}

// — the deeds —

bool look_at_click(View& view, const std::string& number) {
  const auto clicks = clicks_by_now(view);
  const auto place = number_in(number);
  if (!place || *place == 0 || *place > clicks.size()) return false;
  view.mail.click = clicks[*place - 1]->action;
  return true;
}
bool show_click(View& view, const std::string&) {
  const ClickNow deed = click_now(view);
  if (deed.click == nullptr) return false;
  show_in_scenario(view, deed);
  return true;
}
bool type_click(View& view, const std::string&) {
  const ClickNow deed = click_now(view);
  if (!view.can_act() || server_of(view, deed) == nullptr) return false;
  type_it_oneself(view, deed);
  return true;
}

// — a message —

template <std::string Composing::*Field>
bool write(View& view, const std::string& text) {
  view.composing.*Field = text;
  return view.composing.open;
}
template <std::string Composing::*Field>
bool add(View& view, const std::string& address) {
  add_address(view.composing.*Field, address);
  return view.composing.open;
}
template <std::string Composing::*Field>
bool complete(View& view, const std::string&) {
  if (!view.composing.open || !view.can_act()) return false;
  std::string& field = view.composing.*Field;
  std::string whole = completed(field, known_people(view.scenario(), view.composing));
  if (!whole.empty()) field = std::move(whole);
  return true;
}

bool write_as(View& view, const std::string& label) {
  if (!view.can_act() || view.composing.answered) return false;
  for (const world::UserAgentSetup& agent : view.scenario().user_agents) {
    if (who_where(view.language, agent.user, agent.host) != label) continue;
    view::write_as(view, agent);
    return true;
  }
  return false;
}

bool quote(View& view, const std::string&) {
  if (!view.composing.answered) return false;
  bool& quotes = view.composing.answered->order.quote;
  quotes = !quotes;
  return true;
}
bool forward(View& view, const std::string&) {
  if (!view.composing.answered) return false;
  forward_other_way(view);
  return true;
}
bool attach(View& view, const std::string&) {
  if (!view.composing.open) return false;
  pick(view.picker, FilePicker::For::Attach);
  return true;
}
bool take_out(View& view, const std::string& number) {
  auto& files = view.composing.files;
  const auto place = number_in(number);
  if (!place || *place == 0 || *place > files.size()) return false;
  files.erase(files.begin() + static_cast<std::ptrdiff_t>(*place - 1));
  return true;
}

bool can_seal(const View& view) {
  return view.composing.open && !systems_of_writer(view).empty();
}
bool sign(View& view, const std::string& what) {
  if (!can_seal(view)) return false;
  choose_signing(view, what == "yes");
  return true;
}
bool encrypt(View& view, const std::string& what) {
  if (!can_seal(view)) return false;
  choose_encrypting(view, what == "yes");
  return true;
}
bool seal_with(View& view, const std::string& name) {
  if (!can_seal(view)) return false;
  const std::vector<seal::System> systems = systems_of_writer(view);
  const auto system =
      std::ranges::find_if(systems, [&](seal::System one) { return system_name(one) == name; });
  if (system == systems.end()) return false;
  choose_system(view, *system);
  return true;
}

bool send(View& view, const std::string&) {
  if (!view.composing.open) return false;
  send_message(view);
  return true;
}
bool put_away(View& view, const std::string&) {
  if (!view.composing.open) return false;
  view::put_away(view);
  return true;
}
bool discard(View& view, const std::string&) {
  if (!view.composing.open) return false;
  close_composer(view);
  return true;
}

constexpr Verb kMail[] = {{"mail", press_button},
                          {"mail-user", look_at_user},
                          {"mail-folder", open_named},
                          {"mail-message", look_at_message},
                          {"mail-near", go_near},
                          {"mail-octets", show_octets},
                          {"mail-click", look_at_click},
                          {"show-click", show_click},
                          {"type-click", type_click},
                          {"from", write_as},
                          {"to", write<&Composing::to>},
                          {"cc", write<&Composing::cc>},
                          {"bcc", write<&Composing::bcc>},
                          {"subject", write<&Composing::subject>},
                          {"body", write<&Composing::body>},
                          {"add-to-to", add<&Composing::to>},
                          {"add-to-cc", add<&Composing::cc>},
                          {"add-to-bcc", add<&Composing::bcc>},
                          {"complete-to", complete<&Composing::to>},
                          {"complete-cc", complete<&Composing::cc>},
                          {"complete-bcc", complete<&Composing::bcc>},
                          {"quote", quote},
                          {"forward-as", forward},
                          {"sign-message", sign},
                          {"encrypt-message", encrypt},
                          {"seal-with", seal_with},
                          {"attach", attach},
                          {"take-out", take_out},
                          {"send", send},
                          {"put-away", put_away},
                          {"discard", discard}};

}  // namespace

std::span<const Verb> verbs_of_mail() {
  return kMail;
}

}  // namespace view::twin
