#include "sim/mime/display.h"

#include <algorithm>
#include <set>

#include "sim/mail/header.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"

namespace mime {

namespace {

constexpr std::size_t kMaxNotes = 20;

// In what form a part's words can be shown, the worst first.
enum class Form : unsigned char { None, AsWritten, WordsOnly, Plain };
Form form_of(const Part& part) {
  const bool hidden = part.encoding == TransferEncoding::Unknown ||
                      (part.disposition && part.disposition->kind != "inline");
  if (part.type.type != "text" || hidden) return Form::None;
  if (part.type.subtype == "plain") return Form::Plain;
  const bool marked = part.type.subtype == "html" || part.type.subtype == "enriched" ||
                      part.type.subtype == "richtext";
  return marked ? Form::WordsOnly : Form::AsWritten;
}

// Whether there is more than white space, and than characters that nobody sees.
bool has_words(std::string_view text) {
  constexpr std::string_view kUnseen[] = {"\u00A0", "\u00AD", "\u200B", "\u200C",
                                          "\u200D", "\u3000", "\uFEFF"};
  while (!text.empty()) {
    std::size_t size = text::is_white_space(text[0]) ? 1 : 0;
    for (const std::string_view one : kUnseen) {
      if (text.starts_with(one)) size = one.size();
    }
    if (size == 0) return true;
    text.remove_prefix(size);
  }
  return false;
}

class Showing {
 public:
  explicit Showing(std::string_view message) { shown_.tree = parse(message); }
  Display run();

 private:
  void fields();
  std::string field_text(const mail::Field& field);
  void body();
  // The next part below `top`, in their order, without those below `index`; or kNoPart.
  PartIndex after(PartIndex index, PartIndex top) const;
  void look(PartIndex index);
  PartIndex choose_alternative(PartIndex index);
  Form best_form(PartIndex top) const;
  std::string words_of(const Part& here, std::string utf8, bool& whole) const;
  void look_at_parts(PartIndex index, std::vector<PartIndex>& waiting);
  void add_text(PartIndex index);
  void add_file(PartIndex index);
  void note_damage(const Part& part, std::string_view decoded);
  void add_notes();

  const Part& part(PartIndex index) const { return shown_.tree.parts[index]; }
  bool has_parts(PartIndex index) const {
    return part(index).type.type == "multipart" && part(index).first_child != kNoPart;
  }

