#pragma once
// The window on a page: what is open, its picture, and when the next one is due. The page asks for
// each picture and tells of all that happens (input.cpp, asks.cpp); nothing waits for anything.
#include <memory>
#include <string>

#include "gui/app.h"
#include "gui/settings.h"
#include "gui/view/motion.h"
#include "web/canvas.h"
#include "web/fingers.h"

namespace web {

class Page {
 public:
  Page(const std::string& document, const gui::Settings& settings);

  gui::App& app() { return app_; }
  Canvas& canvas() { return canvas_; }
  Fingers& fingers() { return fingers_; }

  // Something has happened: pictures are due.
  void stir();
  // At this time of the page's clock, in seconds. Draws where a picture is due. Returns for how
  // many seconds none is, unless something happens; 0: the next one is due at once.
  double frame(double now);
  // Remembers sizes, theme and pace.
  void remember();

 private:
  void go_on(double now);
  void draw(double seconds);
  bool draws();
  void take_over_picker();
  void hand_out_files();
  void tell_page(double now);
  void tell_twin(double now);

  gui::App app_;
  Canvas canvas_;
  Fingers fingers_;
  view::Motion motion_;
  double looked_ = 0;  // When the time that passes was told last …
  double last_ = 0;    // … and from when on what moves is to go on.
  bool rests_ = true;  // No picture was due last time.
  std::string link_;   // As the page shows it.
  std::string twin_;   // The same of the twin, and …
  double told_ = 0;    // … when it was told.
};

// The only one; null before it is there.
extern std::unique_ptr<Page> g_page;

}  // namespace web
