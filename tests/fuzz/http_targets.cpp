#include "sim/proto/http/client.h"
#include "sim/proto/http/cookie.h"
#include "sim/proto/http/form.h"
#include "sim/proto/http/secrets.h"
#include "sim/proto/http/server.h"
#include "sim/webmail/marks.h"
#include "sim/webmail/pages.h"
#include "sim/webmail/cleaned.h"
#include "sim/webmail/parts.h"
#include "sim/webmail/shown_page.h"
#include "tests/fuzz/watch.h"

namespace fuzz {

namespace {

void must_lie_in(const std::vector<proto::Stretch>& stretches, std::string_view text) {
  for (const proto::Stretch& one : stretches) {
    must(one.begin <= text.size() && one.octets <= text.size() - one.begin, "a stretch lies inside");
  }
}

// Tags have no attributes but the target of a link, and what goes with it.
void must_be_clean(std::string_view html) {
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string_view tag = html.substr(at, html.find('>', at) - at);
    for (const char* const bad : {"<script", "<style", "<img", "<svg", "<form", "<iframe", "<!"}) {
      must(!tag.starts_with(bad), "what is not on the list is gone");
    }
    const std::size_t space = tag.find(' ');
    if (space == std::string_view::npos) continue;
    const std::string_view more = tag.substr(space);
    must(more.starts_with(" href=\"") && more.ends_with("\" rel=\"noopener noreferrer\""),
         "no attribute but a link's");
  }
}

class ServerOwner {
 public:
  explicit ServerOwner(http::ServerOptions options) : server_(options) {}

  http::Server& machine() { return server_; }
  bool asks(const http::ServerEvent& event) const {
    return std::holds_alternative<http::Asked>(event);
  }
  http::ServerOutput answer(std::uint8_t how) {
    if (how % 3 == 0) return server_.answer({200, {{"ETag", "\"1\""}}, "page"});
    if (how % 3 == 1) return server_.answer({303, {{"Location", "/"}}, ""});
    return server_.answer({404, {}, "no"});
  }
  void see(const http::ServerEvent& event) {
    if (const auto* heard = std::get_if<proto::Heard>(&event)) {
      must_lie_in(http::secrets_in(heard->text), heard->text);
      must_lie_in(heard->inside, heard->text);
    }
    const auto* asked = std::get_if<http::Asked>(&event);
    if (asked == nullptr) return;
    const std::string& target = asked->request.target;
    must(target.starts_with('/'), "a target is a path");
    must(target.find_first_of("\r\n ") == std::string::npos, "a target is one word");
    must(asked->request.body.size() <= http::kMaxBody, "a body has its limit");
  }
  std::string words(const http::ServerEvent& event) const {
    const auto* asked = std::get_if<http::Asked>(&event);
    if (asked == nullptr) return {};
    std::string words = asked->request.method + asked->request.target + asked->host;
    for (const http::Field& field : asked->request.fields) words += field.name + field.value;
    return words + asked->request.body;
  }
  void close() {}

 private:
  http::Server server_;
};

class ClientOwner {
 public:
  http::Client& machine() { return client_; }
  // It asks once: whether the octets behind an answer come before the next request or behind it
  // would depend on the cutting.
  bool asks(const http::ClientEvent& event) const {
    return std::holds_alternative<http::Connected>(event);
  }
  http::ClientOutput answer(std::uint8_t how) {
    if (client_.state() != http::ClientState::Ready) return {};
    return client_.ask({how % 2 == 0 ? "GET" : "HEAD", "/", {{"Host", "a.example"}}, {}});
  }
  void see(const http::ClientEvent& event) {
    must(!ended_, "Ended is the last news");
    ended_ = std::holds_alternative<http::Ended>(event);
  }
  std::string words(const http::ClientEvent& event) const {
    if (const auto* answered = std::get_if<http::Answered>(&event)) {
      return std::to_string(answered->response.status) + answered->response.body;
    }
    const auto* ended = std::get_if<http::Ended>(&event);
    return ended == nullptr ? std::string{} : ended->problem;
  }
  void close() { must(ended_, "the session ends"); }

 private:
  http::Client client_{webmail::marks_in};
  bool ended_ = false;
};

}  // namespace

int http_server(Octets octets) {
  Input input{octets};
  const http::ServerOptions options{
      .mark = webmail::marks_in,
      .max_requests = (input.octet() & 1U) != 0 ? std::size_t{2} : std::size_t{1'000}};
  watch_twice<http::ServerEvent>(input.rest(), [&] { return ServerOwner{options}; });
  return 0;
}

int http_client(Octets octets) {
  Input input{octets};
  input.octet();
  watch_twice<http::ClientEvent>(input.rest(), [] { return ClientOwner{}; });
  return 0;
}

int http_words(Octets octets) {
  const std::string_view text = text_of(octets);
  must_lie_in(http::secrets_in(text), text);
  const http::Form form = http::read_urlencoded(text);
  must(http::read_urlencoded(http::write_urlencoded(form)) == form, "a form comes back");
  const auto parts = http::read_form(http::post("/", form, true));
  must(form.empty() || (parts && parts->size() == form.size()), "so do its parts");
  http::read_form({"POST", "/", {{"Content-Type", "multipart/form-data; boundary=b"}},
                   std::string{text}});
  http::CookieJar jar;
  jar.take("a.example", {200, {{"Set-Cookie", std::string{text}}}, ""});
  must(http::is_value(jar.value_for("a.example")) || !http::is_value(text), "a cookie is a value");
  return 0;
}

// Whatever a message is, its pages have no script, and nothing but what they were made of.
int webmail_pages(Octets octets) {
  const std::string_view text = text_of(octets);
  const webmail::Visitor visitor{"a@b.example", "token"};
  const webmail::Page page = webmail::message_page(
      visitor, {"INBOX", {1, false, text}, {{"INBOX", 1, 1}, {"Sent", 0, 0}}, false, ""});
  const webmail::ShownPage shown = webmail::read_page(webmail::document(visitor, page));
  must(shown.form_with("Delete") != nullptr, "a page keeps its buttons");
  for (const webmail::ShownForm& form : shown.forms) {
    must(form.target.starts_with("/inbox/1/") || form.target == "/sign-out", "and no other forms");
  }
  for (const webmail::ShownLink& link : shown.links) {
    must(link.target.starts_with('/'), "and no links that lead elsewhere");
  }
  webmail::folder_page({"INBOX", {{1, false, text}}, "a", 1});
  must_be_clean(webmail::cleaned(text));
  webmail::read_page(text);
  return 0;
}

}  // namespace fuzz
