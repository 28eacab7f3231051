// Answers mime.py's questions with GMime.
#include <gmime/gmime.h>

#include "tests/peers/frames.h"

namespace {

std::string coded(GMimeContentEncoding encoding, bool encode, const std::string& octets) {
  GMimeEncoding state;
  if (encode) {
    g_mime_encoding_init_encode(&state, encoding);
  } else {
    g_mime_encoding_init_decode(&state, encoding);
  }
  std::string out(g_mime_encoding_outlen(&state, octets.size()) + 100, '\0');
  out.resize(g_mime_encoding_flush(&state, octets.data(), octets.size(), out.data()));
  return out;
}

std::string taken(char* text) {
  std::string out = text ? text : "";
  g_free(text);
  return out;
}

std::string decoded_leaf(GMimeObject* object) {
  GMimeDataWrapper* content = g_mime_part_get_content(GMIME_PART(object));
  GByteArray* octets = g_byte_array_new();
  GMimeStream* stream = g_mime_stream_mem_new_with_byte_array(octets);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  if (content) g_mime_data_wrapper_write_to_stream(content, stream);
  std::string out =
      taken(g_compute_checksum_for_data(G_CHECKSUM_SHA256, octets->data, octets->len));
  g_object_unref(stream);
  g_byte_array_free(octets, TRUE);
  return out;
}

void outline(GMimeObject* object, int depth, std::string& out) {
  GMimeContentType* type = g_mime_object_get_content_type(object);
  gchar* mime_type = g_mime_content_type_get_mime_type(type);
  gchar* lower = g_ascii_strdown(mime_type, -1);
  out += std::to_string(depth) + ' ' + lower;
  g_free(lower);
  g_free(mime_type);
  if (GMIME_IS_MULTIPART(object)) {
    out += '\n';
    GMimeMultipart* multipart = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      outline(g_mime_multipart_get_part(multipart, i), depth + 1, out);
    }
  } else if (GMIME_IS_MESSAGE_PART(object)) {
    out += '\n';
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (message) outline(g_mime_message_get_mime_part(message), depth + 1, out);
  } else {
    const char* name = g_mime_part_get_filename(GMIME_PART(object));
    out += ' ' + decoded_leaf(object) + ' ' + (name ? name : "") + '\n';
  }
}

std::string parsed(const std::string& octets) {
  GMimeStream* stream = g_mime_stream_mem_new_with_buffer(octets.data(), octets.size());
  GMimeParser* parser = g_mime_parser_new_with_stream(stream);
  GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
  std::string out;
  if (message) {
    GMimeObject* object = g_mime_message_get_mime_part(message);
    if (object) outline(object, 0, out);
    g_object_unref(message);
  }
  g_object_unref(parser);
  g_object_unref(stream);
  return out;
}

std::string answer(char letter, const std::string& octets) {
  switch (letter) {
    case 'B':
      return coded(GMIME_CONTENT_ENCODING_BASE64, true, octets);
    case 'b':
      return coded(GMIME_CONTENT_ENCODING_BASE64, false, octets);
    case 'Q':
      return coded(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, true, octets);
    case 'q':
      return coded(GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, false, octets);
    case 'W':
      return taken(g_mime_utils_header_encode_text(nullptr, octets.c_str(), "UTF-8"));
    case 'w':
      return taken(g_mime_utils_header_decode_text(nullptr, octets.c_str()));
    default:
      return parsed(octets);
  }
}

}  // namespace

int main() {
  g_mime_init();
  char letter = 0;
  std::string octets;
  while (frames::read(letter, octets)) frames::write(answer(letter, octets));
  g_mime_shutdown();
}
