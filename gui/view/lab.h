#pragma once
// The MIME lab: any data, encoded or decoded step by step, and what that means for its journey.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gui/view/language.h"
#include "sim/mime/steps.h"
#include "sim/mime/transfer_encoding.h"

namespace view {

enum class LabSource : std::uint8_t { Text, Octets, File };

// What an encoding would do with the data, for the comparison.
struct EncodingOffer {
  mime::TransferEncoding encoding{};
  bool possible = false;
  std::size_t size = 0;  // Octets.
  Phrase why;            // Why it is impossible, or what it needs.
  bool chosen = false;   // What a mail program would take.
};

// Data on a path that loses the eighth bit of every octet.
struct SevenBitPath {
  std::string raw;             // What arrives of the data as they are.
  std::size_t damaged = 0;     // Octets of them that changed.
  bool mime_survives = false;  // Encoded, they arrive as they were.
};

class Lab {
 public:
  Lab() { work_out(); }

  // — what is put in —
  LabSource source = LabSource::Text;
  std::string text = "Grüße aus Zürich – 日本";
  std::string hex = "CC 81 39";  // Octets as people write them.
  std::string file;              // Its name …
  std::string file_octets;       // … and what it holds.
  mime::TransferEncoding encoding = mime::TransferEncoding::Base64;
  bool decodes = false;  // Backward: the data are encoded text.
  bool words = false;    // And that is a header field's value with encoded words (RFC 2047).
  // To be called after any of these has changed. Goes to the first step.
  void work_out();
  // The other way round: what came out is what goes in.
  void turn(bool backward);

  // — what comes of it —
  const std::string& octets() const { return octets_; }
  const std::string& problem() const { return problem_; }  // Of `hex`; empty: none.
  const mime::Explained& explained() const { return explained_; }
  // Decoded, as it is to be read: of encoded words in UTF-8.
  const std::string& meant() const { return words && decodes ? meant_ : explained_.output; }
  const std::vector<EncodingOffer>& offers() const { return offers_; }
  const SevenBitPath& seven_bit() const { return seven_bit_; }
  // "image/png", "text/plain; charset=utf-8": what its Content-Type says.
  std::string type() const;
  // The header fields of a message that carries the data so, and the message itself.
  std::string header() const;
  std::string message(std::string_view from, std::string_view to) const;

  // — where it stands —
  // A step is shown in beats: the octets, their bits, the groups, the numbers, the characters.
  std::size_t step() const { return step_; }
  std::size_t beat() const { return beat_; }
  static std::size_t beats_of(const mime::Step& step);
  bool playing() const { return playing_; }
  void play_or_pause();
  void go_to(std::size_t step);  // With all its beats.
  void go_step(int direction);   // -1 or +1.
  void go_beat(int direction);
  void go_fraction(double part);  // 0 to 1 of all steps.
  void tick(double seconds);

 private:
  void compare();

  std::string octets_, problem_, meant_;
  mime::Explained explained_;
  std::vector<EncodingOffer> offers_;
  SevenBitPath seven_bit_;
  std::size_t step_ = 0, beat_ = 0;
  bool playing_ = false;
  double waited_ = 0;  // Seconds since the last beat.
};

// Why a step is as it is, in a sentence: "Three octets are 24 bits … (RFC 2045 §6.8)."
std::string explanation(mime::Reason reason, bool backward, const Language& language);
// "CC 81 39", "cc8139" or "0xCC, 0x81": octets; none where something else stands there.
std::optional<std::string> read_hex(std::string_view text);
// The octets of the first so many letters of a UTF-8 text.
std::size_t letters_that_fit(std::string_view text, std::size_t letters);
// Which part of which character of UTF-8 an octet is: "2nd octet of ü", "G"; empty where the text
// is no UTF-8 there.
std::string octet_in_words(std::string_view octets, std::size_t at, const Language& language = {});

}  // namespace view
