#include "gui/view/tracing.h"

namespace view {

namespace {

// The first record that this one caused, or the first thing that was said; effects follow closely,
// if at all.
Seq first_effect(const View& view, Seq seq, bool said) {
  constexpr std::uint32_t kFar = 20'000;
  for (std::uint32_t i = seq.value + 1; i <= view.trace().size() && i < seq.value + kFar; ++i) {
    const trace::Record& record = view.trace()[Seq{i}];
    if (record.cause != seq) continue;
    if (!said || std::holds_alternative<trace::Said>(record.body)) return Seq{i};
  }
  return Seq{};
}

void go_to(View& view, Seq seq) {
  if (!seq) return;
  view.selection.choose(ChosenRecord{seq});
  view.playhead.seek(view.trace()[seq].at);
}

}  // namespace

Seq cause_of(const View& view, Seq seq) {
  return seq && seq.value <= view.trace().size() ? view.trace()[seq].cause : Seq{};
}

Seq effect_of(const View& view, Seq seq) {
  if (!seq) return Seq{};
  const reading::Utterance* said = view.story.utterance_of(seq);
  const bool was_heard = said != nullptr && said->said == seq && said->heard;
  if (was_heard) {
    if (const Seq answer = first_effect(view, said->heard, true)) return answer;
    if (const Seq effect = first_effect(view, said->heard, false)) return effect;
  }
  return first_effect(view, seq, false);
}

void to_cause(View& view) {
  go_to(view, cause_of(view, view.selection.record()));
}

void to_effect(View& view) {
  go_to(view, effect_of(view, view.selection.record()));
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

void open_reply(View& view, std::uint32_t utterance) {
  if (view.open_replies.erase(utterance) == 0) view.open_replies.insert(utterance);
}

std::optional<std::uint32_t> reply_to_open(const View& view) {
  const reading::Utterance* said = view.story.utterance_of(view.selection.record());
  if (said == nullptr || !reading::can_be_opened(*said)) return std::nullopt;
  return static_cast<std::uint32_t>(said - view.story.utterances().data());
}

std::string label_of_following(const View& view) {
  const MailId mail = view.followed();
  const MailId would = mail ? mail : to_follow(view);
  const std::string number = std::to_string(would.value);
  if (!mail && !would) return std::string{view.language.of("Follow")};
  return "✉ " +
         filled(view.language.of(mail ? "Follows message {}" : "Follow message {}"), {number}) +
         (mail ? " ×" : "");
}

std::string told_of_following(const View& view) {
  if (!view.followed()) return {};
  return filled(view.language.of("Only what concerns this message is shown: {} arrows are hidden. "
                                 "Press to see all"),
                {std::to_string(view.rows().hidden())});
}

}  // namespace view
