#include <algorithm>
#include <charconv>
#include <concepts>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "sim/text/ascii.h"
#include "sim/trace/json.h"
#include "sim/trace/json_object.h"
#include "sim/trace/names.h"

namespace trace {
namespace {

std::string quoted(Text text) {
  constexpr std::size_t kMost = 40;
  std::string out = "\"";
  for (const char c : text.substr(0, kMost)) out += text::is_printable(c) ? c : '?';
  return out + (text.size() > kMost ? "…\"" : "\"");
}

// Takes members of one object by their names and says what is wrong, if anything is.
class Members {
 public:
  Members(const std::vector<JsonMember>& members, Trace& trace)
      : members_(members), next_(members.begin()), trace_(trace) {
    allowed_.reserve(kUsualJsonMembers);
  }

  // The first thing that was wrong; empty: nothing.
  const std::string& why() const { return why_; }

  template <class T>
  void take(Text name, T& value) {
    if (!why_.empty()) return;
    allowed_.push_back(name);
    // Our own writer keeps to the order in which they are asked for.
    const bool in_order = next_ != members_.end() && next_->name == name;
    const auto member = in_order ? next_ : std::ranges::find(members_, name, &JsonMember::name);
    if (member == members_.end()) {
      why_ = quoted(name) + " is missing";
      return;
    }
    ++taken_;
    next_ = member + 1;
    if (const std::string allowed = read(*member, value); !allowed.empty() && why_.empty()) {
      why_ = quoted(name) + " must be " + allowed;
    }
  }
  template <class Body>
  void take_fields(Body& body) {
    Body::fields(body, [this](Text name, auto& value) {
      if constexpr (requires { Body::kMayLack; }) {
        if (name == Body::kMayLack && !has(name)) return;
      }
      this->take(name, value);
    });
  }
  bool has(Text name) const {
    return std::ranges::find(members_, name, &JsonMember::name) != members_.end();
  }
  // All that is allowed has been taken: is there anything else?
  void finish() {
    if (!why_.empty() || taken_ == members_.size()) return;
    for (const JsonMember& member : members_) {
      if (std::ranges::find(allowed_, member.name) != allowed_.end()) continue;
      why_ = quoted(member.name) + " is not known here; there are";
      for (const Text name : allowed_) why_.append(" ").append(quoted(name));
      return;
    }
  }

 private:
  using Kind = JsonMember::Kind;

  // Each read() returns what is allowed, where the member is not that; else an empty text.
  template <class T>
  requires std::integral<T> std::string read(const JsonMember& member, T& value) {
    const char* const end = member.raw.data() + member.raw.size();
    if (member.kind == Kind::Number) {
      const auto [after, problem] = std::from_chars(member.raw.data(), end, value);
      if (problem == std::errc{} && after == end) return {};
    }
    return "a whole number from " + std::to_string(std::numeric_limits<T>::min()) + " to " +
           std::to_string(std::numeric_limits<T>::max());
  }
  std::string read(const JsonMember& member, bool& value) {
    value = member.raw == "true";
    return member.kind == Kind::Boolean ? "" : "true or false";
  }
  template <class Enum>
  requires std::is_enum_v<Enum> std::string read(const JsonMember& member, Enum& value) {
    const auto found = parse_name<Enum>(member.raw);
    if (member.kind == Kind::String && found) {
      value = *found;
      return {};
    }
    std::string allowed = "one of";
    for (const auto& named : names_of(value)) allowed.append(" ").append(quoted(named.name));
    return allowed;
  }
  template <class Tag>
  std::string read(const JsonMember& member, Id<Tag>& id) {
    return read(member, id.value);
  }
  std::string read(const JsonMember& member, Duration& duration) {
    Duration::rep microseconds = 0;
    std::string allowed = read(member, microseconds);
    duration = Duration{microseconds};
    return allowed;
  }
  std::string read(const JsonMember& member, SimTime& time) {
    Duration since{};
    std::string allowed = read(member, since);
    time = SimTime{since};
    return allowed;
  }
  std::string read(const JsonMember& member, Ipv4& address) {
    const auto found = parse_ipv4(member.raw);
    if (member.kind != Kind::String || !found) return "an address such as \"10.0.0.1\"";
    address = *found;
    return {};
  }
  std::string read(const JsonMember& member, Text& text) {
    const auto octets = decode_json_string(member.raw, decoded_);
    if (member.kind != Kind::String || !octets) return "a string of characters up to U+00FF";
    text = trace_.keep(*octets);
    return {};
  }
  std::string read(const JsonMember& member, Protocol& protocol) {
    return read(member, protocol.name);
  }
  std::string read(const JsonMember& member, std::string& name) {
    name = member.raw;
    return member.kind == Kind::String ? "" : "a string";
  }
  std::string read(const JsonMember& member, Headers& headers) {
    if (member.kind != Kind::Object) return "an object";
    Members inside{member.members, trace_};
    inside.take_fields(headers);
    inside.finish();
    why_ = inside.why();
    return {};
  }

