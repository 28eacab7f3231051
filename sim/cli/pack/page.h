#pragma once
// The page of a pack: mailwalk.html, with what is to be opened as a block of JSON in it, which
// web/page/pack.js reads.
//
//   <script type="application/json" id="pack">{"kind": "lesson", "id": "my-lesson",
//   "opens": "my-lesson.json", "title": "…", "language": "de", "scorm": false,
//   "files": {"my-lesson.json": "(base64)"}}</script>
#include <string>
#include <string_view>

#include "sim/cli/pack/contents.h"

namespace cli {

struct PackManner {
  std::string language;  // "de"; empty: the one of the reader's browser.
  bool scorm = false;    // It tells a learning platform of what is done in it.
};

// The block can be put into any page: nothing that stands in the contents ends it or begins
// anything.
std::string pack_block(const PackContents& contents, const PackManner& manner);

// `page` with `block` where the page has a place for it. Throws shelf::BadInput where it has none;
// `file` is only for that message.
std::string with_block(std::string_view page, std::string_view block, const std::string& file);

// HTML that shows the page beside it of this file name in a frame, without menus.
std::string frame_for(const std::string& file_name, const std::string& title);

}  // namespace cli
