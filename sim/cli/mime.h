#pragma once
// mailwalk mime …: MIME on the command line. Exit codes as in commands.h.
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/deviation.h"
#include "sim/mime/transfer_encoding.h"

namespace CLI {
class App;
}

namespace cli {

struct MimeOptions {
  std::string encoding;     // A name of encoding_of(), or "word".
  std::string file = "-";   // "-" is standard input.
  std::string output;       // Empty: standard output.
  std::string extract;      // A folder; empty: nothing is extracted.
  std::string kind, value;  // mime header.
  bool text = false;        // The file is a text of this computer: LF becomes CRLF.
  bool data = false;        // quoted-printable: CR and LF are octets like any other.
  bool lf = false;          // Lines of the result end with LF.
  bool decode = false;      // mime explain: backward.
  bool json = false, bodies = false, explain = false;
  int (*run)(const MimeOptions&) = nullptr;
};

// Adds the commands; the one that is chosen is in `options.run` afterwards.
void add_mime_commands(CLI::App& mime, MimeOptions& options);

int mime_encode(const MimeOptions& options);
int mime_decode(const MimeOptions& options);
int mime_explain(const MimeOptions& options);
int mime_parse(const MimeOptions& options);
int mime_header(const MimeOptions& options);
int mime_compose(const MimeOptions& options);

// The encoding by its name; none is "word". Throws BadInput that lists the names.
std::optional<mime::TransferEncoding> encoding_option(const std::string& name);
// A line a deviation: "offset 12: what is wrong (RFC …)".
std::string deviations_text(const mime::Deviations& deviations, std::string_view indent);
// For a terminal: what would steer it, and what is no UTF-8, becomes a question mark.
std::string shown(std::string_view utf8);

}  // namespace cli
