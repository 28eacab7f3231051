#pragma once
// A browser on a user's computer: asks for a page when its user opens an address, follows a link or
// presses a button, and has that page until the next one comes. It draws text only, and runs no
// scripts.
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/node/delivery.h"
#include "sim/node/service.h"
#include "sim/node/visits.h"
#include "sim/proto/http/client.h"
#include "sim/proto/http/cookie.h"
#include "sim/proto/http/form.h"
#include "sim/webmail/shown_page.h"

namespace web {

// What its user writes into a field of a form, which he knows by its label.
struct FilledField {
  std::string label{}, value{};
};
struct ChosenFile {
  std::string name{}, type{}, octets{};
};

class Browser final : public node::Service {
 public:
  // So many deeds of its user may wait for the page before them.
  static constexpr std::size_t kMostWaiting = 100;
  // So often a page may send the browser on to another.
  static constexpr int kMostRedirects = 10;

  // `user`: his address.
  Browser(node::Ledger& ledger, net::Host& host, node::Resolver& resolver, std::string user);

  // What its user does is done when the page before it has come. `host`: a server's name; `target`:
  // begins with "/".
  void open(std::string host, std::string target);
  // The first link of these words. Where the page has none, a note says so.
  void follow(std::string text);
  // Fills in the form that has this button, and sends it.
  void press(std::string button, std::vector<FilledField> fields, std::vector<ChosenFile> files);

  void on_power(bool up) override;

 private:
  using Http = node::Session<http::Client>;
  struct Visit {
    std::unique_ptr<Http> session{};
    std::string host{};
    http::Request first{};  // To be asked once the connection stands.
    bool ended = false;
  };

  void act(std::function<void()> deed);
  void next_deed();
  void load(http::Request request);
  void connect(trace::Ipv4 address, http::Request request);
  void on_event(Visit& visit, const http::ClientEvent& event);
  void on_gone(std::uint32_t number, trace::CloseReason reason);
  void on_response(Visit& visit, const http::Response& response);
  void show(Visit& visit, const http::Response& response);
  void save(const http::Response& response);
  void fail(const std::string& why);
  void follow_target(std::string target);
  void note(const std::string& text);
  trace::Recorder& recorder() { return ledger_.recorder(); }

  node::Ledger& ledger_;
  net::Host& host_;
  std::string user_;
  node::Surroundings surroundings_;
  http::CookieJar cookies_;
  std::string server_, target_;  // Of the page that is there, or is being loaded.
  std::string before_;           // The target before that.
  webmail::ShownPage page_;
  std::deque<std::function<void()>> waiting_;
  bool loading_ = false;
  int redirects_ = 0;
  node::Visits<Visit> visits_;
};

}  // namespace web
