#include "sim/world/read_send.h"

#include <algorithm>
#include <array>

#include "sim/mail/compose.h"
#include "sim/mail/message.h"
#include "sim/mime/choose.h"
#include "sim/world/action_json.h"
#include "sim/world/beside.h"

namespace world {

using desk::in_quotes;
using desk::Item;

namespace {

constexpr std::array kWritten = {"subject", "body", "html", "attachments", "encoding"};

std::string read_octets(const Item& item) {
  if (item.has("message_file")) {
    throw item.mistake("message_file", "Give either \"message\" or \"message_file\".");
  }
  if (auto octets = item.octets("message")) return std::move(*octets);
  throw item.mistake("message",
                     "Each character stands for one octet, so the last possible one is U+00FF. Put "
                     "other text into a file, and name it in \"message_file\".");
}

std::string read_base64(const Item& item) {
  std::string text = item.text("base64");
  std::erase(text, ' ');
  std::string octets = mime::decode(mime::TransferEncoding::Base64, text);
  if (base64_of(octets) == text) return octets;
  throw item.mistake("base64",
                     "This is not base64: four letters, digits, \"+\" or \"/\" for every three "
                     "octets, with \"=\" or \"==\" at the end where octets are missing.");
}

// What is sent as it is must be fit to be sent.
void check_lines(const Item& item, const char* key, std::string_view message) {
  const auto line = mail::find_long_line(message);
  if (!line) return;
  const std::string where =
      item.has("message_file") ? " of the file " + in_quotes(item.text(key)) : "";
  throw item.mistake(key, "Line " + std::to_string(line->number) + where + " has " +
                              std::to_string(line->octets) +
                              " octets, and no line of a message may have more than 998 (RFC 5322 "
                              "§2.1.1). Break it, or encode it as quoted-printable; a text in "
                              "\"body\" is encoded where it must be.");
}

AttachedFile read_attachment(const Item& item, const ReadFile& read_file) {
  const bool file = item.has("file"), text = item.has("text"), base64 = item.has("base64");
  if (int{file} + int{text} + int{base64} != 1) {
    throw item.mistake(
        "An attachment has one source: \"file\", \"text\" or \"base64\". Give just one of them.");
  }
  AttachedFile attached{.name = item.text("name"), .type = item.text("type")};
  if (text) {
    attached.octets = mail::with_crlf(item.lines("text"));
    if (attached.type.empty()) attached.type = "text/plain";
  } else if (base64) {
    attached.octets = read_base64(item);
  } else {
    attached.octets = read_file_of(item, "file", read_file);
    if (attached.name.empty()) attached.name = bare_name(item.text("file"));
  }
  if (attached.type.starts_with("multipart/")) {
    throw item.mistake("type", "A file is no multipart. Write application/octet-stream.");
  }
  return attached;
}

// The encoding that the author wants, if it can carry the texts.
mime::TransferEncoding read_encoding(const Item& item, const Send& send) {
  const auto encoding = mime::encoding_of(item.text("encoding"));
  if (!encoding) throw item.mistake("encoding", "There is no such encoding.");
  for (const std::string* text : {&send.body, &send.html}) {
    const mime::Choice choice =
        mime::choose(mail::with_crlf(*text), mime::Content::Text, mime::Path::EightBit);
    const auto option = std::ranges::find(choice.options, *encoding, &mime::Option::encoding);
    if (option != choice.options.end() && option->possible) continue;
    constexpr std::string_view kImpossible = "impossible: ";
    std::string why = option->why.text();
    if (why.starts_with(kImpossible)) why.erase(0, kImpossible.size());
    throw item.mistake(
        "encoding", in_quotes(mime::name_of(*encoding)) + " cannot carry this text: " + why + ".");
  }
  return *encoding;
}

}  // namespace

std::string read_file_of(const Item& item, const char* key, const ReadFile& read_file) {
  const std::string name = item.text(key);
  if (const std::string why = why_not_beside(name); !why.empty()) throw item.mistake(key, why);
  try {
    std::optional<std::string> octets;
    if (read_file) octets = read_file(name);
    if (octets) return std::move(*octets);
  } catch (const NotBeside& elsewhere) {
    throw item.mistake(key, elsewhere.what());
  }
  throw item.mistake(key, "The file " + in_quotes(name) +
                              " cannot be read. The name is relative to the folder of the "
                              "scenario.");
}

std::string bare_name(std::string_view file) {
  return std::string{file.substr(file.find_last_of("/\\") + 1)};
}

std::vector<AttachedFile> read_attachments(const Item& item, const ReadFile& read_file) {
  std::vector<AttachedFile> files;
  item.for_each("attachments",
                [&](const Item& one) { files.push_back(read_attachment(one, read_file)); });
  return files;
}

std::optional<SealSaid> read_seal(const Item& item) {
  if (!item.has("seal") && !item.has("with")) return std::nullopt;
  const SealWish wish = seal_wish(item.text("seal"));
  if (item.has("with") && wish == SealWish::None) {
    throw item.mistake("with", "Nothing is signed or encrypted here: give \"seal\", too.");
  }
  const bool smime = item.text("with") == seal::name_of(seal::System::Smime);
  return SealSaid{wish, smime ? seal::System::Smime : seal::System::OpenPgp};
}

Send read_send(const Item& item, const ReadFile& read_file) {
  Send send{.user = item.text("user"),
            .host = item.text("host"),
            .to = item.texts("to"),
            .cc = item.texts("cc"),
            .bcc = item.texts("bcc"),
            .subject = item.text("subject"),
            .body = item.lines("body"),
            .html = item.lines("html"),
            .envelope_to = item.texts("envelope_to")};
  if (item.has("envelope_from")) send.envelope_from = item.text("envelope_from");
  send.attachments = read_attachments(item, read_file);
  if (item.has("encoding")) send.encoding = read_encoding(item, send);
  if (const auto said = read_seal(item)) {
    send.seal = said->wish;
    send.seal_with = said->with;
  }
  if (!item.has("message") && !item.has("message_file")) return send;
  for (const char* key : kWritten) {
    if (!item.has(key)) continue;
    throw item.mistake(key,
                       "This stands in the message already: give either \"message\" or "
                       "\"message_file\", or \"subject\" and \"body\".");
  }
  const char* const key = item.has("message") ? "message" : "message_file";
  send.message = item.has("message") ? read_octets(item) : read_file_of(item, key, read_file);
  check_lines(item, key, *send.message);
  return send;
}

}  // namespace world
