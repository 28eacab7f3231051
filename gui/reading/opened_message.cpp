#include "gui/reading/opened_message.h"

#include <algorithm>

#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"

namespace reading {

namespace {

using mime::TransferEncoding;

bool is_picture(const mime::ContentType& type) {
  return type.is("image", "png") || type.is("image", "jpeg") || type.is("image", "gif");
}

PartKind kind_of(const mime::Part& part) {
  if (part.first_child != mime::kNoPart) return PartKind::Holder;
  if (part.type.type == "text") return PartKind::Text;
  return is_picture(part.type) ? PartKind::Picture : PartKind::Octets;
}

std::string about(const mime::Part& part, const OpenedPart& opened, const Language& language) {
  const std::size_t count = part.body.size();
  const bool encoded = part.encoding == TransferEncoding::Base64 ||
                       part.encoding == TransferEncoding::QuotedPrintable ||
                       part.encoding == TransferEncoding::Uuencode;
  std::string words;
  if (!part.file_name().empty()) words = "“" + part.file_name() + "”, ";
  if (opened.kind != PartKind::Holder) words += std::string{name_of(part.encoding)} + ", ";
  const std::string_view octets = opened.kind == PartKind::Holder
                                      ? language.of("{} octets with all that is in it")
                                  : encoded    ? language.of("{} octets travel")
                                  : count == 1 ? language.of("{} octet")
                                               : language.of("{} octets");
  return words + filled(octets, {std::to_string(count)});
}

std::string_view meaning_of_type(const mime::ContentType& type) {
  if (type.is("multipart", "mixed")) return "several parts, one after the other (RFC 2046 §5.1.3)";
  if (type.is("multipart", "alternative")) {
    return "the same in several forms; the last one that can be shown is the best (§5.1.4)";
  }
  if (type.is("multipart", "digest")) return "a collection of messages (RFC 2046 §5.1.5)";
  if (type.is("multipart", "parallel")) return "parts to be shown together (RFC 2046 §5.1.6)";
  if (type.is("multipart", "related")) return "a part and what belongs to it (RFC 2387)";
  if (type.is("multipart", "report")) return "a report of a mail system (RFC 6522)";
  if (type.type == "multipart") return "several parts (RFC 2046 §5.1)";
  if (type.is("message", "rfc822")) return "a whole message within this one (RFC 2046 §5.2.1)";
  if (type.is("message", "partial")) return "a piece of a long message (RFC 2046 §5.2.2)";
  if (type.is("message", "external-body")) return "only says where it is (RFC 2046 §5.2.3)";
  if (type.is("text", "html")) return "a text with marks for headings, colours and links";
  if (type.type == "text") return "a text (RFC 2046 §4.1)";
  if (type.type == "image") return "a picture (RFC 2046 §4.2)";
  if (type.type == "audio") return "sound (RFC 2046 §4.3)";
  if (type.type == "video") return "a film (RFC 2046 §4.4)";
  return "data for some program (RFC 2046 §4.5)";
}

std::string_view meaning_of(TransferEncoding encoding) {
  switch (encoding) {
    case TransferEncoding::SevenBit:
      return "ASCII in short lines: nothing was changed";
    case TransferEncoding::EightBit:
      return "nothing was changed; every server on the way must let eight bits pass";
    case TransferEncoding::Binary:
      return "nothing was changed; there may be no lines at all";
    case TransferEncoding::QuotedPrintable:
      return "ASCII stays, any other octet became =XX (RFC 2045 §6.7)";
    case TransferEncoding::Base64:
      return "three octets became four characters (RFC 2045 §6.8)";
    case TransferEncoding::Uuencode:
      return "uuencode of Unix, older than MIME; no RFC describes it";
    case TransferEncoding::Unknown:
      return "a name that no RFC gives: it cannot be decoded (RFC 2045 §6.4)";
  }
  return "";
}

std::string meaning_of_parameters(const mime::ContentType& type) {
  std::string words;
  for (const mime::Parameter& one : type.parameters.list) {
    words += "; " + one.name + "=" + one.value;
  }
  return words;
}

// What a field says; where it is not written, what holds then.
std::string told(const Language& language, bool written, std::string_view meaning) {
  const std::string words{language.of(meaning)};
  return written ? words : filled(language.of("not written: this is what holds then; {}"), {words});
}

std::vector<OpenedPart::Told> fields_of(const mime::Part& part, const Language& language) {
  const auto say = [&](std::string_view text, bool written = true) {
    return told(language, written, text);
  };
  std::vector<OpenedPart::Told> fields;
  if (!part.mime_version.empty()) {
    fields.push_back({"MIME-Version", part.mime_version, say("the message uses MIME")});
  }
  fields.push_back({"Content-Type", part.type.name() + meaning_of_parameters(part.type),
                    say(meaning_of_type(part.type), part.type_given)});
  fields.push_back({"Content-Transfer-Encoding", std::string{name_of(part.encoding)},
                    say(meaning_of(part.encoding), part.encoding_given)});
  if (!part.id.empty()) fields.push_back({"Content-Id", part.id, say("its name, for other parts")});
  if (!part.description.empty()) {
    fields.push_back({"Content-Description", part.description, say("words for people")});
  }
  if (part.disposition) {
    fields.push_back(
        {"Content-Disposition", part.disposition->kind,
         say(part.disposition->kind == "inline" ? "to be shown with the text"
                                                : "to be saved as a file (RFC 2183)")});
  }
  return fields;
}

}  // namespace

OpenedMessage::OpenedMessage(std::string_view octets, const Language& language)
    : tree_(mime::parse(octets)) {
  const auto is_plain = [](const mime::Part& part) {
    return part.mime_version.empty() && !part.type_given && !part.encoding_given;
  };
  uses_mime_ = !std::ranges::all_of(tree_.parts, is_plain);
  mime::Deviations deviations = tree_.deviations;
  for (std::size_t i = 0; i < tree_.parts.size(); ++i) {
    const mime::Part& part = tree_.parts[i];
    OpenedPart opened{
        static_cast<mime::PartIndex>(i), part.depth, kind_of(part), part.type.name(), {},
        fields_of(part, language),       {}};
    if (opened.kind == PartKind::Text) {
      opened.decoded = mime::text_of(tree_, part, &deviations).utf8;
    } else if (opened.kind != PartKind::Holder) {
      opened.decoded = mime::decoded_body(tree_, part, &deviations);
    }
    opened.about = about(part, opened, language);
    parts_.push_back(std::move(opened));
  }
  deviations.sort();
  constexpr std::size_t kMost = 20;
  for (const mime::Deviation& one : deviations.list()) {
    if (deviations_.size() == kMost) break;
    deviations_.push_back(filled(language.of("At octet {}: {} ({})."),
                                 {std::to_string(one.offset), one.why, one.rfc}));
  }
}

std::string_view OpenedMessage::raw(const OpenedPart& part) const {
  return tree_.text(tree_.parts[part.index].whole);
}

std::string OpenedMessage::reads(std::string_view value) {
  const mime::DecodedText text = mime::decode_words(value);
  if (text.words.empty()) return {};
  const std::size_t begin = text.utf8.find_first_not_of(' ');
  return begin == std::string::npos ? std::string{} : text.utf8.substr(begin);
}

const OpenedMessage& MessageReader::open(std::string_view octets, const Language& language) {
  if (!opened_ || octets.data() != octets_.data() || octets.size() != octets_.size()) {
    opened_ = std::make_unique<OpenedMessage>(octets, language);
    octets_ = octets;
    // A text is what most people want to see first.
    const auto& parts = opened_->parts();
    const auto text = std::ranges::find(parts, PartKind::Text, &OpenedPart::kind);
    part = text == parts.end() ? 0 : static_cast<std::size_t>(text - parts.begin());
    raw = false;
  }
  return *opened_;
}

}  // namespace reading
