#pragma once
// A scenario as a value: what a JSON file in scenarios/ says, checked, with everything filled in
// that the file left out.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/node/tampering.h"
#include "sim/sender/checks.h"
#include "sim/text/bare_line_ends.h"
#include "sim/trace/record.h"
#include "sim/world/access.h"
#include "sim/world/action.h"

namespace world {

// How a server signs mail in the name of a domain. The public half of the key is put into DNS.
struct DkimSetup {
  std::string domain{}, selector{};
  std::string key{};  // PEM: everybody who has the scenario has the key.
  friend bool operator==(const DkimSetup&, const DkimSetup&) = default;
};
// Takes mail from others and sends it on: an MTA server, an MTA client and a spool.
struct MtaSetup {
  std::vector<std::string> domains;       // It delivers these itself.
  std::vector<std::string> relay_from{};  // Host names that may send through it to anywhere.
  std::vector<std::string> relay_for{};   // Domains whose mail it takes to pass on: a backup.
  std::vector<Duration> retry_after;      // The last is repeated.
  Duration give_up_after{};               // Then a bounce.
  std::size_t max_message_octets = 16'000'000;
  std::size_t max_recipients = 1000;
  bool extended = true;         // EHLO, as server and client. False: HELO only, as in the book.
  bool pipelining = true;       // As client, where the server offers it.
  bool eight_bit = true;        // Offers 8BITMIME.
  bool refuse_null_mx = false;  // Whoever sends from a domain that takes no mail: 550 5.7.27.
  bool seven_bit = false;       // Clears the eighth bit of all octets that it passes on.
  std::vector<node::Tampering> tampers{};
  text::BareLineEnds bare_line_ends = text::BareLineEnds::Refuse;  // In what others send it.
  sender::Checks checks = sender::Checks::Off;  // Whether it asks who sent what comes from outside.
  std::optional<DkimSetup> dkim{};              // Signs what its own users send.
  friend bool operator==(const MtaSetup&, const MtaSetup&) = default;
};
struct MaaSetup {
  bool apop = false;
  friend bool operator==(const MaaSetup&, const MaaSetup&) = default;
};
// Gives browsers pages of mail.
struct WebSetup {
  std::string submit_to{};  // Host name of the MTA; empty: this host's own.
  std::string mail_on{};    // Host name of the MAA that it asks; empty: this host's disk.
  friend bool operator==(const WebSetup&, const WebSetup&) = default;
};
// All mail with which a scenario begins, in octets. When it is written into the scenario, each
// octet as a character of UTF-8, it still fits in, unless most of it is control characters.
constexpr std::size_t kMaxMailOctets = 8'000'000;
struct AccountSetup {
  std::string address;  // "fegan@comnet.com"
  std::string host;     // Whose disk holds the mailbox.
  std::string name;     // The owner's, as it stands before the address; UTF-8; may be empty.
  std::string password;
  std::uint64_t quota_octets = 0;  // 0: no limit. Full: 452 now; what can never fit: 552.
  bool busy = false;               // 450: somebody has locked it.
  std::string moved_to;            // 551: "user not local; please try <…>"; with `forwards`, 251.
  bool forwards = false;
  std::vector<std::string> mail;  // Lies in INBOX when the run begins, the oldest first: octets.
  friend bool operator==(const AccountSetup&, const AccountSetup&) = default;
};
struct AliasSetup {
  std::string host;  // Whose alias database.
  std::string address;
  std::vector<std::string> members;  // Addresses; aliases again, or people anywhere.
  std::string subject_tag{};         // Put into subjects, in brackets; empty: none.
  friend bool operator==(const AliasSetup&, const AliasSetup&) = default;
};
// A word of a user agent's address book, and whom it stands for: entries as in a message's "to", or
// words of the same book.
struct BookEntry {
  std::string alias;
  std::vector<std::string> members;
  friend bool operator==(const BookEntry&, const BookEntry&) = default;
};
// Keys of a user's key ring, in armor or PEM, and what he says of them.
struct KeySetup {
  std::string armor{};
  bool vouches = false;   // He believes what its owner signs of the keys of others.
  bool compared = false;  // He has compared its fingerprint with whom it names.
  friend bool operator==(const KeySetup&, const KeySetup&) = default;
};
// What certificate authorities have revoked (RFC 5280 §5), as a user agent learns of it.
inline constexpr const char* kGetRevocationList = "get-revocation-list";  // What its records say.
struct RevocationListSetup {
  std::string pem;
  Duration at{};  // From then on.
  friend bool operator==(const RevocationListSetup&, const RevocationListSetup&) = default;
};
struct UserAgentSetup {
  std::string user;  // Address of an account.
  std::string host;
  Access access{};
  std::string submit_to;  // Host name of the MTA; empty: this host's own.
  bool keep = false;      // Keep mode, instead of delete mode; where the access has it.
  bool apop = false;
  // Where the access works with mail on the server: the folders into which it looks, whether it
  // gets headers first and a text when it is read, and whether it stays and waits for what comes.
  std::vector<std::string> folders{"INBOX"};
  bool by_parts = false, idle = false;
  std::vector<Duration> poll;  // When it looks by itself, from the beginning.
  Duration poll_every{};       // The same, again and again; zero: not so. Needs an `until`.
  std::vector<BookEntry> address_book;
  // His own with its secret, those of others, and the authorities that he trusts. It signs, seals
  // and opens with them.
  std::vector<KeySetup> keys;
  std::vector<RevocationListSetup> revocation_lists;
  friend bool operator==(const UserAgentSetup&, const UserAgentSetup&) = default;
};
// With which a user reads and writes his mail on pages.
struct BrowserSetup {
  std::string user;    // Address of an account.
  std::string host;    // On which computer.
  std::string server;  // Host name of the web mail server whose page it opens at first.
  friend bool operator==(const BrowserSetup&, const BrowserSetup&) = default;
};
struct HostSetup {
  std::string name, label;
  trace::Ipv4 address;
  trace::HostKind kind{};
  std::int32_t x = 0, y = 0;
  bool up = true;
  std::optional<MtaSetup> mta;
  std::optional<MaaSetup> maa;
  std::optional<WebSetup> web;
  bool name_server = false;
  friend bool operator==(const HostSetup&, const HostSetup&) = default;
};
struct LinkSetup {
  std::string a, b, label;
  Duration delay{};
  std::uint64_t bits_per_second = 0;
  std::uint32_t lost = 0, lost_in = 1;
  bool up = true;
  friend bool operator==(const LinkSetup&, const LinkSetup&) = default;
};
// The value of an MX record that says that nobody takes mail: a null MX (RFC 7505).
constexpr std::string_view kNobody = ".";
struct DnsRecord {
  std::string name, type;        // "comnet.com", "MX"
  std::uint16_t preference = 0;  // MX only.
  std::string value;             // A host name or an address.
  std::uint32_t ttl = 3600;      // Seconds.
  friend bool operator==(const DnsRecord&, const DnsRecord&) = default;
};
struct ZoneSetup {
  std::string origin;
  std::string host;  // The name server.
  std::vector<DnsRecord> records;
  friend bool operator==(const ZoneSetup&, const ZoneSetup&) = default;
};
// A link by its ends.
struct Ends {
  std::string a, b;
  friend bool operator==(const Ends&, const Ends&) = default;
};
struct Scenario {
  std::string id, title, about;
  std::vector<std::string> covers;  // Curriculum ids.
  std::uint64_t seed = 1;
  std::int64_t epoch_seconds = 0;  // Unix time of virtual time zero.
  std::optional<SimTime> until;    // None: until nothing is left to happen.
  std::vector<HostSetup> hosts;
  std::vector<LinkSetup> links;
  std::vector<ZoneSetup> zones;  // With an address record for each host below the origin.
  std::vector<AccountSetup> accounts;
  std::vector<AliasSetup> aliases;
  std::vector<UserAgentSetup> user_agents;
  std::vector<BrowserSetup> browsers;
  std::vector<TimedAction> actions;  // In order of time.
  std::optional<Ends> eavesdropper;  // On which link somebody listens at first; none: nobody.
  friend bool operator==(const Scenario&, const Scenario&) = default;
};

}  // namespace world
