#pragma once
// The web mail server without its network: from a request to a response. It knows pages, visitors
// and paths; mail it asks of whoever keeps it (mailboxes.h), and the time it is told.
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "sim/proto/http/form.h"
#include "sim/proto/http/message.h"
#include "sim/webmail/mailboxes.h"
#include "sim/webmail/pages.h"
#include "sim/webmail/paths.h"
#include "sim/webmail/visits.h"

namespace webmail {

struct SiteOptions {
  std::string host{};  // By which browsers know it; "localhost" and 127.0.0.1 are taken, too.
};

class Site {
 public:
  // `mailboxes` must live as long.
  Site(SiteOptions options, Mailboxes& mailboxes, Visits::Random random);

  // `host`: which server is asked for, with its port if that is said. `now`: Unix time, seconds.
  http::Response respond(const http::Request& request, std::string_view host, std::int64_t now);

 private:
  struct Asked {
    const http::Request& request;
    std::string path;
    http::Form form;  // Of a POST; of a GET what stands behind the "?".
    Visitor visitor;
    std::int64_t now = 0;
    bool is_post() const { return request.method == "POST"; }
    std::string value(std::string_view name) const { return http::value_of(form, name); }
  };
  using Answer = http::Response (Site::*)(const Asked& asked);
  struct Route {
    std::string_view path;
    bool post = false;
    bool for_all = false;  // Nobody need have signed in.
    Answer answer;
  };
  static const Route kRoutes[];

  http::Response answer(const Asked& asked);
  http::Response in_folder(const Asked& asked, const Place& place);
  http::Response with_message(const Asked& asked, const Place& place, const Message& message);
  http::Response act_on(const Asked& asked, const Place& place);

  http::Response begin(const Asked& asked);
  http::Response sign_in(const Asked& asked);
  http::Response sign_out(const Asked& asked);
  http::Response style(const Asked& asked);
  http::Response folders(const Asked& asked);
  http::Response make_folder(const Asked& asked);
  http::Response write(const Asked& asked);
  http::Response send(const Asked& asked);

  bool is_ours(std::string_view host) const;

  SiteOptions options_;
  Mailboxes& mailboxes_;
  Visits visits_;
};

}  // namespace webmail
