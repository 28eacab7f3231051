#include "sim/mime/html_tree.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>

#include "sim/text/ascii.h"

namespace mime {

// What Gumbo took, as a ring: its own way to give it back calls itself for each level of the tree.
struct HtmlTree::Blocks {
  struct alignas(std::max_align_t) Block {
    Block* before;
    Block* behind;
    std::size_t size;
  };

  Blocks() { ring.before = ring.behind = &ring; }
  void* take(std::size_t size);
  void give_back(void* memory);
  void clear() {
    while (ring.behind != &ring) give_back(ring.behind + 1);
  }

  Block ring{};
  std::size_t used = 0;
  std::jmp_buf too_much{};
};

// Gumbo does not look whether it got memory. So what is too much leaves it altogether; it has no
// state but what lies in these blocks.
void* HtmlTree::Blocks::take(std::size_t size) {
  const bool fits = size <= kMostMemory && used + size <= kMostMemory;
  auto* const block =
      fits ? static_cast<Block*>(std::malloc(sizeof(Block) + size)) : nullptr;  // NOLINT
  if (!block) std::longjmp(too_much, 1);                                        // NOLINT
  block->before = ring.before;
  block->behind = &ring;
  block->size = size;
  ring.before->behind = block;
  ring.before = block;
  used += size;
  return block + 1;
}

void HtmlTree::Blocks::give_back(void* memory) {
  if (!memory) return;
  Block* const block = static_cast<Block*>(memory) - 1;
  block->before->behind = block->behind;
  block->behind->before = block->before;
  used -= block->size;
  std::free(block);  // NOLINT
}

namespace {

// "div" of "<div class=x>" and "</div>", in small letters; empty where no tag begins.
std::string name_at(std::string_view html, std::size_t at) {
  const std::size_t begin = at + (html.substr(at, 2) == "</" ? 2 : 1);
  std::size_t end = begin;
  while (end < html.size() && text::is_letter_or_digit(html[end])) ++end;
  if (begin == end || !text::is_letter(html[begin])) return {};
  return text::lower_case(html.substr(begin, end - begin));
}

// Elements that have no end, or end by themselves where the next one begins.
bool stays_flat(std::string_view name) {
  constexpr std::array<std::string_view, 18> kFlat = {
      "br", "hr", "img", "wbr", "input", "meta", "link", "area", "base",
      "p",  "li", "td",  "th",  "tr",    "dd",   "dt",   "col",  "option"};
  return std::ranges::find(kFlat, name) != kFlat.end();
}

// Behind what no tags stand in: a comment, a script, a style sheet that begins at `at`; else `at`.
std::size_t behind_text(std::string_view html, std::size_t at, std::string_view name) {
  const bool comment = html.substr(at, 4) == "<!--";
  if (!comment && name != "script" && name != "style") return at;
  const std::size_t end = comment ? html.find("-->", at + 4) : html.find("</", at + 1);
  return end == std::string_view::npos ? html.size() : end;
}

// The same text, with tags left out where elements would lie deeper than that.
std::string within_depth(std::string_view html, std::size_t limit) {
  std::string out;
  std::size_t depth = 0, dropped = 0, copied = 0;
  for (std::size_t at = html.find('<'); at < html.size(); at = html.find('<', at)) {
    const std::string name = name_at(html, at);
    if (const std::size_t behind = behind_text(html, at, name); behind > at) {
      at = behind;
      continue;
    }
    const bool closes = html.substr(at, 2) == "</";
    bool drop = false;
    if (!name.empty() && !stays_flat(name)) {
      drop = closes ? dropped > 0 : depth >= limit;
      std::size_t& count = drop ? dropped : depth;
      if (!closes) {
        ++count;
      } else if (count > 0) {
        --count;
      }
    }
    if (!drop) {
      ++at;
      continue;
    }
    out += html.substr(copied, at - copied);
    at = copied = std::min(html.find('>', at), html.size() - 1) + 1;
  }
  return out.append(html.substr(copied));
}

}  // namespace

// No variable lives across the jump: only the blocks do, and they are not on this stack.
void HtmlTree::parse(std::string_view html) {
  html_ = html;
  output_ = nullptr;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* blocks, std::size_t size) {
    return static_cast<Blocks*>(blocks)->take(size);
  };
  options.deallocator = [](void* blocks, void* memory) {
    static_cast<Blocks*>(blocks)->give_back(memory);
  };
  options.userdata = blocks_;
  options.max_errors = 0;
  if (setjmp(blocks_->too_much) == 0) {  // NOLINT
    output_ = gumbo_parse_with_options(&options, html_.data(), html_.size());
  } else {
    output_ = nullptr;
    blocks_->clear();
  }
}

HtmlTree::HtmlTree(std::string_view utf8) : blocks_(new Blocks) {
  if (utf8.size() > kMostOctets) {
    std::size_t cut = kMostOctets;
    while (cut > 0 && (static_cast<unsigned char>(utf8[cut]) & 0xC0U) == 0x80U) --cut;
    utf8 = utf8.substr(0, cut);
    whole_ = false;
  }
  parse(within_depth(utf8, kDeepest));
  // Elements that are opened anew in each paragraph make a tree that is larger than any text.
  if (!output_) parse(within_depth(utf8, 0));
}

HtmlTree::~HtmlTree() {
  blocks_->clear();
  delete blocks_;
}

}  // namespace mime
