#pragma once
// Writes what FETCH answers of one message (RFC 3501 §7.4.2).
#include <string>
#include <vector>

#include "sim/proto/imap/fetch_item.h"
#include "sim/proto/imap/message.h"
#include "sim/proto/machine.h"

namespace imap {

// Appends "* 1 FETCH (…)" and its line end to `out`; adds to `inside` where the octets of messages
// stand in it. False: BINARY was asked of a part whose encoding nobody knows (RFC 3516 §4.3); then
// nothing is appended.
bool write_fetch(const Item& item, const std::vector<FetchItem>& items,
                 const std::vector<std::string>& flag_names, std::string& out,
                 std::vector<proto::Stretch>& inside);

}  // namespace imap
