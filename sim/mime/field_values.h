#pragma once
// Whether the value of a message's field is what its RFC wants: dates, addresses, identifiers,
// words.
#include <string_view>

#include "sim/mail/address_list.h"
#include "sim/mail/field_rules.h"
#include "sim/mime/deviation.h"
#include "sim/mime/encoded_word.h"

namespace mime {

// Offsets of deviations count from the beginning of the value. `rule` has any form but Mime.
void check_value(const mail::FieldRule& rule, std::string_view value, Deviations& deviations);

// The same for dates and lists of addresses that were read already.
void add_remarks(const std::vector<mail::Remark>& remarks, Deviations& deviations);
// Encoded words in a list of addresses: they may stand in display names and in comments only
// (RFC 2047 §5). `list` was read from `value`.
void check_address_words(std::string_view value, const mail::AddressList& list,
                         Deviations& deviations);
// Encoded words, each as it should be (RFC 2047 §5).
void check_words(std::string_view value, WordsIn where, Deviations& deviations);

}  // namespace mime
