#include "gui/view/seal_text.h"

#include <algorithm>

#include "sim/mime/parser.h"
#include "sim/seal/smime/mime.h"

namespace view {

namespace {

mime::Range armor_in(std::string_view message) {
  const std::size_t begin = message.find("-----BEGIN PGP");
  const std::size_t last = message.rfind("-----END PGP");
  if (last == message.npos || begin >= last) return {};
  return {begin, std::min(message.find("\r\n", last), message.size())};
}

}  // namespace

mime::Range octets_as_text(std::string_view message) {
  const smime::Form form = smime::find_seal(message).form;
  if (form != smime::Form::Apart && form != smime::Form::Packed) return armor_in(message);
  // All of the body, or the last part: the signature.
  const mime::Tree tree = mime::parse(message);
  return (form == smime::Form::Apart ? tree.parts.back() : tree.parts.front()).body;
}

}  // namespace view