  const std::vector<JsonMember>& members_;
  std::vector<JsonMember>::const_iterator next_;  // Behind the one taken last.
  Trace& trace_;
  std::size_t taken_ = 0;
  std::vector<Text> allowed_;  // Names that were asked for.
  std::string decoded_;
  std::string why_;
};

// Takes the fields of the kind of record that is called `what`; false where there is no such kind.
template <std::size_t... kIndexes>
bool take_body(Text what, Members& members, Body& body, std::index_sequence<kIndexes...>) {
  const auto take_if = [&]<class Kind>(Kind kind) {
    if (Kind::kName != what) return false;
    members.take_fields(kind);
    body = kind;
    return true;
  };
  return (take_if(std::variant_alternative_t<kIndexes, Body>{}) || ...);
}

template <std::size_t... kIndexes>
std::string kinds_of_record(std::index_sequence<kIndexes...>) {
  std::string names;
  ((names.append(" ").append(std::variant_alternative_t<kIndexes, Body>::kName)), ...);
  return names;
}

class Reader {
 public:
  // Takes the next line; false where it is wrong.
  bool read(std::string_view line) {
    ++line_;
    if (auto problem = read_json_object(line, members_)) {
      why_ = *std::move(problem);
    } else {
      why_ = line_ == 1 ? read_first() : read_record();
    }
    return why_.empty();
  }
  ReadResult result() {
    if (line_ == 0) read("");
    if (!why_.empty()) return ReadError{line_, std::move(why_)};
    return std::move(trace_);
  }

 private:
  using Indexes = std::make_index_sequence<std::variant_size_v<Body>>;

  std::string read_first() {
    Members members{members_, trace_};
    std::uint32_t version = 0;
    members.take("mailwalk_trace", version);
    members.finish();
    if (!members.why().empty()) return members.why();
    return version == 1 ? "" : "the only version of trace files is \"mailwalk_trace\":1";
  }

  std::string read_record() {
    Members members{members_, trace_};
    Seq seq;
    Record record;
    std::string what;
    members.take("seq", seq);
    members.take("at", record.at);
    members.take("cause", record.cause);
    members.take("what", what);
    if (members.why().empty() && !take_body(what, members, record.body, Indexes{})) {
      return "\"what\" must be one of" + kinds_of_record(Indexes{});
    }
    members.finish();
    if (!members.why().empty()) return members.why();
    return append(seq, record);
  }

  std::string append(Seq seq, const Record& record) {
    const std::size_t next = trace_.size() + 1;
    if (seq.value != next) return "\"seq\" must be " + std::to_string(next) + ", the next number";
    if (record.at < trace_.end()) {
      return "\"at\" must be " + std::to_string(trace_.end().time_since_epoch().count()) +
             " or more: time does not go back";
    }
    if (record.cause >= seq) {
      return "\"cause\" must be 0, or the number of a record before this one";
    }
    if (!names_its_packet(record.body)) {
      return "\"sent\" must be the number of a PacketSent before this record";
    }
    trace_.append(record.at, record.cause, record.body);
    return {};
  }
  // Headers and octets of a packet stand in its PacketSent only: whoever shows it looks there.
  bool names_its_packet(const Body& body) const {
    Seq sent;
    if (const auto* forwarded = std::get_if<PacketForwarded>(&body)) {
      sent = forwarded->sent;
    } else if (const auto* changed = std::get_if<PacketChanged>(&body)) {
      sent = changed->sent;
    } else if (const auto* lost = std::get_if<PacketLost>(&body); lost != nullptr && lost->sent) {
      sent = lost->sent;
    } else {
      return true;
    }
    return sent && sent.value <= trace_.size() &&
           std::holds_alternative<PacketSent>(trace_[sent].body);
  }

  Trace trace_;
  std::size_t line_ = 0;
  std::vector<JsonMember> members_;
  std::string why_;
};

}  // namespace

ReadResult read_json_lines(std::string_view lines) {
  Reader reader;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (!reader.read(lines.substr(0, end)) || end == lines.npos) break;
    lines.remove_prefix(end + 1);
  }
  return reader.result();
}

// In pieces: some libraries' std::getline asks for each octet anew, and takes longer than all else.
ReadResult read_json_lines(std::istream& in) {
  constexpr std::size_t kPiece = 65'536;
  Reader reader;
  std::string unread;  // Begins with a line.
  for (bool more = true; more;) {
    const std::size_t before = unread.size();
    unread.resize(before + kPiece);
    in.read(unread.data() + before, kPiece);
    unread.resize(before + static_cast<std::size_t>(in.gcount()));
    more = !in.fail();
    std::size_t begin = 0;
    for (std::size_t end = unread.find('\n', before); end != unread.npos;
         end = unread.find('\n', begin)) {
      if (!reader.read(std::string_view{unread}.substr(begin, end - begin))) return reader.result();
      begin = end + 1;
    }
    unread.erase(0, begin);
  }
  if (!unread.empty()) reader.read(unread);
  return reader.result();
}

}  // namespace trace
