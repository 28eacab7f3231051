#pragma once
// The server's side of IMAP4rev1, RFC 3501 whole, with the extensions that it names in CAPABILITY;
// after ENABLE IMAP4rev2, of RFC 9051. Before changing this file read RFC 3501 §3 to §7.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/proto/dialogue.h"
#include "sim/proto/imap/command.h"
#include "sim/proto/imap/command_assembler.h"
#include "sim/proto/imap/questions.h"

namespace imap {

// The owner must call answer() after each Asked.
using ServerEvent = std::variant<proto::Said, proto::Heard, proto::Moved, proto::Noted, Asked>;
using ServerOutput = proto::Output<ServerEvent>;

enum class ServerState : unsigned char {
  NotAuthenticated,
  Authenticated,
  Selected,
  Logout,
  Closed
};
std::string_view name_of(ServerState);

struct ServerOptions {
  std::size_t max_message_octets = 16'000'000;  // Of one that is appended.
  std::size_t max_errors = 20;                  // With so many BADs the connection is closed.
  std::size_t max_reply_octets = 100'000'000;   // Of one FETCH: it stops there, and says so.
};

class Server {
 public:
  explicit Server(ServerOptions options);
  ServerOutput open();                            // Greets.
  ServerOutput receive(std::string_view octets);  // Any chunking will do.
  ServerOutput receive_end();
  ServerOutput expire();  // RFC 3501 §5.4: idle for 30 minutes.
  ServerOutput shut_down();
  ServerOutput answer(Answer answer);
  // Whether news may be told unasked: the client waits for them (RFC 2177).
  bool idles() const { return idles_; }
  // Tells them, where idles().
  ServerOutput tell(const News& news);
  ServerState state() const { return talk_.state(); }
  bool in_content() const { return assembler_.in_literal(); }
  static std::span<const proto::Arrow<ServerState>> diagram();

  // The table of commands. What is not legal in a state is answered BAD.
  struct VerbRow {
    std::string_view keyword;
    unsigned legal_in;  // A set of states, one bit each.
    void (Server::*obey)();
    std::string_view rfc;
    bool legal(ServerState state) const {
      return ((legal_in >> static_cast<unsigned>(state)) & 1U) != 0;
    }
  };
  static std::span<const VerbRow> verbs();

 private:
  static const VerbRow kVerbs[];
  using Then = void (Server::*)(const Answer& answer);

  // One for each verb: server_session.cpp, server_mailboxes.cpp, server_messages.cpp.
  void capability();
  void noop();
  void logout();
  void id();
  void login();
  void authenticate();
  void enable();
  void name_space();
  void select();
  void create();
  void remove();
  void rename();
  void subscribe();
  void list();
  void status();
  void append();
  void idle();
  void close();
  void expunge();
  void search();
  void fetch();
  void store();
  void copy();
  std::string capabilities() const;

  // What follows an answer.
  void done(const Answer& answer);
  void idling(const Answer& answer);
  void signed_in(const Answer& answer);
  void selected(const Answer& answer);
  void left(const Answer& answer);
  void listed(const Answer& answer);
  void counted(const Answer& answer);
  void appended(const Answer& answer);
  void searched(const Answer& answer);
  void fetched(const Answer& answer);
  void stored(const Answer& answer);
  void copied(const Answer& answer);

  ServerOutput pump();
  bool step();
  void hear();
  std::vector<proto::Stretch> inside_utterance() const;
  void take_command();
  void take_too_much(bool waits);
  void grant_literal();
  const VerbRow* legal_verb();
  void take_answer();
  void end_idle();
  void authenticate_with(std::string_view base64);

  void ask(Then then, Request request, bool tell_expunged = true);
  std::optional<Which> which(const SequenceSet& set, bool by_uid);
  // Lines before the tagged one.
  void untagged(std::string_view text);
  void untagged_news(const News& news);
  void untagged_flag_names(const std::vector<std::string>& names);
  // False where an encoding is unknown: see fetch_write.h.
  bool untagged_item(const Item& item, const std::vector<FetchItem>& items);
  std::vector<FetchItem> flags_and_more() const;
  void untagged_status(const std::string& name, const std::vector<StatusItem>& items,
                       const Counted& counted);
  void untagged_search(const std::vector<const Item*>& found, bool by_mod_seq);
  void untagged_esearch(const std::vector<const Item*>& found, bool by_mod_seq);
  void save(const std::vector<const Item*>& found);
  // The tagged line: all of the reply goes out.
  void finish(std::string_view status, std::string_view text, std::string_view code = {});
  void say_ok(std::string_view code = {});
  void say_no(const Refusal& refusal);
  void say_bad(const std::string& why);
  void say_reply();
  // "* BYE", and the connection is closed along this arrow.
  void leave(std::string_view why, std::string_view on);

  template <class Kind>
  const Kind& arguments() const {
    return std::get<Kind>(command_.arguments);
  }
  bool by_uid() const { return command_.name.starts_with("UID "); }
  bool is_selected() const { return state() == ServerState::Selected; }
  NameForm form() const { return rev2_ ? NameForm::Utf8 : NameForm::Utf7; }

  ServerOptions options_;
  proto::Dialogue<ServerState, ServerEvent> talk_{diagram()};
  CommandAssembler assembler_;
  Command command_;      // Which is being obeyed.
  Then then_ = nullptr;  // What is done with the answer that is waited for.
  std::string reply_;    // As much of it as there is, and where messages stand in it.
  std::vector<proto::Stretch> inside_;
  bool input_ended_ = false;
  bool idles_ = false;
  bool challenged_ = false;  // AUTHENTICATE waits for its answer.
  bool rev2_ = false;        // ENABLE IMAP4rev2.
  bool mod_seqs_ = false;    // The client has shown that it knows them (RFC 7162 §3.1).
  bool read_only_ = false;
  std::uint32_t messages_ = 0;           // In the open mailbox, as the client knows it.
  std::vector<std::string> flag_names_;  // Of the open mailbox.
  std::vector<NumberRange> saved_;       // UIDs: what "$" stands for.
  proto::Patience patience_;
};

}  // namespace imap
