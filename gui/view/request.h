#pragma once
// What a panel asks of the program.
#include <cstdint>
#include <string>
#include <variant>

#include "sim/lesson/taking.h"
#include "sim/world/action.h"

namespace view {

struct OpenScenario {
  std::string id;  // Of a shipped one.
};
struct OpenFile {
  std::string name;
};
enum class ExportAs : std::uint8_t {
  Transcript,
  Book,
  Narration,
  JsonLines,
  Pcapng,
  LadderSvg,
  Picture,
  Message,  // What the picker holds.
};
// Of what is saved: nothing that is there already is replaced unless `replace` says so.
struct Export {
  ExportAs format{};
  std::string name;
  bool replace = false;
};
struct SaveSession {
  std::string name;
  bool replace = false;
};
struct OpenInLab {
  std::string name;  // Of a file.
};
struct AttachFile {  // To the message that is being written.
  std::string name;
};
struct SendFromLab {};  // What the MIME lab holds, in scenario 4.
struct SendSealed {};   // What the seal lab holds, in the scenario whose users have keys.
struct ChangeTextSize {
  float by = 0;  // Added to the scale.
};
struct ToggleProjector {};  // Larger text and thicker lines, or no longer.
struct ChooseLanguage {
  std::string code;  // "de"
};
struct ResetLayout {};
struct CopyLink {};  // What leads here again, with one's own scenario in it.

// Somebody does something, now: the run goes on from here, and what came later in it is no more.
// `watch`: the playhead goes on by itself. `at_once`: it goes at once to where all of it has
// happened on the computer of whoever did it.
struct Do {
  world::Action action;
  bool watch = false;
  bool at_once = false;
};
// From now on the users' mail is fetched by the other protocol.
struct GoOtherWay {};
// Takes back what was done last; does again what was taken back.
struct Undo {};
struct Redo {};

// — lessons —

struct OpenLesson {
  std::string id;
};
struct LeaveLesson {};  // Back to what one does without a lesson; what was done is kept.
struct BeginLessonAgain {};
struct Take {  // Something that the student does in the open lesson.
  lesson::Happening happening;
};
struct SaveTaking {  // What is to be handed in.
  std::string name;
  bool replace = false;
};

using Request = std::variant<OpenLesson, LeaveLesson, BeginLessonAgain, Take, SaveTaking,
                             ChooseLanguage, OpenScenario, OpenFile, Export, SaveSession, OpenInLab,
                             AttachFile, SendFromLab, SendSealed, ChangeTextSize, ToggleProjector,
                             ResetLayout, CopyLink, Do, GoOtherWay, Undo, Redo>;

}  // namespace view
