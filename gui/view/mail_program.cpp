#include "gui/view/mail_program.h"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/view/view.h"
#include "sim/world/access.h"

namespace view {

namespace {

bool is_mail_program(const View& view, const trace::AgentNow& agent) {
  const auto host = view.now.hosts.find(agent.host);
  return agent.kind == trace::AgentKind::UserAgent && agent.owner == view.mail.user &&
         host != view.now.hosts.end() && host->second.name == view.mail.host;
}

// As the scenario sets it up; null where nothing can be done.
const world::UserAgentSetup* setup_of(const View& view) {
  if (!view.can_act()) return nullptr;
  const auto& all = view.scenario().user_agents;
  const auto found = std::ranges::find_if(all, [&](const world::UserAgentSetup& one) {
    return one.user == view.mail.user && one.host == view.mail.host;
  });
  return found == all.end() ? nullptr : &*found;
}

bool has_flag(trace::Text flags, std::string_view flag) {
  const std::size_t at = flags.find(flag);
  if (at == trace::Text::npos) return false;
  const std::size_t end = at + flag.size();
  return (at == 0 || flags[at - 1] == ' ') && (end == flags.size() || flags[end] == ' ');
}

// RFC 9051 §2.3.2.
report::Flag flag_of(trace::Text flags) {
  return has_flag(flags, "\\Answered") ? report::Flag::Replied
         : has_flag(flags, "\\Seen")   ? report::Flag::Read
                                       : report::Flag::New;
}

std::vector<ListedMessage> rows_of_folder(const View& view, const trace::MailboxNow& box) {
  const trace::AgentNow* const agent = mail_program_now(view);
  std::map<std::uint32_t, std::optional<trace::OpenedNow>> here;
  if (agent != nullptr) {
    for (const trace::InboxItem& item : agent->inbox) {
      if (item.mailbox == view.mail.folder) here.emplace(item.uid, item.opened);
    }
  }
  std::vector<ListedMessage> rows;
  for (const auto& [uid, stored] : box.messages) {
    const auto fetched = here.find(uid);
    rows.push_back({.number = rows.size() + 1,
                    .item = uid,
                    .mail = stored.mail,
                    .message = stored.message,
                    .flag = flag_of(stored.flags),
                    .deleted = has_flag(stored.flags, "\\Deleted"),
                    .forwarded = has_flag(stored.flags, "$Forwarded"),
                    .here = fetched != here.end(),
                    .opened = fetched == here.end() ? std::nullopt : fetched->second});
  }
  return rows;
}

template <class Items>
std::vector<ListedMessage> rows_of_list(const Items& items) {
  std::vector<ListedMessage> rows;
  for (const auto& item : items) {
    rows.push_back({.number = rows.size() + 1,
                    .item = item.item,
                    .mail = item.mail,
                    .message = item.message,
                    .flag = report::flag_of(item.marks),
                    .deleted = item.marks.deleted,
                    .forwarded = item.marks.forwarded,
                    .opened = item.opened});
  }
  return rows;
}

// Encrypted, and nobody has tried to open it.
bool is_locked(const ListedMessage& message) {
  const auto seal = report::seal_of(mail::Message{message.message}, message.opened);
  return seal.is_encrypted && seal.found == report::SealFound::NotLooked;
}

void ask(View& view, world::Action action) {
  view.requests.emplace_back(Do{.action = std::move(action), .watch = true, .at_once = true});
}

std::uint32_t chosen_number(const View& view) {
  const auto chosen = chosen_message(view);
  return chosen ? static_cast<std::uint32_t>(chosen->number) : 0;
}

}  // namespace

std::vector<MailUser> mail_users(const View& view) {
  std::vector<MailUser> users;
  for (const auto& [id, agent] : view.story.directory().agents()) {
    if (agent.kind != trace::AgentKind::UserAgent) continue;
    users.push_back({agent.owner, view.story.directory().host(agent.host)});
  }
  return users;
}

void choose_mail_program(View& view) {
  const std::vector<MailUser> users = mail_users(view);
  const auto is_chosen = [&](const MailUser& one) {
    return one.user == view.mail.user && one.host == view.mail.host;
  };
  if (users.empty() || std::ranges::any_of(users, is_chosen)) return;
  // The last one: it is to him that the mail of most scenarios goes.
  view.mail = {};
  view.mail.user = users.back().user;
  view.mail.host = users.back().host;
}

bool is_for_mail_program(const lesson::Step& step) {
  constexpr const char* kOnlyHere[] = {"read",   "reply",    "reply-all", "forward",
                                       "delete", "undelete", "expunge"};
  return step.act && std::ranges::any_of(
                         kOnlyHere, [&](const char* action) { return step.act->allows(action); });
}

void open_mail_program(View& view, const lesson::Step& step) {
  view.tab = Tab::UserAgent;
  for (const MailUser& one : mail_users(view)) {
    if (std::ranges::find(step.focus, "host:" + one.host) == step.focus.end()) continue;
    view.mail = {};
    view.mail.user = one.user;
    view.mail.host = one.host;
    return;
  }
}

AgentId mail_program_id(const View& view) {
  for (const auto& [id, agent] : view.now.agents) {
    if (is_mail_program(view, agent)) return id;
  }
  return AgentId{};
}

const trace::AgentNow* mail_program_now(const View& view) {
  const auto found = view.now.agents.find(mail_program_id(view));
  return found == view.now.agents.end() ? nullptr : &found->second;
}

std::vector<MailboxId> folders_of(const View& view) {
  const auto* const setup = setup_of(view);
  if (setup != nullptr && world::fetched_with(setup->access) == nullptr) return {};
  std::vector<MailboxId> folders;
  for (const auto& [id, box] : view.now.mailboxes) {
    if (box.address == view.mail.user) folders.push_back(id);
  }
  std::ranges::sort(folders, {}, [&](MailboxId id) { return view.now.mailboxes.at(id).folder; });
  return folders;
}

std::vector<ListedMessage> listed(const View& view) {
  if (view.mail.folder) {
    const auto box = view.now.mailboxes.find(view.mail.folder);
    return box == view.now.mailboxes.end() ? std::vector<ListedMessage>{}
                                           : rows_of_folder(view, box->second);
  }
  const trace::AgentNow* const agent = mail_program_now(view);
  if (agent == nullptr) return {};
  return view.mail.box == trace::Box::Inbox ? rows_of_list(agent->inbox)
                                            : rows_of_list(agent->outbox);
}

std::optional<ListedMessage> chosen_message(const View& view) {
  std::vector<ListedMessage> all = listed(view);
  const auto found = std::ranges::find(all, view.mail.item, &ListedMessage::item);
  if (found == all.end()) return std::nullopt;
  return std::move(*found);
}

void choose_message(View& view, int direction) {
  const std::vector<ListedMessage> all = listed(view);
  if (all.empty()) return;
  const auto here = std::ranges::find(all, view.mail.item, &ListedMessage::item);
  if (here == all.end()) {
    view.mail.item = all.back().item;
  } else if (direction < 0 && here != all.begin()) {
    view.mail.item = std::prev(here)->item;
  } else if (direction > 0 && std::next(here) != all.end()) {
    view.mail.item = std::next(here)->item;
  }
}

void click_message(View& view, const ListedMessage& message) {
  view.mail.item = message.item;
  view.mail.page = MailProgram::Page::Message;
  const bool is_new = !view.mail.folder && message.flag == report::Flag::New;
  if (is_new && !why_not_to_chosen(view, "read")) read_message(view);
}

Hindrance why_not_now(const View& view, std::string_view action) {
  if (!view.can_act()) return "This is a recording: nothing can be done in it.";
  const auto* const setup = setup_of(view);
  if (setup == nullptr) return "";
  if (action == "check-mail" && !world::reads_mail(setup->access)) {
    return "This user agent only sends.";
  }
  const std::string_view why = forbidden(view.taken(), action);
  return why.empty() ? Hindrance{} : Hindrance{why};
}

Hindrance why_not_to_chosen(const View& view, std::string_view action) {
  if (const Hindrance why = why_not_now(view, action)) return why;
  if (view.mail.folder) return "This list is the server's: choose the inbox or the outbox.";
  const auto chosen = chosen_message(view);
  if (!chosen) return "Choose a message first.";
  const bool quotes = action == "reply" || action == "reply-all" || action == "forward";
  if (quotes && is_locked(*chosen) && !setup_of(view)->keys.empty()) {
    return "Read it first: only then is it opened, and can be quoted.";
  }
  return std::nullopt;
}

void get_mail(View& view) {
  view.mail.click = Seq{};
  ask(view, world::CheckMail{view.mail.user, view.mail.host});
}

void write_message(View& view) {
  open_composer(view, begin_writing(view.drafts, view.mail.user, view.mail.host));
}

void open_composer(View& view, Composing message) {
  keep_draft(view.drafts, std::exchange(view.composing, std::move(message)));
  view.composing.open = true;
  view.mail.page = MailProgram::Page::List;
  if (view.tab != Tab::UserAgent) view.tab_before_writing = view.tab;
  view.tab = Tab::UserAgent;
  view.mail.wants_focus = true;
  if (view.mail.user == view.composing.user && view.mail.host == view.composing.host) return;
  view.mail = {};
  view.mail.user = view.composing.user;
  view.mail.host = view.composing.host;
  view.mail.wants_focus = true;
}

Composing close_composer(View& view) {
  view.tab = std::exchange(view.tab_before_writing, Tab::UserAgent);
  return std::exchange(view.composing, {});
}

void write_as(View& view, const world::UserAgentSetup& writer) {
  view.composing.user = view.mail.user = writer.user;
  view.composing.host = view.mail.host = writer.host;
  view.composing.seal = {};  // The keys are another's.
}

void forward_other_way(View& view) {
  const auto original = chosen_message(view);
  if (!original || !view.composing.answered) return;
  const bool attached = view.composing.answered->order.how == mime::Answering::ForwardAttached;
  forward_as(view.composing, attached ? mime::Answering::Forward : mime::Answering::ForwardAttached,
             {original->message, original->opened});
}

void put_away(View& view) {
  if (!is_empty(view.composing)) {
    view.notice = "What you wrote is kept as a draft: press Write to go on.";
  }
  keep_draft(view.drafts, close_composer(view));
}

void send_message(View& view) {
  const auto* const setup = setup_of(view);
  auto result = to_action(view.composing, view.language,
                          setup == nullptr ? std::vector<world::BookEntry>{} : setup->address_book);
  if (auto* problem = std::get_if<std::string>(&result)) {
    view.composing.problem = *problem;
    return;
  }
  view.composing.problem = why_not_sealed(view.scenario(), view.composing, view.language);
  if (!view.composing.problem.empty()) return;
  // Whoever wrote from the plan wants to see its way.
  const bool stays = view.tab_before_writing == Tab::UserAgent;
  view.mail.click = Seq{};
  view.requests.emplace_back(
      Do{.action = std::get<world::Action>(std::move(result)), .watch = true, .at_once = stays});
  // Until it is sent indeed it is a draft: it may be refused.
  keep_draft(view.drafts, close_composer(view));
}

void read_message(View& view) {
  view.mail.click = Seq{};
  ask(view, world::ReadMessage{view.mail.user, view.mail.host, view.mail.box, chosen_number(view)});
}

void answer_message(View& view, mime::Answering how) {
  const auto chosen = chosen_message(view);
  if (!chosen) return;
  open_composer(view, begin_answer(view.drafts,
                                   {.user = view.mail.user,
                                    .host = view.mail.host,
                                    .box = view.mail.box,
                                    .number = chosen_number(view),
                                    .how = how},
                                   {chosen->message, chosen->opened}));
}

void mark_deleted(View& view, bool deleted) {
  view.mail.click = Seq{};
  ask(view, world::DeleteMessage{view.mail.user, view.mail.host, view.mail.box, chosen_number(view),
                                 deleted});
}

void expunge(View& view) {
  view.mail.click = Seq{};
  ask(view, world::Expunge{view.mail.user, view.mail.host});
}

}  // namespace view
