#pragma once
// What an eavesdropper on a link has, from the octets alone that passed there.
#include <cstddef>
#include <string>
#include <vector>

#include "sim/protocols/protocol.h"
#include "sim/trace/trace.h"

namespace report {

// A part of a dialogue, as he reads it.
struct TapPart {
  Seq said;
  SessionId session;
  bool from_client = false;
  proto::Part part{};
  SimTime at{};                        // When the last of it passed; likewise below.
  std::string text;                    // As on the wire, line ends included.
  std::vector<proto::Stretch> inside;  // Secrets and messages in it.
  std::string user;                    // Whose name is told here; empty: nobody's.
};
struct TapPassword {
  SimTime at{};
  Seq said;
  std::string user;        // Empty: not told.
  std::string password;    // As one types it.
  bool is_cookie = false;  // As good as the password while its owner is signed in.
};
struct TapAddress {
  SimTime at{};
  std::string address;
  std::string name;  // UTF-8; empty: nobody has told it.
};
struct TapMessage {
  SimTime at{};
  Seq said;
  std::string message;        // As it was before it was made fit for the wire; of a page its words.
  std::string from, subject;  // UTF-8, decoded; may be empty.
};
struct TapFile {
  SimTime at{};
  std::string name, type;  // "image/png"; the name may be empty.
  std::size_t octets = 0;
};

// Each list is in order of time, and says nothing twice. Together they hold a few times the octets
// that passed, and no more.
struct Tap {
  LinkId link;
  std::vector<TapPart> parts;
  std::vector<TapPassword> passwords;
  std::vector<TapAddress> addresses;
  std::vector<TapMessage> messages;
  std::vector<TapFile> files;
};

// Of each link, in the order in which the trace adds them.
std::vector<Tap> taps(const trace::Trace& trace);

// The eavesdropper's view of a link as text: what he reads, session by session, with what he is
// after marked; what he has at the end; and what he would have on each of the other links.
std::string tapped(const trace::Trace& trace, LinkId link);

}  // namespace report
