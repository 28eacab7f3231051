#pragma once
// mailwalk pack: a lesson or a scenario as one page for a browser, or as a package for a learning
// platform. Both are made of the page mailwalk.html (web/site.py), without building anything.
#include <string>

namespace cli {

struct PackOptions {
  std::string what;      // The id of a lesson or a scenario, or a file.
  std::string output;    // A file, written over where it is there.
  std::string language;  // "de"; empty: the one of the reader's browser.
  std::string page;      // The page that it is made of; empty: the one that came with the program.
  bool scorm = false;    // A package (SCORM 1.2), not a page.
  bool embed = false;    // Print what a course's page has to hold so that the page is seen in it.
};
// 0, or shelf::BadInput.
int pack(const PackOptions& options);

}  // namespace cli
