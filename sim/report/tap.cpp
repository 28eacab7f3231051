#include "sim/report/tap.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "sim/mail/address_list.h"
#include "sim/mail/message.h"
#include "sim/mime/display.h"
#include "sim/report/directory.h"
#include "sim/report/parts.h"
#include "sim/report/passed_words.h"
#include "sim/text/dot_stuffing.h"

namespace report {
namespace {

// Fields of a header that name people (RFC 5322 §3.6).
constexpr std::string_view kPeople[] = {"From", "Sender", "Reply-To", "To", "Cc"};

// Gathers what he has, part by part, in order of time.
class Loot {
 public:
  Loot(const Directory& directory, Tap& tap) : directory_(directory), tap_(tap) {}

  void take(TapPart& part) {
    const protocols::Protocol& protocol = *directory_.sessions().at(part.session).protocol;
    take_sign_in(protocol, part);
    if (part.part != proto::Part::Content) take_addresses(part.text, part.at);
    const bool web = protocol.agents == protocols::Agents::Web;
    if (web && !part.from_client) take_addresses(mime::words_of_html(part.text), part.at);
    if (part.part == proto::Part::Content) {
      take_message(protocol, part, part.text);
      return;
    }
    for (const proto::Stretch& stretch : part.inside) {
      if (stretch.part != proto::Part::Content) continue;
      take_message(protocol, part,
                   std::string_view{part.text}.substr(stretch.begin, stretch.octets));
    }
  }

 private:
  void take_sign_in(const protocols::Protocol& protocol, TapPart& part) {
    proto::SignIn news;
    if (protocol.sign_in != nullptr) {
      news = protocol.sign_in(part.part, part.text);
    } else {
      for (const proto::Stretch& stretch : part.inside) {
        if (stretch.part != proto::Part::Secret) continue;
        news.password = part.text.substr(stretch.begin, stretch.octets);
      }
    }
    std::string& user = users_[part.session];
    if (!news.user.empty()) user = part.user = news.user;
    if (!news.password.empty()) add_password(part, {user, news.password}, false);
    if (!news.cookie.empty()) add_password(part, {user, news.cookie}, true);
  }

  void add_password(const TapPart& part, const std::pair<std::string, std::string>& both,
                    bool is_cookie) {
    // A cookie is the same whoever is known to have it.
    const bool is_new =
        known_passwords_.insert({is_cookie ? std::string{} : both.first, both.second}).second;
    if (is_new) {
      tap_.passwords.push_back({part.at, part.said, both.first, both.second, is_cookie});
    }
  }

  void add_address(const mail::Address& address, const std::string& name, SimTime at) {
    const auto [found, is_new] = known_addresses_.try_emplace(address, tap_.addresses.size());
    if (is_new) {
      tap_.addresses.push_back({at, mail::format(address), name});
    } else if (tap_.addresses[found->second].name.empty()) {
      tap_.addresses[found->second].name = name;
    }
  }

  // Whatever looks like one, among other words.
  void take_addresses(std::string_view text, SimTime at) {
    constexpr std::string_view kAround = " \t\r\n<>()[],;:\"'=&";
    for (std::size_t sign = text.find('@'); sign != std::string_view::npos;
         sign = text.find('@', sign + 1)) {
      const std::size_t before = text.find_last_of(kAround, sign);
      const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
      const std::size_t end = std::min(text.find_first_of(kAround, sign), text.size());
      if (const auto address = mail::parse_address(text.substr(begin, end - begin))) {
        add_address(*address, {}, at);
      }
    }
  }

  void take_message(const protocols::Protocol& protocol, const TapPart& part,
                    std::string_view octets) {
    TapMessage found{.at = part.at,
                     .said = part.said,
                     .message = std::string{octets},
                     .from = {},
                     .subject = {}};
    if (protocol.agents == protocols::Agents::Web) {
      if (!part.from_client) found.message = mime::words_of_html(octets);
      if (!found.message.empty()) add_message(std::move(found));
      return;
    }
    if (!protocol.message.end.empty()) {  // It ends with a period in its own line.
      text::DotReader reader{octets.size()};
      reader.push(octets);
      found.message = reader.take();
    }
    const mail::Message message{found.message};
    for (const std::string_view field : kPeople) {
      const auto value = message.value_of(field);
      if (!value) continue;
      const auto people = mail::parse_address_list(*value);
      if (!people) continue;
      for (const mail::Mailbox& one : *people) {
        if (one.address.domain.empty()) continue;
        add_address(one.address, one.display_name, part.at);
      }
    }
    // A header alone is none, and neither is a part.
    if (message.fields().empty() || message.body().empty()) return;
    add_message(std::move(found));
  }

  void add_message(TapMessage found) {
    if (!known_messages_.insert(found.message).second) return;
    const mime::Display shown = mime::display(found.message);
    found.from = shown.from;
    found.subject = shown.subject;
    for (const mime::ShownFile& file : shown.files) {
      tap_.files.push_back({found.at, file.name, file.type, file.size});
    }
    tap_.messages.push_back(std::move(found));
  }

  const Directory& directory_;
  Tap& tap_;
  std::map<SessionId, std::string> users_;  // Who has told his name there.
  std::set<std::pair<std::string, std::string>> known_passwords_;
  std::map<mail::Address, std::size_t> known_addresses_;  // Places in the list.
  std::set<std::string> known_messages_;
};

TapPart part_of_words(const trace::Trace& trace, const Directory& directory, PassedWords words) {
  const auto& said = std::get<trace::Said>(trace[words.said].body);
  TapPart part{.said = words.said,
               .session = said.session,
               .from_client = said.from_client,
               .part = part_of(said.part),
               .at = words.at,
               .text = std::move(words.text),
               .inside = inside(trace, words.said),
               .user = {}};
  // A trace that somebody has edited may name octets that are not there.
  std::erase_if(part.inside, [&](const proto::Stretch& stretch) {
    return stretch.begin > part.text.size() || stretch.octets > part.text.size() - stretch.begin;
  });
  const protocols::Protocol& protocol = *directory.sessions().at(said.session).protocol;
  const bool known = std::ranges::any_of(part.inside, [](const proto::Stretch& stretch) {
    return stretch.part == proto::Part::Secret;
  });
  if (known || protocol.secrets == nullptr) return part;
  for (const proto::Stretch& secret : protocol.secrets(part.part, part.text)) {
    part.inside.push_back(secret);
  }
  std::ranges::stable_sort(part.inside, {}, &proto::Stretch::begin);
  return part;
}

}  // namespace

std::vector<Tap> taps(const trace::Trace& trace) {
  const Directory directory{trace};
  const PassedWordsReader reader{trace};
  std::map<LinkId, std::vector<Passing>> by_link;
  for (const Passing& one : passing(trace)) by_link[one.link].push_back(one);
  std::vector<Tap> all;
  for (Seq seq{1}; seq.value <= trace.size(); ++seq.value) {
    const auto* link = std::get_if<trace::LinkAdded>(&trace[seq].body);
    if (link == nullptr) continue;
    Tap& tap = all.emplace_back();
    tap.link = link->link;
    for (PassedWords& words : reader.read(by_link[link->link])) {
      tap.parts.push_back(part_of_words(trace, directory, std::move(words)));
    }
    std::ranges::stable_sort(tap.parts, {}, &TapPart::at);
    Loot loot{directory, tap};
    for (TapPart& part : tap.parts) loot.take(part);
  }
  return all;
}

}  // namespace report
