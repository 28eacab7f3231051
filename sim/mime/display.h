#pragma once
// What a mail program shows of a message: who wrote, the text, the files that came with it, and
// what is wrong. It shows plain text; of HTML it takes the words only, and other kinds of text it
// shows as they are (RFC 2046 §4.1.4). A name alone makes no attachment (RFC 2183 §2).
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/mime/entity.h"

namespace mime {

struct ShownFile {
  PartIndex part = 0;    // Of the tree.
  std::string name{};    // As the sender proposes it, decoded; may be empty or anything.
  std::string type{};    // "image/png"
  std::size_t size = 0;  // Octets, decoded.
};

struct Display {
  Tree tree;                       // Points into the message.
  std::string from, to, subject;   // UTF-8, encoded words decoded; empty: no such field.
  std::string text;                // UTF-8; lines end with "\n".
  PartIndex text_part = kNoPart;   // Where the text, or its first piece, stands.
  std::string why;                 // Why this text, where there was a choice; a plain sentence.
  std::vector<ShownFile> files;    // In the order of the message.
  std::vector<std::string> notes;  // What is broken; plain sentences without a final period.
  bool has_mime = false;           // MIME-Version, or encoded words in the three fields.
};

// Never fails. The message's octets must outlive the result.
Display display(std::string_view message);

// The file's octets, decoded.
std::string octets_of(const Display& shown, const ShownFile& file);

// The words of an HTML text (UTF-8), as the HTML standard reads it: lines where it has blocks, "- "
// before items of lists. `whole`, if given, says whether all of it was read: not so of more than
// 512 KiB. Memory: at most 128 MiB meanwhile.
std::string words_of_html(std::string_view html, bool* whole = nullptr);
// The words of text/enriched; `rich`: of text/richtext, which was before it.
std::string words_of_enriched(std::string_view text, bool rich = false);
// The lines of a text with format=flowed, joined where they go on. `delete_space`: its parameter
// delsp is "yes".
std::string words_of_flowed(std::string_view text, bool delete_space);

// A size for people: "312 octets", "2.1 kB" (1000 octets).
std::string size_in_words(std::size_t octets);

}  // namespace mime
