// What is done in the seal lab.
#include "gui/view/seal_acts.h"
#include "gui/view/twin/more_deeds.h"

namespace view::twin {

namespace {

bool seal_source(View& view, const std::string& what) {
  if (what == "example") {
    view.seal_lab().take(example_matter());
    return true;
  }
  return take_chosen(view);
}
bool seal_system(View& view, const std::string& what) {
  view.seal_lab().use(what == seal::name_of(seal::System::Smime) ? seal::System::Smime
                                                                 : seal::System::OpenPgp);
  return true;
}
bool seal_way(View& view, const std::string& what) {
  view.seal_lab().turn(what == "open");
  return true;
}
bool seal_sign(View& view, const std::string&) {
  view.seal_lab().sign(!view.seal_lab().signs());
  return true;
}
bool seal_encrypt(View& view, const std::string&) {
  view.seal_lab().encrypt(!view.seal_lab().encrypts());
  return true;
}
bool seal_for(View& view, const std::string& what) {
  const auto person = number_in(what);
  if (!person || *person >= view.seal_lab().matter().people.size()) return false;
  view.seal_lab().lock_for(*person, !view.seal_lab().is_receiver(*person));
  return true;
}
bool seal_as(View& view, const std::string& what) {
  const auto person = number_in(what);
  if (person) view.seal_lab().open_as(*person);
  return person.has_value();
}
bool seal_flip(View& view, const std::string& what) {
  const auto place = number_in(what);
  const std::vector<FlipPlace>& places = view.seal_lab().places();
  if (!place || *place >= places.size()) return false;
  const std::size_t middle = places[*place].size / 2;
  view.seal_lab().flip(*place, middle);
  return true;
}
bool seal_flip_octet(View& view, const std::string& what) {
  view.seal_lab().flip_beside(what == "before" ? -1 : +1);
  return true;
}
bool seal_put_back(View& view, const std::string&) {
  view.seal_lab().put_back();
  return true;
}

bool seal_compare(View& view, const std::string&) {
  view.seal_lab().compare(!view.seal_lab().compares());
  return true;
}

constexpr Verb kSeal[] = {{"seal-source", seal_source},
                          {"seal-system", seal_system},
                          {"seal-way", seal_way},
                          {"seal-sign", seal_sign},
                          {"seal-encrypt", seal_encrypt},
                          {"seal-for", seal_for},
                          {"seal-as", seal_as},
                          {"seal-flip", seal_flip},
                          {"seal-flip-octet", seal_flip_octet},
                          {"seal-put-back", seal_put_back},
                          {"seal-compare", seal_compare}};

}  // namespace

std::span<const Verb> verbs_of_seal() {
  return kSeal;
}

}  // namespace view::twin
