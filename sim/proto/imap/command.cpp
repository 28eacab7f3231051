#include "sim/proto/imap/command.h"

#include <algorithm>
#include <utility>

#include "sim/mime/charset.h"
#include "sim/proto/imap/read_listing.h"
#include "sim/proto/imap/write.h"

namespace imap {

namespace {

// The name of a mailbox, with wildcards or without, in UTF-8.
std::string read_name(Reader& in, NameForm form) {
  return in_utf8(in, in.astring(), form);
}

Arguments read_nothing(Reader&, NameForm) {
  return NoArguments{};
}

Arguments read_login(Reader& in, NameForm) {
  Credentials login;
  in.space();
  login.user = in.astring();
  in.space();
  login.password = in.astring();
  return login;
}

Arguments read_authenticate(Reader& in, NameForm) {
  Mechanism mechanism;
  in.space();
  mechanism.name = in.word();
  if (!in.accept(' ')) return mechanism;
  mechanism.initial = std::string{in.take_while([](char c) { return c != ' '; })};
  return mechanism;
}

Arguments read_mailbox(Reader& in, NameForm form) {
  OneMailbox mailbox;
  in.space();
  mailbox.name = read_name(in, form);
  return mailbox;
}

// "(CONDSTORE)" behind the name; of other parameters nobody here knows any.
Arguments read_select(Reader& in, NameForm form) {
  OneMailbox mailbox;
  in.space();
  mailbox.name = read_name(in, form);
  if (!in.accept(' ')) return mailbox;
  in.expect('(');
  mailbox.cond_store = in.accept_word("CONDSTORE");
  if (!mailbox.cond_store) in.fail("SELECT knows no such parameter", "RFC 4466 §2.1");
  in.expect(')');
  return mailbox;
}

// "(USE (\Sent))" behind the name.
Arguments read_create(Reader& in, NameForm form) {
  OneMailbox mailbox;
  in.space();
  mailbox.name = read_name(in, form);
  if (!in.accept(' ')) return mailbox;
  in.expect('(');
  if (!in.accept_word("USE")) in.fail("CREATE knows no such parameter", "RFC 6154 §3");
  in.space();
  in.expect('(');
  if (in.peek() != ')') mailbox.special_use = in.flag();
  in.expect(')');
  in.expect(')');
  return mailbox;
}

Arguments read_rename(Reader& in, NameForm form) {
  TwoMailboxes names;
  in.space();
  names.from = read_name(in, form);
  in.space();
  names.to = read_name(in, form);
  return names;
}

Arguments read_status(Reader& in, NameForm form) {
  Counting counting;
  in.space();
  counting.name = read_name(in, form);
  in.space();
  counting.items = read_status_items(in);
  return counting;
}

Arguments read_append(Reader& in, NameForm form) {
  Appending appending;
  in.space();
  appending.name = read_name(in, form);
  in.space();
  if (in.peek() == '(') {
    appending.flags = read_flag_list(in);
    in.space();
  }
  if (in.peek() == '"') {
    appending.internal_seconds = read_date_time(in);
    in.space();
  }
  if (!in.at_literal()) in.fail("the message comes as a literal", "RFC 3501 §6.3.11");
  appending.content = in.literal();
  return appending;
}

void read_search_options(Reader& in, Searching& searching) {
  searching.extended = true;
  in.space();
  in.expect('(');
  while (!in.failed() && !in.accept(')')) {
    const std::string option = in.word();
    bool* const told = option == "MIN"     ? &searching.min
                       : option == "MAX"   ? &searching.max
                       : option == "ALL"   ? &searching.all
                       : option == "COUNT" ? &searching.count
                       : option == "SAVE"  ? &searching.save
                                           : nullptr;
    if (told == nullptr)
      return in.fail("SEARCH cannot return " + option.substr(0, 32), "RFC 4731 §3.1");
    *told = true;
    in.accept(' ');
  }
  const bool nothing = !searching.min && !searching.max && !searching.count && !searching.save;
  if (nothing) searching.all = true;
}

Arguments read_search(Reader& in, NameForm) {
  Searching searching;
  in.space();
  if (in.accept_word("RETURN")) {
    read_search_options(in, searching);
    in.space();
  }
  std::string charset = "UTF-8";
  if (in.accept_word("CHARSET")) {
    in.space();
    charset = text::upper_case(in.astring());
    if (!in.failed() && !mime::to_utf8("", charset).known) in.fail(std::string{kBadCharset});
    in.space();
  }
  searching.key = read_search_program(in, charset);
  return searching;
}

Arguments read_fetch(Reader& in, NameForm) {
  Fetching fetching;
  in.space();
  fetching.set = read_sequence_set(in);
  in.space();
  fetching.items = read_fetch_items(in);
  if (!in.accept(' ')) return fetching;
  in.expect('(');
  if (!in.accept_word("CHANGEDSINCE")) in.fail("FETCH knows no such modifier", "RFC 4466 §2.4");
  in.space();
  fetching.changed_since = in.number64();
  in.expect(')');
  return fetching;
}

Arguments read_store(Reader& in, NameForm) {
  Storing storing;
  in.space();
  storing.set = read_sequence_set(in);
  in.space();
  if (in.accept('(')) {
    if (!in.accept_word("UNCHANGEDSINCE")) in.fail("STORE knows no such modifier", "RFC 4466 §2.5");
    in.space();
    storing.unchanged_since = in.number64();
    in.expect(')');
    in.space();
  }
  if (in.accept('+')) {
    storing.how = Storing::How::Add;
  } else if (in.accept('-')) {
    storing.how = Storing::How::Remove;
  }
  const std::string item = in.word();
  storing.silent = item == "FLAGS.SILENT";
  if (item != "FLAGS" && !storing.silent) {
    in.fail("STORE sets FLAGS or FLAGS.SILENT", "RFC 3501 §6.4.6");
  }
  in.space();
  storing.flags = read_flag_list(in);
  return storing;
}

Arguments read_copy(Reader& in, NameForm form) {
  Copying copying;
  in.space();
  copying.set = read_sequence_set(in);
  in.space();
  copying.name = read_name(in, form);
  return copying;
}

Arguments read_set(Reader& in, NameForm) {
  in.space();
  return read_sequence_set(in);
}

Arguments read_enable(Reader& in, NameForm) {
  Words enable;
  while (!in.failed() && (enable.words.empty() || !in.at_end())) {
    in.space();
    enable.words.push_back(in.word());
  }
  return enable;
}

// NIL, or pairs of a name and a value (RFC 2971 §3.3).
Arguments read_id(Reader& in, NameForm) {
  constexpr std::size_t kMostPairs = 30;
  Words id;
  in.space();
  if (in.accept_word("NIL")) return id;
  in.expect('(');
  while (!in.failed() && !in.accept(')')) {
    id.words.push_back(in.string());
    in.space();
    id.words.push_back(in.nstring().value_or(""));
    if (id.words.size() > 2 * kMostPairs) in.fail("too many pairs", "RFC 2971 §3.3");
    if (in.peek() != ')') in.space();
  }
  return id;
}

struct Form {
  std::string_view name;
  Arguments (*read)(Reader& in, NameForm form);
};
constexpr Form kForms[] = {
    {"CAPABILITY", read_nothing}, {"NOOP", read_nothing},
    {"LOGOUT", read_nothing},     {"ID", read_id},
    {"LOGIN", read_login},        {"AUTHENTICATE", read_authenticate},
    {"ENABLE", read_enable},      {"SELECT", read_select},
    {"EXAMINE", read_select},     {"CREATE", read_create},
    {"DELETE", read_mailbox},     {"RENAME", read_rename},
    {"SUBSCRIBE", read_mailbox},  {"UNSUBSCRIBE", read_mailbox},
    {"LIST", read_listing},       {"LSUB", read_old_listing},
    {"NAMESPACE", read_nothing},  {"STATUS", read_status},
    {"APPEND", read_append},      {"IDLE", read_nothing},
    {"CHECK", read_nothing},      {"CLOSE", read_nothing},
    {"UNSELECT", read_nothing},   {"EXPUNGE", read_nothing},
    {"SEARCH", read_search},      {"FETCH", read_fetch},
    {"STORE", read_store},        {"COPY", read_copy},
    {"MOVE", read_copy},          {"UID SEARCH", read_search},
    {"UID FETCH", read_fetch},    {"UID STORE", read_store},
    {"UID COPY", read_copy},      {"UID MOVE", read_copy},
    {"UID EXPUNGE", read_set},
};

}  // namespace

text::Parsed<Command> parse_command(std::string_view octets, NameForm form) {
  Command command;
  command.tag = std::string{tag_of(octets)};
  if (command.tag.empty())
    return text::Malformed{0, "a command begins with a tag", "RFC 3501 §2.2.1"};
  Reader in{octets.substr(command.tag.size())};
  in.space();
  command.name = text::upper_case(in.take_while(is_atom_char));
  if (command.name == "UID") {
    in.space();
    command.name += " " + text::upper_case(in.take_while(is_atom_char));
  }
  const auto* const row = std::ranges::find(kForms, command.name, &Form::name);
  if (row == std::end(kForms)) in.fail("unknown command");
  if (!in.failed()) command.arguments = row->read(in, form);
  in.end();
  if (!in.failed()) return command;
  text::Malformed problem = in.problem();
  problem.offset += command.tag.size();
  return problem;
}

}  // namespace imap
