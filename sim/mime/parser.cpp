#include "sim/mime/parser.h"

#include <algorithm>

#include "sim/mail/header_lines.h"
#include "sim/mime/body_check.h"
#include "sim/mime/boundary.h"
#include "sim/mime/header_check.h"
#include "sim/mime/part_fields.h"
#include "sim/text/lines.h"

namespace mime {

namespace {

// What the parts' delimiters begin with; empty where none can be used.
std::string boundary_of(const Part& part, Deviations& deviations) {
  Deviations found;
  std::string boundary = read_boundary(part.type.parameters.value_of("boundary"), found);
  for (const Deviation& one : found.list()) deviations.add(part.whole.begin, one.why, one.rfc);
  return boundary;
}

// Where a body stopped: at a delimiter, or at the end of the message.
struct Stop {
  std::size_t text_end = 0;  // Before the line end that belongs to the delimiter.
  std::size_t line_begin = 0, line_end = 0;
  std::size_t level = kEnd;  // Which of the open multiparts the delimiter belongs to.
  bool close = false;
  static constexpr std::size_t kEnd = static_cast<std::size_t>(-1);
};

class Parser {
 public:
  Parser(std::string_view octets, const Limits& limits) : octets_(octets), limits_(limits) {
    tree_.octets = octets;
    tree_.parts.reserve(4);
  }
  Tree parse();

 private:
  PartIndex open(std::size_t begin, PartIndex parent, PartIndex before);
  Stop entity(std::size_t begin, PartIndex parent, PartIndex before);
  bool header(PartIndex index, Stop& stop);
  Stop multipart(PartIndex index, std::string boundary);
  bool skip_repeated(Stop& stop);
  Stop find_delimiter(std::size_t from);
  bool is_delimiter(std::size_t begin, std::size_t end, std::size_t text_begin, Stop& stop);
  void end_body(PartIndex index, const Stop& stop);
  HeaderKind kind_of(const Part& part) const;
  void report(std::size_t offset, std::string_view why, std::string_view rfc) {
    tree_.deviations.add(offset, why, rfc);
  }

