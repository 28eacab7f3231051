#pragma once
// A package for learning platforms, as SCORM 1.2 has it (Content Aggregation Model, §2.3): a ZIP
// file with a manifest and one page. web/page/scorm.js speaks with the platform.
#include <string>

#include "sim/cli/pack/contents.h"

namespace cli {

// imsmanifest.xml: one thing to be taken, which is index.html.
std::string scorm_manifest(const PackContents& contents);

// The package. `page` is its index.html.
std::string scorm_package(const PackContents& contents, std::string page);

}  // namespace cli
