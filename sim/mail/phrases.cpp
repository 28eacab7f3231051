#include "sim/mail/phrases.h"

#include <optional>
#include <utility>

#include "sim/mail/atoms.h"
#include "sim/mail/cfws.h"
#include "sim/text/ascii.h"

namespace mail {

namespace {

constexpr std::string_view kListRfc = "RFC 5322 §3.6.5";

class PhraseReader {
 public:
  PhraseReader(std::string_view value, std::vector<Remark>* obsolete)
      : in_(value), obsolete_(obsolete) {}
  text::Parsed<std::vector<std::string>> read();

 private:
  using Problem = std::optional<text::Malformed>;
  void remark(std::string_view why, std::string_view rfc) {
    if (obsolete_ && obsolete_->empty()) obsolete_->push_back({in_.offset(), why, rfc});
  }
  Problem quoted(std::string& out);
  Problem phrase(std::string& out);

  text::Cursor in_;
  std::vector<Remark>* obsolete_;
};

PhraseReader::Problem PhraseReader::quoted(std::string& out) {
  const text::Cursor begin = in_;
  in_.take();
  while (!in_.accept('"')) {
    in_.accept('\\');
    if (in_.at_end()) return begin.malformed("the quoted string has no end", "RFC 5322 §3.2.4");
    const char c = in_.take();
    if (c != '\r' && c != '\n') out += c;
  }
  return std::nullopt;
}

PhraseReader::Problem PhraseReader::phrase(std::string& out) {
  while (true) {
    if (auto problem = skip_cfws(in_)) return problem;
    const std::size_t begin = in_.offset();
    std::string word;
    if (in_.peek() == '"') {
      if (auto problem = quoted(word)) return problem;
    } else if (in_.peek() == '.') {
      remark(out.empty() ? "a phrase begins with a period" : "a period in a phrase",
             "RFC 5322 §4.1");
      word += in_.take();
    } else {
      word = in_.take_while([](char c) { return is_atext(c) || text::is_eight_bit(c); });
    }
    if (in_.offset() == begin) return std::nullopt;
    out += (out.empty() ? "" : " ") + word;
  }
}

text::Parsed<std::vector<std::string>> PhraseReader::read() {
  std::vector<std::string> found;
  do {
    std::string one;
    if (auto problem = phrase(one)) return *problem;
    if (one.empty()) {
      remark("no word stands between two commas, or before or behind one", "RFC 5322 §4.5.5");
    } else {
      found.push_back(std::move(one));
    }
  } while (in_.accept(','));
  if (!in_.at_end()) {
    return in_.malformed("expected words with commas between the phrases", kListRfc);
  }
  if (found.empty()) return in_.malformed("no word stands in the list", kListRfc);
  return found;
}

}  // namespace

text::Parsed<std::vector<std::string>> read_phrases(std::string_view value,
                                                    std::vector<Remark>* obsolete) {
  return PhraseReader{value, obsolete}.read();
}

}  // namespace mail
