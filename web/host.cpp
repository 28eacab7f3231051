#include "web/host.h"

#include <emscripten.h>

EM_JS(void, js_download, (const char* name, const char* octets, double size),
      { Module.page.download(UTF8ToString(name), HEAPU8.slice(octets, octets + size)); });
EM_JS(void, js_choose_file, (int where), { Module.page.chooseFile(where); });
EM_JS(void, js_copy, (const char* text), { Module.page.copy(UTF8ToString(text)); });
EM_JS(void, js_want_text, (bool wanted, double x, double y, double height),
      { Module.page.wantText(!!wanted, x, y, height); });
EM_JS(void, js_show_cursor, (const char* name), { Module.page.showCursor(UTF8ToString(name)); });
EM_JS(void, js_show_link, (const char* link), { Module.page.showLink(UTF8ToString(link)); });
EM_JS(void, js_show_twin, (const char* json), { Module.page.showTwin(UTF8ToString(json)); });
EM_JS(void, js_keep_files, (), { Module.page.keepFiles(); });
EM_JS(void, js_wake, (), { Module.page.wake(); });

namespace web::host {

void download(const std::string& name, std::string_view octets) {
  js_download(name.c_str(), octets.data(), static_cast<double>(octets.size()));
}
void choose_file(GoesTo where) {
  js_choose_file(static_cast<int>(where));
}
void copy(const char* text) {
  js_copy(text);
}
void want_text(bool wanted, float x, float y, float height) {
  js_want_text(wanted, static_cast<double>(x), static_cast<double>(y), static_cast<double>(height));
}
void show_cursor(const char* name) {
  js_show_cursor(name);
}
void show_link(const std::string& link) {
  js_show_link(link.c_str());
}
void show_twin(const std::string& json) {
  js_show_twin(json.c_str());
}
void keep_files() {
  js_keep_files();
}
void wake() {
  js_wake();
}

}  // namespace web::host
