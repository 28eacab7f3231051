#pragma once
// Parameters that come in pieces and in other charsets: RFC 2231 §3 and §4.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mail/parameters.h"

namespace mail {

// Takes parameters as they stand ("title*0*", "us-ascii'en'This%20is"), and joins them.
class ParameterPieces {
 public:
  explicit ParameterPieces(Deviations& deviations) : deviations_(deviations) {}
  // `quoted`: the value stood in quotation marks.
  void add(std::string name, std::string value, std::size_t offset, bool quoted);
  std::size_t size() const { return pieces_.size(); }
  Parameters join(FinishValue finish);

 private:
  struct Piece {
    std::string base;        // The name without "*" and number.
    std::size_t number = 0;  // Of "*0", "*1" …
    bool numbered = false, percent = false;
    std::string value;
    std::size_t offset = 0;
  };
  // The forms of one parameter, from the best to the plain one.
  enum Form : unsigned char { kExtended, kPieces, kPlain };
  static Form form_of(const Piece& piece) {
    return piece.numbered ? kPieces : piece.percent ? kExtended : kPlain;
  }
  // What is read of one form, and whether it is whole and good.
  struct Candidate {
    Parameter parameter;
    bool good = true;
  };
  Candidate joined(std::size_t first, std::size_t last, FinishValue finish);
  std::string_view take_charset(std::string_view text, const Piece& piece, Candidate& out);
  Parameter best(std::size_t first, std::size_t last, FinishValue finish);

  Deviations& deviations_;
  std::vector<Piece> pieces_;
};

}  // namespace mail
