#include "sim/proto/imap/response.h"

#include <algorithm>
#include <utility>

#include "sim/proto/imap/mailbox_name.h"

namespace imap {

namespace {

constexpr std::string_view kStatusWords[] = {"OK", "NO", "BAD", "BYE", "PREAUTH"};
// "BODY[HEADER.FIELDS (FROM)]<0>": up to the value.
std::string read_label(Reader& in) {
  std::string label = text::upper_case(
      in.take_while([](char c) { return is_atom_char(c) && c != '[' && c != '<'; }));
  if (in.peek() == '[') {
    label += text::upper_case(in.take_while([](char c) { return c != ']'; }));
    in.expect(']');
    label += ']';
  }
  if (in.peek() == '<') label += in.take_while([](char c) { return c != ' '; });
  return label;
}

// Behind "* ".
Reader untagged(std::string_view response) {
  if (response.ends_with("\r\n")) response.remove_suffix(2);
  Reader in{response};
  in.expect('*');
  in.space();
  return in;
}

std::vector<std::string> read_flags(Reader& in) {
  std::vector<std::string> flags;
  in.expect('(');
  while (!in.failed() && !in.accept(')')) {
    flags.push_back(in.flag());
    in.accept(' ');
  }
  return flags;
}

void read_item_of(Reader& in, FetchedData& data) {
  const std::string label = read_label(in);
  in.space();
  if (label == "UID") {
    data.uid = in.nz_number();
  } else if (label == "RFC822.SIZE") {
    data.octets = in.number64();
  } else if (label == "FLAGS") {
    data.flags = read_flags(in);
  } else if (label == "BODYSTRUCTURE") {
    data.structure = read_structure(in);
  } else if (label.starts_with("BODY[") && label.ends_with(']') && in.at_literal()) {
    const std::size_t octets = in.literal().size();
    data.contents.push_back({label.substr(5, label.size() - 6), in.offset() - octets, octets});
  } else {
    skip_value(in);
  }
}

}  // namespace

std::optional<Status> read_status(std::string_view response) {
  Reader in{response.substr(0, response.find("\r\n"))};
  Status status;
  status.tag = in.take_while([](char c) { return c != ' '; });
  in.space();
  status.word = text::upper_case(in.take_while(is_atom_char));
  if (std::ranges::find(kStatusWords, status.word) == std::end(kStatusWords)) return std::nullopt;
  in.accept(' ');
  if (in.accept('[')) {
    status.code = in.take_while([](char c) { return c != ']'; });
    in.accept(']');
    in.accept(' ');
  }
  status.text = in.rest();
  return status;
}

std::optional<Numbered> read_numbered(std::string_view response) {
  Reader in{response};
  in.expect('*');
  in.space();
  Numbered numbered;
  numbered.number = in.number();
  in.space();
  numbered.word = in.word();
  if (in.failed()) return std::nullopt;
  return numbered;
}

text::Parsed<FetchedData> read_fetched(std::string_view response) {
  Reader in = untagged(response);
  FetchedData data;
  data.number = in.nz_number();
  in.space();
  in.word();
  in.space();
  in.expect('(');
  while (!in.failed() && !in.accept(')')) {
    read_item_of(in, data);
    in.accept(' ');
  }
  in.end();
  if (in.failed()) return in.problem();
  return data;
}

const FetchedData::Content* FetchedData::content(std::string_view section) const {
  const auto found = std::ranges::find(contents, section, &Content::section);
  return found == contents.end() ? nullptr : &*found;
}

std::optional<std::string> read_listed(std::string_view response) {
  Reader in = untagged(response);
  if (in.word() != "LIST") return std::nullopt;
  in.space();
  for (const std::string& flag : read_flags(in)) {
    // RFC 3501 §7.2.2, RFC 5258 §3.
    if (text::equal_without_case(flag, "\\Noselect")) return std::nullopt;
    if (text::equal_without_case(flag, "\\NonExistent")) return std::nullopt;
  }
  in.space();
  skip_value(in);  // What separates the levels.
  in.space();
  const std::string name = in.astring();
  if (in.failed()) return std::nullopt;
  return from_modified_utf7(name);
}

std::optional<MailboxCount> read_counted(std::string_view response) {
  Reader in = untagged(response);
  if (in.word() != "STATUS") return std::nullopt;
  in.space();
  const auto name = from_modified_utf7(in.astring());
  in.space();
  in.expect('(');
  if (!name) return std::nullopt;
  MailboxCount counted{.name = *name};
  while (!in.failed() && !in.accept(')')) {
    const std::string item = in.word();
    in.space();
    if (item == "MESSAGES") {
      counted.messages = in.number();
    } else if (item == "UNSEEN") {
      counted.unseen = in.number();
    } else {
      skip_value(in);
    }
    in.accept(' ');
  }
  if (in.failed()) return std::nullopt;
  return counted;
}

std::optional<std::vector<std::uint32_t>> read_found(std::string_view response) {
  Reader in = untagged(response);
  if (in.word() != "SEARCH") return std::nullopt;
  std::vector<std::uint32_t> numbers;
  while (in.accept(' ') && !in.at_end()) numbers.push_back(in.nz_number());
  in.end();
  if (in.failed()) return std::nullopt;
  return numbers;
}

std::optional<std::string> ResponseReader::next() {
  while (!overflowed_) {
    if (left_ > 0) {
      if (lines_.rest().empty()) return std::nullopt;
      const std::string came = lines_.take_rest();
      const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(left_, came.size()));
      lines_.push(std::string_view{came}.substr(taken));
      left_ -= taken;
      literal_octets_ += taken;
      response_.append(came, 0, taken);
      continue;
    }
    const auto line = lines_.next();
    if (!line) return std::nullopt;
    response_.append(line->text).append("\r\n");
    const auto mark = literal_at_end_of(line->text);
    left_ = mark ? mark->octets : 0;
    overflowed_ =
        line->too_long || response_.size() > max_octets_ || left_ > max_octets_ - response_.size();
    if (!mark && !overflowed_) return std::exchange(response_, {});
  }
  return std::nullopt;
}

}  // namespace imap
