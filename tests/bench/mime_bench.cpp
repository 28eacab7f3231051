// MIME over 64 MiB that do not repeat, and 10,000 messages, beside GMime, OpenSSL's EVP codec and
// libmodpbase64. All work in pieces of 64 KiB, from memory into memory that is used again, so that
// the codecs are compared and not the allocation.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/rng.h"
#include "sim/mime/base64.h"
#include "sim/mime/base64_lines.h"
#include "sim/mime/composer.h"
#include "sim/mime/parser.h"
#include "sim/mime/quoted_printable.h"
#ifdef MAILWALK_GMIME
#include <gmime/gmime.h>
#endif
#ifdef MAILWALK_MODP
#include <modp_b64.h>
#endif

namespace {

constexpr std::size_t kOctets = 64U << 20U;
constexpr std::size_t kChunk = 64U << 10U;

const std::string& random_data() {
  static const std::string octets = [] {
    kernel::Rng random(1, "mime_bench");
    std::string made(kOctets, '\0');
    for (char& c : made) c = static_cast<char>(random.below(256));
    return made;
  }();
  return octets;
}

// Lines of words of letters: English in length and line ends, never the same twice.
const std::string& ascii_text() {
  static const std::string octets = [] {
    kernel::Rng random(2, "mime_bench");
    std::string made;
    made.reserve(kOctets + 100);
    for (std::size_t line = 0; made.size() < kOctets;) {
      for (std::uint32_t i = 1 + random.below(9); i > 0; --i) {
        made += static_cast<char>('a' + random.below(26));
      }
      line += 6;
      made += line > 66 ? "\r\n" : " ";
      if (line > 66) line = 0;
    }
    return made;
  }();
  return octets;
}

// Japanese, in lines.
const std::string& japanese_text() {
  static const std::string octets = [] {
    kernel::Rng random(3, "mime_bench");
    std::string made;
    made.reserve(kOctets + 100);
    for (int column = 0; made.size() < kOctets; ++column) {
      const std::uint32_t character = 0x4E00 + random.below(0x5000);
      made += static_cast<char>(0xE0U | character >> 12U);
      made += static_cast<char>(0x80U | (character >> 6U & 63U));
      made += static_cast<char>(0x80U | (character & 63U));
      if (column % 30 == 29) made += "\r\n";
    }
    return made;
  }();
  return octets;
}

const std::string& base64_text() {
  static const std::string text = mime::base64_encode(random_data());
  return text;
}
const std::string& japanese_encoded() {
  static const std::string text = mime::quoted_printable_encode(japanese_text());
  return text;
}
const std::string& ascii_encoded() {
  static const std::string text = mime::quoted_printable_encode(ascii_text());
  return text;
}

using Source = const std::string& (*)();

template <class Begin, class Body>
void in_chunks(benchmark::State& state, const std::string& octets, Begin begin, Body body) {
  for (auto _ : state) {
    begin();
    for (std::size_t at = 0; at < octets.size(); at += kChunk) {
      body(std::string_view{octets}.substr(at, kChunk));
    }
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(octets.size()) * state.iterations());
}

template <class Codec>
void ours(benchmark::State& state, Source source) {
  std::string out(8 * kChunk, '\0');
  Codec codec;
  in_chunks(
      state, source(), [&] { codec = Codec{}; },
      [&](std::string_view in) { benchmark::DoNotOptimize(codec.push(in, out.data())); });
}

// Whole lines without the instructions of one processor.
void portable_encode(benchmark::State& state) {
  std::string out(8 * kChunk, '\0');
  const mime::LineCodec& lines = mime::portable_lines();
  in_chunks(
      state, random_data(), [] {},
      [&](std::string_view in) {
        lines.encode(in.data(), in.size() / mime::kLineOctets, out.data());
      });
}
void portable_decode(benchmark::State& state) {
  constexpr std::size_t kLine = mime::kLineCharacters + 2, kLines = kChunk / kLine;
  std::string out(8 * kChunk, '\0');
  const std::string& text = base64_text();
  for (auto _ : state) {
    for (std::size_t at = 0; at + kLines * kLine <= text.size(); at += kLines * kLine) {
      benchmark::DoNotOptimize(mime::portable_lines().decode(text.data() + at, kLines, out.data()));
    }
    benchmark::ClobberMemory();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}

#ifdef MAILWALK_GMIME
void gmime(benchmark::State& state, Source source, GMimeContentEncoding encoding, bool encode) {
  std::string out(8 * kChunk, '\0');
  GMimeEncoding codec;
  const auto begin = [&] {
    encode ? g_mime_encoding_init_encode(&codec, encoding)
           : g_mime_encoding_init_decode(&codec, encoding);
  };
  in_chunks(state, source(), begin, [&](std::string_view in) {
    benchmark::DoNotOptimize(g_mime_encoding_step(&codec, in.data(), in.size(), out.data()));
  });
}
#endif

struct FreeContext {
  void operator()(EVP_ENCODE_CTX* context) const { EVP_ENCODE_CTX_free(context); }
};
void openssl(benchmark::State& state, Source source, bool encode) {
  const std::unique_ptr<EVP_ENCODE_CTX, FreeContext> context{EVP_ENCODE_CTX_new()};
  const auto begin = [&] {
    encode ? EVP_EncodeInit(context.get()) : EVP_DecodeInit(context.get());
  };
  std::string out(8 * kChunk, '\0');
  in_chunks(state, source(), begin, [&](std::string_view in) {
    int size = 0;
    const auto* from = reinterpret_cast<const unsigned char*>(in.data());
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    const int count = static_cast<int>(in.size());
    encode ? EVP_EncodeUpdate(context.get(), to, &size, from, count)
           : EVP_DecodeUpdate(context.get(), to, &size, from, count);
    benchmark::DoNotOptimize(size);
  });
}

#ifdef MAILWALK_MODP
// Knows no lines: encodes one long line, and decodes each line for itself.
void modp_encode(benchmark::State& state) {
  std::string out(8 * kChunk, '\0');
  in_chunks(
      state, random_data(), [] {},
      [&](std::string_view in) {
        benchmark::DoNotOptimize(modp_b64_encode(out.data(), in.data(), in.size()));
      });
}
void modp_decode(benchmark::State& state) {
  std::string out(8 * kChunk, '\0');
  const std::string& text = base64_text();
  for (auto _ : state) {
    for (std::size_t at = 0; at < text.size(); at += mime::kEncodedLine + 2) {
      const std::size_t size = std::min(mime::kEncodedLine, text.size() - at);
      benchmark::DoNotOptimize(modp_b64_decode(out.data(), text.data() + at, size));
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * state.iterations());
}
#endif

// 10 KB each: a text, and 7 KB of other octets in base64.
const std::vector<std::string>& messages() {
  static const std::vector<std::string> made = [] {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < 10'000; ++i) {
      mime::Composition composition;
      composition.from = {mail::Mailbox{"Mary Smith", {"mary", "example.net"}, {}, {}}};
      composition.to = {mail::Mailbox{{}, {"jdoe", "example.org"}, {}, {}}};
      composition.subject = "Message number " + std::to_string(i);
      composition.text = ascii_text().substr(i * 600, 560);
      composition.attachments = {
          {.file_name = "data.bin", .octets = random_data().substr(i * 6400, 6400)}};
      list.push_back(mime::compose(composition).octets);
    }
    return list;
  }();
  return made;
}

void count_messages(benchmark::State& state) {
  state.SetItemsProcessed(static_cast<std::int64_t>(messages().size()) * state.iterations());
  state.counters["octets_each"] = static_cast<double>(messages()[0].size());
}

void messages_ours(benchmark::State& state) {
  const std::vector<std::string>& list = messages();
  for (auto _ : state) {
    for (const std::string& message : list) {
      const mime::Tree tree = mime::parse(message);
      for (const mime::Part& part : tree.parts) {
        if (part.divided) continue;
        benchmark::DoNotOptimize(mime::decoded_body(tree, part));
      }
    }
  }
  count_messages(state);
}

#ifdef MAILWALK_GMIME
void decode_part(GMimeObject*, GMimeObject* part, gpointer out) {
  if (!GMIME_IS_PART(part)) return;
  auto* stream = static_cast<GMimeStream*>(out);
  g_mime_stream_reset(stream);
  g_mime_data_wrapper_write_to_stream(g_mime_part_get_content(GMIME_PART(part)), stream);
}

void messages_gmime(benchmark::State& state) {
  GMimeStream* out = g_mime_stream_mem_new();
  const std::vector<std::string>& list = messages();
  for (auto _ : state) {
    for (const std::string& message : list) {
      GMimeStream* in = g_mime_stream_mem_new_with_buffer(message.data(), message.size());
      GMimeParser* parser = g_mime_parser_new_with_stream(in);
      GMimeMessage* parsed = g_mime_parser_construct_message(parser, nullptr);
      g_mime_message_foreach(parsed, decode_part, out);
      g_object_unref(parsed);
      g_object_unref(parser);
      g_object_unref(in);
    }
  }
  g_object_unref(out);
  count_messages(state);
}
#endif

void add(const char* name, auto run) {
  benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMillisecond);
}

void add_all() {
  using mime::Base64Decoder, mime::Base64Encoder;
  using mime::QuotedPrintableDecoder, mime::QuotedPrintableEncoder;
  add("base64_encode/ours", [](auto& s) { ours<Base64Encoder>(s, random_data); });
  add("base64_encode/openssl", [](auto& s) { openssl(s, random_data, true); });
  add("base64_decode/ours", [](auto& s) { ours<Base64Decoder>(s, base64_text); });
  add("base64_decode/openssl", [](auto& s) { openssl(s, base64_text, false); });
  add("qp_encode_text/ours", [](auto& s) { ours<QuotedPrintableEncoder>(s, ascii_text); });
  add("qp_decode_text/ours", [](auto& s) { ours<QuotedPrintableDecoder>(s, ascii_encoded); });
  add("qp_encode_japanese/ours", [](auto& s) { ours<QuotedPrintableEncoder>(s, japanese_text); });
  add("qp_decode_japanese/ours",
      [](auto& s) { ours<QuotedPrintableDecoder>(s, japanese_encoded); });
  add("messages/ours", messages_ours);
  add("base64_encode/portable", portable_encode);
  add("base64_decode/portable", portable_decode);
#ifdef MAILWALK_GMIME
  add("base64_encode/gmime",
      [](auto& s) { gmime(s, random_data, GMIME_CONTENT_ENCODING_BASE64, true); });
  add("base64_decode/gmime",
      [](auto& s) { gmime(s, base64_text, GMIME_CONTENT_ENCODING_BASE64, false); });
  add("qp_encode_text/gmime",
      [](auto& s) { gmime(s, ascii_text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, true); });
  add("qp_decode_text/gmime",
      [](auto& s) { gmime(s, ascii_encoded, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, false); });
  add("qp_encode_japanese/gmime",
      [](auto& s) { gmime(s, japanese_text, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, true); });
  add("qp_decode_japanese/gmime",
      [](auto& s) { gmime(s, japanese_encoded, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, false); });
  add("messages/gmime", messages_gmime);
#endif
#ifdef MAILWALK_MODP
  add("base64_encode/modp", modp_encode);
  add("base64_decode/modp", modp_decode);
#endif
}

}  // namespace

int main(int argc, char** argv) {
#ifdef MAILWALK_GMIME
  g_mime_init();
#endif
  add_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
