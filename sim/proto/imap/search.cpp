#include "sim/proto/imap/search.h"

#include <algorithm>
#include <iterator>

#include "sim/mail/date.h"
#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"
#include "sim/text/trim.h"

namespace imap {

namespace {

constexpr std::int64_t kSecondsOfDay = 86'400;

// The day of a time, also before 1970.
std::int64_t day_of(std::int64_t seconds) {
  return (seconds >= 0 ? seconds : seconds - kSecondsOfDay + 1) / kSecondsOfDay;
}

// The day that the writer's calendar showed (RFC 3501 §6.4.4: "disregarding time and timezone").
std::optional<std::int64_t> sent_on(std::string_view content) {
  const auto value = mail::Message{content}.value_of("Date");
  if (!value) return std::nullopt;
  const auto date = mail::parse_date(*value);
  if (!date) return std::nullopt;
  return day_of(date->unix_seconds + date->zone_minutes * std::int64_t{60});
}

// `wanted`: in small letters.
bool has_text(std::string_view where, std::string_view wanted) {
  if (wanted.empty()) return true;
  const auto same = [](char a, char b) { return text::to_lower(a) == b; };
  return std::search(where.begin(), where.end(), wanted.begin(), wanted.end(), same) != where.end();
}

bool has_field(std::string_view content, const SearchKey& key, const std::string& wanted) {
  const mail::Message message{content};
  return std::ranges::any_of(message.fields(), [&](const mail::Field& field) {
    return mail::same_name(field.name, key.name) &&
           has_text(mime::decode_words(text::trimmed(field.value, text::kWhiteSpace)).utf8, wanted);
  });
}

bool has_in_header(std::string_view content, const std::string& wanted) {
  const mail::Message message{content};
  return std::ranges::any_of(message.fields(), [&](const mail::Field& field) {
    const std::string line = std::string{field.name} + ":" + mime::decode_words(field.value).utf8;
    return has_text(line, wanted);
  });
}

// In the texts of all parts, decoded, and in the headers of messages inside.
bool has_in_body(std::string_view content, const std::string& wanted) {
  const mime::Tree tree = mime::parse(content);
  for (const mime::Part& part : tree.parts) {
    const bool inner_header = part.depth > 0;
    if (inner_header && has_in_header(tree.text(part.whole), wanted)) return true;
    if (part.type.type != "text" || part.first_child != mime::kNoPart) continue;
    if (has_text(mime::text_of(tree, part).utf8, wanted)) return true;
  }
  return false;
}

}  // namespace

Search::Search(const SearchKey& key, const SearchView& view) : root_(resolve(key, view)) {}

Search::Resolved Search::resolve(const SearchKey& key, const SearchView& view) {
  Resolved out{.key = &key};
  if (key.kind == Kind::Flag || key.kind == Kind::NoFlag) {
    const auto name = std::ranges::find_if(view.flag_names, [&](const std::string& one) {
      return text::equal_without_case(one, key.name);
    });
    const auto place = std::distance(view.flag_names.begin(), name);
    if (name != view.flag_names.end()) out.flag = FlagBits{1} << static_cast<unsigned>(place);
  }
  if (key.kind == Kind::Numbers || key.kind == Kind::Uids) {
    out.by_uid = key.kind == Kind::Uids || key.set.saved;
    out.numbers = key.set.saved ? view.saved
                                : resolved(key.set, out.by_uid ? view.last_uid : view.last_number);
  }
  by_mod_seq_ = by_mod_seq_ || key.kind == Kind::ModSeq;
  for (const SearchKey& one : key.keys) out.keys.push_back(resolve(one, view));
  return out;
}

bool Search::finds(const Item& item) const {
  return finds(root_, item);
}

bool Search::finds(const Resolved& resolved, const Item& item) {
  const SearchKey& key = *resolved.key;
  const auto one_finds = [&](const Resolved& one) { return finds(one, item); };
  switch (key.kind) {
    case Kind::All:
      return true;
    case Kind::And:
      return std::ranges::all_of(resolved.keys, one_finds);
    case Kind::Or:
      return std::ranges::any_of(resolved.keys, one_finds);
    case Kind::Not:
      return !one_finds(resolved.keys.front());
    case Kind::Flag:
      return (item.flags & resolved.flag) != 0;
    case Kind::NoFlag:
      return (item.flags & resolved.flag) == 0;
    case Kind::Before:
    case Kind::On:
    case Kind::Since:
    case Kind::SentBefore:
    case Kind::SentOn:
    case Kind::SentSince:
      return finds_by_day(key, item);
    case Kind::Header:
    case Kind::Body:
    case Kind::Text:
      return finds_in_content(key, item);
    default:
      return finds_by_number(resolved, item);
  }
}

bool Search::finds_by_number(const Resolved& resolved, const Item& item) {
  const SearchKey& key = *resolved.key;
  switch (key.kind) {
    case Kind::Recent:
      return item.recent;
    case Kind::Old:
      return !item.recent;
    case Kind::New:
      return item.recent && (item.flags & kSeen) == 0;
    case Kind::Larger:
      return item.content.size() > key.value;
    case Kind::Smaller:
      return item.content.size() < key.value;
    case Kind::ModSeq:
      return item.mod_seq >= key.value;
    default:
      return contains(resolved.numbers, resolved.by_uid ? item.uid : item.number);
  }
}

bool Search::finds_by_day(const SearchKey& key, const Item& item) {
  const bool sent =
      key.kind == Kind::SentBefore || key.kind == Kind::SentOn || key.kind == Kind::SentSince;
  const auto day = sent ? sent_on(item.content) : day_of(item.internal_seconds);
  if (!day) return false;
  if (key.kind == Kind::Before || key.kind == Kind::SentBefore) return *day < key.day;
  if (key.kind == Kind::On || key.kind == Kind::SentOn) return *day == key.day;
  return *day >= key.day;
}

bool Search::finds_in_content(const SearchKey& key, const Item& item) {
  const std::string wanted = text::lower_case(key.text);
  if (key.kind == Kind::Header) return has_field(item.content, key, wanted);
  if (key.kind == Kind::Text && has_in_header(item.content, wanted)) return true;
  return has_in_body(item.content, wanted);
}

}  // namespace imap
