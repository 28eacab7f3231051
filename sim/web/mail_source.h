#pragma once
// Where a web mail server has the mail from of which it makes its pages.
#include <functional>

#include "sim/kernel/ids.h"
#include "sim/proto/http/message.h"
#include "sim/webmail/mailboxes.h"

namespace web {

class MailSource : public webmail::Mailboxes {
 public:
  using Make = std::function<http::Response()>;
  using Give = std::function<void(http::Response response)>;

  // Has a response made, as often as it takes until all is there that it asks for, and gives the
  // last one: now, or later. `session`: in whose service. `make` must not change anything but what
  // it asks for here until a sign-in or sign-out has gone well.
  virtual void serve(SessionId session, Make make, Give give) = 0;
  // The computer was switched off: what was in memory is gone.
  virtual void forget() = 0;
};

}  // namespace web
