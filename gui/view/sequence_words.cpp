// What is written on arrows.
#include <algorithm>

#include "gui/reading/following.h"
#include "gui/view/sequence.h"
#include "sim/protocols/judge.h"
#include "sim/report/agents.h"
#include "sim/trace/names.h"

namespace view {

namespace {

std::string flags_of(const SequenceOf& of, const reading::Arrow& arrow) {
  const Seq sent = of.story.hops()[arrow.index].sent;
  const auto& packet = std::get<trace::PacketSent>(of.story.trace()[sent].body);
  std::string label;  // "SYN+ACK"
  for (const char c : trace::flags_in_words(packet.headers.flags)) {
    if (c != ' ') label += c == ',' ? '+' : c;
  }
  return label;
}

// The beginning, so that it has at most that width.
std::string beginning(const TextSizes& sizes, const std::string& text, float room) {
  // Where characters begin: the last one up to which there is room.
  std::vector<std::size_t> ends{0};
  for (std::size_t i = 1; i <= text.size(); ++i) {
    const bool inside = i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
    if (!inside) ends.push_back(i);
  }
  const auto over = std::ranges::partition_point(ends, [&](std::size_t end) {
    return sizes.width(Face::Wire, std::string_view{text}.substr(0, end)) <= room;
  });
  return over == ends.begin() ? std::string{} : text.substr(0, *std::prev(over));
}

}  // namespace

std::string_view sign_of(Words::Mark mark) {
  switch (mark) {
    case Words::Mark::None:
      return "";
    case Words::Mark::Yes:
      return "✓ ";
    case Words::Mark::GoOn:
      return "… ";
    case Words::Mark::No:
      return "× ";
    case Words::Mark::Name:
      return "◆ ";
    case Words::Mark::Message:
      return "✉ ";
  }
  return "";
}

Words words_of_said(const reading::Utterance& said, const Language& language) {
  if (said.part == trace::Part::Content) {
    return {Words::Mark::Message,
            filled(language.of("message · {} octets"), {std::to_string(said.text.size())}), 0};
  }
  Words words{Words::Mark::None, said.label, 0};
  const auto lines = static_cast<std::size_t>(std::ranges::count(said.text, '\n'));
  if (lines > 1 && said.part != trace::Part::Command) {
    if (words.text.ends_with(" …")) words.text.resize(words.text.size() - 4);
    words.text += " … · " + filled(language.of("{} lines"), {std::to_string(lines)});
  }
  const bool reply = !said.from_client && said.part != trace::Part::Data;
  const protocols::ReplyClass* its =
      reply ? protocols::class_of(*said.protocol, said.text) : nullptr;
  if (its == nullptr) return words;
  words.mark = its->verdict == protocols::Verdict::Yes    ? Words::Mark::Yes
               : its->verdict == protocols::Verdict::GoOn ? Words::Mark::GoOn
                                                          : Words::Mark::No;
  words.code = std::min(words.text.find_first_of(" -"), words.text.size());
  if (words.text.starts_with('-')) {  // "-ERR"
    words.code = std::min(words.text.find(' '), words.text.size());
  }
  return words;
}

Words words_of(const SequenceOf& of, const reading::Arrow& arrow) {
  switch (arrow.kind) {
    case reading::Arrow::Kind::Said:
      return words_of_said(of.story.utterances()[arrow.index], of.language);
    case reading::Arrow::Kind::Asked:
      return {Words::Mark::Name, of.story.questions()[arrow.index].label, 0};
    case reading::Arrow::Kind::Answered:
      return {Words::Mark::Name, of.story.questions()[arrow.index].answer, 0};
    case reading::Arrow::Kind::Packet:
      return {Words::Mark::None, flags_of(of, arrow), 0};
    case reading::Arrow::Kind::Deed:
      return {Words::Mark::None, of.story.deeds()[arrow.index].label.in(of.language), 0};
    case reading::Arrow::Kind::Call:
      return {Words::Mark::No, of.story.calls()[arrow.index].label.in(of.language), 0};
  }
  return {};
}

SimTime time_of(const reading::Story& story, const reading::Arrow& arrow) {
  switch (arrow.kind) {
    case reading::Arrow::Kind::Said:
      return story.utterances()[arrow.index].from;
    case reading::Arrow::Kind::Asked:
      return story.questions()[arrow.index].from;
    case reading::Arrow::Kind::Answered: {
      const reading::Question& question = story.questions()[arrow.index];
      return question.from + (question.to - question.from) / 2;
    }
    case reading::Arrow::Kind::Packet:
      return story.hops()[arrow.index].departs;
    case reading::Arrow::Kind::Deed:
      return story.deeds()[arrow.index].at;
    case reading::Arrow::Kind::Call:
      return story.calls()[arrow.index].from;
  }
  return {};
}

Seq record_of(const reading::Story& story, const reading::Arrow& arrow) {
  switch (arrow.kind) {
    case reading::Arrow::Kind::Said:
      return story.utterances()[arrow.index].said;
    case reading::Arrow::Kind::Asked:
      return story.questions()[arrow.index].asked;
    case reading::Arrow::Kind::Answered:
      return story.questions()[arrow.index].answered;
    case reading::Arrow::Kind::Packet:
      return story.hops()[arrow.index].sent;
    case reading::Arrow::Kind::Deed:
      return story.deeds()[arrow.index].seq;
    case reading::Arrow::Kind::Call:
      return story.calls()[arrow.index].opened;
  }
  return {};
}

const protocols::Protocol* protocol_of(const reading::Story& story, const reading::Arrow& arrow) {
  switch (arrow.kind) {
    case reading::Arrow::Kind::Said:
      return story.utterances()[arrow.index].protocol;
    case reading::Arrow::Kind::Asked:
    case reading::Arrow::Kind::Answered: {
      const auto spoken = report::spoken_by(trace::AgentKind::Resolver);
      return spoken.empty() ? nullptr : spoken.front();
    }
    case reading::Arrow::Kind::Packet:
    case reading::Arrow::Kind::Deed:
    case reading::Arrow::Kind::Call:
      break;
  }
  return nullptr;
}

std::string cut_to(const TextSizes& sizes, std::string text, float room) {
  if (sizes.width(Face::Wire, text) <= room) return text;
  constexpr std::string_view kMore = "…";
  // " · 8 lines", "· 461 octets"
  const std::size_t dot = text.rfind(" · ");
  if (dot != std::string::npos) {
    const std::string tail = text.substr(dot);
    const float left = room - sizes.width(Face::Wire, std::string{kMore} + tail);
    if (left > sizes.width(Face::Wire, "250-xx")) {
      std::string head = text.substr(0, dot);
      if (head.ends_with(" …")) head.resize(head.size() - 4);
      return beginning(sizes, head, left) + std::string{kMore} + tail;
    }
  }
  const std::string head = beginning(sizes, text, room - sizes.width(Face::Wire, kMore));
  return head.empty() ? std::string{} : head + std::string{kMore};
}

}  // namespace view
