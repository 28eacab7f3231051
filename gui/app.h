#pragma once
// The window's content: a document, the view on it, and the panels around it. Knows no GLFW.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gui/document.h"
#include "gui/view/keys.h"
#include "gui/view/view.h"

namespace gui {

class App {
 public:
  // Throws shelf::BadInput where the document cannot be opened.
  App(const std::string& document, const view::Desk& desk);

  view::View& view() { return *view_; }

  // Keys, unless a text field has the focus or a dialog is open.
  void press(int key, view::Mods mods);
  // False: the character is left to whoever has the focus.
  bool type(char32_t letter);

  // So many seconds have passed in the window: it moves on. frame() does so, too.
  void advance(double seconds);
  // One picture: `seconds` have passed since the last one.
  void frame(float width, float height, double seconds);
  // Does what the panels asked for. To be called between two pictures. False: they asked nothing.
  bool obey();
  // So many seconds have passed, whether pictures were drawn or not: what has become of the files?
  // True: something is to be shown.
  bool let_pass(double seconds);
  // Whether time goes on by itself, in the run or in the MIME lab.
  bool plays() const;
  // Whether the next picture differs from the last, though nothing happens.
  bool moves() const;

  // The fonts are to be loaded anew (for this text size, for these texts), before the next picture.
  bool fonts_are_stale() const { return fonts_are_stale_; }
  // `density`: see fonts.h.
  void load_fonts(float density = 1);
  // The screen has become another one.
  void forget_fonts() { fonts_are_stale_ = true; }
  // A picture of the window is wanted, in this file; empty: none.
  std::string take_picture_name();

  // Opens another document and keeps the looks; on an error the notice says what is wrong.
  void open(const std::string& id_or_file);
  // Opens a lesson; `keep`: the file in which what is done is kept (classroom.h). Throws
  // shelf::BadInput.
  void open_lesson(const std::string& id_or_file, const std::string& keep = {});
  // Shows what is open beside another document. Throws shelf::BadInput.
  void compare_with(const std::string& id_or_file);
  // What was done: the lesson's file, to be handed in, or the session; empty: nothing.
  std::string work();
  // What stands before the query of a link that is copied; "mailwalk:" by default.
  void set_link_base(const std::string& base) { link_base_ = base; }
  // Of the window and of lessons, whose list is made then: to be called once at the beginning, too.
  // Stays English where the language is not known.
  void set_language(const std::string& code);

 private:
  void show(Document document, view::Desk desk);
  void look(view::Desk desk);
  void keep_pace(const view::Playhead& before);
  void connect();
  view::Desk cleared_desk() const;
  std::string texts() const;    // That are likely to be drawn.
  bool asks_something() const;  // A dialog waits for its answer.
  void follow_run(std::unique_ptr<view::View> before, SimTime same_until);
  void go_through_history(void (Play::*step)(), const char* notice);
  bool watch_file(double seconds);
  void read_again();
  // False: the dialog says why, and stays.
  bool save(const std::string& name, std::string_view octets, bool replace);
  // Of what is put into the MIME lab, where each octet has a step of its own, or into a message,
  // with which the scenario runs anew at each key. Throws shelf::BadInput.
  std::string read_small_file(const std::string& name) const;
  void act(const view::OpenScenario& request);
  void act(const view::OpenFile& request);
  void act(const view::Export& request);
  void act(const view::SaveSession& request);
  void act(const view::OpenInLab& request);
  void act(const view::AttachFile& request);
  void act(const view::SendFromLab&);
  void act(const view::SendSealed&);
  void act(const view::ChangeTextSize& request);
  void act(const view::ToggleProjector&);
  void act(const view::ResetLayout&);
  void act(const view::CopyLink&);
  void act(const view::Do& request);
  void act(const view::ChooseLanguage& request);
  void act(const view::OpenLesson& request);
  void act(const view::LeaveLesson&);
  void act(const view::BeginLessonAgain&);
  void act(const view::Take& request);
  void act(const view::SaveTaking& request);
  void take(Lesson& lesson, lesson::Happening happening);
  void show_lesson_again();
  view::Desk lesson_desk(const Lesson& lesson) const;
  void enter_lesson(const lesson::Taking& taking);
  void list_lessons();
  void follow_lesson(const lesson::Taking& taking, SimTime from);
  void point_at(const lesson::Step& step);
  void keep_up_with_lesson();
  void give_back(const world::Action& action);
  void act(const view::GoOtherWay&);
  void keep_comparison();
  void act(const view::Undo&);
  void act(const view::Redo&);
  void scenario_panels(const view::Layout& layout);
  void turn_to_what_was_opened();
  void splitters(const view::Layout& layout);
  // In a scenario, after its own message has arrived.
  void send_in(const char* scenario, world::Send send);
  void side_panel(view::Rect rect);

  // The run that is open, beside another.
  struct Beside {
    std::optional<Play> other_way;
    std::optional<view::Comparison> comparison;
  };

  Document document_;
  std::optional<Document> compared_with_;  // None: with the other way of the same scenario.
  std::optional<Beside> beside_;           // While two are compared.
  std::unique_ptr<view::View> view_;       // Null only while the document becomes another one.
  bool fonts_are_stale_ = true;
  double since_looked_ = 0;  // Seconds since the file was looked at.
  view::Tab tab_before_ = view::Tab::Scenario;
  std::string step_before_;  // Of a lesson: its id.
  std::string picture_, link_base_ = "mailwalk:";
  int picture_waits_ = 0;  // Pictures that are still to be made before it.
};

}  // namespace gui
