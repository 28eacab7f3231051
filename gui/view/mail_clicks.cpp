#include "gui/view/mail_clicks.h"

#include <algorithm>
#include <utility>

#include "gui/view/octets.h"
#include "gui/view/seating.h"
#include "gui/view/view.h"
#include "sim/report/parts.h"
#include "sim/text/lines.h"

namespace view {

namespace {

// Which octets of what was said are a message's.
std::vector<proto::Stretch> content_in(const View& view, const reading::Utterance& said) {
  if (said.part == trace::Part::Content) return {{proto::Part::Content, 0, said.text.size()}};
  std::vector<proto::Stretch> all;
  for (const proto::Stretch& one : report::inside(view.trace(), said.said)) {
    if (one.part == proto::Part::Content) all.push_back(one);
  }
  return all;
}

std::size_t point_of_line(const ClickNow& deed, std::uint32_t index) {
  for (std::size_t i = 0; i < deed.points.size(); ++i) {
    const auto& said = deed.points[i].said;
    if (std::ranges::find(said, index) != said.end()) return i + 1;
  }
  return 0;
}

std::string left_out(const Language& language, std::size_t lines) {
  return filled(language.of("… {} lines more"), {std::to_string(lines)});
}

class WireWriter {
 public:
  WireWriter(const View& view, const ClickNow& deed) : view_(view), deed_(deed) {}

  void utterance(std::uint32_t index) {
    const reading::Utterance& said = view_.story.utterances()[index];
    session(said);
    std::size_t at = 0, point = point_of_line(deed_, index);
    for (const proto::Stretch& content : content_in(view_, said)) {
      lines(said, said.text.substr(at, content.begin - at), std::exchange(point, 0));
      const std::string_view octets = said.text.substr(content.begin, content.octets);
      all_.push_back({ClickLine::Kind::Message, &said, octets,
                      octets_in_words(view_.language, octets.size()),
                      std::exchange(point, 0)});
      at = content.begin + content.octets;
    }
    lines(said, said.text.substr(at), point);
  }

  std::vector<ClickLine> take() { return std::move(all_); }

 private:
  void session(const reading::Utterance& said) {
    if (said.session == session_) return;
    session_ = said.session;
    const auto& sessions = view_.story.directory().sessions();
    const auto found = sessions.find(said.session);
    if (found == sessions.end()) return;
    all_.push_back({.kind = ClickLine::Kind::Session,
                    .words = filled(view_.language.of("{} WITH {}, PORT {}"),
                                    {said.protocol->name, found->second.server_name,
                                     std::to_string(said.protocol->port)})});
  }

  // Of a long reply the beginning and the end.
  void lines(const reading::Utterance& said, std::string_view text, std::size_t point) {
    constexpr std::size_t kFolded = 4;
    std::vector<std::string_view> all;
    for (const std::string_view one : text::Lines{text}) {
      if (!one.empty()) all.push_back(one);
    }
    const bool folds = all.size() > kFolded;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (folds && i >= 2 && i + 1 < all.size()) continue;
      if (folds && i + 1 == all.size()) {
        all_.push_back(
            {ClickLine::Kind::Left, &said, {}, left_out(view_.language, all.size() - 3)});
      }
      all_.push_back({ClickLine::Kind::Line, &said, all[i], {}, std::exchange(point, 0)});
    }
  }

  const View& view_;
  const ClickNow& deed_;
  SessionId session_;
  std::vector<ClickLine> all_;
};

}  // namespace

std::vector<const reading::Click*> clicks_by_now(const View& view) {
  std::vector<const reading::Click*> clicks;
  for (const reading::Click& one : view.clicks.of(view.story, view.mail.user, view.mail.host)) {
    if (one.action <= view.now.last) clicks.push_back(&one);
  }
  return clicks;
}

ClickNow click_now(const View& view) {
  const auto clicks = clicks_by_now(view);
  if (clicks.empty()) return {};
  const auto chosen = std::ranges::find_if(
      clicks, [&](const reading::Click* one) { return one->action == view.mail.click; });
  ClickNow deed{.click = chosen == clicks.end() ? clicks.back() : *chosen};
  deed.points = reading::points_of(view.story, *deed.click, view.playhead.at());
  return deed;
}

std::string_view name_of_click(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"send", "Send"},
      {"check-mail", "Get mail"},
      {"read", "Read"},
      {"reply", "Reply"},
      {"reply-all", "Reply to all"},
      {"forward", "Forward"},
      {"delete", "Delete"},
      {"undelete", "Undelete"},
      {"expunge", "Remove what is marked"},
      {"open-mailbox", "Open a mailbox"},
      {"compare-fingerprints", "Compare fingerprints"},
      {"get-revocation-list", "Get a revocation list"}};
  for (const auto& [name, words] : kNames) {
    if (kind == name) return words;
  }
  return kind;
}

std::size_t said_by_now(const View& view, const reading::Click& click) {
  return static_cast<std::size_t>(std::ranges::count_if(click.said, [&](std::uint32_t index) {
    return view.story.utterances()[index].from <= view.playhead.at();
  }));
}

const report::SessionEntry* server_of(const View& view, const ClickNow& deed) {
  if (deed.click == nullptr || deed.click->said.empty()) return nullptr;
  const reading::Utterance& said = view.story.utterances()[deed.click->said.front()];
  const auto& sessions = view.story.directory().sessions();
  const auto found = sessions.find(said.session);
  return found == sessions.end() ? nullptr : &found->second;
}

void show_in_scenario(View& view, const ClickNow& deed) {
  view.tab = Tab::Scenario;
  if (deed.click->said.empty()) {
    view.playhead.seek(deed.click->at);
    return;
  }
  const reading::Utterance& said = view.story.utterances()[deed.click->said.front()];
  view.playhead.seek(said.from);
  view.selection.choose(ChosenRecord{said.said});
}

void type_it_oneself(View& view, const ClickNow& deed) {
  const report::SessionEntry* const server = server_of(view, deed);
  sit_at(view, {.host = view.mail.host});
  call(view, {server->server_name, server->protocol->port});
  view.tab = Tab::Terminal;
}

std::size_t point_of(const View& view, const ClickNow& deed, const ListedMessage& message) {
  if (view.mail.folder) return 0;
  for (std::size_t i = 0; i < deed.points.size(); ++i) {
    for (const reading::Change& change : deed.points[i].here) {
      if (change.box == view.mail.box && change.item == message.item) return i + 1;
    }
  }
  return 0;
}

ClickWords words_of_click(const View& view, const ClickNow& deed) {
  if (deed.click == nullptr) {
    return {{}, "Get mail, or write a message: what that says to the servers is shown here."};
  }
  WireWriter writer{view, deed};
  std::size_t count = 0;
  for (const std::uint32_t index : deed.click->said) {
    if (view.story.utterances()[index].from > view.playhead.at()) break;
    if (++count > kMostSaid) break;
    writer.utterance(index);
  }
  return {writer.take(), count == 0          ? "Not one octet: all of it happened on this computer."
                         : count > kMostSaid ? "… and more: the conversation has all of it."
                                             : ""};
}

MessageBegin message_begin(const Language& language, std::string_view octets) {
  MessageBegin begin;
  std::size_t count = 0;
  for (const std::string_view one : text::Lines{octets}) {
    if (++count <= kMostMessageLines) begin.lines.push_back(one);
  }
  if (count > begin.lines.size()) begin.more = left_out(language, count - begin.lines.size());
  return begin;
}

}  // namespace view
