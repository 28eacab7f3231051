#pragma once
// Parameters that come in pieces and in other charsets: RFC 2231 §3 and §4.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/content_type.h"

namespace mime {

// Takes parameters as they stand ("title*0*", "us-ascii'en'This%20is"), and joins them.
class ParameterPieces {
 public:
  explicit ParameterPieces(Deviations& deviations) : deviations_(deviations) {}
  void add(std::string name, std::string value, std::size_t offset);
  std::size_t size() const { return pieces_.size(); }
  Parameters join();

 private:
  struct Piece {
    std::string base;        // The name without "*" and number.
    std::size_t number = 0;  // Of "*0", "*1" …
    bool numbered = false, percent = false;
    std::string value;
    std::size_t offset = 0;
  };
  Parameter joined(std::size_t first, std::size_t last);
  void finish(Parameter& parameter, std::string octets);

  Deviations& deviations_;
  std::vector<Piece> pieces_;
};

}  // namespace mime
