#pragma once
// What the pages of web mail need of whoever keeps the mail. They know no store and no network:
// whoever serves them has both.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/answer.h"

namespace webmail {

inline constexpr std::string_view kNoFolder = "There is no such folder.",
                                  kNoMessage = "This message is not here any more.",
                                  kOriginalGone =
                                      "The message that this answers is not here any more.";

inline constexpr std::string_view kBadFolderName =
    "A folder has a name of one line, at most 255 octets long.";

struct Folder {
  std::string name{};  // "INBOX", "Work/2005"; UTF-8.
  std::size_t messages = 0, unread = 0;
};

// A message in a folder, by a number that never changes there.
struct Message {
  std::uint32_t uid = 0;
  bool seen = false;
  std::string_view octets{};  // Good until the mail changes.
};

// Which message is answered, and how.
struct Answers {
  std::string folder{};
  std::uint32_t uid = 0;
  mime::Answering how{};
};

// What somebody has written into the form, as it stands there.
struct Written {
  std::string to{}, cc{}, bcc{};        // Addresses, with commas between.
  std::string subject{}, text{};        // UTF-8; lines end with "\n".
  std::vector<mime::Attachment> files{};
  std::optional<Answers> answers{};
};

class Mailboxes {
 public:
  virtual ~Mailboxes() = default;

  // Where the mail lies, in one sentence for its owner.
  virtual std::string where() const = 0;

  // The address of the account; none where name or password is wrong, which is recorded.
  virtual std::optional<std::string> sign_in(const std::string& name,
                                             const std::string& password) = 0;
  virtual void sign_out(const std::string& account) = 0;

  // INBOX first.
  virtual std::vector<Folder> folders(const std::string& account) = 0;
  // The oldest first, and only those with `find` in them, if that is not empty; none where there is
  // no such folder. Of each at least its header.
  virtual std::optional<std::vector<Message>> messages(const std::string& account,
                                                       const std::string& folder,
                                                       const std::string& find) = 0;
  // With all of it.
  virtual std::optional<Message> message(const std::string& account, const std::string& folder,
                                         std::uint32_t uid) = 0;
  // Its user has it on a page now.
  virtual void shown(const std::string& account, const std::string& folder, std::uint32_t uid) = 0;

  // These say why not, in one sentence; empty: it is done.
  virtual std::string move(const std::string& account, const std::string& from, std::uint32_t uid,
                           const std::string& to) = 0;
  virtual std::string remove(const std::string& account, const std::string& folder,
                             std::uint32_t uid) = 0;
  virtual std::string make_folder(const std::string& account, const std::string& name) = 0;
  virtual std::string send(const std::string& account, Written written) = 0;

  // What the mail program proposes as answer; none where the message is gone.
  virtual std::optional<Written> propose(const std::string& account, const Answers& answers) = 0;
};

}  // namespace webmail
