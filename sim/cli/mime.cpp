#include "sim/cli/mime.h"

#include <CLI/CLI.hpp>

#include "sim/shelf/files.h"
#include "sim/text/ascii.h"
#include "sim/text/utf8.h"

namespace cli {

namespace {

CLI::App* add(CLI::App& mime, MimeOptions& options, const char* name, const char* about,
              int (*run)(const MimeOptions&)) {
  CLI::App* added = mime.add_subcommand(name, about);
  added->callback([&options, run] { options.run = run; });
  return added;
}

void add_encoding(CLI::App& command, MimeOptions& options) {
  command
      .add_option("-e,--encoding", options.encoding,
                  "base64, quoted-printable (or qp), word (an encoded word for header fields), "
                  "7bit, 8bit or binary")
      ->type_name("NAME")
      ->required();
  command.add_option("FILE", options.file, "A file, or - for standard input (the default)");
}

void add_codecs(CLI::App& mime, MimeOptions& options) {
  CLI::App* encode = add(mime, options, "encode", "Encode a file for its journey", mime_encode);
  CLI::App* decode = add(mime, options, "decode", "Decode what came", mime_decode);
  CLI::App* explain = add(mime, options, "explain",
                          "Show each step of an encoding, forward or backward", mime_explain);
  for (CLI::App* command : {encode, decode, explain}) add_encoding(*command, options);
  for (CLI::App* command : {encode, explain}) {
    command->add_flag("--text", options.text,
                      "The file is a text of this computer: each LF alone becomes CRLF first");
    command->add_flag("--data", options.data,
                      "quoted-printable: encode every CR and LF, for data that is no text");
  }
  encode->add_flag("--lf", options.lf, "End the lines of the result with LF instead of CRLF");
  explain->add_flag("--decode", options.decode, "Explain decoding instead of encoding");
  for (CLI::App* command : {encode, decode}) {
    command->add_option("-o,--output", options.output, "Write to this file")->type_name("FILE");
  }
}

}  // namespace

void add_mime_commands(CLI::App& mime, MimeOptions& options) {
  mime.require_subcommand(1);
  add_codecs(mime, options);

  CLI::App* parse =
      add(mime, options, "parse",
          "Take a message apart: its tree, fields, and where it leaves the rules", mime_parse);
  parse->add_option("FILE", options.file, "A message (.eml), or - for standard input")->required();
  parse->add_flag("--json", options.json, "Answer as JSON, with a SHA-256 of each decoded part");
  parse->add_flag("--bodies", options.bodies,
                  "JSON: add the decoded octets of each part as base64");
  parse
      ->add_option("--extract", options.extract,
                   "Write the decoded parts into this folder; files that exist are left alone")
      ->type_name("DIR");

  CLI::App* header =
      add(mime, options, "header", "Take the value of a header field apart", mime_header);
  header
      ->add_option("KIND", options.kind,
                   "content-type, content-disposition, date, addresses, message-id or text")
      ->required();
  header->add_option("VALUE", options.value, "The value, without the field's name")->required();
  header->add_flag("--json", options.json, "Answer as JSON");

  CLI::App* compose =
      add(mime, options, "compose", "Make a message of a description", mime_compose);
  compose
      ->add_option(
          "FILE", options.file,
          "A JSON object, or - for standard input: from, to, cc, subject, text, html, date, "
          "message_id, eight_bit_path, attachments: a list of objects with file, or name and "
          "content, and if wanted name, type, description. Without a date it is "
          "Fri, 14 Oct 2005 09:00:00 +0000")
      ->required();
  compose->add_flag("--explain", options.explain,
                    "Say on standard error which encodings were chosen, and why");
  compose->add_option("-o,--output", options.output, "Write to this file")->type_name("FILE");
}

std::optional<mime::TransferEncoding> encoding_option(const std::string& name) {
  if (text::equal_without_case(name, "word")) return std::nullopt;
  const auto encoding = mime::encoding_of(name);
  if (!encoding) {
    throw shelf::BadInput{"--encoding " + shown(name) +
                          ": write base64, quoted-printable, qp, word, 7bit, 8bit or binary"};
  }
  return encoding;
}

std::string deviations_text(const mime::Deviations& deviations, std::string_view indent) {
  std::string out;
  for (const mime::Deviation& one : deviations.list()) {
    out += std::string{indent} + "offset " + std::to_string(one.offset) + ": " +
           std::string{one.why} + " (" + std::string{one.rfc} + ")\n";
  }
  const std::size_t more = deviations.total() - deviations.list().size();
  if (more > 0) out += std::string{indent} + "and " + std::to_string(more) + " more\n";
  return out;
}

std::string shown(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = text::utf8_length(text);
    const bool c1 = length == 2 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
    const bool good = length > 1 ? !c1 : length == 1 && text::is_printable(text[0]);
    const std::size_t taken = length == 0 ? 1 : length;
    out += good ? std::string{text.substr(0, taken)} : "?";
    text.remove_prefix(taken);
  }
  return out;
}

}  // namespace cli
