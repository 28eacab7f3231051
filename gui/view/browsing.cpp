#include "gui/view/browsing.h"

#include "gui/view/schooling.h"
#include "gui/view/view.h"

namespace view {

namespace {

bool is_browser(const trace::AgentNow& agent) {
  return agent.kind == trace::AgentKind::Browser;
}

std::string host_of(const View& view, const trace::AgentNow& agent) {
  const auto host = view.now.hosts.find(agent.host);
  return host == view.now.hosts.end() ? std::string{} : std::string{host->second.name};
}

// Null: the scenario has no such browser.
const world::BrowserSetup* setup_of(const View& view, AgentId browser) {
  const auto agent = view.now.agents.find(browser);
  if (agent == view.now.agents.end()) return nullptr;
  const std::string host = host_of(view, agent->second);
  for (const world::BrowserSetup& setup : view.scenario().browsers) {
    if (setup.user == agent->second.owner && setup.host == host) return &setup;
  }
  return nullptr;
}

}  // namespace

const webmail::ShownPage& PageReader::open(std::string_view page) {
  if (page.data() != octets_.data() || page.size() != octets_.size()) {
    page_ = webmail::read_page(page);
    octets_ = page;
  }
  return page_;
}

bool has_browsers(const View& view) {
  for (const auto& [id, agent] : view.now.agents) {
    if (is_browser(agent)) return true;
  }
  return false;
}

PageNow page_now(const View& view) {
  PageNow found;
  Seq latest;
  for (const auto& [id, agent] : view.now.agents) {
    if (!is_browser(agent)) continue;
    const bool is_meant = !view.browsing.user.empty() && agent.owner == view.browsing.user;
    if (found.agent && !is_meant && (!view.browsing.user.empty() || agent.page <= latest)) continue;
    const auto* const shown =
        agent.page ? std::get_if<trace::PageShown>(&view.trace()[agent.page].body) : nullptr;
    found = {id, shown};
    latest = agent.page;
    if (is_meant) break;
  }
  return found;
}

void choose_browser(View& view, const std::string& user) {
  view.browsing.user = user;
  view.browsing.typed.clear();
}

bool can_browse(const View& view, std::string_view what) {
  return view.can_act() && forbidden(view.taken(), what).empty();
}

std::string first_page(const View& view, AgentId browser) {
  const auto* const setup = view.can_act() ? setup_of(view, browser) : nullptr;
  return setup == nullptr ? std::string{} : "http://" + setup->server + "/";
}

void open_page(View& view, AgentId browser) {
  const auto* const setup = setup_of(view, browser);
  if (setup == nullptr) return;
  view.browsing.typed.clear();
  view.requests.emplace_back(Do{world::OpenPage{setup->user, setup->host}, true});
}

void follow_link(View& view, AgentId browser, const std::string& link) {
  const trace::AgentNow& agent = view.now.agents.at(browser);
  view.requests.emplace_back(
      Do{world::FollowLink{std::string{agent.owner}, host_of(view, agent), link}, true});
}

void press_button(View& view, AgentId browser, const webmail::ShownForm& form,
                  const std::string& button) {
  const trace::AgentNow& agent = view.now.agents.at(browser);
  world::PressButton press{std::string{agent.owner}, host_of(view, agent), button};
  for (const webmail::ShownField& field : form.fields) {
    const auto typed = view.browsing.typed.find(field.label);
    if (field.label.empty() || typed == view.browsing.typed.end()) continue;
    press.fields.push_back({field.label, typed->second});
  }
  view.browsing.typed.clear();
  view.requests.emplace_back(Do{std::move(press), true});
}

}  // namespace view