  std::string_view octets_;
  Limits limits_;
  Tree tree_;
  std::vector<std::string> open_;  // The boundaries of the multiparts that are open.
  bool full_ = false;              // No more parts.
};

PartIndex Parser::open(std::size_t begin, PartIndex parent, PartIndex before) {
  const auto index = static_cast<PartIndex>(tree_.parts.size());
  Part& part = tree_.parts.emplace_back();
  part.whole.begin = part.header.begin = begin;
  part.parent = parent;
  if (parent != kNoPart) {
    const Part& above = tree_.parts[parent];
    part.depth = above.depth + 1;
    if (before == kNoPart) tree_.parts[parent].first_child = index;
    // Parts of a digest are messages, unless they say something else (RFC 2046 §5.1.5).
    if (above.type.is("multipart", "digest")) {
      part.type.type = "message";
      part.type.subtype = "rfc822";
    }
  }
  if (before != kNoPart) tree_.parts[before].next = index;
  return index;
}

HeaderKind Parser::kind_of(const Part& part) const {
  if (part.parent == kNoPart) return HeaderKind::Message;
  const ContentType& above = tree_.parts[part.parent].type;
  if (above.type != "message") return HeaderKind::Part;
  if (above.subtype == "global") return HeaderKind::Global;
  return above.subtype == "external-body" ? HeaderKind::External : HeaderKind::Inside;
}

// Reads the header. True where a delimiter stands in it, so that there is no body.
bool Parser::header(PartIndex index, Stop& stop) {
  Part& part = tree_.parts[index];
  PartFields fields{part, tree_.deviations};
  HeaderCheck check{octets_, kind_of(part), tree_.deviations, tree_.advice};
  std::size_t at = part.whole.begin;
  mail::Field field;
  mail::HeaderLine line = mail::HeaderLine::End;
  bool stopped = false;
  while (true) {
    const bool dashes = octets_.substr(at, 2) == "--" && !open_.empty() && !full_;
    if (dashes && is_delimiter(at, text::end_of_line(octets_, at), part.whole.begin, stop)) {
      report(at, "no empty line between header and body", "RFC 5322 §2.1");
      stopped = true;
      break;
    }
    line = mail::read_header_line(octets_, at, field);
    if (line == mail::HeaderLine::Field) {
      if (check.add(field)) fields.add(field);
    } else if (line == mail::HeaderLine::MailboxFrom && at == part.whole.begin) {
      report(at, "a line of a mailbox file, not of the message", "RFC 4155");
    } else {
      break;
    }
    at = field.end;
  }
  part.header.end = part.body.begin = at;
  if (stopped) {
    part.header.end = part.body.begin = std::max(part.whole.begin, stop.text_end);
  } else if (line == mail::HeaderLine::Empty) {
    part.body.begin = text::end_of_line(octets_, at);
  } else if (line != mail::HeaderLine::End) {
    report(at, "a line that is no field ends the header: the empty line is missing",
           "RFC 5322 §2.1");
  }
  check.finish(part.header);
  return stopped;
}

Stop Parser::entity(std::size_t begin, PartIndex parent, PartIndex before) {
  const PartIndex index = open(begin, parent, before);
  Stop stop;
  if (header(index, stop)) {
    end_body(index, stop);
    return stop;
  }
  const Part& part = tree_.parts[index];
  const std::size_t body = part.body.begin;
  const bool composite = part.type.type == "multipart" || part.type.is("message", "rfc822") ||
                         part.type.is("message", "global") ||
                         part.type.is("message", "external-body");
  const bool deep = part.depth >= limits_.depth;
  if (composite && deep) {
    report(body, "nested too deep to be divided any more", "RFC 2046 §5.1.2");
  }
  if (composite && !deep && part.type.type == "message") {
    if (!is_encoded(part)) {
      stop = entity(body, index, kNoPart);
      end_body(index, stop);
      return stop;
    }
  } else if (composite && !deep) {
    std::string boundary = boundary_of(part, tree_.deviations);
    if (!boundary.empty()) {
      stop = multipart(index, std::move(boundary));
      end_body(index, stop);
      return stop;
    }
  }
  stop = find_delimiter(body);
  end_body(index, stop);
  return stop;
}

Stop Parser::multipart(PartIndex index, std::string boundary) {
  const std::size_t level = open_.size();
  // A reader that compares the beginnings of lines could not tell the two apart.
  if (std::ranges::any_of(open_,
                          [&](const std::string& one) { return boundary.starts_with(one); })) {
    report(tree_.parts[index].whole.begin,
           "a boundary that begins with the boundary of a multipart around it", "RFC 2046 §5.1");
  }
  open_.push_back(std::move(boundary));
  const std::size_t body = tree_.parts[index].body.begin;
  Stop stop = find_delimiter(body);
  tree_.parts[index].preamble = {body, stop.text_end};
  tree_.parts[index].divided = true;
  const bool none = stop.level != level;
  PartIndex child = kNoPart;
  while (stop.level == level && !stop.close) {
    if (tree_.parts.size() >= limits_.parts && !full_) {
      report(stop.line_begin, "too many parts: the rest stays undivided", "RFC 2046 §5.1");
      full_ = true;
    }
    if (skip_repeated(stop)) continue;
    const auto next = static_cast<PartIndex>(tree_.parts.size());
    stop = entity(stop.line_end, index, child);
    child = next;
  }
  open_.pop_back();
  if (stop.level == level && child == kNoPart) {
    report(stop.line_begin, "a multipart without any part", "RFC 2046 §5.1.1");
  }
  if (stop.level == level) {
    const std::size_t behind = stop.line_end;
    stop = find_delimiter(behind);
    tree_.parts[index].epilogue = {behind, std::max(behind, stop.text_end)};
    stop.text_end = std::max(behind, stop.text_end);
  } else {
    tree_.parts[index].epilogue = {stop.text_end, stop.text_end};
    report(stop.text_end,
           none ? "a multipart whose boundary never comes" : "the closing boundary is missing",
           "RFC 2046 §5.1.1");
  }
  return stop;
}

// Two delimiters with nothing between them: no part, not even an empty one, for that would have an
// empty line. True where `stop` moved on to the second.
bool Parser::skip_repeated(Stop& stop) {
  const std::size_t at = stop.line_end;
  Stop second;
  if (full_ || octets_.substr(at, 2) != "--") return false;
  if (!is_delimiter(at, text::end_of_line(octets_, at), at, second)) return false;
  report(at, "a delimiter follows another: no part is between them", "RFC 2046 §5.1.1");
  stop = second;
  return true;
}

void Parser::end_body(PartIndex index, const Stop& stop) {
  Part& part = tree_.parts[index];
  part.body.end = part.whole.end = std::max(part.body.begin, stop.text_end);
  check_body(tree_, index);
}

// The line from `begin` to `end` starts with "--". The innermost multipart comes first; a line that
// is exactly a delimiter is meant before one that only begins like it (RFC 2046 §5.1.1).
bool Parser::is_delimiter(std::size_t begin, std::size_t end, std::size_t text_begin, Stop& stop) {
  const std::string_view line = octets_.substr(begin, end - begin);
  const std::string_view behind = line.substr(2);
  std::size_t level = Stop::kEnd;
  bool close = false, exactly = false;
  for (std::size_t i = open_.size(); i-- > 0 && !exactly;) {
    if (!behind.starts_with(open_[i])) continue;
    const Delimiter found = match_delimiter(line, open_[i]);
    exactly = found == Delimiter::Open || found == Delimiter::Close;
    if (!exactly && level != Stop::kEnd) continue;
    level = i;
    close = found == Delimiter::Close || found == Delimiter::LooseClose;
  }
  if (level == Stop::kEnd) return false;
  if (!exactly) report(begin, "something follows the boundary in its line", "RFC 2046 §5.1.1");
  stop = {begin, begin, end, level, close};
  if (begin > text_begin && octets_[begin - 1] == '\n') {
    --stop.text_end;
    if (stop.text_end > text_begin && octets_[stop.text_end - 1] == '\r') --stop.text_end;
  }
  return true;
}

Stop Parser::find_delimiter(std::size_t from) {
  const Stop end{octets_.size(), octets_.size(), octets_.size(), Stop::kEnd, false};
  if (open_.empty() || full_) return end;
  // A delimiter begins with hyphens at the beginning of a line, which is at `from` or behind LF. In
  // most bodies hyphens are rarer than lines.
  Stop stop;
  for (std::size_t at = octets_.find('-', from); at != std::string_view::npos;
       at = octets_.find('-', at)) {
    const bool begins = at == from || octets_[at - 1] == '\n';
    const std::size_t line_end = text::end_of_line(octets_, at);
    if (begins && octets_.substr(at, 2) == "--" && is_delimiter(at, line_end, from, stop)) {
      return stop;
    }
    at = line_end;
  }
  return end;
}

Tree Parser::parse() {
  entity(0, kNoPart, kNoPart);
  const Part& message = tree_.parts.front();
  if (message.mime_version.empty() && (message.type_given || message.encoding_given)) {
    report(0, "MIME-Version is missing; it is read as MIME all the same", "RFC 2045 §4");
  }
  check_lines(tree_);
  tree_.deviations.sort();
  tree_.advice.sort();
  return std::move(tree_);
}

}  // namespace

Tree parse(std::string_view message, const Limits& limits) {
  return Parser{message, limits}.parse();
}

}  // namespace mime
