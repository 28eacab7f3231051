#include "sim/seal/pgp_mime.h"

#include <utility>
#include <vector>

#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/mime/boundary.h"
#include "sim/mime/parser.h"
#include "sim/seal/clear_text.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/text/trim.h"

namespace seal {

namespace {

constexpr std::string_view kSignature = "application/pgp-signature";
constexpr std::string_view kEncrypted = "application/pgp-encrypted";

bool is_about_content(std::string_view name) {
  return text::lower_case(name.substr(0, 8)) == "content-";
}

std::string_view without_last_line_end(std::string_view text) {
  return text.ends_with("\r\n") ? text.substr(0, text.size() - 2) : text;
}

// The children of the message itself.
std::vector<const mime::Part*> children_of(const mime::Tree& tree) {
  std::vector<const mime::Part*> children;
  for (auto i = tree.parts.front().first_child; i != mime::kNoPart; i = tree.parts[i].next) {
    children.push_back(&tree.parts[i]);
  }
  return children;
}

bool is_sealed_form(const mime::ContentType& type) {
  const std::string protocol = text::lower_case(type.parameters.value_of("protocol"));
  return (type.is("multipart", "signed") && protocol == kSignature) ||
         (type.is("multipart", "encrypted") && protocol == kEncrypted);
}

Found broken(std::string why) {
  return {.form = Form::Broken, .entity = {}, .armored = {}, .why = std::move(why)};
}

Found find_signed(const mime::Tree& tree) {
  const auto parts = children_of(tree);
  if (parts.size() != 2)
    return broken("a signed message has two parts, the text and its signature");
  if (parts[1]->type.name() != kSignature) {
    return broken("the second part is not the signature");
  }
  return {.form = Form::Signed,
          .entity = text::mend_line_ends(tree.text(parts[0]->whole)),
          .armored = mime::decoded_body(tree, *parts[1])};
}

Found find_encrypted(const mime::Tree& tree) {
  const auto parts = children_of(tree);
  if (parts.size() != 2) return broken("a sealed message has two parts, and no other beside them");
  if (parts[0]->type.name() != kEncrypted || !parts[1]->type.is("application", "octet-stream")) {
    return broken("its parts are not of the types that RFC 3156 wants");
  }
  return {.form = Form::Sealed, .entity = {}, .armored = mime::decoded_body(tree, *parts[1])};
}

}  // namespace

Divided divide(std::string_view octets) {
  const std::string mended = text::mend_line_ends(octets);
  const mail::Message message{mended};
  Divided divided;
  std::string about;
  for (const mail::Field& field : message.fields()) {
    const std::string_view whole =
        std::string_view{mended}.substr(field.begin, field.end - field.begin);
    if (is_about_content(field.name)) {
      about += whole;
    } else if (!mail::same_name(field.name, "MIME-Version")) {
      divided.outside += whole;
    }
  }
  if (about.empty()) about = "Content-Type: text/plain; charset=us-ascii\r\n";
  divided.entity = about + "\r\n" + std::string{message.body()};
  return divided;
}

std::string write_parts(std::string_view outside, std::string_view type,
                        std::initializer_list<std::string_view> parts) {
  std::vector<std::string_view> texts{parts};
  const std::string boundary = mime::make_boundary(texts, 0);
  std::string message{outside};
  message += "MIME-Version: 1.0\r\n";
  message += mail::field("Content-Type", std::string{type} + "; boundary=\"" + boundary + '"');
  message += "\r\n";
  for (const std::string_view part : parts) {
    message += "--" + boundary + "\r\n" + std::string{part} + "\r\n";
  }
  return message + "--" + boundary + "--\r\n";
}

std::string write_signed(std::string_view outside, std::string_view entity,
                         std::string_view armored) {
  const std::string signature =
      "Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n\r\n" +
      std::string{without_last_line_end(armored)};
  return write_parts(outside,
                     "multipart/signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"",
                     {entity, signature});
}

std::string write_sealed(std::string_view outside, std::string_view armored) {
  const std::string sealed =
      "Content-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n" +
      std::string{without_last_line_end(armored)};
  return write_parts(outside, "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                     {"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", sealed});
}

std::string joined(std::string_view outside, std::string_view entity) {
  const mail::Message inside{entity};
  std::string message{outside};
  message += "MIME-Version: 1.0\r\n";
  for (const mail::Field& field : inside.fields()) {
    if (is_about_content(field.name)) {
      message += entity.substr(field.begin, field.end - field.begin);
    }
  }
  return message + "\r\n" + std::string{inside.body()};
}

Found find_seal(std::string_view message) {
  const mime::Tree tree = mime::parse(message);
  const mime::Part& root = tree.parts.front();
  if (is_sealed_form(root.type)) {
    return root.type.subtype == "signed" ? find_signed(tree) : find_encrypted(tree);
  }
  for (const mime::Part& part : tree.parts) {
    if (is_sealed_form(part.type)) return {.form = Form::Partly};
  }
  if (root.first_child != mime::kNoPart || root.type.type != "text") return {};
  const std::string body = mime::decoded_body(tree, root);
  if (auto clear = find_clear_text(body)) {
    return {.form = Form::Clear,
            .entity = std::move(clear->text),
            .armored = std::move(clear->signature)};
  }
  return {};
}

}  // namespace seal
