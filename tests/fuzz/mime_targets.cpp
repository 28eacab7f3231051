#include <algorithm>
#include <vector>

#include "sim/mail/header.h"
#include "sim/mime/base64.h"
#include "sim/mime/content_type.h"
#include "sim/mime/display.h"
#include "sim/mime/encoded_word.h"
#include "sim/mime/parser.h"
#include "sim/mime/steps.h"
#include "sim/mime/transfer_encoding.h"
#include "sim/text/utf8.h"
#include "tests/fuzz/input.h"

namespace fuzz {

namespace {

// The codec gets `in` in pieces of the sizes that `cuts` says. Each piece has just the room that
// the codec asks for, so that a sanitizer sees an octet too many.
template <class Codec>
std::string in_pieces(Codec codec, std::string_view in, std::string_view cuts,
                      std::size_t finish_room) {
  std::string out;
  for (std::size_t i = 0; !in.empty(); ++i) {
    const std::size_t size =
        cuts.empty() ? in.size() : 1 + static_cast<unsigned char>(cuts[i % cuts.size()]) % 90U;
    const std::string_view piece = in.substr(0, size);
    std::vector<char> room(codec.room_for(piece.size()));
    out.append(room.data(), codec.push(piece, room.data()));
    in.remove_prefix(piece.size());
  }
  std::vector<char> room(std::max(finish_room, codec.room_for(0)));
  return out.append(room.data(), codec.finish(room.data()));
}

// The steps cover the input and the output, in order and without a gap.
void check_steps(const mime::Explained& explained, std::size_t input, std::string_view output) {
  must(explained.output == output, "the explained codec and the fast one are equal");
  std::size_t in = 0, out = 0;
  for (const mime::Step& step : explained.steps) {
    must(step.in.begin == in && step.out.begin == out, "steps leave no gap");
    in = step.in.end;
    out = step.out.end;
    must(!mime::sentence(step.reason).empty(), "each step has a reason");
  }
  must(in == input && out == output.size(), "steps cover everything");
}

void check_deviations(const mime::Deviations& deviations, std::size_t size) {
  must(deviations.list().size() <= mime::Deviations::kKept, "not too many are kept");
  for (const mime::Deviation& one : deviations.list()) {
    must(one.offset <= size, "a deviation has a place");
    must(!one.why.empty() && one.rfc.starts_with("RFC "), "a deviation has a reason and a rule");
  }
}

template <class Decoder>
std::string decode_both_ways(std::string_view text, std::string_view cuts, std::size_t finish) {
  mime::Deviations at_once, chunked;
  const std::string octets = in_pieces(Decoder{&at_once}, text, {}, finish);
  must(in_pieces(Decoder{&chunked}, text, cuts, finish) == octets, "cutting changes nothing");
  must(chunked.list() == at_once.list(), "… nor what is complained of");
  check_deviations(at_once, text.size());
  return octets;
}

void check_tree(const mime::Tree& tree, std::string_view message) {
  check_deviations(tree.deviations, message.size());
  std::size_t end = 0;
  for (const mime::Piece& piece : mime::pieces_of(tree)) {
    must(piece.range.begin == end && piece.range.begin < piece.range.end, "pieces leave no gap");
    end = piece.range.end;
  }
  must(end == message.size(), "no octet is lost");
  for (const mime::Part& part : tree.parts) {
    must(part.whole.begin <= part.header.end && part.header.end <= part.body.begin &&
             part.body.begin <= part.body.end && part.body.end <= message.size(),
         "a part has a header and a body");
    must(mime::decoded_body(tree, part).size() <= part.body.size(), "decoding adds nothing");
    must(text::find_bad_utf8(mime::text_of(tree, part).utf8) == std::string_view::npos,
         "a text is UTF-8");
    mail::fields_of(tree.text(part.header));
  }
}

// What is shown is text, whatever came; the files are as large as is said.
void check_display(std::string_view message) {
  const mime::Display shown = mime::display(message);
  for (const std::string* text :
       {&shown.from, &shown.to, &shown.subject, &shown.text, &shown.why}) {
    must(text::find_bad_utf8(*text) == std::string_view::npos, "a text is UTF-8");
  }
  for (const mime::ShownFile& file : shown.files) {
    must(mime::octets_of(shown, file).size() == file.size, "a file has its size");
  }
}

}  // namespace

int mime_base64(Octets octets) {
  Input input{octets};
  const std::string_view cuts = input.take(3), text = input.rest();
  using Encoder = mime::Base64Encoder;
  const std::string encoded = mime::base64_encode(text);
  must(in_pieces(Encoder{}, text, cuts, Encoder::kFinishRoom) == encoded,
       "cutting changes nothing");
  must(encoded.size() == mime::base64_size(text.size()), "the size is known before");
  must(mime::base64_decode(encoded) == text, "what was encoded comes back");
  check_steps(mime::explain_base64_encode(text), text.size(), encoded);
  check_steps(mime::explain_base64_decode(text), text.size(),
              decode_both_ways<mime::Base64Decoder>(text, cuts, mime::Base64Decoder::kFinishRoom));
  return 0;
}

int mime_quoted_printable(Octets octets) {
  Input input{octets};
  const std::string_view cuts = input.take(3), text = input.rest();
  using Encoder = mime::QuotedPrintableEncoder;
  for (const mime::LineEnds ends : {mime::LineEnds::Kept, mime::LineEnds::Encoded}) {
    const std::string encoded = mime::quoted_printable_encode(text, ends);
    must(in_pieces(Encoder{ends}, text, cuts, Encoder::kFinishRoom) == encoded,
         "cutting changes nothing");
    mime::Deviations deviations;
    must(mime::quoted_printable_decode(encoded, &deviations) == text,
         "what was encoded comes back");
    must(deviations.empty(), "what we encode obeys the rules");
    check_steps(mime::explain_quoted_printable_encode(text, ends), text.size(), encoded);
  }
  check_steps(mime::explain_quoted_printable_decode(text), text.size(),
              decode_both_ways<mime::QuotedPrintableDecoder>(text, cuts, 0));
  return 0;
}

int mime_words(Octets octets) {
  const std::string_view text = text_of(octets);
  const mime::DecodedText decoded = mime::decode_words(text);
  check_deviations(decoded.deviations, text.size());
  must(text::find_bad_utf8(decoded.utf8) == std::string_view::npos, "a text is UTF-8");
  must(mime::q_decode(mime::q_encode(text)) == text, "what was encoded comes back");
  check_steps(mime::explain_q_encode(text), text.size(), mime::q_encode(text));
  check_steps(mime::explain_q_decode(text), text.size(), mime::q_decode(text));
  if (text::find_bad_utf8(text) != std::string_view::npos) return 0;
  std::string line{text};
  std::ranges::replace_if(
      line, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  for (const auto place : {mime::WordPlace::Text, mime::WordPlace::Phrase}) {
    const std::string field = mail::field("X", mime::encode_words(text, 3, place), 76);
    const std::string_view value = std::string_view{field}.substr(3, field.size() - 5);
    must(mime::decode_words(value).utf8 == line, "what was encoded comes back");
  }
  return 0;
}

int mime_parameters(Octets octets) {
  const std::string_view text = text_of(octets);
  mime::Deviations found;
  const mime::ContentType type = mime::read_content_type(text, found);
  mime::read_disposition(text, found);
  mime::read_transfer_encoding(text, found);
  check_deviations(found, text.size());
  for (const mime::Parameter& one : type.parameters.list) {
    must(text::find_bad_utf8(one.value) == std::string_view::npos, "a value is UTF-8");
  }
  if (text::find_bad_utf8(text) != std::string_view::npos) return 0;
  mime::Parameters parameters;
  parameters.list.push_back({.name = "a", .value = std::string{text}});
  mime::Deviations none;
  const std::string field = mail::field("X", mime::write_value("b/c", parameters));
  const mime::ContentType again =
      mime::read_content_type(std::string_view{field}.substr(2, field.size() - 4), none);
  must(none.empty() && again.parameters.value_of("a") == text, "what was written comes back");
  return 0;
}

int mime_parser(Octets octets) {
  const std::string_view message = text_of(octets);
  check_tree(mime::parse(message), message);
  check_display(message);
  const mime::Tree small = mime::parse(message, {.depth = 2, .parts = 3});
  must(small.parts.size() <= 4 + 2, "the limits are kept");
  check_tree(small, message);
  return 0;
}

}  // namespace fuzz
