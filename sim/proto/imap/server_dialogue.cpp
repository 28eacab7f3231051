// How the server hears commands, and how it puts its replies together.
#include <algorithm>
#include <utility>

#include "sim/match.h"
#include "sim/proto/imap/fetch_write.h"
#include "sim/proto/imap/secrets.h"
#include "sim/proto/imap/server.h"

namespace imap {

// — hearing —

bool Server::step() {
  const CommandAssembler::Step step = assembler_.next();
  if (step == CommandAssembler::Step::Nothing) return false;
  hear();
  switch (step) {
    case CommandAssembler::Step::Nothing:
      break;
    case CommandAssembler::Step::Asks:
      grant_literal();
      break;
    case CommandAssembler::Step::Command:
      take_command();
      break;
    case CommandAssembler::Step::TooLong:
    case CommandAssembler::Step::TooLarge:
      take_too_much(step == CommandAssembler::Step::TooLarge);
      break;
  }
  return true;
}

void Server::hear() {
  using enum proto::Part;
  const CommandAssembler::Utterance& utterance = assembler_.utterance();
  const bool secret = challenged_ || (!utterance.first && goes_on_in_secret(assembler_.command()));
  talk_.hear(secret            ? Secret
             : utterance.first ? Command
                               : Data,
             utterance.octets, utterance.text,
             secret ? std::vector<proto::Stretch>{} : inside_utterance());
}

std::vector<proto::Stretch> Server::inside_utterance() const {
  const CommandAssembler::Utterance& utterance = assembler_.utterance();
  const std::string& octets = assembler_.command();
  if (utterance.first) {
    if (auto secrets = secrets_in(utterance.text); !secrets.empty()) return secrets;
  }
  if (command_of(octets) != "APPEND") return {};
  const auto command = parse_command(octets, form());
  if (!command) return {};
  const std::string_view content = std::get<Appending>(command->arguments).content;
  // The utterance is the end of the command, and has one line end more.
  const auto at = static_cast<std::size_t>(content.data() - octets.data());
  const std::size_t begin = octets.size() + 2 - utterance.text.size();
  if (at < begin) return {};
  return {{proto::Part::Content, at - begin, content.size()}};
}

// The verb that the command at hand begins with, where it may come now; null: the client was told
// why not.
const Server::VerbRow* Server::legal_verb() {
  command_ = {};
  command_.tag = std::string{tag_of(assembler_.command())};
  command_.name = command_of(assembler_.command());
  const auto verb = std::ranges::find(verbs(), command_.name, &VerbRow::keyword);
  if (command_.tag.empty()) {
    say_bad("a command begins with a tag, such as a1");
  } else if (verb == verbs().end()) {
    say_bad("unknown command");
  } else if (!verb->legal(state())) {
    say_bad(command_.name + " is not for the " + std::string{name_of(state())} + " state");
  } else {
    return &*verb;
  }
  return nullptr;
}

void Server::take_command() {
  if (challenged_) return take_answer();
  if (idles_) return end_idle();
  const VerbRow* verb = legal_verb();
  if (verb == nullptr) return;
  auto command = parse_command(assembler_.command(), form());
  if (command) {
    command_ = std::move(*command);
    return (this->*verb->obey)();
  }
  if (command.problem().why == kBadCharset) {
    return say_no({std::string{kBadCharset}, "BADCHARSET (US-ASCII UTF-8)"});
  }
  say_bad(command.problem().why);
}

void Server::grant_literal() {
  if (challenged_ || idles_) {
    assembler_.drop();
    return take_command();
  }
  if (legal_verb() == nullptr) return assembler_.drop();
  talk_.say(proto::Part::Continuation, "+ go ahead\r\n");
}

void Server::take_too_much(bool waits) {
  command_ = {};
  command_.tag = std::string{tag_of(assembler_.command())};
  if (waits) return say_no({"the literal is too large", "TOOBIG"});
  say_bad("the command is too long");
}

// — saying —

void Server::ask(Then then, Request request, bool tell_expunged) {
  then_ = then;
  // Until the answer, no time counts against the client.
  talk_.wake_me_in(std::chrono::seconds::zero());
  talk_.ask(Asked{std::move(request), tell_expunged});
}

void Server::untagged(std::string_view text) {
  reply_.append("* ").append(text).append("\r\n");
}

void Server::untagged_flag_names(const std::vector<std::string>& names) {
  flag_names_ = names;
  untagged("FLAGS (" + format_flags(~FlagBits{0}, names) + ")");
}

bool Server::untagged_item(const Item& item, const std::vector<FetchItem>& items) {
  Item shown = item;
  shown.recent = item.recent && !rev2_;
  return write_fetch(shown, items, flag_names_, reply_, inside_);
}

// What tells a client of new flags (RFC 7162 §3.2): with the UID where it speaks of UIDs.
std::vector<FetchItem> Server::flags_and_more() const {
  using Kind = FetchItem::Kind;
  std::vector<FetchItem> items;
  if (by_uid()) items.push_back({.kind = Kind::Uid});
  items.push_back({.kind = Kind::Flags});
  if (mod_seqs_) items.push_back({.kind = Kind::ModSeq});
  return items;
}

void Server::untagged_news(const News& news) {
  for (const auto& one : news) {
    match(
        one,
        [&](const Gone& gone) {
          --messages_;
          untagged(std::to_string(gone.number) + " EXPUNGE");
        },
        [&](const Grown& grown) {
          messages_ = grown.messages;
          untagged(std::to_string(grown.messages) + " EXISTS");
          if (!rev2_) untagged(std::to_string(grown.recent) + " RECENT");
        },
        [&](const Reflagged& reflagged) { untagged_item(reflagged.item, flags_and_more()); },
        [&](const FlagNames& names) { untagged_flag_names(names.names); });
  }
}

void Server::finish(std::string_view status, std::string_view text, std::string_view code) {
  reply_.append(command_.tag.empty() ? "*" : command_.tag).append(" ").append(status).append(" ");
  if (!code.empty()) reply_.append("[").append(code).append("] ");
  reply_.append(text).append("\r\n");
  say_reply();
}

void Server::say_reply() {
  if (reply_.empty()) return;
  talk_.say_whole(proto::Part::Reply, std::exchange(reply_, {}), std::exchange(inside_, {}));
}

void Server::say_ok(std::string_view code) {
  finish("OK", command_.name + " completed", code);
}

void Server::say_no(const Refusal& refusal) {
  finish("NO", refusal.why, refusal.code);
}

void Server::say_bad(const std::string& why) {
  finish("BAD", why);
  if (patience_.lost()) leave("too many errors", "too many errors");
}

void Server::leave(std::string_view why, std::string_view on) {
  untagged("BYE " + std::string{why});
  say_reply();
  idles_ = challenged_ = false;
  talk_.move(on);
}

// The usual end of a command.
void Server::done(const Answer& answer) {
  untagged_news(answer.news);
  if (answer.refused) return say_no(*answer.refused);
  say_ok();
}

}  // namespace imap
