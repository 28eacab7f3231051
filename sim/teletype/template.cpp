#include "sim/teletype/template.h"

#include <algorithm>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/mime/answer.h"
#include "sim/report/shown.h"
#include "sim/text/trim.h"
#include "sim/world/names.h"
#include "sim/mail/people.h"

namespace teletype {

namespace {

std::string joined(const std::vector<mail::Mailbox>& people) {
  std::string text;
  for (const mail::Mailbox& one : people) {
    text += (text.empty() ? "" : ", ") + mail::format_mailbox(one);
  }
  return report::without_controls(text);
}

}  // namespace

Proposal proposal_for(const Original& original, mime::Answering how, const std::string& user) {
  const bool attached = how == mime::Answering::ForwardAttached;
  mime::Answer answer = mime::answer_to(attached ? original.message : trace::text_to_read(original),
                                        how, world::address_of(user));
  world::SealChoice seal;
  if (!attached && trace::was_encrypted(original)) {
    seal = {world::SealWish::SignAndEncrypt,
            original.opened->system == trace::SealSystem::Smime ? seal::System::Smime
                                                                : seal::System::OpenPgp};
  }
  return {.fields = {.to = joined(answer.to),
                     .cc = joined(answer.cc),
                     .subject = report::without_controls(answer.subject),
                     .seal = seal},
          .quoted = std::move(answer.text)};
}

std::vector<std::string> entries_in(std::string_view typed) {
  if (text::trimmed(typed).empty()) return {};
  if (const auto list = mail::read_address_list(typed)) return mail::entries_of(*list);
  std::vector<std::string> entries;
  while (!typed.empty()) {
    const std::size_t comma = std::min(typed.find(','), typed.size());
    const std::string_view entry = text::trimmed(typed.substr(0, comma));
    if (!entry.empty()) entries.emplace_back(entry);
    typed.remove_prefix(std::min(comma + 1, typed.size()));
  }
  return entries;
}

world::Send made(world::Send message, const Template& written) {
  message.to = entries_in(written.to);
  message.cc = entries_in(written.cc);
  message.bcc = entries_in(written.bcc);
  message.subject = written.subject;
  message.body = written.text;
  message.seal = written.seal.wish;
  message.seal_with = written.seal.with;
  return message;
}

world::AnswerMessage made(world::AnswerMessage answer, const Template& written,
                          const Template& proposed) {
  if (written.to != proposed.to || written.cc != proposed.cc) {
    answer.to = entries_in(written.to);
    answer.cc = entries_in(written.cc);
  }
  answer.bcc = entries_in(written.bcc);
  if (written.subject != proposed.subject) answer.subject = written.subject;
  answer.body = written.text;
  if (written.seal != proposed.seal) {
    answer.seal = written.seal.wish;
    answer.seal_with = written.seal.with;
  }
  return answer;
}

std::string missing_key(const world::Scenario& scenario, const world::Send& message,
                        const Template& written) {
  const auto setup = std::ranges::find_if(scenario.user_agents, [&](const auto& one) {
    return one.user == message.user && (message.host.empty() || one.host == message.host);
  });
  return setup == scenario.user_agents.end() ? std::string{}
                                             : world::missing_key(made(message, written), *setup);
}

}  // namespace teletype
