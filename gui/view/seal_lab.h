#pragma once
// The seal lab: a message, sealed or opened step by step, with the octets of each step, and what
// comes of it when one bit is flipped on its way.
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gui/view/language.h"
#include "gui/view/seal_comparison.h"
#include "gui/view/seal_flip.h"
#include "gui/view/seal_making.h"
#include "gui/view/seal_people.h"
#include "sim/seal/steps.h"

namespace view {

class SealLab {
 public:
  // With the example.
  SealLab() { take(example_matter()); }

  // — what is put in: each goes to the first step —
  // A message of the scenario, or the example. One that is sealed already can only be opened.
  void take(SealMatter matter);
  // By PGP or by S/MIME. Of a message that came sealed, nothing changes.
  void use(seal::System system);
  void turn(bool opens);
  void sign(bool signs);
  void encrypt(bool encrypts);
  void lock_for(std::size_t person, bool is_receiver);
  // Who opens it: one of the people; as many as there are: somebody without keys and certificates.
  // Who has none of his own cannot be chosen, neither here nor above.
  void open_as(std::size_t person);
  // Turns to opening, and flips a bit of the message before.
  void flip(std::size_t place, std::size_t octet);
  void flip_beside(int direction);  // -1 or +1: the octet before or behind, in the same place.
  void put_back();
  // By both side by side: while a message is sealed here.
  void compare(bool compares);

  const SealMatter& matter() const { return matter_; }
  bool is_example() const { return matter_.message == example_matter().message; }
  bool came_sealed() const { return came_sealed_; }
  seal::System system() const { return system_; }
  bool opens() const { return opens_; }
  bool signs() const { return wishes_.signs && can_sign(); }
  bool encrypts() const { return wishes_.encrypts; }
  bool is_receiver(std::size_t person) const {
    return wishes_.receivers[person] && has_own(person);
  }
  // Whose name stands in From; none: nobody here, so that it cannot be signed.
  std::optional<std::size_t> writer() const { return wishes_.writer; }
  bool can_sign() const { return writer() && has_own(*writer()); }
  // A key of his own, or a certificate.
  bool has_own(std::size_t person) const { return matter_.people[person].has_own(system_); }
  // What is wished of it; for receivers who have none of their own, too.
  SealWishes wishes() const;
  std::size_t opener() const { return opener_; }
  bool opener_has_key() const { return opener_ < matter_.people.size(); }

  // — what comes of it —
  // Why nothing does; empty pattern: something does.
  const Phrase& problem() const { return problem_; }
  const seal::Sealing& sealing() const { return sealing_; }
  // What travels, before a bit is flipped: sealed here, or as it came.
  const std::string& travelling() const {
    return came_sealed_ ? matter_.message : sealing_.message;
  }
  const std::vector<FlipPlace>& places() const { return places_; }
  const std::optional<Flip>& flipped() const { return flip_; }
  const std::string& arriving() const { return flip_ ? flip_->message : travelling(); }
  const seal::Verdict& verdict() const { return verdict_; }
  const std::vector<seal::Step>& steps() const { return steps_; }
  bool can_compare() const { return !opens_ && !came_sealed_; }
  bool compares() const { return compares_ && can_compare(); }
  // Worked out while it compares.
  const SealComparison& comparison() const { return comparison_; }

  // — where it stands —
  std::size_t step() const { return step_; }
  // Null where there are no steps.
  const seal::Step* now() const { return steps_.empty() ? nullptr : &steps_[step_]; }
  bool at_end() const { return step_ + 1 >= steps_.size(); }
  bool playing() const { return playing_; }
  void play_or_pause();
  void go_to(std::size_t step);
  void go_step(int direction);    // -1 or +1.
  void go_fraction(double part);  // 0 to 1 of all steps.
  void tick(double seconds);

 private:
  void work_out();
  void seal();
  void open();
  void choose_opener();

  SealMatter matter_;
  seal::System system_ = seal::System::OpenPgp;
  bool came_sealed_ = false, opens_ = false;
  SealWishes wishes_;
  std::size_t opener_ = 0;
  Phrase problem_;
  seal::Sealing sealing_;
  std::vector<FlipPlace> places_;
  std::optional<Flip> flip_;
  seal::Verdict verdict_;
  bool compares_ = false;
  SealComparison comparison_;
  std::vector<seal::Step> steps_;
  std::size_t step_ = 0;
  bool playing_ = false;
  double waited_ = 0;  // Seconds since the last step.
};

}  // namespace view
