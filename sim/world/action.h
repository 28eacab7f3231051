#pragma once
// What people do: the timed actions of a scenario, and the inputs of whoever sits before it. Both
// are the same thing, so that whatever a person does can be written into a scenario and replayed.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/mime/answer.h"
#include "sim/mime/transfer_encoding.h"
#include "sim/protocols/list.h"
#include "sim/seal/system.h"
#include "sim/trace/record.h"

namespace world {

// A file that goes with a message.
struct AttachedFile {
  std::string name{};  // UTF-8; may be empty.
  std::string type{};  // "image/png"; empty: by the name.
  std::string octets{};
  friend bool operator==(const AttachedFile&, const AttachedFile&) = default;
};
// What becomes of a message before it is sent: anything but that its octets travel as they are.
enum class SealWish : std::uint8_t { None, Sign, Encrypt, SignAndEncrypt };
constexpr bool signs(SealWish wish) {
  return wish == SealWish::Sign || wish == SealWish::SignAndEncrypt;
}
constexpr bool encrypts(SealWish wish) {
  return wish == SealWish::Encrypt || wish == SealWish::SignAndEncrypt;
}

// As scenarios say it: "none", "sign", "encrypt", "sign-and-encrypt", and the other way about; None
// for any other text.
std::string_view name_of(SealWish wish);
SealWish seal_wish(std::string_view name);

// A user writes a message and sends it. Addresses are texts as a user would write them.
struct Send {
  std::string user{};  // Address of the account whose UA sends.
  std::string host{};  // Which of the user's computers; empty: the first.
  std::vector<std::string> to{}, cc{}, bcc{};
  std::string subject{}, body{};  // UTF-8; the body's lines end with "\n".
  std::string html{};             // The same text as HTML; empty: none.
  std::vector<AttachedFile> attachments{};
  std::optional<mime::TransferEncoding> encoding{};  // Of body and HTML. None: the best.
  std::optional<std::string> message{};  // Octets to send as they are, instead of all the above.
  // Where envelope and header disagree: what the envelope says.
  std::optional<std::string> envelope_from{};  // "" is the null reverse-path.
  std::vector<std::string> envelope_to{};      // Empty: to, cc and bcc.
  SealWish seal = SealWish::None;
  seal::System seal_with = seal::System::OpenPgp;
  friend bool operator==(const Send&, const Send&) = default;
};
// A user agent looks for new mail, by the way that its account is set up.
struct CheckMail {
  std::string user{}, host{};
  friend bool operator==(const CheckMail&, const CheckMail&) = default;
};
// A user tries to open a mailbox file on his own host: his, or somebody else's.
struct OpenMailbox {
  std::string user{}, host{};
  std::string mailbox{};  // An address.
  friend bool operator==(const OpenMailbox&, const OpenMailbox&) = default;
};
// What a user does with a message in one of his user agent's lists. Numbers are those of the list
// as it is then, from 1; where there is no such message, a note says so.
struct ReadMessage {
  std::string user{}, host{};
  trace::Box box{};
  std::uint32_t number = 1;
  friend bool operator==(const ReadMessage&, const ReadMessage&) = default;
};
// A reply or a forward: the user agent proposes whom it names, its subject and what it quotes.
struct AnswerMessage {
  std::string user{}, host{};
  trace::Box box{};
  std::uint32_t number = 1;
  mime::Answering how{};
  std::vector<std::string> to{}, cc{};  // Instead of those proposed; both empty: those. A forward
                                        // names somebody here, or in bcc.
  std::vector<std::string> bcc{};
  std::string subject{};  // UTF-8; empty: the proposed one.
  std::string body{};     // The user's own text; UTF-8; lines end with "\n".
  bool quote = true;      // Whether the message's text stands below it.
  std::vector<AttachedFile> attachments{};
  // None: an answer to a message that was opened is signed and encrypted as that was.
  std::optional<SealWish> seal{};
  seal::System seal_with = seal::System::OpenPgp;
  friend bool operator==(const AnswerMessage&, const AnswerMessage&) = default;
};
// Marks it as deleted, or takes the mark away.
struct DeleteMessage {
  std::string user{}, host{};
  trace::Box box{};
  std::uint32_t number = 1;
  bool deleted = true;
  friend bool operator==(const DeleteMessage&, const DeleteMessage&) = default;
};
// All that are marked leave both lists.
struct Expunge {
  std::string user{}, host{};
  friend bool operator==(const Expunge&, const Expunge&) = default;
};
// Somebody types at a terminal, a line at a time; each line after the answer to the one before it.
// Where the terminal is connected to that port already, he types on.
struct TypeLines {
  std::string host{};    // Where the person sits.
  std::string server{};  // Host name to connect to.
  std::uint16_t port = protocols::usual().port;
  std::vector<std::string> lines{};  // Without line ends. Within DATA they wait for no answer.
  Duration pause{1'000'000};         // Between an answer, or a line, and the next line.
  bool hang_up = false;              // After the last line and its answer, without a word.
  friend bool operator==(const TypeLines&, const TypeLines&) = default;
};
struct SetLink {  // What is not given stays as it is.
  std::string a{}, b{};
  std::optional<bool> up{};
  std::optional<Duration> delay{};
  std::optional<std::uint64_t> bits_per_second{};
  std::optional<std::uint32_t> lost{}, lost_in{};
  friend bool operator==(const SetLink&, const SetLink&) = default;
};
struct SetHost {
  std::string host{};
  bool up = true;
  friend bool operator==(const SetHost&, const SetHost&) = default;
};
// Somebody sits down in a server's seat: from now on he answers whoever connects to that port, not
// the program. Or he leaves it, and hangs up.
struct TakeSeat {
  std::string host{};
  std::uint16_t port = protocols::usual().port;
  bool taken = true;
  friend bool operator==(const TakeSeat&, const TakeSeat&) = default;
};
// What he replies there, line by line, each when something waits for it.
struct AnswerLines {
  std::string host{};
  std::uint16_t port = protocols::usual().port;
  std::vector<std::string> lines{};  // Without line ends.
  Duration pause{1'000'000};         // Before each line.
  friend bool operator==(const AnswerLines&, const AnswerLines&) = default;
};
// What a user does with his browser. It is done when the page before it has come; where the page
// has no such link or button, a note says so.
struct OpenPage {
  std::string user{}, host{};
  std::string path = "/";  // Of the server that the browser is set up for.
  friend bool operator==(const OpenPage&, const OpenPage&) = default;
};
struct FollowLink {
  std::string user{}, host{};
  std::string link{};  // Its words.
  friend bool operator==(const FollowLink&, const FollowLink&) = default;
};
struct FilledIn {
  std::string field{};  // Its label.
  std::string value{};  // "{user}" and "{password}" are those of his account.
  friend bool operator==(const FilledIn&, const FilledIn&) = default;
};
struct PressButton {
  std::string user{}, host{};
  std::string button{};            // Its words.
  std::vector<FilledIn> fields{};  // Of its form; others stay as they are.
  std::vector<AttachedFile> attachments{};
  friend bool operator==(const PressButton&, const PressButton&) = default;
};
// Somebody on a link waits for a packet that carries these octets, in either direction. He puts
// others into their place, as many, and lets it pass, or he keeps it. Once for each such action.
struct ChangePacket {
  std::string a{}, b{};
  std::string find{};                // UTF-8, not empty.
  std::optional<std::string> put{};  // UTF-8, as many octets. None: the packet is kept.
  friend bool operator==(const ChangePacket&, const ChangePacket&) = default;
};
// A user and another read the fingerprints of their keys to each other, by telephone. What each has
// in his key ring of the other is found to be right, or another's.
struct CompareFingerprints {
  std::string user{}, host{};
  std::string with{};  // The other's address.
  friend bool operator==(const CompareFingerprints&, const CompareFingerprints&) = default;
};
using Action = std::variant<Send, CheckMail, OpenMailbox, TypeLines, SetLink, SetHost, TakeSeat,
                            AnswerLines, ReadMessage, AnswerMessage, DeleteMessage, Expunge,
                            OpenPage, FollowLink, PressButton, ChangePacket, CompareFingerprints>;

struct TimedAction {
  SimTime at{};
  Action action;
  friend bool operator==(const TimedAction&, const TimedAction&) = default;
};

}  // namespace world
