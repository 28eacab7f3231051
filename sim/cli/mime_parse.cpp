// mailwalk mime parse: a message as a tree.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/cli/mime_extract.h"
#include "sim/mime/base64.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"
#include "sim/seal/cipher/hash.h"
#include "sim/shelf/files.h"
#include "sim/text/ascii.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

std::string sha256(std::string_view octets) {
  std::string out;
  for (const char c : cipher::hash_of(cipher::Hash::Sha256, {octets})) {
    const auto octet = static_cast<unsigned char>(c);
    out += {text::kSmallHexDigits[octet >> 4U], text::kSmallHexDigits[octet & 15U]};
  }
  return out;
}

std::string trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return std::string{text.substr(0, text.find_last_not_of(" \t\r\n") + 1)};
}

Json parameters_json(const mime::Parameters& parameters) {
  Json out = Json::object();
  for (const mime::Parameter& one : parameters.list) out[one.name] = one.value;
  return out;
}

Json deviations_json(const mime::Deviations& deviations) {
  Json out = Json::array();
  for (const mime::Deviation& one : deviations.list()) {
    out.push_back({{"offset", one.offset}, {"why", one.why}, {"rfc", one.rfc}});
  }
  return out;
}

Json fields_json(std::string_view header) {
  Json out = Json::array();
  for (const mail::Field& field : mail::fields_of(header)) {
    const std::string value = trimmed(field.value);
    out.push_back(
        {{"name", field.name}, {"value", mime::decode_words(value).utf8}, {"raw", value}});
  }
  return out;
}

Json part_json(const mime::Tree& tree, std::size_t index, const std::string& decoded,
               const MimeOptions& options) {
  const mime::Part& part = tree.parts[index];
  Json out = {{"index", index},
              {"parent", part.parent == mime::kNoPart ? Json() : Json(part.parent)},
              {"depth", part.depth},
              {"type", part.type.name()},
              {"parameters", parameters_json(part.type.parameters)},
              {"encoding", mime::name_of(part.encoding)},
              {"charset", part.type.charset()}};
  if (part.disposition) {
    out["disposition"] = part.disposition->kind;
    out["disposition_parameters"] = parameters_json(part.disposition->parameters);
  } else {
    out["disposition"] = nullptr;
  }
  out["file_name"] = part.file_name();
  out["id"] = part.id;
  out["description"] = part.description;
  out["decoded_size"] = decoded.size();
  out["sha256"] = sha256(decoded);
  out["places"] = {{"header", {part.header.begin, part.header.end}},
                   {"body", {part.body.begin, part.body.end}}};
  out["fields"] = fields_json(tree.text(part.header));
  if (options.bodies) out["body"] = mime::base64_encode(decoded, 0);
  return out;
}

std::string part_text(const mime::Tree& tree, const mime::Part& part, std::size_t decoded) {
  const std::string indent(2 * part.depth, ' ');
  std::string out = indent + part.type.name() + "  " + std::string{mime::name_of(part.encoding)};
  if (!part.type.charset().empty()) out += "  " + shown(part.type.charset());
  out += "  " + std::to_string(part.body.size()) + " octets";
  if (decoded != part.body.size()) out += ", decoded " + std::to_string(decoded);
  if (!part.file_name().empty()) out += "  \"" + shown(part.file_name()) + '"';
  out += '\n';
  for (const mail::Field& field : mail::fields_of(tree.text(part.header))) {
    out += indent + "    " + shown(field.name) + ": " +
           shown(mime::decode_words(trimmed(field.value)).utf8) + '\n';
  }
  return out;
}

}  // namespace

int mime_parse(const MimeOptions& options) {
  const std::string octets = shelf::read_file(options.file);
  mime::Tree tree = mime::parse(octets);
  Json parts = Json::array();
  std::string text;
  mime::Deviations deviations = tree.deviations;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    const mime::Part& part = tree.parts[i];
    const std::string decoded = mime::decoded_body(tree, part, &deviations);
    if (part.type.type == "text" && part.first_child == mime::kNoPart) {
      mime::check_charset(part, decoded, deviations);
    }
    if (options.json) {
      parts.push_back(part_json(tree, i, decoded, options));
    } else {
      text += part_text(tree, part, decoded.size());
    }
  }
  deviations.sort();
  std::vector<Extracted> files;
  if (!options.extract.empty()) files = extract(tree, options.extract);
  if (options.json) {
    Json out = {{"octets", octets.size()},
                {"parts", std::move(parts)},
                {"deviations", deviations_json(deviations)},
                {"deviations_total", deviations.total()},
                {"advice", deviations_json(tree.advice)}};
    for (const Extracted& one : files) {
      out["extracted"].push_back({{"index", one.part}, {"file", one.file}});
    }
    text = out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  } else {
    if (!deviations.empty())
      text += "Not as the RFCs want it:\n" + deviations_text(deviations, "  ");
    if (!tree.advice.empty())
      text += "Not as they recommend it:\n" + deviations_text(tree.advice, "  ");
    for (const Extracted& one : files) text += "Written: " + shown(one.file) + '\n';
  }
  shelf::write_file("", text);
  return 0;
}

}  // namespace cli
