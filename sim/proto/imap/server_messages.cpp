// What each verb does that has to do with messages.
#include <algorithm>
#include <utility>

#include "sim/proto/imap/fetch_write.h"
#include "sim/proto/imap/server.h"

namespace imap {
namespace {

// Of an answer with "UIDVALIDITY UIDs".
std::string written_uids(const Filed& filed, bool with_from) {
  std::string out = std::to_string(filed.uid_validity) + " ";
  if (with_from) out += format_numbers(filed.from) + " ";
  return out + format_numbers(filed.to);
}

std::vector<std::uint32_t> numbers_of(const std::vector<const Item*>& items, bool uids) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(items.size());
  for (const Item* item : items) numbers.push_back(uids ? item->uid : item->number);
  return numbers;
}

// About as long as an answer with all of these messages, where they are asked for whole.
std::size_t expected_octets(const Items& found, const std::vector<FetchItem>& wanted) {
  constexpr std::size_t kWordsAround = 64;
  if (std::ranges::none_of(wanted, is_whole_message)) return 0;
  std::size_t octets = 0;
  for (const Item& item : found) octets += item.content.size() + kWordsAround;
  return octets;
}

std::uint64_t highest_mod_seq(const std::vector<const Item*>& items) {
  std::uint64_t highest = 0;
  for (const Item* item : items) highest = std::max(highest, item->mod_seq);
  return highest;
}

}  // namespace

// The messages that a set names. None: it names a number that is not there; the client was told so.
std::optional<Which> Server::which(const SequenceSet& set, bool by_uid) {
  if (set.saved) return Which{saved_, true};
  if (!by_uid) {
    for (const NumberRange& range : set.ranges) {
      if (std::max(range.from, range.to) > messages_ || messages_ == 0) {
        say_bad("there are " + std::to_string(messages_) + " messages");
        return std::nullopt;
      }
    }
  }
  return Which{set.ranges, by_uid};
}

// — putting messages in —

void Server::append() {
  const Appending& appending = arguments<Appending>();
  if (appending.content.size() > options_.max_message_octets) {
    return say_no({"the message is too large", "TOOBIG"});
  }
  ask(&Server::appended,
      Put{appending.name, appending.flags, appending.internal_seconds, appending.content});
}

void Server::appended(const Answer& answer) {
  untagged_news(answer.news);
  if (answer.refused) return say_no(*answer.refused);
  say_ok("APPENDUID " + written_uids(std::get<Filed>(answer.result), false));
}

void Server::copy() {
  const Copying& copying = arguments<Copying>();
  const bool move = command_.name.ends_with("MOVE");
  if (move && read_only_) return say_no({"the mailbox is open for reading only", "CANNOT"});
  if (auto which = this->which(copying.set, by_uid())) {
    ask(&Server::copied, Copy{*std::move(which), copying.name, move});
  }
}

// RFC 6851 §4.3: of MOVE, where the messages are now is told before it is told that they are gone.
void Server::copied(const Answer& answer) {
  const auto* filed = std::get_if<Filed>(&answer.result);
  std::string code;
  if (filed != nullptr && !filed->to.empty()) code = "COPYUID " + written_uids(*filed, true);
  if (command_.name.ends_with("MOVE") && !code.empty()) {
    untagged("OK [" + code + "] moved");
    code.clear();
  }
  untagged_news(answer.news);
  if (answer.refused) return say_no(*answer.refused);
  say_ok(code);
}

void Server::expunge() {
  if (read_only_) return say_no({"the mailbox is open for reading only", "CANNOT"});
  if (!by_uid()) return ask(&Server::done, Expunge{});
  if (auto which = this->which(arguments<SequenceSet>(), true)) {
    ask(&Server::done, Expunge{*std::move(which)});
  }
}

// — reading —

void Server::fetch() {
  const Fetching& fetching = arguments<Fetching>();
  const bool asks_mod_seq = std::ranges::find(fetching.items, FetchItem::Kind::ModSeq,
                                              &FetchItem::kind) != fetching.items.end();
  mod_seqs_ = mod_seqs_ || asks_mod_seq || fetching.changed_since.has_value();
  auto which = this->which(fetching.set, by_uid());
  if (!which) return;
  ask(&Server::fetched,
      Get{*std::move(which), marks_seen(fetching.items) && !read_only_, has_content(fetching.items),
          fetching.changed_since.value_or(0)},
      false);
}

// With UID FETCH the UID, with CHANGEDSINCE the mod-sequence, and where \Seen was set by it the
// flags, asked for or not (RFC 3501 §6.4.5, §6.4.8, RFC 7162 §3.1.4).
void Server::fetched(const Answer& answer) {
  using Kind = FetchItem::Kind;
  const auto with = [](std::vector<FetchItem> items, Kind kind) {
    if (std::ranges::find(items, kind, &FetchItem::kind) == items.end()) {
      items.push_back({.kind = kind});
    }
    return items;
  };
  std::vector<FetchItem> items = arguments<Fetching>().items;
  if (by_uid() && std::ranges::find(items, Kind::Uid, &FetchItem::kind) == items.end()) {
    items.insert(items.begin(), {.kind = Kind::Uid});
  }
  if (arguments<Fetching>().changed_since) items = with(std::move(items), Kind::ModSeq);
  std::vector<FetchItem> with_flags = with(items, Kind::Flags);
  if (mod_seqs_) with_flags = with(std::move(with_flags), Kind::ModSeq);
  std::optional<Refusal> refused;
  const Items& found = std::get<Items>(answer.result);
  reply_.reserve(std::min(expected_octets(found, items), options_.max_reply_octets));
  for (const Item& item : found) {
    if (reply_.size() > options_.max_reply_octets) {
      refused = {"the answer is too long: fetch fewer messages at a time", "LIMIT"};
      break;
    }
    if (!untagged_item(item, item.newly_seen ? with_flags : items)) {
      refused = {"nobody knows the encoding of this part", "UNKNOWN-CTE"};
    }
  }
  untagged_news(answer.news);
  if (refused) return say_no(*refused);
  say_ok();
}

