#include "sim/web/web_mail_server.h"

#include <cassert>
#include <utility>

#include "sim/agent/submit_here.h"
#include "sim/proto/http/date.h"
#include "sim/protocols/rows.h"
#include "sim/web/kept_mail.h"
#include "sim/webmail/marks.h"

namespace web {

WebMailServer::WebMailServer(node::Ledger& ledger, net::Host& host, store::Store* store,
                             node::Resolver* resolver, WebMailOptions options, kernel::Rng random)
    : ledger_(ledger),
      host_(host),
      options_(std::move(options)),
      agent_(ledger.add_agent(host.id(), trace::AgentKind::WebServer, "Web mail server")),
      random_(random),
      mail_(mail_source(store, resolver)),
      visits_(ledger.recorder().kernel()) {
  if (options_.outbox) {
    assert(resolver != nullptr);
    const AgentId client =
        ledger.add_agent(host.id(), trace::AgentKind::MtaClient, "MTA client", "web mail");
    outbox_.emplace(node::Surroundings{ledger, host, *resolver, client}, agent_,
                    *options_.outbox);
  }
  begin_site();
  host_.tcp().listen(protocols::http().port,
                     [this](net::ByteStream& stream) { return accept(stream); });
}

std::unique_ptr<MailSource> WebMailServer::mail_source(store::Store* store,
                                                       node::Resolver* resolver) {
  MailWriter writer{ledger_, agent_, options_.epoch_seconds, options_.address_book,
                    kernel::Rng{random_.next(), "messages"},
                    [this](MailId mail, smtp::Envelope envelope, trace::Text message) {
                      submit(mail, std::move(envelope), message);
                    }};
  if (!options_.remote) {
    assert(store != nullptr);
    return std::make_unique<KeptMail>(ledger_, *store, agent_, std::move(writer));
  }
  assert(resolver != nullptr);
  const AgentId client =
      ledger_.add_agent(host_.id(), trace::AgentKind::MaaClient, "MAA client", "web mail");
  return std::make_unique<RemoteMail>(node::Surroundings{ledger_, host_, *resolver, client},
                                      *options_.remote, std::move(writer));
}

void WebMailServer::begin_site() {
  site_.emplace(webmail::SiteOptions{host_.name()}, *mail_, [this] { return random_.next(); });
}

void WebMailServer::on_power(bool up) {
  if (!up) {
    mail_->forget();
    return begin_site();
  }
  if (outbox_) outbox_->hurry();
}

std::int64_t WebMailServer::unix_time() const {
  const auto now = ledger_.recorder().kernel().now().time_since_epoch();
  return options_.epoch_seconds + std::chrono::floor<std::chrono::seconds>(now).count();
}

net::StreamUser* WebMailServer::accept(net::ByteStream& stream) {
  const std::uint32_t number = visits_.next_number();
  Visit& visit = visits_.begin({.number = number});
  visit.session = std::make_unique<Http>(
      ledger_, agent_, node::Side::Server, http::Server{{.mark = webmail::marks_in}},
      [this, &visit](Http&, const http::ServerEvent& event) { on_event(visit, event); },
      [this, &visit](Http&, trace::CloseReason) {
        visit.gone = true;
        visits_.end(visit.number);
      });
  visit.session->begin(
      stream, ledger_.accept({protocols::http().name}, agent_, stream.peer(), stream.local()));
  visit.session->perform([](http::Server& server) { return server.open(); });
  return visit.session.get();
}

void WebMailServer::on_event(Visit& visit, const http::ServerEvent& event) {
  const auto* const asked = std::get_if<http::Asked>(&event);
  if (asked == nullptr) return;
  mail_->serve(
      visit.session->id(),
      [this, request = asked->request, host = asked->host] {
        return site_->respond(request, host, unix_time());
      },
      [this, number = visit.number](http::Response response) {
        answer(number, std::move(response));
      });
}

// The browser may have gone by now.
void WebMailServer::answer(std::uint32_t visit, http::Response response) {
  const auto found = visits_.all().find(visit);
  if (found == visits_.all().end() || found->second.gone) return;
  response.fields.insert(response.fields.begin(), {"Date", http::date_text(unix_time())});
  found->second.session->perform(
      [&](http::Server& server) { return server.answer(std::move(response)); });
}

void WebMailServer::submit(MailId mail, smtp::Envelope envelope, trace::Text message) {
  if (outbox_) {
    outbox_->submit(mail, std::move(envelope), message);
  } else {
    agent::submit_to_mta(*options_.local_mta, agent_, mail, std::move(envelope), message);
  }
}

}  // namespace web
