#include "sim/seal/smime/mime.h"

#include <utility>

#include "sim/mime/base64.h"
#include "sim/mime/parser.h"
#include "sim/seal/pgp_mime.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace smime {

namespace {

// Without the "x-" of programs from before RFC 2311.
std::string modern(std::string type) {
  if (const std::size_t at = type.find("/x-pkcs7-"); at != type.npos) type.erase(at + 1, 2);
  return type;
}

bool is_apart(const mime::ContentType& type) {
  return type.is("multipart", "signed") &&
         modern(text::lower_case(type.parameters.value_of("protocol"))) == kSignatureType;
}
bool is_packed(const mime::ContentType& type) {
  return modern(type.name()) == "application/pkcs7-mime";
}

Found broken(std::string why) {
  Found found{.form = Form::Broken};
  found.why = std::move(why);
  return found;
}

Found with_structure(Found found) {
  auto structure = read_structure(found.der);
  if (!structure) return broken(structure.problem().why);
  found.structure = std::move(*structure);
  return found;
}

Found find_apart(const mime::Tree& tree) {
  const mime::PartIndex text = tree.parts.front().first_child;
  const mime::PartIndex signature = text == mime::kNoPart ? text : tree.parts[text].next;
  if (signature == mime::kNoPart || tree.parts[signature].next != mime::kNoPart) {
    return broken("a signed message has two parts, the text and its signature");
  }
  if (modern(tree.parts[signature].type.name()) != kSignatureType) {
    return broken("the second part is not the signature");
  }
  Found found{.form = Form::Apart};
  found.entity = text::mend_line_ends(tree.text(tree.parts[text].whole));
  found.der = mime::decoded_body(tree, tree.parts[signature]);
  return with_structure(std::move(found));
}

}  // namespace

std::string write_signed(std::string_view outside, std::string_view entity, std::string_view der) {
  const std::string signature = "Content-Type: " + std::string{kSignatureType} +
                                "; name=\"smime.p7s\"\r\n"
                                "Content-Transfer-Encoding: base64\r\n"
                                "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n\r\n" +
                                mime::base64_encode(der);
  return seal::write_parts(
      outside, "multipart/signed; micalg=sha-256; protocol=\"" + std::string{kSignatureType} + '"',
      {entity, signature});
}

std::string write_sealed(std::string_view outside, std::string_view der) {
  return std::string{outside} +
         "MIME-Version: 1.0\r\n"
         "Content-Type: application/pkcs7-mime; smime-type=enveloped-data;\r\n"
         " name=\"smime.p7m\"\r\n"
         "Content-Transfer-Encoding: base64\r\n"
         "Content-Disposition: attachment; filename=\"smime.p7m\"\r\n\r\n" +
         mime::base64_encode(der) + "\r\n";
}

Found find_seal(std::string_view message) {
  const mime::Tree tree = mime::parse(message);
  const mime::Part& root = tree.parts.front();
  if (is_apart(root.type)) return find_apart(tree);
  if (is_packed(root.type)) {
    Found found{.form = Form::Packed};
    found.der = mime::decoded_body(tree, root);
    return with_structure(std::move(found));
  }
  for (const mime::Part& part : tree.parts) {
    if (is_apart(part.type) || is_packed(part.type)) return {.form = Form::Partly};
  }
  return {};
}

}  // namespace smime
