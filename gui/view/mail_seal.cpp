#include "gui/view/mail_seal.h"

#include <algorithm>

#include "gui/view/seal_words.h"
#include "gui/view/view.h"

namespace view {

namespace {

void choose_wish(View& view, bool sign, bool encrypt) {
  Composing& message = view.composing;
  const std::vector<seal::System> systems = systems_of_writer(view);
  using enum world::SealWish;
  message.seal.wish = sign && encrypt ? SignAndEncrypt : sign ? Sign : encrypt ? Encrypt : None;
  if (message.seal.wish == None) message.seal = {};
  const bool has = std::ranges::find(systems, message.seal.with) != systems.end();
  if (!has && message.seal.wish != None) message.seal.with = systems.front();
  message.problem.clear();
}

}  // namespace

std::string_view name_of(const report::MailSeal& seal) {
  if (seal.is_signed && seal.is_encrypted) return "signed and encrypted";
  return seal.is_signed ? "signed" : seal.is_encrypted ? "encrypted" : "";
}

Colour colour_of(const Theme& theme, report::SealFound found) {
  switch (found) {
    case report::SealFound::NotLooked:
      return theme.text_dim;
    case report::SealFound::Good:
      return theme.good;
    case report::SealFound::Doubtful:
      return theme.wait;
    case report::SealFound::Bad:
      return theme.bad;
  }
  return theme.text_dim;
}

std::optional<MailVerdict> verdict_of(const ListedMessage& message, const Language& language) {
  if (!message.opened) return std::nullopt;
  constexpr std::string_view kBefore = trace::Opened::kNotProved.substr(1);
  MailVerdict verdict;
  verdict.found = report::seal_of(mail::Message{message.message}, message.opened).found;
  for (std::string_view line : report::lines_of_verdict(message.opened->verdict)) {
    const bool first = verdict.headline.empty();
    if (!first) line.remove_prefix(kBefore.size());
    std::string said = in_language_with(std::string{line}, {}, language);
    if (first) {
      verdict.headline = std::move(said);
    } else {
      verdict.not_proved.push_back(std::move(said));
    }
  }
  return verdict;
}

std::vector<seal::System> systems_of_writer(const View& view) {
  if (!view.can_act()) return {};
  for (const world::UserAgentSetup& one : view.scenario().user_agents) {
    if (one.user != view.composing.user || one.host != view.composing.host) continue;
    return one.keys.empty() ? std::vector<seal::System>{} : view.ring_reader.systems_of(one);
  }
  return {};
}

bool is_signed(const Composing& message) {
  return world::signs(message.seal.wish);
}

bool is_encrypted(const Composing& message) {
  return world::encrypts(message.seal.wish);
}

void choose_signing(View& view, bool sign) {
  choose_wish(view, sign, is_encrypted(view.composing));
}

void choose_encrypting(View& view, bool encrypt) {
  choose_wish(view, is_signed(view.composing), encrypt);
}

void choose_system(View& view, seal::System system) {
  view.composing.seal.with = system;
  view.composing.problem.clear();
}

}  // namespace view
