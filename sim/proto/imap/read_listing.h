#pragma once
// Reads the arguments of LIST and LSUB, with the options of RFC 5258, and of STATUS.
#include <vector>

#include "sim/proto/imap/command.h"

namespace imap {

// "name" as it was on the wire, in UTF-8.
std::string in_utf8(Reader& in, const std::string& name, NameForm form);

std::vector<StatusItem> read_status_items(Reader& in);
Arguments read_listing(Reader& in, NameForm form);
Arguments read_old_listing(Reader& in, NameForm form);

}  // namespace imap
