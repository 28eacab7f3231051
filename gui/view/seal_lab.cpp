#include "gui/view/seal_lab.h"

#include <algorithm>
#include <utility>

#include "sim/mail/header.h"
#include "sim/mail/message.h"
#include "sim/seal/pgp_mime.h"
#include "sim/seal/smime/mime.h"

namespace view {

namespace {

constexpr double kStep = 2.5;  // Seconds for one, when it plays.

// The addresses of a field, as far as they belong to one of the people.
std::vector<std::size_t> named_in(const SealMatter& matter, std::string_view name) {
  std::vector<std::size_t> named;
  const mail::Message message{matter.message};
  for (const mail::Field& field : message.fields()) {
    if (!mail::same_name(field.name, name)) continue;
    for (std::size_t i = 0; i < matter.people.size(); ++i) {
      const std::string_view line =
          std::string_view{matter.message}.substr(field.begin, field.end - field.begin);
      if (line.find(matter.people[i].address) != std::string_view::npos) named.push_back(i);
    }
  }
  return named;
}

// None: it is neither signed nor sealed. S/MIME is looked for first, as mail programs do.
seal::System system_of(const std::string& message) {
  if (smime::find_seal(message).form != smime::Form::Plain) return seal::System::Smime;
  return seal::find_seal(message).form == seal::Form::Plain ? seal::System::None
                                                            : seal::System::OpenPgp;
}

bool anybody_has(const SealMatter& matter, seal::System system) {
  return std::ranges::any_of(matter.people,
                             [&](const SealPerson& one) { return one.has_own(system); });
}

seal::System other(seal::System system) {
  return system == seal::System::Smime ? seal::System::OpenPgp : seal::System::Smime;
}

}  // namespace

void SealLab::take(SealMatter matter) {
  matter_ = std::move(matter);
  const seal::System came_by = system_of(matter_.message);
  came_sealed_ = came_by != seal::System::None;
  if (came_sealed_) {
    system_ = came_by;
  } else if (!anybody_has(matter_, system_)) {
    system_ = other(system_);
  }
  const auto writers = named_in(matter_, "From");
  wishes_ = {};
  if (!writers.empty()) wishes_.writer = writers.front();
  wishes_.receivers.assign(matter_.people.size(), false);
  for (const char* field : {"To", "Cc"}) {
    for (const std::size_t person : named_in(matter_, field)) wishes_.receivers[person] = true;
  }
  opens_ = came_sealed_;
  wishes_.signs = wishes_.writer.has_value();
  wishes_.encrypts = std::ranges::find(wishes_.receivers, true) != wishes_.receivers.end();
  choose_opener();
  flip_.reset();
  work_out();
}

// The first receiver who can; else nobody.
void SealLab::choose_opener() {
  opener_ = 0;
  while (opener_ < matter_.people.size() && !is_receiver(opener_)) ++opener_;
}

void SealLab::use(seal::System system) {
  if (system == system_ || came_sealed_ || system == seal::System::None) return;
  system_ = system;
  if (opener_has_key() && !has_own(opener_)) choose_opener();
  flip_.reset();
  work_out();
}

void SealLab::turn(bool opens) {
  if (opens == opens_ || came_sealed_) return;
  opens_ = opens;
  if (!opens) flip_.reset();
  work_out();
}

void SealLab::sign(bool signs) {
  wishes_.signs = signs;
  flip_.reset();
  work_out();
}

void SealLab::encrypt(bool encrypts) {
  wishes_.encrypts = encrypts;
  flip_.reset();
  work_out();
}

void SealLab::lock_for(std::size_t person, bool is_receiver) {
  if (person >= wishes_.receivers.size() || !has_own(person)) return;
  wishes_.receivers[person] = is_receiver;
  flip_.reset();
  work_out();
}

void SealLab::open_as(std::size_t person) {
  if (person < matter_.people.size() && !has_own(person)) return;
  opener_ = std::min(person, matter_.people.size());
  work_out();
}

void SealLab::flip(std::size_t place, std::size_t octet) {
  if (places_.empty()) return;
  flip_ = flip_bit(travelling(), place, octet);
  opens_ = true;
  work_out();
  if (!steps_.empty()) step_ = steps_.size() - 1;
}

void SealLab::flip_beside(int direction) {
  if (!flip_) return;
  const std::size_t size = places_[flip_->place].size;
  flip(flip_->place, flip_->octet + (direction > 0 ? 1 : size - 1));
}

void SealLab::put_back() {
  flip_.reset();
  work_out();
}

void SealLab::compare(bool compares) {
  compares_ = compares;
  work_out();
}

void SealLab::work_out() {
  problem_ = {};
  step_ = 0;
  playing_ = false;
  if (!came_sealed_) seal();
  places_ = flip_places(travelling());
  open();
  comparison_ = compares() ? compare_systems(*this) : SealComparison{};
  steps_.clear();
  if (!problem_.pattern.empty()) return;
  steps_ = opens_ ? steps_of(verdict_) : steps_of(sealing_);
}

SealWishes SealLab::wishes() const {
  SealWishes possible = wishes_;
  possible.signs = signs();
  return possible;
}

void SealLab::seal() {
  SealMade made = make_sealed(matter_, wishes(), system_);
  sealing_ = std::move(made.sealing);
  problem_ = std::move(made.problem);
}

void SealLab::open() {
  const seal::KeyRing without_keys;
  const seal::KeyRing& ring = opener_has_key() ? matter_.people[opener_].ring : without_keys;
  verdict_ = seal::open_message(arriving(), ring, matter_.now);
}

void SealLab::play_or_pause() {
  if (steps_.empty()) return;
  if (!playing_ && at_end()) step_ = 0;
  playing_ = !playing_;
  waited_ = 0;
}

void SealLab::go_to(std::size_t step) {
  playing_ = false;
  if (!steps_.empty()) step_ = std::min(step, steps_.size() - 1);
}

void SealLab::go_step(int direction) {
  if (direction > 0) return go_to(step_ + 1);
  go_to(step_ == 0 ? 0 : step_ - 1);
}

void SealLab::go_fraction(double part) {
  if (steps_.empty()) return;
  const auto last = static_cast<double>(steps_.size() - 1);
  go_to(static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * last + 0.5));
}

void SealLab::tick(double seconds) {
  if (!playing_) return;
  for (waited_ += seconds; waited_ >= kStep && !at_end(); waited_ -= kStep) ++step_;
  playing_ = !at_end();
}

}  // namespace view
