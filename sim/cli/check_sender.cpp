#include "sim/cli/check_sender.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/cli/mime.h"
#include "sim/sender/check.h"
#include "sim/sender/zone_file.h"
#include "sim/shelf/files.h"
#include "sim/text/lines.h"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

sender::ZoneFile read_zone(const CheckSenderOptions& options) {
  const std::string text = shelf::read_file(options.zone);
  auto zone = sender::ZoneFile::parse(text);
  if (!zone) {
    const text::Malformed& problem = zone.problem();
    const auto end =
        text.begin() + static_cast<std::ptrdiff_t>(std::min(problem.offset, text.size()));
    const auto line = 1 + std::count(text.begin(), end, '\n');
    throw shelf::BadInput{options.zone + ":" + std::to_string(line) + ": " + shown(problem.why) +
                          " (" + std::string{problem.rfc} +
                          "). Write for example: example.com. TXT \"v=spf1 mx -all\""};
  }
  for (const std::string& name : options.silent) (*zone).silence(name);
  return std::move(*zone);
}

sender::Arrival read_arrival(const CheckSenderOptions& options) {
  sender::Arrival arrival;
  arrival.content = mail::from_file_octets(shelf::read_file(options.message)).octets;
  arrival.from.helo = options.helo;
  arrival.from.receiver = options.receiver;
  arrival.from.unix_seconds = options.now.value_or(0);
  arrival.from_known = !options.ip.empty();
  if (arrival.from_known) {
    const auto ip = sender::parse_ip(options.ip);
    if (!ip) {
      throw shelf::BadInput{"--ip " + shown(options.ip) +
                            ": write an IPv4 or IPv6 address, such as 192.0.2.1"};
    }
    arrival.from.ip = *ip;
  }
  const std::size_t at = options.from.rfind('@');
  if (!options.from.empty()) {
    if (at == std::string::npos) {
      throw shelf::BadInput{"--from " + shown(options.from) +
                            ": write an address, such as ann@example.com"};
    }
    // As it came, even where no server would have taken it: SPF looks at any.
    arrival.from.mail_from = mail::Address{options.from.substr(0, at), options.from.substr(at + 1)};
  }
  return arrival;
}

std::string steps_text(const sender::Steps& steps) {
  std::string out;
  for (const sender::Step& step : steps.list()) {
    out += "  " + shown(step.about) + ' ' + std::string{step.says} + " (" + std::string{step.rfc} +
           ")\n";
  }
  return out;
}

std::string heading(std::string_view check, std::string_view result, const std::string& why) {
  return std::string{check} + ": " + std::string{result} +
         (why.empty() ? "" : " (" + shown(why) + ")") + '\n';
}

std::string to_text(const sender::Verdicts& verdicts, bool with_spf) {
  const sender::SpfVerdict& spf = verdicts.spf;
  std::string out = heading("SPF", with_spf ? name_of(spf.result) : "not checked",
                            with_spf ? spf.why : "--ip says where the message comes from");
  out += steps_text(spf.steps);
  if (verdicts.dkim.empty()) out += "DKIM: none (the message has no signature)\n";
  for (const sender::DkimVerdict& one : verdicts.dkim) {
    out += heading("DKIM", name_of(one.result), one.why) + steps_text(one.steps);
  }
  const sender::DmarcVerdict& dmarc = verdicts.dmarc;
  return out + heading("DMARC", name_of(dmarc.result), dmarc.why) + steps_text(dmarc.steps);
}

Json steps_json(const sender::Steps& steps) {
  Json list = Json::array();
  for (const sender::Step& step : steps.list()) {
    list.push_back({{"about", step.about}, {"says", step.says}, {"rfc", step.rfc}});
  }
  return list;
}

Json to_json(const sender::Verdicts& verdicts) {
  const sender::SpfVerdict& spf = verdicts.spf;
  Json json;
  json["spf"] = {
      {"result", name_of(spf.result)},  {"domain", spf.domain}, {"by", spf.by},
      {"explanation", spf.explanation}, {"why", spf.why},       {"steps", steps_json(spf.steps)}};
  json["dkim"] = Json::array();
  for (const sender::DkimVerdict& one : verdicts.dkim) {
    json["dkim"].push_back({{"result", name_of(one.result)},
                            {"domain", one.domain},
                            {"selector", one.selector},
                            {"algorithm", one.algorithm},
                            {"why", one.why},
                            {"steps", steps_json(one.steps)}});
  }
  const sender::DmarcVerdict& dmarc = verdicts.dmarc;
  json["dmarc"] = {{"result", name_of(dmarc.result)},
                   {"from", dmarc.from},
                   {"policy", name_of(dmarc.policy)},
                   {"to_do", name_of(dmarc.to_do)},
                   {"spf_aligned", dmarc.spf_aligned},
                   {"dkim_aligned", dmarc.dkim_aligned},
                   {"why", dmarc.why},
                   {"steps", steps_json(dmarc.steps)}};
  return json;
}

// Whether somebody answers for the message.
bool is_good(const sender::Verdicts& verdicts) {
  if (verdicts.dmarc.result != sender::DmarcResult::None) {
    return verdicts.dmarc.result == sender::DmarcResult::Pass;
  }
  return verdicts.spf.result == sender::SpfResult::Pass ||
         std::ranges::any_of(verdicts.dkim, [](const sender::DkimVerdict& one) {
           return one.result == sender::DkimResult::Pass;
         });
}

}  // namespace

void add_check_sender_options(CLI::App& command, CheckSenderOptions& options) {
  command.add_option("MESSAGE", options.message, "A message (.eml), or - for standard input")
      ->required();
  command.add_option("--zone", options.zone, "What DNS says: records as in a zone file")
      ->required()
      ->type_name("FILE");
  command
      .add_option("--ip", options.ip, "Where the message comes from; without it SPF is left out")
      ->type_name("ADDRESS");
  command.add_option("--from", options.from, "The envelope's sender (default: the empty one, <>)")
      ->type_name("ADDRESS");
  command.add_option("--helo", options.helo, "What the sending computer calls itself")
      ->type_name("NAME");
  command.add_option("--receiver", options.receiver, "Who checks (default: receiver.example)")
      ->type_name("NAME");
  command
      .add_option("--now", options.now, "The time, as Unix seconds (default: no signature is old)")
      ->type_name("SECONDS");
  command
      .add_option("--suffixes", options.suffixes,
                  "A Public Suffix List (default: the suffixes that people meet most)")
      ->type_name("FILE");
  command
      .add_option("--silent", options.silent,
                  "DNS gives no answer for this name where it has no record (may be repeated)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command.add_flag("--json", options.json, "Answer as JSON");
}

int check_sender(const CheckSenderOptions& options) {
  const sender::ZoneFile zone = read_zone(options);
  const sender::PublicSuffixes suffixes =
      options.suffixes.empty() ? sender::PublicSuffixes::known()
                               : sender::PublicSuffixes{shelf::read_file(options.suffixes)};
  sender::Check check{read_arrival(options), suffixes};
  while (const auto question = check.next()) check.learn(*question, zone.answer(*question));
  const sender::Verdicts& verdicts = check.verdicts();
  const std::string field = sender::authentication_results(options.receiver, verdicts);
  std::string out;
  if (options.json) {
    Json json = to_json(verdicts);
    json["authentication_results"] = field;
    out = json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  } else {
    out = to_text(verdicts, check.arrival().from_known) + text::with_lf(field);
  }
  shelf::write_file("", out);
  return is_good(verdicts) ? 0 : 1;
}

}  // namespace cli
