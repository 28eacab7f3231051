#include "sim/web/browser.h"

#include <algorithm>
#include <utility>

#include "sim/agent/find_server.h"
#include "sim/match.h"
#include "sim/protocols/rows.h"
#include "sim/webmail/marks.h"

namespace web {

namespace {

// What is on offer, for a note.
template <class List, class Name>
std::string names_of(const List& list, Name name) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "\"" : "\", \"") + name(one);
  return out.empty() ? std::string{"none"} : out + "\"";
}

bool is_redirect(unsigned status) {
  return status == 301 || status == 302 || status == 303;
}

}  // namespace

Browser::Browser(node::Ledger& ledger, net::Host& host, node::Resolver& resolver, std::string user)
    : ledger_(ledger),
      host_(host),
      user_(std::move(user)),
      surroundings_{ledger, host, resolver,
                    ledger.add_agent(host.id(), trace::AgentKind::Browser, "Browser", user_)},
      visits_(ledger.recorder().kernel()) {}

void Browser::note(const std::string& text) {
  recorder().record(
      trace::Noted{surroundings_.agent, SessionId{}, recorder().keep(text), {}});
}

// — what its user does —

void Browser::act(std::function<void()> deed) {
  if (!host_.up()) return note("the computer is off: nothing can be done on it");
  if (waiting_.size() >= kMostWaiting) return note("too much waits for the page already");
  const Seq cause = recorder().kernel().cause();
  waiting_.push_back([this, cause, deed = std::move(deed)] {
    const kernel::Kernel::Because because{recorder().kernel(), cause};
    deed();
  });
  next_deed();
}

void Browser::next_deed() {
  while (!loading_ && !waiting_.empty()) {
    const auto deed = std::move(waiting_.front());
    waiting_.pop_front();
    redirects_ = 0;
    deed();
  }
}

void Browser::open(std::string host, std::string target) {
  act([this, host = std::move(host), target = std::move(target)] {
    server_ = host;
    follow_target(target);
  });
}

void Browser::follow(std::string text) {
  act([this, text = std::move(text)] {
    if (const webmail::ShownLink* const link = page_.link(text)) return follow_target(link->target);
    note("the page \"" + page_.title + "\" has no link \"" + text + "\", but " +
         names_of(page_.links, [](const webmail::ShownLink& one) { return one.text; }));
  });
}

void Browser::press(std::string button, std::vector<FilledField> fields,
                    std::vector<ChosenFile> files) {
  act([this, button = std::move(button), fields = std::move(fields), files = std::move(files)] {
    const webmail::ShownForm* const form = page_.form_with(button);
    if (form == nullptr) {
      std::vector<std::string> buttons;
      for (const webmail::ShownForm& one : page_.forms) {
        buttons.insert(buttons.end(), one.buttons.begin(), one.buttons.end());
      }
      return note("the page \"" + page_.title + "\" has no button \"" + button + "\", but " +
                  names_of(buttons, [](const std::string& one) { return one; }));
    }
    http::Form filled;
    for (const webmail::ShownField& field : form->fields) {
      if (field.kind == webmail::ShownField::Kind::File) {
        for (const ChosenFile& file : files) {
          filled.push_back({field.name, file.octets, true, file.name, file.type});
        }
        continue;
      }
      const auto own = std::ranges::find(fields, field.label, &FilledField::label);
      const bool is_own = own != fields.end() && !field.label.empty();
      filled.push_back({field.name, is_own ? own->value : field.value});
    }
    for (const FilledField& field : fields) {
      if (std::ranges::find(form->fields, field.label, &webmail::ShownField::label) ==
          form->fields.end()) {
        note("the form has no field \"" + field.label + "\", but " +
             names_of(form->fields, [](const webmail::ShownField& one) { return one.label; }));
      }
    }
    if (form->is_post) return load(http::post(form->target, filled, form->in_parts));
    follow_target(http::path_of(form->target) + "?" + http::write_urlencoded(filled));
  });
}

void Browser::on_power(bool up) {
  if (up) return;
  waiting_.clear();  // What was on the screen is gone, and who had signed in.
  cookies_ = {};
  page_ = {};
}

// — the page —

// On the present server; a link to another one names it.
void Browser::follow_target(std::string target) {
  constexpr std::string_view kScheme = "http://";
  if (target.starts_with(kScheme)) {
    target.erase(0, kScheme.size());
    const std::size_t slash = std::min(target.find('/'), target.size());
    server_ = target.substr(0, slash);
    target.erase(0, slash);
  }
  if (target.starts_with('?')) target = http::path_of(target_) + target;
  if (!target.starts_with('/')) target = "/" + target;
  load({.method = "GET", .target = std::move(target)});
}

