#pragma once
// The window's content: a document, the view on it, and the panels around it. Knows no GLFW.
#include <memory>
#include <string>

#include "gui/document.h"
#include "gui/view/keys.h"
#include "gui/view/view.h"

namespace gui {

struct Look {
  std::string theme = "dark";
  float scale = 1;
  bool projector = false;
};

class App {
 public:
  // Throws cli::BadInput where the document cannot be opened.
  App(const std::string& document, const Look& look);

  view::View& view() { return *view_; }

  // Keys, unless a text field has the focus.
  void press(int key, view::Mods mods);
  void type(char32_t letter);

  // One picture: `seconds` have passed since the last one.
  void frame(float width, float height, double seconds);
  // Does what the panels asked for. To be called between two pictures.
  void obey();

  // The fonts are to be loaded anew (for this text size, for these texts), before the next picture.
  bool fonts_are_stale() const { return fonts_are_stale_; }
  void load_fonts();
  // A picture of the window is wanted, in this file; empty: none.
  std::string take_picture_name();

  // Opens another document and keeps the looks; on an error the notice says what is wrong.
  void open(const std::string& id_or_file);

 private:
  void show(std::unique_ptr<Document> document);
  void act(const view::OpenScenario& request);
  void act(const view::Export& request);
  void act(const view::ChangeTheme&);
  void act(const view::ChangeTextSize& request);
  void splitters(const view::Layout& layout);
  void side_panel(view::Rect rect);

  std::unique_ptr<Document> document_;
  std::unique_ptr<view::View> view_;
  bool fonts_are_stale_ = true;
  std::string picture_;
};

}  // namespace gui
