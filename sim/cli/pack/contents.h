#pragma once
// What a pack holds beside the program: the files of a teacher's own.
#include <string>
#include <vector>

namespace cli {

struct PackContents {
  bool lesson = false;  // Or a scenario.
  std::string id, title;
  struct File {
    std::string name;  // "my-lesson.de.json", "messages/one.eml": as seen from where `opens` lies.
    std::string octets;
  };
  std::vector<File> files;  // None where it comes with Mailwalk.
  std::string opens;        // The name of one of them; of what comes with Mailwalk: its id.
};

// What `id_or_file` is and needs. The title is in `language`, where it is translated; all
// translations go along. Throws shelf::BadInput with file, line and place where it is not sound.
PackContents pack_contents(const std::string& id_or_file, const std::string& language);

}  // namespace cli
