#include "sim/world/read_action.h"

#include "sim/world/read_send.h"

namespace world {

using desk::Item;
using desk::Loss;

namespace {

SetLink read_set_link(const Item& item, const std::string& what) {
  const std::vector<std::string> ends = item.texts("between");
  SetLink set{.a = ends[0],
              .b = ends[1],
              .up = {},
              .delay = {},
              .bits_per_second = {},
              .lost = {},
              .lost_in = {}};
  if (what != "set-link") {
    set.up = what == "repair-link";
    return set;
  }
  if (item.has("up")) set.up = item.flag("up", true);
  if (item.has("delay")) set.delay = item.duration("delay", {});
  if (item.has("bandwidth")) set.bits_per_second = item.bandwidth({});
  if (item.has("loss")) {
    const Loss loss = item.loss();
    set.lost = loss.lost;
    set.lost_in = loss.lost_in;
  }
  if (!set.up && !set.delay && !set.bits_per_second && !set.lost) {
    throw item.mistake("do", "Nothing is set: give \"up\", \"delay\", \"bandwidth\" or \"loss\".");
  }
  return set;
}

}  // namespace

Action read_action(const Item& item, const ReadFile& read_file) {
  const std::string what = item.text("do");
  if (what == "send") return read_send(item, read_file);
  if (what == "check-mail") return CheckMail{item.text("user"), item.text("host")};
  if (what == "open-mailbox") {
    return OpenMailbox{item.text("user"), item.text("host"), item.text("mailbox")};
  }
  if (what == "type") {
    return TypeLines{
        .host = item.text("host"),
        .server = item.text("server"),
        .port = static_cast<std::uint16_t>(item.number("port", protocols::usual().port)),
        .lines = item.texts_with_tabs("lines"),
        .pause = item.duration("pause", "1s"),
        .hang_up = item.flag("hang_up", false)};
  }
  if (what == "switch-off" || what == "switch-on") {
    return SetHost{item.text("host"), what == "switch-on"};
  }
  const auto port = static_cast<std::uint16_t>(item.number("port", protocols::usual().port));
  if (what == "take-seat" || what == "leave-seat") {
    return TakeSeat{item.text("host"), port, what == "take-seat"};
  }
  if (what == "answer") {
    return AnswerLines{.host = item.text("host"),
                       .port = port,
                       .lines = item.texts_with_tabs("lines"),
                       .pause = item.duration("pause", "1s")};
  }
  return read_set_link(item, what);
}

}  // namespace world