void Browser::load(http::Request request) {
  loading_ = true;
  before_ = std::exchange(target_, request.target);
  request.fields.insert(request.fields.begin(),
                        {{"Host", server_}, {"Accept", "text/html, */*"}});
  if (std::string value = cookies_.value_for(server_); !value.empty()) {
    request.fields.push_back({"Cookie", std::move(value)});
  }
  for (const auto& [number, visit] : visits_.all()) {
    if (visit.host != server_ || !visit.session || visit.ended) continue;
    if (visit.session->machine().state() != http::ClientState::Ready) continue;
    visits_.at(number).session->perform([&](http::Client& client) { return client.ask(request); });
    return;
  }
  agent::find_server(
      surroundings_, server_,
      [this](const agent::Looked& looked) { fail(looked.problem); },
      [this, request = std::move(request)](trace::Ipv4 address) { connect(address, request); });
}

void Browser::connect(trace::Ipv4 address, http::Request request) {
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({.session = {}, .host = server_, .first = std::move(request)});
  visit.session = std::make_unique<Http>(
      ledger_, surroundings_.agent, node::Side::Client, http::Client{webmail::marks_in},
      [this, &visit](Http&, const http::ClientEvent& event) { on_event(visit, event); },
      [this, number](Http&, trace::CloseReason reason) { on_gone(number, reason); });
  const net::Endpoint there{address, protocols::http().port};
  net::ByteStream& stream = host_.tcp().connect(there, *visit.session);
  visit.session->begin(stream, ledger_.open({protocols::http().name}, surroundings_.agent,
                                            stream.local(), there, server_));
}

void Browser::on_event(Visit& visit, const http::ClientEvent& event) {
  match(
      event,
      [&](const http::Connected&) {
        visit.session->perform([&](http::Client& client) { return client.ask(visit.first); });
        visit.first = {};
      },
      [&](const http::Answered& answered) { on_response(visit, answered.response); },
      [&](const http::Ended& ended) {
        visit.ended = true;
        if (!ended.problem.empty()) fail(ended.problem);
      },
      [](const auto&) {});
}

// Before the machine was told that the connection stands, it has nothing to say of its end.
void Browser::on_gone(std::uint32_t number, trace::CloseReason reason) {
  const bool ended = visits_.at(number).ended;
  visits_.end(number);
  if (!ended) fail(agent::no_connection(reason).problem);
}

void Browser::on_response(Visit& visit, const http::Response& response) {
  cookies_.take(visit.host, response);
  const std::string* const location = http::find(response.fields, "Location");
  if (!is_redirect(response.status) || location == nullptr) return show(visit, response);
  if (++redirects_ > kMostRedirects) return fail("the page leads from one to the next for ever");
  // Asked once the machine has said all that came of the response before it.
  recorder().kernel().schedule(Duration::zero(),
                               [this, target = *location] { follow_target(target); });
}

void Browser::show(Visit& visit, const http::Response& response) {
  const std::string* const type = http::find(response.fields, "Content-Type");
  const bool is_page = type != nullptr && type->starts_with("text/html");
  if (http::find(response.fields, "Content-Disposition") != nullptr) return save(response);
  page_ = is_page ? webmail::read_page(response.body) : webmail::ShownPage{};
  const Seq shown = recorder().record(trace::PageShown{
      surroundings_.agent, visit.session->id(), recorder().keep("http://" + server_ + target_),
      static_cast<std::uint16_t>(response.status), recorder().keep(response.body)});
  const kernel::Kernel::Because because{recorder().kernel(), shown};
  if (is_page && response.body.find(webmail::kTextBegins) != std::string::npos) {
    const node::Carried carried = ledger_.carried(visit.session->id());
    recorder().record(trace::Shown{surroundings_.agent, trace::Box::Inbox, carried.uid,
                                   carried.mail, carried.message});
  }
  loading_ = false;
  recorder().kernel().schedule(Duration::zero(), [this] { next_deed(); });
}

// A file goes to the user's disk; the page stays (RFC 6266 §4.2).
void Browser::save(const http::Response& response) {
  target_ = before_;
  note("a file was saved, " + std::to_string(response.body.size()) + " octets");
  loading_ = false;
  recorder().kernel().schedule(Duration::zero(), [this] { next_deed(); });
}

void Browser::fail(const std::string& why) {
  note("the page did not come: " + why);
  page_ = {};
  loading_ = false;
  recorder().kernel().schedule(Duration::zero(), [this] { next_deed(); });
}

}  // namespace web
