#pragma once
// Puts a client's commands together from what comes in: a line, and where it ends with a literal,
// so many octets and a line again (RFC 3501 §4.3, RFC 7888).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/proto/imap/syntax.h"
#include "sim/text/line_reader.h"

namespace imap {

// A line may have so many octets, its line end included (RFC 7162 §4), and so many all of a
// command without the message that it appends.
inline constexpr std::size_t kMaxLineOctets = 8192, kMaxCommandOctets = 60'000;

class CommandAssembler {
 public:
  // What a client says without waiting is one utterance.
  struct Utterance {
    std::string text;        // With the line end at its end; of what is too long only a part.
    std::size_t octets = 0;  // All of it.
    bool first = false;      // A command begins here.
  };
  enum class Step : unsigned char {
    Nothing,   // More octets are needed.
    Asks,      // The client waits for leave to send a literal; drop() refuses it.
    Command,   // command() is whole.
    TooLong,   // So was a line, or a literal that came unasked: all of it was passed over.
    TooLarge,  // A literal would be too large: the client waits, in vain.
  };

  // `max_message`: of one that is appended.
  explicit CommandAssembler(std::size_t max_message) : max_message_(max_message) {}

  // Before somebody has signed in, nobody appends: there literals are small.
  void allow_messages() { messages_allowed_ = true; }
  void push(std::string_view octets) { lines_.push(octets); }
  // With anything but Nothing, utterance() is what came.
  Step next();
  // The command ends here: what comes next is another.
  void drop();
  const Utterance& utterance() const { return utterance_; }
  // Without the line end at its end. It stays until the next command begins.
  const std::string& command() const { return command_; }
  bool in_literal() const { return left_ > 0; }

 private:
  std::size_t most() const;
  bool take_literal();
  std::optional<Step> take_line();
  std::optional<Step> announced(const LiteralMark& mark);
  void begin_utterance();
  void begin_command();

  text::LineReader lines_{kMaxLineOctets};
  std::size_t max_message_;
  bool messages_allowed_ = false;
  std::string command_;
  Utterance utterance_;
  bool done_ = true;           // With the command: the next line begins one.
  bool told_ = true;           // utterance_ was given out: what comes next begins another.
  std::uint64_t left_ = 0;     // Octets of a literal that are still to come.
  bool passing_over_ = false;  // Nobody wants the rest of the command.
};

}  // namespace imap
