#include "sim/cli/pack/page.h"

#include <nlohmann/json.hpp>

#include "sim/handout/html.h"
#include "sim/mime/base64.h"
#include "sim/shelf/files.h"
#include "sim/text/percent.h"

namespace cli {

namespace {

// Where web/page/index.html has room; the number is that of the block's form.
constexpr std::string_view kPlace = "<!--pack 1-->";

}  // namespace

std::string pack_block(const PackContents& contents, const PackManner& manner) {
  nlohmann::ordered_json json{{"kind", contents.lesson ? "lesson" : "scenario"},
                              {"id", contents.id},
                              {"opens", contents.opens},
                              {"title", contents.title},
                              {"language", manner.language},
                              {"scorm", manner.scorm}};
  json["files"] = nlohmann::ordered_json::object();
  for (const PackContents::File& file : contents.files) {
    json["files"][file.name] = mime::base64_encode(file.octets, 0);
  }
  std::string out = "<script type=\"application/json\" id=\"pack\">";
  for (const char c : json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) {
    // In HTML, only "<" ends a script or changes how it is read; JSON can write it otherwise.
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out + "</script>";
}

std::string with_block(std::string_view page, std::string_view block, const std::string& file) {
  const std::size_t at = page.find(kPlace);
  if (at == std::string_view::npos) {
    throw shelf::BadInput{file +
                          " is no page that a pack can be made of, or one of another version "
                          "of Mailwalk. Give build-web/mailwalk.html, which \"./run web\" makes"};
  }
  std::string out{page.substr(0, at)};
  out.append(block).append(page.substr(at + kPlace.size()));
  return out;
}

// The page is the teacher's own, so it may keep results where the page around it keeps things; the
// sandbox still holds it from leading the page around it elsewhere. It saves files, and copies.
std::string frame_for(const std::string& file_name, const std::string& title) {
  return "<iframe src=\"" + text::percent_coded(file_name) + "?menus=none\" title=\"" +
         handout::escaped(title) +
         "\" style=\"width: 100%; height: 45rem; border: 0\" loading=\"lazy\" "
         "sandbox=\"allow-scripts allow-same-origin allow-downloads\" "
         "allow=\"clipboard-write\"></iframe>\n";
}

}  // namespace cli
