#include "sim/cli/pack/scorm.h"

#include <utility>

#include "sim/cli/pack/zip.h"
#include "sim/handout/html.h"

namespace cli {

// What escapes HTML's text escapes XML's.
std::string scorm_manifest(const PackContents& contents) {
  const std::string title = "<title>" + handout::escaped(contents.title) + "</title>";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<manifest identifier=\"mailwalk-" +
         contents.id +
         "\" version=\"1.0\"\n"
         " xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\"\n"
         " xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n"
         "  <metadata>\n"
         "    <schema>ADL SCORM</schema>\n"
         "    <schemaversion>1.2</schemaversion>\n"
         "  </metadata>\n"
         "  <organizations default=\"mailwalk\">\n"
         "    <organization identifier=\"mailwalk\">\n"
         "      " +
         title +
         "\n"
         "      <item identifier=\"item\" identifierref=\"page\">" +
         title +
         "</item>\n"
         "    </organization>\n"
         "  </organizations>\n"
         "  <resources>\n"
         "    <resource identifier=\"page\" type=\"webcontent\" adlcp:scormtype=\"sco\" "
         "href=\"index.html\">\n"
         "      <file href=\"index.html\"/>\n"
         "    </resource>\n"
         "  </resources>\n"
         "</manifest>\n";
}

std::string scorm_package(const PackContents& contents, std::string page) {
  const ZipEntry entries[] = {{"imsmanifest.xml", scorm_manifest(contents)},
                              {"index.html", std::move(page)}};
  return zip(entries);
}

}  // namespace cli
