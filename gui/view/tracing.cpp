#include "gui/view/tracing.h"

namespace view {

void to_cause(View& view) {
  const Seq seq = view.selection.record();
  if (!seq) return;
  const Seq cause = view.trace()[seq].cause;
  if (!cause) return;
  view.selection.choose(ChosenRecord{cause});
  view.playhead.seek(view.trace()[cause].at);
}

void to_effect(View& view) {
  const Seq seq = view.selection.record();
  constexpr std::uint32_t kFar = 20'000;  // Effects follow closely, if at all.
  if (!seq) return;
  for (std::uint32_t i = seq.value + 1; i <= view.trace().size() && i < seq.value + kFar; ++i) {
    if (view.trace()[Seq{i}].cause != seq) continue;
    view.selection.choose(ChosenRecord{Seq{i}});
    view.playhead.seek(view.trace()[Seq{i}].at);
    return;
  }
}

MailId to_follow(const View& view) {
  const auto* mail = std::get_if<ChosenMail>(&view.selection.now());
  const Seq record = view.selection.record();
  const MailId wanted = mail != nullptr ? mail->mail
                        : record        ? reading::mail_of(view.story, record)
                                        : MailId{};
  return wanted ? wanted : *view.first_mail;
}

void follow_or_not(View& view) {
  if (view.followed()) return view.follow(MailId{});
  const MailId wanted = to_follow(view);
  view.follow(wanted);
  view.notice = wanted ? "" : "There is no message to follow in this run.";
}

}  // namespace view
