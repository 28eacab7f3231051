#include "gui/view/seal_lab.h"

#include <algorithm>
#include <span>
#include <utility>

#include "sim/kernel/rng.h"
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

// The same octets each time.
seal::Luck same_luck() {
  return [random = kernel::Rng{1, "seal lab"}](std::size_t octets) mutable {
    return random.octets(octets);
  };
}

SealStep::Kind kind_of(const std::string& title, bool opens) {
  using enum SealStep::Kind;
  constexpr std::pair<std::string_view, SealStep::Kind> kSealing[] = {
      {"Hash", Hash}, {"Sign", Sign}, {"Pack", Pack}, {"Session key", SessionKey},
      {"Lock", Lock}, {"MIME", Mime}};
  constexpr std::pair<std::string_view, SealStep::Kind> kOpening[] = {
      {"Unlock", Unlock},
      {"Open", Open},
      {"Hash", HashAgain},
      {"Check", Check},
      {"Chain", Check}};  // S/MIME: whose key it is belongs to the check.
  const std::span<const std::pair<std::string_view, SealStep::Kind>> all =
      opens ? std::span{kOpening, std::size(kOpening)} : std::span{kSealing, std::size(kSealing)};
  return std::ranges::find(all, title, &std::pair<std::string_view, SealStep::Kind>::first)->second;
}

}  // namespace

void SealLab::take(SealMatter matter) {
  matter_ = std::move(matter);
  came_sealed_ = seal::find_seal(matter_.message).form != seal::Form::Plain ||
                 smime::find_seal(matter_.message).form != smime::Form::Plain;
  const auto writers = named_in(matter_, "From");
  writer_ = writers.empty() ? std::nullopt : std::optional{writers.front()};
  receivers_.assign(matter_.people.size(), false);
  std::vector<std::size_t> named = named_in(matter_, "To");
  for (const std::size_t person : named_in(matter_, "Cc")) named.push_back(person);
  for (const std::size_t person : named) receivers_[person] = true;
  opener_ = named.empty() ? matter_.people.size() : named.front();
  opens_ = came_sealed_;
  signs_ = writer_.has_value();
  encrypts_ = !named.empty();
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
  signs_ = signs && writer_;
  flip_.reset();
  work_out();
}

void SealLab::encrypt(bool encrypts) {
  encrypts_ = encrypts;
  flip_.reset();
  work_out();
}

void SealLab::lock_for(std::size_t person, bool is_receiver) {
  if (person >= receivers_.size()) return;
  receivers_[person] = is_receiver;
  flip_.reset();
  work_out();
}

void SealLab::open_as(std::size_t person) {
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
  comparison_ = compares() ? compare_with_smime(*this) : SealComparison{};
  steps_.clear();
  if (!problem_.pattern.empty()) return;
  for (seal::Step& told : opens_ ? steps_of(verdict_) : steps_of(sealing_)) {
    const SealStep::Kind kind = kind_of(told.title, opens_);
    steps_.push_back({kind, std::move(told)});
  }
}

void SealLab::seal() {
  sealing_ = {};
  seal::Order order{.now = matter_.now};
  if (signs_ && writer_) order.signer = &matter_.people[*writer_].key();
  for (std::size_t i = 0; encrypts_ && i < receivers_.size(); ++i) {
    if (receivers_[i]) order.receivers.push_back(&matter_.people[i].key());
  }
  if (encrypts_ && order.receivers.empty()) {
    problem_ = {"Choose for whom it is to be locked.", {}};
  } else if (order.signer == nullptr && order.receivers.empty()) {
    problem_ = {"Choose whether it is to be signed, or encrypted, or both.", {}};
  } else if (auto sealed = seal_message(matter_.message, order, same_luck())) {
    sealing_ = std::move(*sealed);
  } else {
    problem_ = {"It cannot be sealed: {}.", {sealed.problem().why}};
  }
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
