// The page that a browser of the run has, and what its user does with it.
#include <algorithm>
#include <string>
#include <utility>

#include "gui/view/browsing.h"
#include "gui/view/twin/more_deeds.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

using PageItem = webmail::ShownItem;
using PageField = webmail::ShownField;

// A page as long as an inbox of some hundred messages.
constexpr std::size_t kMostOnPage = 2'000;

// "121 4": the record of the page, and the item's place on it. So nothing is done to another page
// that has come meanwhile.
std::string item_name(const View& view, AgentId browser, std::size_t item) {
  return std::to_string(view.now.agents.at(browser).page.value) + " " + std::to_string(item);
}

// As scenarios name it.
std::string_view what_presses(const PageItem& item) {
  return item.kind == PageItem::Kind::Link ? "follow-link" : "press-button";
}

// Lays a page's items one under the other. Its words are its own, whatever the window's language.
class PageWriter {
 public:
  PageWriter(View& view, Writer& writer, const PageNow& now)
      : view_(view),
        writer_(writer),
        page_(view.page_reader.open(now.shown->page)),
        browser_(now.agent) {}

  void write() {
    const std::size_t count = std::min(page_.items.size(), kMostOnPage);
    for (std::size_t i = 0; i < count; ++i) write(page_.items[i], i);
    end_line();
    writer_.more(page_.items.size() - count);
  }

 private:
  void write(const PageItem& item, std::size_t place) {
    switch (item.kind) {
      case PageItem::Kind::Words:
        line_ += item.text;
        heading_ = heading_ || item.heading > 0;
        return;
      case PageItem::Kind::LineEnd:
        return end_line();
      case PageItem::Kind::Link:
      case PageItem::Kind::Button:
        end_line();
        return way(item, place);
      case PageItem::Kind::Field:
        end_line();
        return field(page_.forms[item.form].fields[item.index], place);
    }
  }

  // The words that have gathered.
  void end_line() {
    const bool heading = std::exchange(heading_, false);
    const std::string line = std::exchange(line_, {});
    if (line.find_first_not_of(' ') == std::string::npos) return;
    Node& node = writer_.add(heading ? Kind::Heading : Kind::Words);
    node.level = heading ? 3 : 0;
    node.text = plain(visible(line));
    node.english = true;
  }

  void way(const PageItem& item, std::size_t place) {
    Node& node = writer_.add(Kind::Button, "item " + std::to_string(place));
    node.text = plain(visible(item.text));
    node.english = true;
    node.deed = {"page-press", item_name(view_, browser_, place)};
    node.enabled = can_browse(view_, what_presses(item));
  }

  void field(const PageField& field, std::size_t place) {
    if (field.kind == PageField::Kind::Hidden || field.kind == PageField::Kind::File) return;
    const auto typed = view_.browsing.typed.find(field.label);
    const bool lines = field.kind == PageField::Kind::Lines;
    const bool choice = field.kind == PageField::Kind::Choice;
    Node& node = writer_.add(choice ? Kind::Select
                             : lines ? Kind::Area
                                     : Kind::Field,
                             "item " + std::to_string(place));
    node.text = plain(visible(field.label));
    node.english = true;
    node.value = typed == view_.browsing.typed.end() ? field.value : typed->second;
    node.secret = field.kind == PageField::Kind::Password;
    node.deed = {"page-field " + item_name(view_, browser_, place), ""};
    node.enabled = can_browse(view_, "press-button");
    for (const std::string& one : field.choices) node.choices.emplace_back(one, visible(one));
  }

  View& view_;
  Writer& writer_;
  const webmail::ShownPage& page_;
  AgentId browser_;
  std::string line_;
  bool heading_ = false;
};

