#pragma once
// The header fields that describe an entity: RFC 2045 §4 to §8, RFC 2183.
#include <array>
#include <string_view>

#include "sim/mail/message.h"
#include "sim/mime/entity.h"

namespace mime {

// Takes the fields of one header in their order and puts what they say into the part.
class PartFields {
 public:
  PartFields(Part& part, Deviations& deviations) : part_(part), deviations_(deviations) {}
  // Of each field the first counts. The field's places are those of the message.
  void add(const mail::Field& field);
  // After the last field.
  void finish(std::string_view header);

 private:
  void content(const mail::Field& field, std::string_view which);
  void version(std::string_view value, std::size_t offset);

  Part& part_;
  Deviations& deviations_;
  std::array<bool, 6> seen_{};
};

// What a body must not have: octets that its encoding forbids, an encoding that its type forbids.
void check_body(Tree& tree, const Part& part);

}  // namespace mime
