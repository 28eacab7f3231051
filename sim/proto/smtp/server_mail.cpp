// The mail transaction, RFC 5321 §3.3: MAIL, RCPT, DATA, the content; RSET.
#include <algorithm>
#include <utility>

#include "sim/mail/utf8_header.h"
#include "sim/proto/smtp/server.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace smtp {
namespace {

constexpr std::size_t kMaxTextLine = 998;  // §4.5.3.1.6: 1000 octets with CRLF.
constexpr std::string_view kTooLarge = "The message is larger than this server takes";

}  // namespace

Reply refusal_of_bare_line_ends() {
  return {554, "5.6.0", {"CR or LF alone in the message: lines end with CRLF"}};
}

// Nothing where it is right and goes into `asked`. `row`: the extensions' parameters of this
// command.
template <class Asked>
std::optional<Reply> Server::read_parameter(const Parameter& parameter,
                                            std::optional<ParameterRow<Asked>> Extension::*row,
                                            Asked& asked) const {
  for (const Extension& extension : extensions()) {
    const auto& own = extension.*row;
    if (!extended_ || !own || own->keyword != parameter.keyword) continue;
    if (extension.offered(options_)) return own->read(parameter.value, asked);
  }
  return Reply{555, "5.5.4", {parameter.keyword + " is not a parameter that was offered"}};
}

void Server::mail(const Command& command) {
  MailAsked asked{.reverse_path = command.path};
  for (const Parameter& parameter : command.parameters) {
    if (auto no = read_parameter(parameter, &Extension::mail, asked)) return refuse(*std::move(no));
  }
  if (command.path && has_eight_bit(mail::format(*command.path)) && !asked.utf8) {
    return refuse(553, "5.6.7", "An address that is not in ASCII needs SMTPUTF8");
  }
  if (asked.size > options_.max_message_octets) {  // RFC 1870 §6.1
    return say(552, "5.3.4", std::string{kTooLarge});
  }
  asked_ = asked;
  ask(std::move(asked), &Server::mail_answered);
}

void Server::mail_answered(const Reply& reply) {
  if (!reply.positive()) return;
  envelope_ = {asked_.reverse_path, {}};
  refused_ = false;
  talk_.move("MAIL");
}

void Server::rcpt(const Command& command) {
  refused_ = true;  // It counts only while the state is Mail, that is, while none was accepted.
  RcptAsked asked{*command.path};
  for (const Parameter& parameter : command.parameters) {
    if (auto no = read_parameter(parameter, &Extension::rcpt, asked)) return refuse(*std::move(no));
  }
  if (has_eight_bit(command.path->local_part + command.path->domain) && !asked_.utf8) {
    return refuse(553, "5.6.7", "An address that is not in ASCII needs SMTPUTF8");
  }
  if (envelope_.forward_paths.size() >= options_.max_recipients) {
    return say(452, "4.5.3", "Too many recipients");  // §4.5.3.1.10
  }
  candidate_ = asked.forward_path;
  ask(std::move(asked), &Server::rcpt_answered);
}

void Server::rcpt_answered(const Reply& reply) {
  if (!reply.positive()) return;
  envelope_.forward_paths.push_back(std::move(candidate_));
  talk_.move("RCPT");
}

void Server::data(const Command& /*command*/) {
  if (state() == ServerState::Mail) {
    if (refused_) return say(554, "5.5.1", "No valid recipients");
    return refuse(503, "5.5.1", "Bad sequence of commands: DATA needs RCPT first");
  }
  talk_.move("DATA");
  content_.emplace(options_.max_message_octets);
  blocks_ = 0;
  say(354, "", "Start mail input; end with <CRLF>.<CRLF>");
}

// True once the final period has come.
bool Server::take_content() {
  const std::string octets = input_.take_rest();
  const std::size_t used = content_->push(octets);
  input_.push(std::string_view{octets}.substr(used));
  if (!content_->done()) return false;
  talk_.hear(proto::Part::Content, content_->wire_octets());
  const bool too_large = content_->overflowed();
  std::string content = content_->take();
  content_.reset();
  if (auto no = judge(content, too_large)) {
    drop_transaction();
    talk_.move(".");
    say(*std::move(no));
  } else {
    ask(MessageAsked{std::exchange(envelope_, {}), std::move(content)}, &Server::message_answered);
  }
  return true;
}

// Why the machine itself refuses a message; none: the owner decides.
std::optional<Reply> Server::judge(std::string& content, bool too_large) {
  note_oddities(content);
  if (too_large) return Reply{552, "5.3.4", {std::string{kTooLarge}}};
  if (!text::has_bare_line_end(content)) return std::nullopt;
  constexpr std::string_view kOfLineEnds = "RFC 5321 §2.3.8, §4.1.1.4";
  switch (options_.bare_line_ends) {
    case BareLineEnds::Refuse:
      talk_.note("a CR or LF alone in the content; it ends no line, and the message is refused",
                 kOfLineEnds);
      return refusal_of_bare_line_ends();
    case BareLineEnds::Mend:
      talk_.note("a CR or LF alone in the content; it ended no line, and was made CRLF",
                 kOfLineEnds);
      content = text::mend_line_ends(content);
      break;
    case BareLineEnds::Keep:
      talk_.note("a CR or LF alone in the content; it ends no line", kOfLineEnds);
      break;
  }
  return std::nullopt;
}

// What a careful client would not send. It is content all the same, and goes on as it came.
void Server::note_oddities(std::string_view content) {
  if (text::longest_line(content) > kMaxTextLine)
    talk_.note("a line of more than 1000 octets in the content", "RFC 5321 §4.5.3.1.6");
  if (!asked_.utf8 && mail::has_utf8_header(content))
    talk_.note("UTF-8 in the header without SMTPUTF8", "RFC 6531 §3.4");
  if (!asked_.eight_bit && has_eight_bit(content)) {
    talk_.note("8-bit octets in the content without BODY=8BITMIME", "RFC 6152 §3");
  }
}

// The message is the owner's now, or it is not; either way the transaction is over.
void Server::message_answered(const Reply& /*reply*/) {
  talk_.move(".");
}

void Server::rset(const Command& /*command*/) {
  drop_transaction();
  talk_.move("RSET");
  say(250, "2.0.0", "OK");
}

void Server::drop_transaction() {
  const bool open =
      state() == ServerState::Mail || state() == ServerState::Rcpt || state() == ServerState::Data;
  if (open) talk_.tell(TransactionDropped{});
  envelope_ = {};
  asked_ = {};
}

}  // namespace smtp
