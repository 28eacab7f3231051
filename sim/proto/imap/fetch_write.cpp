#include "sim/proto/imap/fetch_write.h"

#include <optional>

#include "sim/mime/parser.h"
#include "sim/proto/imap/section.h"
#include "sim/proto/imap/structure.h"
#include "sim/proto/imap/write.h"

namespace imap {

namespace {

using Kind = FetchItem::Kind;

// One message; it is taken apart at most once, and only if that is needed.
class FetchWriter {
 public:
  FetchWriter(const Item& item, const std::vector<std::string>& flag_names, std::string& out,
              std::vector<proto::Stretch>& inside)
      : item_(item), flag_names_(flag_names), out_(out), inside_(inside) {}

  bool write(const FetchItem& wanted) {
    out_ += label_of(wanted);
    out_ += ' ';
    switch (wanted.kind) {
      case Kind::Flags:
        out_.append("(").append(format_flags(item_.flags, flag_names_, item_.recent)).append(")");
        break;
      case Kind::InternalDate:
        out_.append("\"").append(format_date_time(item_.internal_seconds)).append("\"");
        break;
      case Kind::Size:
        out_ += std::to_string(item_.content.size());
        break;
      case Kind::Uid:
        out_ += std::to_string(item_.uid);
        break;
      case Kind::ModSeq:
        out_.append("(").append(std::to_string(item_.mod_seq)).append(")");
        break;
      case Kind::Envelope: {
        const mime::Part& message = tree().parts.front();
        out_ += envelope_of(tree().text({message.header.begin, message.body.begin}));
        break;
      }
      case Kind::Body:
      case Kind::BodyStructure:
        out_ += structure_of(tree(), wanted.kind == Kind::BodyStructure);
        break;
      case Kind::Content:
        write_content(wanted);
        break;
      case Kind::Binary:
      case Kind::BinarySize:
        return write_binary(wanted);
    }
    return true;
  }

 private:
  const mime::Tree& tree() {
    if (!tree_) tree_ = mime::parse(item_.content);
    return *tree_;
  }

  void write_content(const FetchItem& wanted) {
    const Section& section = wanted.section;
    if (section.part.empty() && section.of == Section::Of::All) {
      return write_octets(item_.content, wanted.partial);
    }
    const auto octets = section_of(tree(), section);
    if (!octets) {
      out_ += "NIL";
      return;
    }
    write_octets(*octets, wanted.partial);
  }

  void write_octets(std::string_view octets, const std::optional<Partial>& partial) {
    if (partial) octets = part_of_octets(octets, *partial);
    out_.append("{").append(std::to_string(octets.size())).append("}\r\n");
    inside_.push_back({proto::Part::Content, out_.size(), octets.size()});
    out_ += octets;
  }

  bool write_binary(const FetchItem& wanted) {
    const mime::Part* part = part_of(tree(), wanted.section.part);
    if (part == nullptr) {
      out_ += wanted.kind == Kind::Binary ? "NIL" : "0";
      return true;
    }
    if (part->encoding == mime::TransferEncoding::Unknown) return false;
    const bool whole = wanted.section.part.empty();
    const std::string octets =
        whole ? std::string{item_.content} : mime::decoded_body(tree(), *part);
    if (wanted.kind == Kind::BinarySize) {
      out_ += std::to_string(octets.size());
      return true;
    }
    // A literal8 where a NUL stands in it (RFC 3516 §4.2).
    if (octets.find('\0') != std::string::npos) out_ += '~';
    write_octets(octets, wanted.partial);
    return true;
  }

  const Item& item_;
  const std::vector<std::string>& flag_names_;
  std::string& out_;
  std::vector<proto::Stretch>& inside_;
  std::optional<mime::Tree> tree_;
};

}  // namespace

bool write_fetch(const Item& item, const std::vector<FetchItem>& items,
                 const std::vector<std::string>& flag_names, std::string& out,
                 std::vector<proto::Stretch>& inside) {
  const std::size_t begin = out.size(), stretches = inside.size();
  FetchWriter writer{item, flag_names, out, inside};
  out.append("* ").append(std::to_string(item.number)).append(" FETCH (");
  for (const FetchItem& wanted : items) {
    if (&wanted != &items.front()) out += ' ';
    if (writer.write(wanted)) continue;
    out.resize(begin);
    inside.resize(stretches);
    return false;
  }
  out += ")\r\n";
  return true;
}

}  // namespace imap
