#include "gui/view/mail_acts.h"

#include <algorithm>

#include "gui/view/mail_program.h"

namespace view {

namespace {

Hindrance of_getting(const View& view) {
  return why_not_now(view, "check-mail");
}
Hindrance of_writing(const View& view) {
  return why_not_now(view, "send");
}
Hindrance of_reading(const View& view) {
  return why_not_to_chosen(view, "read");
}
Hindrance of_replying(const View& view) {
  return why_not_to_chosen(view, "reply");
}
Hindrance of_replying_to_all(const View& view) {
  return why_not_to_chosen(view, "reply-all");
}
Hindrance of_forwarding(const View& view) {
  return why_not_to_chosen(view, "forward");
}
Hindrance of_deleting(const View& view) {
  const Hindrance why = why_not_to_chosen(view, "delete");
  return why ? why : chosen_message(view)->deleted ? Hindrance{""} : Hindrance{};
}
Hindrance of_undeleting(const View& view) {
  const Hindrance why = why_not_to_chosen(view, "undelete");
  return why ? why : chosen_message(view)->deleted ? Hindrance{} : Hindrance{""};
}
Hindrance of_removing(const View& view) {
  return why_not_now(view, "expunge");
}

constexpr Keys only(int code, Mods mods = {}) {
  return {code, code, mods};
}
constexpr Mods kWithShift{.shift = true};

constexpr ActRow kMailActs[] = {
    {.act = Act::GetMail,
     .tip = "Look for new mail, in the way that this user agent is set up",
     .keys = only('G'),
     .name = "G W",
     .what = "in the user agent: get mail, write a message",
     .only_in = Tab::UserAgent,
     .hindrance = of_getting,
     .perform = [](View& view, int) { get_mail(view); }},
    {.act = Act::WriteMessage,
     .tip = "Write a new message",
     .keys = only('W'),
     .only_in = Tab::UserAgent,
     .hindrance = of_writing,
     .perform = [](View& view, int) { write_message(view); }},
    {.act = Act::ReadMessage,
     .tip = "Read the message: it is new no longer",
     .keys = only(kEnter),
     .only_in = Tab::UserAgent,
     .hindrance = of_reading,
     .perform = [](View& view, int) { read_message(view); }},
    {.act = Act::Reply,
     .tip = "Answer whoever wrote it",
     .keys = only('R'),
     .name = "R Shift+R",
     .what = "in the user agent: reply, reply to all",
     .only_in = Tab::UserAgent,
     .hindrance = of_replying,
     .perform = [](View& view, int) { answer_message(view, mime::Answering::Reply); }},
    {.act = Act::ReplyToAll,
     .tip = "Answer all whom it names",
     .keys = only('R', kWithShift),
     .only_in = Tab::UserAgent,
     .hindrance = of_replying_to_all,
     .perform = [](View& view, int) { answer_message(view, mime::Answering::ReplyAll); }},
    {.act = Act::Forward,
     .tip = "Send it on to somebody else, in a new text",
     .keys = only('F'),
     .name = "F Shift+F",
     .what = "in the user agent: forward in a new text, or as it is",
     .only_in = Tab::UserAgent,
     .hindrance = of_forwarding,
     .perform = [](View& view, int) { answer_message(view, mime::Answering::Forward); }},
    {.act = Act::ForwardAttached,
     .tip = "Send it on as it is, as an attachment",
     .keys = only('F', kWithShift),
     .only_in = Tab::UserAgent,
     .hindrance = of_forwarding,
     .perform = [](View& view, int) { answer_message(view, mime::Answering::ForwardAttached); }},
    {.act = Act::DeleteMessage,
     .tip = "Mark it as deleted: it stays until what is marked is removed",
     .keys = only('D'),
     .name = "D U X",
     .what = "in the user agent: delete, undelete, remove what is marked",
     .only_in = Tab::UserAgent,
     .hindrance = of_deleting,
     .perform = [](View& view, int) { mark_deleted(view, true); }},
    {.act = Act::UndeleteMessage,
     .tip = "Take the mark away",
     .keys = only('U'),
     .only_in = Tab::UserAgent,
     .hindrance = of_undeleting,
     .perform = [](View& view, int) { mark_deleted(view, false); }},
    {.act = Act::RemoveDeleted,
     .tip = "What is marked as deleted leaves the lists for good",
     .keys = only('X'),
     .only_in = Tab::UserAgent,
     .hindrance = of_removing,
     .perform = [](View& view, int) { expunge(view); }},
    {.act = Act::MessageBefore,
     .keys = only(kUp),
     .name = "↑ ↓ Enter",
     .what = "in the user agent: choose a message, read it",
     .only_in = Tab::UserAgent,
     .perform = [](View& view, int) { choose_message(view, -1); }},
    {.act = Act::MessageAfter,
     .keys = only(kDown),
     .only_in = Tab::UserAgent,
     .perform = [](View& view, int) { choose_message(view, +1); }},
};
static_assert(std::ranges::is_sorted(kMailActs, {}, &ActRow::act));
static_assert(kMailActs[0].act == Act::GetMail);
static_assert(std::size(kMailActs) == static_cast<std::size_t>(Act::MessageAfter) -
                                          static_cast<std::size_t>(Act::SendSealed));

}  // namespace

std::span<const ActRow> mail_acts() {
  return kMailActs;
}

}  // namespace view
