#pragma once
// Who has a sealed message in hand on its way, and what of it he can read: the way of a message of
// the open run.
#include <string>
#include <utility>
#include <vector>

#include "gui/reading/story.h"
#include "gui/view/language.h"
#include "gui/view/seal_lab.h"

namespace view {

// A computer, or the network between two, where somebody may listen.
struct SealHop {
  std::string name{};  // "Forouzan's computer", "LAN"
  bool is_network = false;
  bool is_server = false;
  std::string protocol{};  // By which it came here, or passes; empty: it was written here.
  bool has_envelope = false;
  bool is_first = false, is_last = false;
};

// Looks for the way of one message, and keeps it while the same is asked for.
class SealWay {
 public:
  const std::vector<SealHop>& of(const reading::Story& story, MailId mail);

 private:
  MailId mail_{};
  bool known_ = false;
  std::vector<SealHop> hops_;
};

struct SealCell {
  Phrase words;
  enum class Look : unsigned char { Reads, Locked, Nothing } look{};
};
// Rows of the table: envelope, header, text.
enum class SealRow : unsigned char { Envelope, Header, Text };
inline constexpr std::pair<SealRow, const char*> kSealRows[] = {
    {SealRow::Envelope, "Envelope"}, {SealRow::Header, "Header"}, {SealRow::Text, "Text"}};
SealCell cell_of(const SealLab& lab, const SealHop& hop, SealRow row);
// "on the LAN", "mail.deanza.edu"
std::string name_of(const SealHop& hop, const Language& language);
// Below its name: "server", "somebody who listens", "seals it".
std::string_view role_of(const SealLab& lab, const SealHop& hop);

}  // namespace view
