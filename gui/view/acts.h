#pragma once
// Everything that one does to the window with a key or a button, once: how it is called, its keys,
// when it is possible, what it does. Keys, buttons, their tooltips and the list under "?" read this
// table. What needs more than the view is left to the program as a request (request.h).
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "gui/view/keys.h"
#include "gui/view/view.h"

namespace view {

enum class Act : std::uint8_t {
  Play,
  StepBack,
  StepOn,
  PhaseBack,
  PhaseOn,
  ToCause,
  ToEffect,
  ChosenBefore,
  ChosenAfter,
  ToBeginning,
  ToEnd,
  ToTenth,
  SetMark,
  Loop,
  ChangeClock,
  ShowPackets,
  ShowNames,
  FoldPhases,
  OpenReply,
  ListEvents,
  TypeTime,
  Fit,
  Follow,
  Open,
  Save,
  Compare,
  Undo,
  Redo,
  ChooseNothing,
  OpenScenario,
  MarkBefore,
  MarkAfter,
  MoveEye,
  Faster,
  Slower,
  ShowKeys,
  // Those below have no key.
  LargerText,
  SmallerText,
  ChangeProjector,
  Present,
  ReduceMotion,
  ResetSizes,
  LeaveLesson,
  BeginLessonAgain,
  SaveTaking,
  SendFromLab,
  ShowTable,
  CopyLink,
  OtherWay,
  SendSealed,
  // Those of the user agent's tab.
  GetMail,
  WriteMessage,
  ReadMessage,
  Reply,
  ReplyToAll,
  Forward,
  ForwardAttached,
  DeleteMessage,
  UndeleteMessage,
  RemoveDeleted,
  MessageBefore,
  MessageAfter,
};

struct ActRow {
  Act act{};
  std::string_view tip{};  // On its button, without its key.
  Keys keys{};
  // In the list of keys. Those of one row of the list stand one after the other; only the first has
  // these two.
  std::string_view name{}, what{};
  // Its keys mean it only where this tab is open, and nothing else there.
  std::optional<Tab> only_in{};
  Hindrance (*hindrance)(const View& view) = nullptr;  // Null: it is always possible.
  void (*perform)(View& view, int key) = nullptr;      // `key`: with which it was done, or 0.
};
std::span<const ActRow> acts();
const ActRow& row_of(Act act);

Hindrance hindrance(const View& view, Act act);
// What its button does, or why it cannot be done now. In English.
inline std::string_view told_of(const View& view, Act act) {
  const Hindrance why = hindrance(view, act);
  return why && !why->empty() ? *why : row_of(act).tip;
}
// Does it; where it cannot be done, the notice says why.
void perform(View& view, const ActRow& row, int key = 0);
inline void perform(View& view, Act act) {
  perform(view, row_of(act));
}

// F11 is the window's own key: the view knows no screen.
inline constexpr std::string_view kFullScreen = "full screen, and back";

}  // namespace view
