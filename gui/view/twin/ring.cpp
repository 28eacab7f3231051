// The key ring of a user agent: keys, certificates, and lists of what was revoked.
#include <string>

#include "gui/view/key_ring.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

Node& ring_table(Writer& writer, const char* key, std::string_view heading,
                 std::initializer_list<const char*> columns) {
  Node& table = writer.add(Kind::Table, key);
  table.level = 3;
  table.text = plain(writer.of(heading));
  for (const char* column : columns) table.columns.emplace_back(writer.of(column));
  return table;
}

void ring_keys(const View& view, Writer& writer, const std::vector<RingKey>& keys) {
  if (keys.empty()) return;
  Node& table = ring_table(writer, "ring", "KEY RING",
                           {"Name in the key", "Kind", "Fingerprint", "Whose it is"});
  for (const RingKey& key : keys) {
    std::string known = visible(key.known.in(view.language));
    if (key.vouches) {
      known += " " + std::string{writer.of("Its owner is trusted to vouch for others.")};
    }
    table.rows.push_back({visible(key.name), key.kind, key.fingerprint, std::move(known)});
  }
}

void ring_certificates(const View& view, Writer& writer,
                       const std::vector<RingCertificate>& certificates) {
  if (certificates.empty()) return;
  Node& table = ring_table(writer, "certificates", "CERTIFICATES",
                           {"Name in the certificate", "Kind", "Serial number", "Fingerprint",
                            "Valid from", "Valid until", "Signed by", "Whose it is"});
  for (const RingCertificate& one : certificates) {
    std::string vouchers;
    for (const std::string& by : one.vouchers) vouchers += (vouchers.empty() ? "" : ", ") + by;
    table.rows.push_back({visible(one.name), one.kind, one.serial, one.fingerprint,
                          day_of(one.begins, view.language), day_of(one.ends, view.language),
                          visible(vouchers), visible(said_of(one, view.language))});
  }
}

void ring_lists(const View& view, Writer& writer, const std::vector<RingList>& lists) {
  if (lists.empty()) return;
  Node& table =
      ring_table(writer, "lists", "LISTS OF WHAT WAS REVOKED", {"Issued by", "Made on", "Revoked"});
  for (const RingList& one : lists) {
    table.rows.push_back(
        {visible(one.issuer), day_of(one.made, view.language), std::to_string(one.revoked)});
  }
}

}  // namespace

void write_key_ring(const View& view, std::vector<Node>& parts, AgentId agent) {
  Writer writer{view, parts};
  const Ring& ring = key_ring_of(view, agent);
  ring_keys(view, writer, ring.keys);
  ring_certificates(view, writer, ring.certificates);
  ring_lists(view, writer, ring.lists);
}

}  // namespace view::twin
