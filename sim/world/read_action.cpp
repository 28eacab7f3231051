#include "sim/world/read_action.h"

#include <algorithm>
#include <utility>

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

trace::Box read_box(const Item& item) {
  return item.text("box") == "outbox" ? trace::Box::Outbox : trace::Box::Inbox;
}

std::uint32_t read_number(const Item& item) {
  return static_cast<std::uint32_t>(item.number("message", 1));
}

AnswerMessage read_answer(const Item& item, const std::string& what, const ReadFile& read_file) {
  using How = mime::Answering;
  const bool attached = item.text("as") == "attachment";
  const How how = what == "reply"       ? How::Reply
                  : what == "reply-all" ? How::ReplyAll
                  : attached            ? How::ForwardAttached
                                        : How::Forward;
  AnswerMessage answer{.user = item.text("user"),
                       .host = item.text("host"),
                       .box = read_box(item),
                       .number = read_number(item),
                       .how = how,
                       .to = item.texts("to"),
                       .cc = item.texts("cc"),
                       .bcc = item.texts("bcc"),
                       .subject = item.text("subject"),
                       .body = item.lines("body"),
                       .quote = item.flag("quote", true),
                       .attachments = read_attachments(item, read_file)};
  if (const auto said = read_seal(item)) {
    answer.seal = said->wish;
    answer.seal_with = said->with;
  }
  return answer;
}

PressButton read_press(const Item& item, const ReadFile& read_file) {
  PressButton press{item.text("user"), item.text("host"), item.text("button")};
  item.for_each("fields", [&](const Item& one) {
    // Of several lines, as a text is; a single one has no line end.
    std::string value = one.lines("value");
    if (std::ranges::count(value, '\n') == 1) value.pop_back();
    press.fields.push_back({one.text("field"), std::move(value)});
  });
  press.attachments = read_attachments(item, read_file);
  return press;
}

ChangePacket read_change(const Item& item, bool keeps) {
  const std::vector<std::string> ends = item.texts("between");
  ChangePacket change{.a = ends[0], .b = ends[1], .find = item.text("find"), .put = {}};
  if (keeps) return change;
  change.put = item.text("put");
  if (change.put->size() != change.find.size()) {
    throw item.mistake("put", "This has " + std::to_string(change.put->size()) +
                                  " octets and takes the place of " +
                                  std::to_string(change.find.size()) +
                                  ": TCP counts octets, so write as many; spaces fill up.");
  }
  return change;
}

}  // namespace

Action read_action(const Item& item, const ReadFile& read_file) {
  const std::string what = item.text("do");
  if (what == "read") {
    return ReadMessage{item.text("user"), item.text("host"), read_box(item), read_number(item)};
  }
  if (what == "reply" || what == "reply-all" || what == "forward") {
    return read_answer(item, what, read_file);
  }
  if (what == "delete" || what == "undelete") {
    return DeleteMessage{item.text("user"), item.text("host"), read_box(item), read_number(item),
                         what == "delete"};
  }
  if (what == "open-page") {
    return OpenPage{item.text("user"), item.text("host"),
                    item.has("path") ? item.text("path") : std::string{"/"}};
  }
  if (what == "follow-link") {
    return FollowLink{item.text("user"), item.text("host"), item.text("link")};
  }
  if (what == "press-button") return read_press(item, read_file);
  if (what == "expunge") return Expunge{item.text("user"), item.text("host")};
  if (what == "send") return read_send(item, read_file);
  if (what == "check-mail") return CheckMail{item.text("user"), item.text("host")};
  if (what == "open-mailbox") {
    return OpenMailbox{item.text("user"), item.text("host"), item.text("mailbox")};
  }
  if (what == "compare-fingerprints") {
    return CompareFingerprints{item.text("user"), item.text("host"), item.text("with")};
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
  if (what == "change-packet" || what == "keep-packet") {
    return read_change(item, what == "keep-packet");
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
