// The row of HTTP/1.1: RFC 9110, RFC 9112, cookies of RFC 6265.
#include <algorithm>
#include <cassert>
#include <utility>

#include "sim/proto/http/client.h"
#include "sim/proto/http/secrets.h"
#include "sim/proto/http/server.h"
#include "sim/protocols/from_machine.h"
#include "sim/protocols/http_pieces.h"
#include "sim/protocols/rows.h"
#include "sim/text/ascii.h"

namespace protocols {
namespace {

// What the server's own table does not say of a method.
struct HttpLore {
  std::string_view keyword, meaning;
};
constexpr HttpLore kHttpLore[] = {
    {"GET", "Send this page. Asking changes nothing on the server, so it may be asked again."},
    {"HEAD", "As GET, but of the answer only the status and the fields."},
    {"POST", "Take this: what somebody has filled into a form. The body holds it."},
};

struct HttpStatus {
  std::string_view code, means, rfc;
};
constexpr HttpStatus kHttpStatuses[] = {
    {"100", "Go on: the body of the request may follow.", "RFC 9110 §15.2.1"},
    {"200", "Here is what was asked for.", "RFC 9110 §15.3.1"},
    {"303", "Done. Ask for the page that the field Location names.", "RFC 9110 §15.4.4"},
    {"304", "The page has not changed: the browser has it already.", "RFC 9110 §15.4.5"},
    {"400", "The request breaks the rules.", "RFC 9110 §15.5.1"},
    {"403", "The server understands, and will not do it.", "RFC 9110 §15.5.4"},
    {"404", "There is no such page.", "RFC 9110 §15.5.5"},
    {"405", "This page does not take this method.", "RFC 9110 §15.5.6"},
    {"408", "The request did not come in time.", "RFC 9110 §15.5.9"},
    {"413", "The body is too long.", "RFC 9110 §15.5.14"},
    {"414", "The target is too long.", "RFC 9110 §15.5.15"},
    {"415", "The body is of a kind that is not taken here.", "RFC 9110 §15.5.16"},
    {"421", "The request is for another host.", "RFC 9110 §15.5.20"},
    {"422", "The form is right, but what stands in it cannot be used.", "RFC 9110 §15.5.21"},
    {"431", "The fields of the request are too long.", "RFC 6585 §5"},
    {"501", "The server does not know this method.", "RFC 9110 §15.6.2"},
    {"502", "The server behind this one does not help.", "RFC 9110 §15.6.3"},
    {"503", "The server has too much to do. Try again later.", "RFC 9110 §15.6.4"},
    {"505", "The server does not speak this version.", "RFC 9110 §15.6.6"},
};
struct HttpClass {
  char digit;
  std::string_view means, rfc;
};
constexpr HttpClass kHttpClasses[] = {
    {'1', "1··  the answer is still to come", "RFC 9110 §15.2"},
    {'2', "2··  done", "RFC 9110 §15.3"},
    {'3', "3··  one more request is needed", "RFC 9110 §15.4"},
    {'4', "4··  no: the request is wrong", "RFC 9110 §15.5"},
    {'5', "5··  no: the server cannot", "RFC 9110 §15.6"},
};

std::vector<Verb> http_verbs() {
  std::vector<Verb> all;
  for (const http::Server::VerbRow& row : http::Server::verbs()) {
    const auto* lore = std::ranges::find(kHttpLore, row.keyword, &HttpLore::keyword);
    assert(lore != std::end(kHttpLore));
    all.push_back({.name = row.keyword,
                   .states = states_of(http::Server::diagram(), row),
                   .rfc = row.rfc,
                   .meaning = lore->meaning,
                   .is_choice = true});
  }
  return all;
}

// Methods are words in exactly this case (RFC 9110 §9.1).
std::string_view http_verb_of(std::string_view line) {
  const auto rows = http::Server::verbs();
  const auto row = std::ranges::find(rows, line.substr(0, line.find(' ')),
                                     &http::Server::VerbRow::keyword);
  return row == rows.end() ? std::string_view{} : row->keyword;
}

// Of a request that is one line the rest of the head is still to come.
std::optional<text::Malformed> wrong_in_http(std::string_view line) {
  line = line.substr(0, line.find("\r\n"));
  const auto head = http::parse_request_head(std::string{line} + "\r\nHost: a.example\r\n\r\n");
  if (head) return std::nullopt;
  return head.problem();
}

std::vector<proto::Stretch> http_secrets(proto::Part part, std::string_view text) {
  const bool whole = part == proto::Part::Command || part == proto::Part::Reply;
  return whole ? http::secrets_in(text) : std::vector<proto::Stretch>{};
}

proto::SignIn http_sign_in(proto::Part part, std::string_view text) {
  const bool whole = part == proto::Part::Command || part == proto::Part::Reply;
  return whole ? http::sign_in_of(text) : proto::SignIn{};
}

// "200"; empty: the line is no status line.
std::string_view http_status_of(std::string_view reply) {
  const std::string_view status = reply.starts_with("HTTP/") && reply.size() >= 12
                                      ? reply.substr(9, 3)
                                      : std::string_view{};
  return std::ranges::all_of(status, text::is_digit) ? status : std::string_view{};
}

std::string_view http_code_of(std::string_view line) {
  return http_status_of(line).empty() ? std::string_view{} : line.substr(0, 12);
}

std::string explain_http_reply(std::string_view line) {
  const std::string_view status = http_status_of(line);
  if (status.empty()) return {};
  const auto* const one = std::ranges::find(kHttpClasses, status.front(), &HttpClass::digit);
  if (one == std::end(kHttpClasses)) return {};
  std::string out = std::string{one->means} + "\n" + std::string{one->rfc};
  const auto* const row = std::ranges::find(kHttpStatuses, status, &HttpStatus::code);
  if (row == std::end(kHttpStatuses)) return out;
  return out + "\n" + std::string{status} + "  " + std::string{row->means} + "\n" +
         std::string{row->rfc};
}

std::string http_reply_in_short(std::string_view line) {
  const std::string_view status = http_status_of(line);
  const auto* const row = std::ranges::find(kHttpStatuses, status, &HttpStatus::code);
  if (row == std::end(kHttpStatuses)) return explain_http_reply(line);
  return std::string{status} + "  " + std::string{row->means} + "\n" + std::string{row->rfc};
}

Protocol http_row() {
  Protocol row{
      .name = "HTTP", .port = 80, .host_port = 2080, .agents = Agents::Web, .colour = 4};
  row.verbs = http_verbs();
  row.client = in_names(http::Client::diagram());
  row.server = in_names(http::Server::diagram());
  row.phases = {{"Pages", {}, true}};
  row.reply_classes = {{"1", "1··", "go on", Verdict::GoOn, false},
                       {"2", "2··", "done", Verdict::Yes, false},
                       {"3", "3··", "one more request is needed", Verdict::GoOn, false},
                       {"4", "4··", "no: the request is wrong", Verdict::No, false},
                       {"5", "5··", "no: the server cannot", Verdict::No, false}};
  row.replies = {{kAnyCommand,
                  {"HTTP/1.1 200 OK", "HTTP/1.1 303 See Other", "HTTP/1.1 400 Bad Request",
                   "HTTP/1.1 404 Not Found", "HTTP/1.1 503 Service Unavailable"}}};
  row.verb_of = http_verb_of;
  row.wrong = wrong_in_http;
  row.secrets = http_secrets;
  row.sign_in = http_sign_in;
  row.code_of = http_code_of;
  row.status_of = http_status_of;
  row.explain_reply = explain_http_reply;
  row.reply_in_short = http_reply_in_short;
  row.pieces = http_pieces;
  row.opened_on_demand = true;
  row.server_in_words = "a web mail server";
  row.shell_command = "curl http://127.0.0.1:{port}/";
  row.turns_away =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  return row;
}

}  // namespace

const Protocol& http() {
  static const Protocol kRow = http_row();
  return kRow;
}

}  // namespace protocols
