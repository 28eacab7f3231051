// From JSON that fits the schema to a Draft. The defaults are those that the schema tells of.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "sim/world/action_json.h"
#include "sim/world/draft.h"
#include "sim/world/duration.h"
#include "sim/world/mistake.h"
#include "sim/world/quantity.h"

namespace world {

namespace {

using nlohmann::json;

// A JSON object of the scenario, and where it stands. A getter of a key that was left out gives
// the second argument.
class Item {
 public:
  Item(const json& object, std::string pointer) : object_(object), pointer_(std::move(pointer)) {}

  bool has(const char* key) const { return object_.contains(key); }
  Mistake mistake(const std::string& key, std::string sentence) const {
    return {pointer_ + "/" + key, std::move(sentence), {}};
  }
  Item inside(const char* key) const { return {object_.at(key), pointer_ + "/" + key}; }
  template <class Use>
  void for_each(const char* key, Use use) const {
    if (!has(key)) return;
    const json& list = object_.at(key);
    for (std::size_t i = 0; i < list.size(); ++i) {
      use(Item{list[i], pointer_ + "/" + key + "/" + std::to_string(i)});
    }
  }

  bool flag(const char* key, bool otherwise) const { return object_.value(key, otherwise); }
  std::uint64_t number(const char* key, std::uint64_t otherwise) const {
    return object_.value(key, otherwise);
  }
  // One line: it goes into header fields, names and labels.
  std::string text(const char* key) const {
    return has(key) ? checked(key, object_.at(key)) : std::string{};
  }
  std::vector<std::string> texts(const char* key) const {
    std::vector<std::string> texts;
    if (!has(key)) return texts;
    for (const json& text : object_.at(key)) {
      texts.push_back(checked(std::string{key} + "/" + std::to_string(texts.size()), text));
    }
    return texts;
  }
  // A string or a list of lines, as lines that each end with "\n".
  std::string lines(const char* key) const {
    std::string lines;
    if (has(key) && object_.at(key).is_array()) {
      for (const std::string& line : texts_with_tabs(key)) lines += line + "\n";
    } else {
      lines = object_.value(key, std::string{});
      for (std::size_t at = 0; (at = lines.find("\r\n", at)) != std::string::npos;) {
        lines.erase(at, 1);
      }
      if (!lines.empty() && lines.back() != '\n') lines += '\n';
      if (lines.find_first_of(std::string_view{"\0\r", 2}) != std::string::npos) {
        throw mistake(key, "This must not contain a NUL or a carriage return without line feed.");
      }
    }
    return lines;
  }
  Duration duration(const char* key, std::string_view otherwise) const {
    return has(key) ? to_duration(key, object_.at(key).get<std::string>())
                    : *parse_duration(otherwise);
  }
  std::vector<Duration> durations(const char* key) const {
    std::vector<Duration> durations;
    for (const std::string& text : texts(key)) {
      const std::string place = std::string{key} + "/" + std::to_string(durations.size());
      durations.push_back(to_duration(place, text));
    }
    return durations;
  }
  std::uint64_t bandwidth(std::string_view otherwise) const {
    const auto bits = parse_bandwidth(object_.value("bandwidth", std::string{otherwise}));
    if (bits) return *bits;
    throw mistake("bandwidth",
                  "A bandwidth is from 1bit/s to 1000Gbit/s, in whole bits, or \"unlimited\".");
  }
  Loss loss() const {
    const auto loss = parse_loss(object_.value("loss", std::string{"none"}));
    if (loss) return *loss;
    throw mistake("loss",
                  "A link cannot lose more packets than it carries: \"1 in 100\" loses one of a "
                  "hundred, \"1 in 1\" all, \"none\" none.");
  }
  trace::Ipv4 address(const char* key) const {
    const std::string given = text(key);
    if (const auto address = parse_host_address(given)) return *address;
    throw mistake(key, in_quotes(given) +
                           " is no IPv4 address of a host: four numbers from 0 to 255 with periods "
                           "between, such as \"10.0.0.1\"; not 0.x, 127.x, nor 224.x and above.");
  }

