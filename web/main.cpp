// The program in a browser: `mailwalk-web LINK [LANGUAGE]`, started by page/start.js. Without a
// language in the link or the settings, the window speaks the browser's.
#include <exception>
#include <filesystem>
#include <memory>

#include "gui/link.h"
#include "gui/settings.h"
#include "sim/shelf/files.h"
#include "sim/shelf/folders.h"
#include "web/host.h"
#include "web/page.h"

namespace {

// For as long as the page is there: after main(), nothing runs here but what the page calls.
void begin(const view::Link& link, const std::string& language) {
  gui::Settings settings = gui::read_settings(gui::settings_file());
  gui::dress(settings.desk, link);
  const bool remembered = shelf::read_if_there(gui::settings_file()).has_value();
  const std::string document = gui::document_of(link);
  web::g_page = std::make_unique<web::Page>(document, settings);
  gui::App& app = web::g_page->app();
  app.set_language(!link.language.empty() ? link.language
                   : remembered           ? settings.desk.language.code
                                          : language);
  gui::go_there(app, link);
}

int run(const std::string& address, const std::string& language) {
  shelf::make_folder(web::host::kDownloads);
  shelf::make_folder(web::host::kDropped);
  std::filesystem::current_path(web::host::kDownloads);
  try {
    begin(gui::read_link(address), language);
  } catch (const shelf::BadInput& bad) {
    // A link that leads nowhere: the window begins as it does without one, and says so.
    if (!web::g_page) begin({}, language);
    web::g_page->app().view().problem = bad.what();
  }
  web::g_page->app().set_link_base(address.substr(0, address.find_first_of("?#")));
  return 0;
}

}  // namespace

// What goes wrong is told on the page, as everything that is printed as an error.
int main(int argc, char** argv) {
  try {
    return run(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
  } catch (const std::exception& unexpected) {
    shelf::complain("mailwalk-web", unexpected.what());
    return 1;
  }
}
