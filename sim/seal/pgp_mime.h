#pragma once
// Messages in the form of RFC 3156: what of a message is sealed, and how it is put into MIME.
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "sim/mime/entity.h"

namespace seal {

// A message in two: the fields that stay outside, and the entity that is signed and sealed.
struct Divided {
  std::string outside{};  // Fields with their line ends.
  std::string entity{};   // Fields about the content, an empty line, the body; lines end with CRLF.
};
Divided divide(std::string_view message);

// A whole message of several parts. `type`: the value of its Content-Type without the boundary.
std::string write_parts(std::string_view outside, std::string_view type,
                        std::initializer_list<std::string_view> parts);

// Whole messages. `outside`: fields. `armored`: with its lines.
std::string write_signed(std::string_view outside, std::string_view entity,
                         std::string_view armored);
std::string write_sealed(std::string_view outside, std::string_view armored);
// A message again, of what was inside. Other fields than those about the content stay out of it: a
// From or a Subject in there could pass for the message's own.
std::string joined(std::string_view outside, std::string_view entity);

// What a message is, by its outermost part.
enum class Form : unsigned char { Plain, Signed, Sealed, Clear, Partly, Broken };
struct Found {
  Form form = Form::Plain;
  // Form::Signed: the entity just as it came, save that its lines end with CRLF (RFC 3156 §5).
  // Form::Clear: what stands between the lines of a signature in the text itself.
  std::string entity{};
  std::string armored{};  // The signature, or the sealed packets.
  std::string why{};      // Form::Broken: what is wrong; a clause.
};
Found find_seal(std::string_view message);

}  // namespace seal