// The other browsers of the run.
void other_browsers(const View& view, Writer& writer, AgentId shown) {
  for (const auto& [id, agent] : view.now.agents) {
    if (agent.kind != trace::AgentKind::Browser || id == shown) continue;
    Node& node = writer.add(Kind::Button, "browser " + std::string{agent.owner});
    node.text = plain(filled(writer.of("In the browser of {}"), {agent.owner}));
    node.deed = {"page-user", std::string{agent.owner}};
  }
}

// — deeds —

struct OnPage {
  PageNow now;
  const webmail::ShownPage& page;
  const PageItem& item;
};

// What item_name() has written, if it is there now and something can be done with it.
std::optional<OnPage> on_page(View& view, std::string_view name) {
  const std::size_t space = std::min(name.find(' '), name.size());
  const auto record = number_in(name.substr(0, space));
  const auto item = number_in(name.substr(std::min(space + 1, name.size())));
  const PageNow now = page_now(view);
  if (!record || !item || now.shown == nullptr) return std::nullopt;
  if (view.now.agents.at(now.agent).page.value != *record) return std::nullopt;
  const webmail::ShownPage& page = view.page_reader.open(now.shown->page);
  if (*item >= page.items.size()) return std::nullopt;
  if (!can_browse(view, what_presses(page.items[*item]))) return std::nullopt;
  return OnPage{now, page, page.items[*item]};
}

bool press_on_page(View& view, const std::string& name) {
  const auto place = on_page(view, name);
  if (!place) return false;
  const PageItem& item = place->item;
  if (item.kind == PageItem::Kind::Link) {
    follow_link(view, place->now.agent, item.text);
  } else if (item.kind == PageItem::Kind::Button) {
    press_button(view, place->now.agent, place->page.forms[item.form], item.text);
  } else {
    return false;
  }
  return true;
}

bool look_at_browser(View& view, const std::string& owner) {
  const auto is_his = [&](const auto& one) {
    return one.second.kind == trace::AgentKind::Browser && one.second.owner == owner;
  };
  if (std::ranges::none_of(view.now.agents, is_his)) return false;
  choose_browser(view, owner);
  return true;
}

bool open_first_page(View& view, const std::string&) {
  const AgentId browser = page_now(view).agent;
  if (first_page(view, browser).empty() || !can_browse(view, "open-page")) return false;
  open_page(view, browser);
  return true;
}

constexpr Verb kPages[] = {{"page-press", press_on_page},
                           {"page-user", look_at_browser},
                           {"page-open", open_first_page}};

}  // namespace

void write_page(View& view, std::vector<Node>& parts) {
  const PageNow now = page_now(view);
  const auto agent = view.now.agents.find(now.agent);
  if (agent == view.now.agents.end()) return;
  Writer writer{view, parts};
  Node& group = writer.add(Kind::Group, "page");
  group.level = 2;
  group.text = plain(filled(writer.of("In the browser of {}"), {agent->second.owner}));
  Writer within = writer.within(group);
  const std::string first = first_page(view, now.agent);
  if (!first.empty() && can_browse(view, "open-page")) {
    Node& open = within.add(Kind::Button, "open page");
    open.text = plain(filled(writer.of("Open {}"), {first}));
    open.deed = {"page-open", ""};
  }
  if (now.shown == nullptr) {
    within.words("no page so far", Tone::Dim);
  } else {
    within.wire(now.shown->address);
    within.words("Not secret: plain HTTP.", Tone::Dim);
    PageWriter{view, within, now}.write();
  }
  other_browsers(view, within, now.agent);
}

std::span<const Verb> verbs_of_pages() {
  return kPages;
}

bool type_on_page(View& view, const Deed& deed) {
  constexpr std::string_view kField = "page-field ";
  if (!deed.verb.starts_with(kField)) return false;
  const auto place = on_page(view, std::string_view{deed.verb}.substr(kField.size()));
  if (!place || place->item.kind != PageItem::Kind::Field) return false;
  const PageField& field = place->page.forms[place->item.form].fields[place->item.index];
  view.browsing.typed[field.label] = deed.what;
  return true;
}

}  // namespace view::twin
