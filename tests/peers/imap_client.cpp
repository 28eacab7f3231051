// The simulation's IMAP client on a real socket, so that servers that were not made for it can be
// tried: imap_client PORT USER PASSWORD [FETCHES]. It reads orders from its input, a line each,
// their words separated by tabs, and writes what comes of them, a line each, octets in base64:
//
//   look MAILBOX | headers MAILBOX       → fetched UID MAILBOX OCTETS, part SECTION TYPE OCTETS …
//   part MAILBOX UID SECTION             → got SECTION OCTETS
//   list                                 → named NAME …
//   make NAME | put NAME OCTETS FLAG… | flag MAILBOX UID FLAG… | unflag MAILBOX UID FLAG…
//   copy MAILBOX UID TO | move MAILBOX UID TO | expunge MAILBOX UID
//
// After each order "done" with the problem, in the end "ended" with the problem. With FETCHES it
// waits with IDLE after the last order, and hangs up when it has fetched so many messages.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "sim/match.h"
#include "sim/mime/base64.h"
#include "sim/proto/imap/client.h"

namespace {

using Words = std::vector<std::string>;

std::string in_base64(std::string_view octets) {
  return mime::base64_encode(octets, 0);
}

std::uint32_t number_of(const std::string& word) {
  return static_cast<std::uint32_t>(std::stoul(word));
}

imap::order::Order order_of(const Words& words) {
  namespace order = imap::order;
  const std::string& verb = words.at(0);
  const auto from = [&](std::size_t first) {
    return std::vector<std::string>(words.begin() + static_cast<std::ptrdiff_t>(first),
                                    words.end());
  };
  if (verb == "look" || verb == "headers") {
    return order::Look{.mailbox = words.at(1), .by_parts = verb == "headers"};
  }
  if (verb == "list") return order::ListMailboxes{};
  if (verb == "make") return order::MakeMailbox{words.at(1)};
  if (verb == "put") return order::PutMessage{words.at(1), from(3), words.at(2)};
  const std::uint32_t uid = number_of(words.at(2));
  if (verb == "part") return order::GetPart{words.at(1), uid, words.at(3)};
  if (verb == "expunge") return order::ExpungeOne{words.at(1), uid};
  if (verb == "flag" || verb == "unflag") {
    return order::SetFlags{words.at(1), uid, from(3), verb == "flag"};
  }
  return order::CopyTo{words.at(1), uid, words.at(3), verb == "move"};
}

// From standard input; octets come with "\r\n" written so.
std::vector<imap::order::Order> read_orders() {
  std::vector<imap::order::Order> orders;
  for (std::string line; std::getline(std::cin, line);) {
    Words words{""};
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\t') {
        words.emplace_back();
      } else if (line.compare(i, 4, "\\r\\n") == 0) {
        words.back() += "\r\n";
        i += 3;
      } else {
        words.back() += line[i];
      }
    }
    orders.push_back(order_of(words));
  }
  return orders;
}

class Driver {
 public:
  Driver(imap::ClientOptions options, std::uint16_t port, std::size_t fetches)
      : client_(std::move(options)), socket_(socket(AF_INET, SOCK_STREAM, 0)), fetches_(fetches) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      std::perror("connect");
      std::exit(1);
    }
  }
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;
  ~Driver() { close(socket_); }

  void run() {
    obey(client_.open());
    std::array<char, 65'536> buffer{};
    while (!over_) {
      const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
      if (count <= 0) return obey(client_.receive_end());
      obey(client_.receive({buffer.data(), static_cast<std::size_t>(count)}));
    }
  }

 private:
  void obey(const imap::ClientOutput& out) {
    for (std::string_view left = out.to_send; !left.empty();) {
      const ssize_t count = send(socket_, left.data(), left.size(), 0);
      if (count <= 0) return;
      left.remove_prefix(static_cast<std::size_t>(count));
    }
    for (const imap::ClientEvent& event : out.events) tell(event);
    over_ = over_ || out.hang_up || (fetches_ != 0 && fetched_ >= fetches_);
    std::cout.flush();
  }
  void tell(const imap::ClientEvent& event) {
    match(
        event,
        [&](const imap::Fetched& one) {
          ++fetched_;
          std::cout << "fetched\t" << one.uid << '\t' << one.mailbox << '\t'
                    << in_base64(one.content) << '\n';
          for (const imap::StructurePart& part : one.parts) {
            std::cout << "part\t" << part.section << '\t' << part.type << '\t' << part.octets
                      << (part.attached ? "\tattached\n" : "\n");
          }
        },
        [](const imap::GotPart& one) {
          std::cout << "got\t" << one.which.section << '\t' << in_base64(one.content) << '\n';
        },
        [](const imap::GotMailboxes& one) {
          for (const std::string& name : one.names) std::cout << "named\t" << name << '\n';
        },
        [](const imap::Done& one) { std::cout << "done\t" << one.problem << '\n'; },
        [](const imap::Ended& one) { std::cout << "ended\t" << one.problem << '\n'; },
        [](const auto&) {});
  }

  imap::Client client_;
  int socket_;
  std::size_t fetches_, fetched_ = 0;
  bool over_ = false;
};

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  const std::size_t fetches = count > 4 ? std::stoul(words[4]) : 0;
  Driver driver{
      {.user = words[2], .password = words[3], .orders = read_orders(), .idle = fetches != 0},
      static_cast<std::uint16_t>(std::stoul(words[1])),
      fetches};
  driver.run();
}
