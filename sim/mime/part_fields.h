#pragma once
// The header fields that describe an entity: RFC 2045 §4 to §8, RFC 2183. Whether they may stand
// there is asked of header_check.h.
#include <string_view>

#include "sim/mail/message.h"
#include "sim/mime/entity.h"

namespace mime {

// Takes the fields of one header in their order and puts what they say into the part.
class PartFields {
 public:
  PartFields(Part& part, Deviations& deviations) : part_(part), deviations_(deviations) {}
  // Once for each field at most. The field's places are those of the message.
  void add(const mail::Field& field);

 private:
  void content(const mail::Field& field, std::string_view which);
  static void content_id(std::string_view value, Deviations& found);
  void version(std::string_view value, std::size_t offset);

  Part& part_;
  Deviations& deviations_;
};

}  // namespace mime
