#pragma once
// mailwalk check-sender: who may say that he sent a message. Exit codes as in commands.h.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace cli {

struct CheckSenderOptions {
  std::string message;  // A file; "-" is standard input.
  std::string zone;     // A master file of DNS.
  std::string ip;       // Where the connection came from; empty: not known.
  std::string from;     // The envelope's sender; empty: the null reverse-path.
  std::string helo;     // What the computer called itself.
  std::string receiver = "receiver.example";
  std::string suffixes;             // A Public Suffix List; empty: the one that is built in.
  std::optional<std::int64_t> now;  // Unix time; none: no signature is too old.
  std::vector<std::string> silent;  // Names that DNS says nothing of.
  bool json = false;
};

void add_check_sender_options(CLI::App& command, CheckSenderOptions& options);
int check_sender(const CheckSenderOptions& options);

}  // namespace cli