void Server::store() {
  const Storing& storing = arguments<Storing>();
  if (read_only_) return say_no({"the mailbox is open for reading only", "CANNOT"});
  mod_seqs_ = mod_seqs_ || storing.unchanged_since.has_value();
  auto which = this->which(storing.set, by_uid());
  if (!which) return;
  ask(&Server::stored, Mark{*std::move(which), storing.how, storing.flags, storing.unchanged_since},
      false);
}

void Server::stored(const Answer& answer) {
  if (answer.refused) return done(answer);
  for (const auto& news : answer.news) {
    if (const auto* names = std::get_if<FlagNames>(&news)) untagged_flag_names(names->names);
  }
  const auto& [items, left_alone] = std::get<Marked>(answer.result);
  const bool silent = arguments<Storing>().silent;
  std::vector<FetchItem> told = flags_and_more();
  if (silent)
    std::erase_if(told, [](const FetchItem& one) { return one.kind == FetchItem::Kind::Flags; });
  for (const Item& item : items) {
    if (!silent || mod_seqs_) untagged_item(item, told);
  }
  News rest = answer.news;
  std::erase_if(rest, [](const auto& news) { return std::holds_alternative<FlagNames>(news); });
  untagged_news(rest);
  say_ok(left_alone.empty() ? "" : "MODIFIED " + format_numbers(left_alone));
}

// — searching —

void Server::search() {
  Which all;
  if (messages_ > 0) all.numbers.push_back({1, kLast});
  ask(&Server::searched, Get{std::move(all)}, false);
}

void Server::searched(const Answer& answer) {
  const Searching& searching = arguments<Searching>();
  const Items& items = std::get<Items>(answer.result);
  const Search search{searching.key,
                      {.flag_names = flag_names_,
                       .last_number = messages_,
                       .last_uid = items.empty() ? 0 : items.back().uid,
                       .saved = saved_}};
  std::vector<const Item*> found;
  for (const Item& item : items) {
    if (search.finds(item)) found.push_back(&item);
  }
  mod_seqs_ = mod_seqs_ || search.by_mod_seq();
  if (searching.save) save(found);
  const bool only_saves =
      searching.save && !searching.min && !searching.max && !searching.all && !searching.count;
  if (only_saves) {  // RFC 5182 §2.1: nothing is told.
  } else if (searching.extended || rev2_) {
    untagged_esearch(found, search.by_mod_seq());
  } else {
    untagged_search(found, search.by_mod_seq());
  }
  untagged_news(answer.news);
  say_ok();
}

// RFC 5182 §2.1: with MIN or MAX alone, only that is saved.
void Server::save(const std::vector<const Item*>& found) {
  const Searching& searching = arguments<Searching>();
  const bool ends_only = (searching.min || searching.max) && !searching.all && !searching.count;
  std::vector<NumberRange> ranges;
  for (const Item* item : found) {
    const bool first = item == found.front(), last = item == found.back();
    if (!ends_only || (searching.min && first) || (searching.max && last)) {
      ranges.push_back({item->uid, item->uid});
    }
  }
  saved_ = merged(std::move(ranges));
}

void Server::untagged_search(const std::vector<const Item*>& found, bool by_mod_seq) {
  std::string line = "SEARCH";
  for (const std::uint32_t number : numbers_of(found, by_uid())) {
    line.append(" ").append(std::to_string(number));
  }
  if (by_mod_seq && !found.empty()) {
    line += " (MODSEQ " + std::to_string(highest_mod_seq(found)) + ")";
  }
  untagged(line);
}

void Server::untagged_esearch(const std::vector<const Item*>& found, bool by_mod_seq) {
  const Searching& searching = arguments<Searching>();
  const std::vector<std::uint32_t> numbers = numbers_of(found, by_uid());
  std::string line = "ESEARCH (TAG \"" + command_.tag + "\")";
  if (by_uid()) line += " UID";
  const bool all = searching.all || !searching.extended;
  if (!numbers.empty()) {
    if (searching.min) line += " MIN " + std::to_string(numbers.front());
    if (searching.max) line += " MAX " + std::to_string(numbers.back());
    if (all) line += " ALL " + format_numbers(numbers);
  }
  if (searching.count) line += " COUNT " + std::to_string(numbers.size());
  if (by_mod_seq && !found.empty()) line += " MODSEQ " + std::to_string(highest_mod_seq(found));
  untagged(line);
}

}  // namespace imap
