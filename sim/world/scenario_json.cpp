// From JSON that fits the schema to a Draft. The defaults are those that the schema tells of.
#include <utility>

#include "sim/desk/item.h"
#include "sim/proto/dns/message.h"
#include "sim/sender/dkim.h"
#include "sim/world/draft.h"
#include "sim/world/read_action.h"
#include "sim/world/read_mail.h"
#include "sim/world/read_send.h"

namespace world {

using desk::in_quotes;
using desk::Item;
using desk::Loss;
using desk::parse_epoch;

namespace {

// — hosts and links —

// PEM, in a file beside the scenario or written out.
std::string read_key(const Item& item, const ReadFile& read_file) {
  if (item.has("key") == item.has("key_file")) {
    throw item.mistake("A key has one source: give either \"key_file\" or \"key\".");
  }
  const bool in_file = item.has("key_file");
  std::string key = in_file ? read_file_of(item, "key_file", read_file) : item.lines("key");
  if (sender::dkim_key_record(key)) return key;
  throw item.mistake(in_file ? "key_file" : "key",
                     "This is no private key that can be read: PEM of an RSA key or of one of "
                     "Ed25519, without a password, as \"openssl genpkey\" writes it.");
}

MtaSetup read_mta(const Item& item, const ReadFile& read_file) {
  MtaSetup mta;
  mta.domains = item.texts("domains");
  mta.relay_from = item.texts("relay_from");
  mta.relay_for = item.texts("relay_for");
  mta.retry_after = item.durations("retry_after");
  for (std::size_t i = 0; i < mta.retry_after.size(); ++i) {
    if (mta.retry_after[i] > Duration::zero()) continue;
    throw item.mistake("retry_after/" + std::to_string(i), "This must be longer than nothing.");
  }
  mta.give_up_after = item.duration("give_up_after", "5d");
  const auto count = [&](const char* key, std::size_t otherwise) {
    return static_cast<std::size_t>(item.number(key, otherwise));  // The schema limits it.
  };
  mta.max_message_octets = count("max_message_octets", mta.max_message_octets);
  mta.max_recipients = count("max_recipients", mta.max_recipients);
  mta.extended = item.flag("extended", true);
  mta.pipelining = item.flag("pipelining", true);
  mta.seven_bit = item.flag("seven_bit", false);
  mta.eight_bit = item.flag("eight_bit", !mta.seven_bit);
  mta.refuse_null_mx = item.flag("refuse_null_mx", false);
  item.for_each("tampers", [&](const Item& one) {
    mta.tampers.push_back({one.text("find"), one.text("write")});
  });
  const std::string bare = item.text("bare_line_ends");
  mta.bare_line_ends = bare == "keep"   ? text::BareLineEnds::Keep
                       : bare == "mend" ? text::BareLineEnds::Mend
                                        : text::BareLineEnds::Refuse;
  const std::string checks = item.text("checks");
  mta.checks = checks == "mark"   ? sender::Checks::Mark
               : checks == "obey" ? sender::Checks::Obey
                                  : sender::Checks::Off;
  if (item.has("dkim")) {
    const Item dkim = item.inside("dkim");
    mta.dkim = DkimSetup{dkim.text("domain"), dkim.text("selector"), read_key(dkim, read_file)};
  }
  if (mta.seven_bit && mta.eight_bit) {
    throw item.mistake("eight_bit",
                       "A server that clears the eighth bit (\"seven_bit\") does not offer "
                       "8BITMIME.");
  }
  return mta;
}

void read_host(const Item& item, const nlohmann::json& value, const ReadFile& read_file,
               Draft& draft) {
  HostSetup host;
  Draft::Host left_out;
  host.name = item.text("name");
  host.label = item.text("label");
  if (item.has("address")) host.address = {item.address("address")};
  if (item.has("kind")) {
    const std::string kind = item.text("kind");
    left_out.kind = kind == "computer" ? trace::HostKind::Computer
                    : kind == "server" ? trace::HostKind::Server
                                       : trace::HostKind::Router;
  }
  if (item.has("at")) {
    host.x = value["at"][0];
    host.y = value["at"][1];
    left_out.placed = true;
  }
  host.up = item.flag("up", true);
  if (item.has("mta")) {
    host.mta = read_mta(item.inside("mta"), read_file);
    left_out.relays = item.inside("mta").has("relay_from");
    left_out.asks_for_senders = item.inside("mta").has("refuse_null_mx");
  }
  if (item.has("maa")) host.maa = MaaSetup{item.inside("maa").flag("apop", false)};
  if (item.has("web")) {
    const desk::Item web = item.inside("web");
    host.web = WebSetup{.submit_to = web.text("submit_to"), .mail_on = web.text("mail_on")};
  }
  host.name_server = item.flag("name_server", false);
  draft.scenario.hosts.push_back(std::move(host));
  draft.hosts.push_back(left_out);
}

LinkSetup read_link(const Item& item) {
  const std::vector<std::string> ends = item.texts("between");
  const Loss loss = item.loss();
  return {.a = ends[0],
          .b = ends[1],
          .label = item.text("label"),
          .delay = item.duration("delay", "5ms"),
          .bits_per_second = item.bandwidth("10Mbit/s"),
          .lost = loss.lost,
          .lost_in = loss.lost_in,
          .up = item.flag("up", true)};
}

void check_value(const Item& item, const DnsRecord& record) {
  if (record.type == "TXT") return;
  if (record.type == "A") {
    item.address("value");
  } else if (record.type == "AAAA") {
    if (dns::parse_ipv6(record.value)) return;
    throw item.mistake("value", in_quotes(record.value) +
                                    " is no IPv6 address, such as \"2001:db8::1\". The hosts here "
                                    "have IPv4 addresses only; nobody connects to this one.");
  } else if (record.type == "MX" && record.value == kNobody) {
    return;
  } else if (!desk::is_record_name(record.value) || record.value.starts_with('*')) {
    throw item.mistake("value",
                       in_quotes(record.value) + " is no domain name." +
                           (record.type == "MX" ? " (\".\" says that nobody takes mail.)" : ""));
  }
}

DnsRecord read_record(const Item& item) {
  DnsRecord record{.name = item.text("name"), .type = item.text("type"), .value = {}};
  record.value = item.text("value");
  check_value(item, record);
  if (record.type != "MX" && item.has("preference")) {
    throw item.mistake("preference", "Only MX records have a preference.");
  }
  if (record.type == "MX") {
    const bool none = record.value == kNobody;
    record.preference = static_cast<std::uint16_t>(item.number("preference", none ? 0 : 10));
  }
  const Duration ttl = item.duration("ttl", "1h");
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(ttl);
  if (seconds != ttl) throw item.mistake("ttl", "This must be whole seconds.");
  record.ttl = static_cast<std::uint32_t>(seconds.count());
  return record;
}

ZoneSetup read_zone(const Item& item) {
  ZoneSetup zone{.origin = item.text("origin"), .host = item.text("host"), .records = {}};
  item.for_each("records",
                [&](const Item& record) { zone.records.push_back(read_record(record)); });
  return zone;
}

// — people —

AccountSetup read_account(const Item& item) {
  return {.address = item.text("address"),
          .host = item.text("host"),
          .name = item.text("name"),
          .password = item.has("password") ? item.text("password") : "secret",
          .quota_octets = item.number("quota", 0),
          .busy = item.flag("busy", false),
          .moved_to = item.text("moved_to"),
          .forwards = item.flag("forwards", false),
          .mail = {}};
}

std::vector<BookEntry> read_book(const Item& item) {
  std::vector<BookEntry> book;
  item.for_each("address_book", [&](const Item& one) {
    book.push_back({one.text("alias"), one.texts("members")});
  });
  return book;
}

std::vector<std::string> read_folders(const Item& item) {
  return item.has("folders") ? item.texts("folders") : std::vector<std::string>{"INBOX"};
}

std::string key_text_of(const Item& one, const ReadFile& read_file) {
  if (one.has("file") == one.has("armor")) {
    throw one.mistake("A key has one source: \"file\" or \"armor\". Give just one of them.");
  }
  return one.has("file") ? read_file_of(one, "file", read_file) : one.lines("armor");
}

std::vector<KeySetup> read_keys(const Item& item, const ReadFile& read_file) {
  std::vector<KeySetup> keys;
  item.for_each("keys", [&](const Item& one) {
    keys.push_back({.armor = key_text_of(one, read_file),
                    .vouches = one.flag("vouches", false),
                    .compared = one.flag("compared", false)});
  });
  return keys;
}

std::vector<RevocationListSetup> read_lists(const Item& item, const ReadFile& read_file) {
  std::vector<RevocationListSetup> lists;
  item.for_each("revocation_lists", [&](const Item& one) {
    lists.push_back({.pem = key_text_of(one, read_file), .at = one.duration("at", "0s")});
  });
  return lists;
}

void read_user_agent(const Item& item, const FilesBeside& files, Draft& draft) {
  draft.access.push_back(item.has("access") ? access_named(item.text("access")) : std::nullopt);
  draft.scenario.user_agents.push_back({.user = item.text("user"),
                                        .host = item.text("host"),
                                        .access = {},
                                        .submit_to = item.text("submit_to"),
                                        .keep = item.flag("keep", false),
                                        .apop = item.flag("apop", false),
                                        .folders = read_folders(item),
                                        .by_parts = item.flag("by_parts", false),
                                        .idle = item.flag("idle", false),
                                        .poll = item.durations("poll"),
                                        .poll_every = item.duration("poll_every", "0s"),
                                        .address_book = read_book(item),
                                        .keys = read_keys(item, files.read),
                                        .revocation_lists = read_lists(item, files.read)});
}

BrowserSetup read_browser(const Item& item) {
  return {item.text("user"), item.text("host"), item.text("server")};
}

}  // namespace

Draft read_draft(std::string_view text, const FilesBeside& files) {
  const nlohmann::json root = nlohmann::json::parse(text);
  const Item item{root, {}};
  Draft draft;
  Scenario& scenario = draft.scenario;
  scenario.id = item.text("id");
  scenario.title = item.text("title");
  scenario.about = item.lines("about");
  scenario.covers = item.texts("covers");
  scenario.seed = item.number("seed", 1);
  const std::string epoch = item.has("epoch") ? item.text("epoch") : "2005-03-14T09:00:00Z";
  const auto seconds = parse_epoch(epoch);
  if (!seconds) {
    throw item.mistake("epoch",
                       in_quotes(epoch) +
                           " is no date and time that exists: years 1970 to 2105, hours 00 to "
                           "23.");
  }
  scenario.epoch_seconds = *seconds;
  if (item.has("until")) scenario.until = SimTime{item.duration("until", {})};
  std::size_t host = 0;
  item.for_each("hosts",
                [&](const Item& one) { read_host(one, root["hosts"][host++], files.read, draft); });
  item.for_each("links", [&](const Item& one) { scenario.links.push_back(read_link(one)); });
  item.for_each("zones", [&](const Item& one) { scenario.zones.push_back(read_zone(one)); });
  std::size_t mail_octets = 0;
  item.for_each("accounts", [&](const Item& one) {
    const nlohmann::json& value = root["accounts"][scenario.accounts.size()];
    AccountSetup& account = scenario.accounts.emplace_back(read_account(one));
    account.mail = read_mail(one, value, mail_octets, files);
    mail_octets += octets_of(account.mail);
  });
  item.for_each("aliases", [&](const Item& one) {
    scenario.aliases.push_back(
        {one.text("host"), one.text("address"), one.texts("members"), one.text("subject_tag")});
  });
  item.for_each("user_agents", [&](const Item& one) { read_user_agent(one, files, draft); });
  item.for_each("browsers",
                [&](const Item& one) { scenario.browsers.push_back(read_browser(one)); });
  if (item.has("eavesdropper")) {
    const std::vector<std::string> ends = item.texts("eavesdropper");
    scenario.eavesdropper = Ends{ends[0], ends[1]};
  }
  item.for_each("actions", [&](const Item& one) {
    scenario.actions.push_back({SimTime{one.duration("at", {})}, read_action(one, files.read)});
  });
  return draft;
}

}  // namespace world
