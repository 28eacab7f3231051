#pragma once
// The page that a browser of the run has at the playhead, and what its user can do with it.
#include <map>
#include <string>
#include <string_view>

#include "sim/trace/record.h"
#include "sim/webmail/shown_page.h"

namespace view {

struct View;

// What the window remembers of it.
struct Browsing {
  std::string user;                         // Whose browser is looked at; empty: the last to ask.
  std::map<std::string, std::string> typed;  // Into the fields of the page, by their labels.
};

// Reads a page, and keeps it while the same one is asked for.
class PageReader {
 public:
  // `page`: HTML, as in a PageShown record, which must outlive the next call.
  const webmail::ShownPage& open(std::string_view page);

 private:
  std::string_view octets_;
  webmail::ShownPage page_;
};

bool has_browsers(const View& view);
// Null: no page has come so far. `agent`: of the browser; zero where the run has none.
struct PageNow {
  AgentId agent;
  const trace::PageShown* shown = nullptr;
};
PageNow page_now(const View& view);

// Looks at this user's browser.
void choose_browser(View& view, const std::string& user);

// Whether its user can do this now, as scenarios name it: "open-page", "follow-link",
// "press-button". In a lesson the step says so.
bool can_browse(const View& view, std::string_view what);
// Where the pages of its server begin: "http://web.comnet.com/"; empty: nobody knows.
std::string first_page(const View& view, AgentId browser);
// Goes there.
void open_page(View& view, AgentId browser);
void follow_link(View& view, AgentId browser, const std::string& link);
// With what was typed into the fields of its form.
void press_button(View& view, AgentId browser, const webmail::ShownForm& form,
                  const std::string& button);

}  // namespace view