  std::optional<std::string> octets(const char* key) const {
    return to_octets(object_.at(key).get<std::string>());
  }
  std::vector<std::string> texts_with_tabs(const char* key) const {
    std::vector<std::string> texts;
    for (const json& text : object_.at(key)) {
      std::string line = text.get<std::string>();
      if (line.find_first_of(std::string_view{"\0\r\n", 3}) != std::string::npos) {
        throw mistake(std::string{key} + "/" + std::to_string(texts.size()),
                      "A line must not contain a line end. Make it two lines of the list.");
      }
      texts.push_back(std::move(line));
    }
    return texts;
  }

 private:
  std::string checked(const std::string& key, const json& value) const {
    std::string text = value.get<std::string>();
    const bool has_control = std::ranges::any_of(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (has_control) {
      throw mistake(key,
                    "This must be one line, without line ends, tabulators and other controls.");
    }
    return text;
  }
  Duration to_duration(const std::string& key, const std::string& text) const {
    if (const auto duration = parse_duration(text)) return *duration;
    throw mistake(key,
                  in_quotes(text) + " is no possible duration: whole microseconds, at most 3650d.");
  }

  const json& object_;
  std::string pointer_;
};

// — hosts and links —

MtaSetup read_mta(const Item& item) {
  MtaSetup mta;
  mta.domains = item.texts("domains");
  mta.relay_from = item.texts("relay_from");
  mta.retry_after = item.durations("retry_after");
  for (std::size_t i = 0; i < mta.retry_after.size(); ++i) {
    if (mta.retry_after[i] > Duration::zero()) continue;
    throw item.mistake("retry_after/" + std::to_string(i), "This must be longer than nothing.");
  }
  mta.give_up_after = item.duration("give_up_after", "5d");
  mta.max_message_octets = item.number("max_message_octets", mta.max_message_octets);
  mta.max_recipients = item.number("max_recipients", mta.max_recipients);
  mta.extended = item.flag("extended", true);
  mta.pipelining = item.flag("pipelining", true);
  mta.eight_bit = item.flag("eight_bit", true);
  return mta;
}

void read_host(const Item& item, const json& value, Draft& draft) {
  HostSetup host;
  Draft::Host left_out;
  host.name = item.text("name");
  host.label = item.text("label");
  if (item.has("address")) host.address = item.address("address");
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
    host.mta = read_mta(item.inside("mta"));
    left_out.relays = item.inside("mta").has("relay_from");
  }
  if (item.has("maa")) host.maa = MaaSetup{item.inside("maa").flag("apop", false)};
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

DnsRecord read_record(const Item& item) {
  DnsRecord record{.name = item.text("name"), .type = item.text("type"), .value = {}};
  record.value = item.text("value");
  if (record.type == "A") {
    item.address("value");
  } else if (!is_domain_name(record.value)) {
    throw item.mistake("value", in_quotes(record.value) + " is no domain name.");
  }
  if (record.type != "MX" && item.has("preference")) {
    throw item.mistake("preference", "Only MX records have a preference.");
  }
  if (record.type == "MX") {
    record.preference = static_cast<std::uint16_t>(item.number("preference", 10));
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
          .password = item.has("password") ? item.text("password") : "secret",
          .quota_octets = item.number("quota", 0),
          .busy = item.flag("busy", false),
          .moved_to = item.text("moved_to"),
          .forwards = item.flag("forwards", false)};
}

void read_user_agent(const Item& item, Draft& draft) {
  std::optional<Access> access;
  if (item.has("access")) {
    const std::string name = item.text("access");
    access = name == "local" ? Access::Local : name == "pop3" ? Access::Pop3 : Access::None;
  }
  draft.access.push_back(access);
  draft.scenario.user_agents.push_back({.user = item.text("user"),
                                        .host = item.text("host"),
                                        .access = Access::None,
                                        .submit_to = item.text("submit_to"),
                                        .keep = item.flag("keep", false),
                                        .apop = item.flag("apop", false),
                                        .poll = item.durations("poll")});
}

// — actions —

Send read_message(const Item& item, Send send) {
  if (item.has("message_file")) {
    throw item.mistake("message_file", "Give either \"message\" or \"message_file\".");
  }
  send.message = item.octets("message");
  if (send.message) return send;
  throw item.mistake("message",
                     "Each character stands for one octet, so the last possible one is U+00FF. Put "
                     "other text into a file, and name it in \"message_file\".");
}

Send read_send(const Item& item, const ReadFile& read_file) {
  Send send{.user = item.text("user"),
            .host = item.text("host"),
            .to = item.texts("to"),
            .cc = item.texts("cc"),
            .bcc = item.texts("bcc"),
            .subject = item.text("subject"),
            .body = item.lines("body"),
            .message = {},
            .envelope_from = {},
            .envelope_to = item.texts("envelope_to")};
  if (item.has("envelope_from")) send.envelope_from = item.text("envelope_from");
  if (!item.has("message") && !item.has("message_file")) return send;
  for (const char* key : {"subject", "body"}) {
    if (!item.has(key)) continue;
    throw item.mistake(key,
                       "This stands in the message already: give either \"message\" or "
                       "\"message_file\", or \"subject\" and \"body\".");
  }
  if (item.has("message")) return read_message(item, std::move(send));
  const std::string file = item.text("message_file");
  if (read_file) send.message = read_file(file);
  if (send.message) return send;
  throw item.mistake("message_file", "The file " + in_quotes(file) +
                                         " cannot be read. The name is relative to the folder of "
                                         "the scenario.");
}

SetLink read_set_link(const Item& item, const std::string& what) {
  const std::vector<std::string> ends = item.texts("between");
  SetLink set{.a = ends[0],
              .b = ends[1],
              .up = {},
              .delay = {},
              .bits_per_second = {},
              .lost = {},
              .lost_in = {}};
  if (what != "set-link") {
    set.up = what == "repair-link";
    return set;
  }
  if (item.has("up")) set.up = item.flag("up", true);
  if (item.has("delay")) set.delay = item.duration("delay", {});
  if (item.has("bandwidth")) set.bits_per_second = item.bandwidth({});
  if (item.has("loss")) {
    const Loss loss = item.loss();
    set.lost = loss.lost;
    set.lost_in = loss.lost_in;
  }
  if (!set.up && !set.delay && !set.bits_per_second && !set.lost) {
    throw item.mistake("do", "Nothing is set: give \"up\", \"delay\", \"bandwidth\" or \"loss\".");
  }
  return set;
}

Action read_action(const Item& item, const ReadFile& read_file) {
  const std::string what = item.text("do");
  if (what == "send") return read_send(item, read_file);
  if (what == "check-mail") return CheckMail{item.text("user"), item.text("host")};
  if (what == "open-mailbox") {
    return OpenMailbox{item.text("user"), item.text("host"), item.text("mailbox")};
  }
  if (what == "type") {
    return TypeLines{.host = item.text("host"),
                     .server = item.text("server"),
                     .port = static_cast<std::uint16_t>(item.number("port", 25)),
                     .lines = item.texts_with_tabs("lines"),
                     .pause = item.duration("pause", "1s"),
                     .hang_up = item.flag("hang_up", false)};
  }
  if (what == "switch-off" || what == "switch-on") {
    return SetHost{item.text("host"), what == "switch-on"};
  }
  return read_set_link(item, what);
}

}  // namespace

Draft read_draft(std::string_view text, const ReadFile& read_file) {
  const json root = json::parse(text);
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
  item.for_each("hosts", [&](const Item& one) { read_host(one, root["hosts"][host++], draft); });
  item.for_each("links", [&](const Item& one) { scenario.links.push_back(read_link(one)); });
  item.for_each("zones", [&](const Item& one) { scenario.zones.push_back(read_zone(one)); });
  item.for_each("accounts",
                [&](const Item& one) { scenario.accounts.push_back(read_account(one)); });
  item.for_each("aliases", [&](const Item& one) {
    scenario.aliases.push_back({one.text("host"), one.text("address"), one.texts("members")});
  });
  item.for_each("user_agents", [&](const Item& one) { read_user_agent(one, draft); });
  item.for_each("actions", [&](const Item& one) {
    scenario.actions.push_back({SimTime{one.duration("at", {})}, read_action(one, read_file)});
  });
  return draft;
}

}  // namespace world
