#pragma once
// Draws picture after picture while something moves, and sleeps while nothing does
// (view/motion.h), until the window is closed or the script is over.
#include <string>

#include "gui/view/motion.h"

namespace gui {

class App;
class Player;
class Window;

class Loop {
 public:
  // `player`: of the script, whose pictures are a sixtieth of a second apart, however long they
  // take; null: there is none.
  Loop(Window& window, App& app, Player* player);
  void run();

 private:
  bool sleep();
  void draw(bool scripted);
  void show(const std::string& picture, bool scripted);
  bool plays_script() const;

  Window& window_;
  App& app_;
  Player* player_;
  view::Motion motion_;
  double looked_ = 0;  // When files were looked at …
  double last_ = 0;    // … and from when on what moves is to go on.
};

}  // namespace gui