  Display shown_;
  Deviations deviations_;
  std::vector<std::string> damage_;
  std::set<PartIndex> listed_;  // Parts that are shown by their names only.
};

std::string Showing::field_text(const mail::Field& field) {
  DecodedText decoded = decode_words(field.value);  // What is wrong there the tree says.
  // What is in an encoded word does nothing to the reader's terminal (RFC 2047 §5).
  std::ranges::replace_if(decoded.utf8, text::is_control, ' ');
  shown_.has_mime |= !decoded.words.empty();
  const std::size_t first = decoded.utf8.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  const std::size_t last = decoded.utf8.find_last_not_of(" \t\r\n");
  return decoded.utf8.substr(first, last - first + 1);
}

void Showing::fields() {
  const Part& message = part(0);
  shown_.has_mime = !message.mime_version.empty();
  for (const mail::Field& field : mail::fields_of(shown_.tree.text(message.header))) {
    for (const auto& [name, text] : {std::pair{"From", &shown_.from}, std::pair{"To", &shown_.to},
                                     std::pair{"Subject", &shown_.subject}}) {
      if (text->empty() && mail::same_name(field.name, name)) *text = field_text(field);
    }
  }
}

PartIndex Showing::after(PartIndex index, PartIndex top) const {
  while (index != top && part(index).next == kNoPart) index = part(index).parent;
  return index == top ? kNoPart : part(index).next;
}

std::string Showing::words_of(const Part& here, std::string utf8, bool& whole) const {
  if (here.type.is("text", "html")) return words_of_html(utf8, &whole);
  if (form_of(here) == Form::WordsOnly) {
    return words_of_enriched(utf8, here.type.subtype == "richtext");
  }
  const Parameters& given = here.type.parameters;
  if (here.type.subtype == "plain" &&
      text::equal_without_case(given.value_of("format"), "flowed")) {
    return words_of_flowed(utf8, text::equal_without_case(given.value_of("delsp"), "yes"));
  }
  return utf8;
}

// The best form of the texts with words that a part holds.
Form Showing::best_form(PartIndex top) const {
  Form best = Form::None;
  for (PartIndex at = top; at != kNoPart;) {
    if (const Form form = form_of(part(at)); form > best) {
      bool whole = true;
      std::string utf8 = text_of(shown_.tree, part(at)).utf8;
      if (has_words(words_of(part(at), std::move(utf8), whole))) best = form;
    }
    at = has_parts(at) ? part(at).first_child : after(at, top);
  }
  return best;
}

// RFC 2046 §5.1.4: the last form that the program can show is the best. One without words is none.
PartIndex Showing::choose_alternative(PartIndex index) {
  PartIndex chosen = kNoPart, last = kNoPart;
  Form best = Form::None;
  std::string forms;
  for (PartIndex at = part(index).first_child; at != kNoPart; at = part(at).next) {
    forms += (forms.empty()              ? ""
              : part(at).next == kNoPart ? " and "
                                         : ", ") +
             part(at).type.name();
    last = at;
    const Form form = best_form(at);
    if (form == Form::None || form < best) continue;
    chosen = at;
    best = form;
  }
  if (chosen == kNoPart) chosen = last;
  if (last == part(index).first_child) return chosen;
  shown_.why = "Of " + forms + " it takes " + part(chosen).type.name() + ": " +
               (best == Form::Plain       ? "the last form that it can show as it is"
                : best == Form::WordsOnly ? "it can show its words"
                : best == Form::AsWritten ? "it can show it as it was written"
                                          : "the last form, which should be the best");
  return chosen;
}

// What is not for people to read there is only listed: of a report all but the first part (RFC 6522
// §3), of related parts all but the root (RFC 2387 §3.2).
void Showing::look_at_parts(PartIndex index, std::vector<PartIndex>& waiting) {
  const ContentType& type = part(index).type;
  PartIndex root = kNoPart;
  if (type.subtype == "report") root = part(index).first_child;
  if (type.subtype == "related") {
    root = part(index).first_child;
    const std::string start = type.parameters.value_of("start");
    for (PartIndex at = root; at != kNoPart && !start.empty(); at = part(at).next) {
      if (part(at).has_id(start)) {
        root = at;
        break;
      }
    }
  }
  const std::size_t first = waiting.size();
  for (PartIndex one = part(index).first_child; one != kNoPart; one = part(one).next) {
    waiting.push_back(one);
    if (root != kNoPart && one != root) listed_.insert(one);
  }
  std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(first), waiting.end());
}

void Showing::body() {
  std::vector<PartIndex> waiting{0};  // The next one last.
  while (!waiting.empty()) {
    const PartIndex at = waiting.back();
    waiting.pop_back();
    if (listed_.contains(at)) {
      add_file(at);
    } else if (!has_parts(at)) {
      look(at);
    } else if (part(at).type.subtype == "alternative") {
      // The other forms are not shown at all.
      waiting.push_back(choose_alternative(at));
    } else {
      look_at_parts(at, waiting);
    }
  }
}

void Showing::look(PartIndex index) {
  const Part& here = part(index);
  if (form_of(here) != Form::None) return add_text(index);
  if (index == 0 && here.body.size() == 0) return;
  add_file(index);
}

void Showing::add_text(PartIndex index) {
  const Part& here = part(index);
  Converted text = text_of(shown_.tree, here, &deviations_);
  if (shown_.text_part == kNoPart) {
    shown_.text_part = index;
  } else if (!shown_.text.empty()) {
    shown_.text += '\n';
  }
  constexpr std::string_view kByteOrderMark = "\uFEFF";
  if (text.utf8.starts_with(kByteOrderMark)) text.utf8.erase(0, kByteOrderMark.size());
  bool whole = true;
  shown_.text += text::with_lf(words_of(here, std::move(text.utf8), whole));
  if (!whole) damage_.emplace_back("the HTML text is too large: its beginning is shown");
  if (!text.known) damage_.push_back("it knows no character set \"" + here.type.charset() + "\"");
  note_damage(here, shown_.tree.text(here.body));
}

void Showing::note_damage(const Part& here, std::string_view octets) {
  const bool eight_bit = std::ranges::any_of(octets, text::is_eight_bit);
  if (here.encoding == TransferEncoding::EightBit && !eight_bit && !octets.empty()) {
    damage_.emplace_back(
        "the text says that it has eight bits, and none of its octets is above 127: a server may "
        "have cleared them");
  }
}

void Showing::add_file(PartIndex index) {
  const Part& here = part(index);
  ShownFile file{.part = index, .name = here.file_name(), .type = here.type.name()};
  if (here.encoding == TransferEncoding::Unknown) {
    file.type = "application/octet-stream";  // RFC 2045 §6.4.
    damage_.emplace_back("a part has a transfer encoding that nobody knows");
  }
  file.size = decoded_body(shown_.tree, here, &deviations_).size();
  shown_.files.push_back(std::move(file));
}

void Showing::add_notes() {
  deviations_.append(shown_.tree.deviations, 0);
  deviations_.sort();
  const std::vector<Deviation>& list = deviations_.list();
  for (std::size_t i = 0; i < std::min(list.size(), kMaxNotes); ++i) {
    shown_.notes.push_back("octet " + std::to_string(list[i].offset) + ": " +
                           std::string{list[i].why} + " (" + std::string{list[i].rfc} + ")");
  }
  if (deviations_.total() > kMaxNotes) {
    shown_.notes.push_back("and " + std::to_string(deviations_.total() - kMaxNotes) +
                           " more places that leave the rules");
  }
  shown_.notes.insert(shown_.notes.end(), damage_.begin(), damage_.end());
}

Display Showing::run() {
  fields();
  body();
  add_notes();
  return std::move(shown_);
}

}  // namespace

Display display(std::string_view message) {
  return Showing{message}.run();
}

std::string octets_of(const Display& shown, const ShownFile& file) {
  return decoded_body(shown.tree, shown.tree.parts[file.part]);
}

std::string size_in_words(std::size_t octets) {
  if (octets < 1000) return std::to_string(octets) + (octets == 1 ? " octet" : " octets");
  const bool mega = octets >= 999'950;
  const std::size_t tenths = mega ? (octets + 50'000) / 100'000 : (octets + 50) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + (mega ? " MB" : " kB");
}

}  // namespace mime
