#include "sim/proto/imap/structure_read.h"

#include <algorithm>

namespace imap {

namespace {

// Lists may lie so deep in lists.
constexpr std::size_t kMaxDepth = 200;

void skip_value_at(Reader& in, std::size_t depth) {
  if (depth > kMaxDepth) return in.fail("the lists lie too deep in each other");
  if (in.accept('(')) {
    while (!in.failed() && !in.accept(')')) {
      if (in.at_end()) in.fail("the list does not end");
      if (!in.accept(' ')) skip_value_at(in, depth + 1);
    }
  } else if (in.at_string()) {
    in.string();
  } else if (in.take_while([](char c) { return c != ' ' && c != ')' && c != '('; }).empty()) {
    in.fail("a value is missing here");
  }
}

class StructureReader {
 public:
  explicit StructureReader(Reader& in) : in_(in) {}

  // `section`: of this body; empty: it is the whole message.
  void read_body(const std::string& section, std::size_t depth) {
    if (depth > kMaxDepth) return in_.fail("the parts lie too deep in each other");
    in_.expect('(');
    if (in_.peek() == '(') {
      read_parts(section, depth);
    } else {
      read_single(section, depth);
    }
    while (!in_.failed() && !in_.accept(')')) skip_one();
  }
  std::vector<StructurePart> take() { return std::move(parts_); }

 private:
  void read_parts(const std::string& section, std::size_t depth) {
    for (std::size_t number = 1; in_.peek() == '('; ++number) {
      read_body((section.empty() ? "" : section + ".") + std::to_string(number), depth + 1);
    }
    skip_one();  // The subtype.
  }

  void read_single(const std::string& section, std::size_t depth) {
    StructurePart part{.section = section.empty() ? "TEXT" : section, .type = {}};
    part.type = text::lower_case(in_.string());
    in_.space();
    part.type += '/' + text::lower_case(in_.string());
    for (int i = 0; i < 4; ++i) skip_one();  // Parameters, id, description, encoding.
    in_.space();
    part.octets = in_.number64();
    const bool message = part.type == "message/rfc822" || part.type == "message/global";
    // Some servers tell no more of one that they cannot read.
    if (message && in_.rest().starts_with(" (")) {
      skip_one();  // ENVELOPE
      in_.space();
      // Its parts have numbers below its own, but a person reads the message that they are in.
      StructureReader{in_}.read_body({}, depth + 1);
      skip_one();
    } else if (part.type.starts_with("text/")) {
      skip_one();
    }
    // MD5, disposition.
    if (in_.peek() == ' ') skip_one();
    if (in_.accept(' ')) part.attached = read_disposition();
    if (parts_.size() < kMaxStructureParts) parts_.push_back(std::move(part));
  }

  bool read_disposition() {
    if (!in_.accept('(')) {
      skip_value(in_);
      return false;
    }
    const bool attached = text::equal_without_case(in_.string(), "attachment");
    skip_one();
    in_.expect(')');
    return attached;
  }

  // A space and a value.
  void skip_one() {
    in_.space();
    if (!in_.failed()) skip_value(in_);
  }

  Reader& in_;
  std::vector<StructurePart> parts_;
};

}  // namespace

void skip_value(Reader& in) {
  skip_value_at(in, 0);
}

std::vector<StructurePart> read_structure(Reader& in) {
  StructureReader reader{in};
  reader.read_body({}, 0);
  return in.failed() ? std::vector<StructurePart>{} : reader.take();
}

const StructurePart* text_among(const std::vector<StructurePart>& parts) {
  const auto first = [&](std::string_view begin) -> const StructurePart* {
    const auto found = std::ranges::find_if(parts, [&](const StructurePart& part) {
      return !part.attached && part.type.starts_with(begin);
    });
    return found == parts.end() ? nullptr : &*found;
  };
  const StructurePart* plain = first("text/plain");
  return plain != nullptr ? plain : first("text/");
}

}  // namespace imap
