#pragma once
// HTML taken apart by Gumbo, which follows the HTML standard, within bounds of its own: the tree
// may be as deep and as large as somebody else chose.
#include <gumbo.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace mime {

// Owns the tree. Not to be copied: Gumbo has pointers to it.
class HtmlTree {
 public:
  static constexpr std::size_t kMostOctets = 512U << 10U;  // Of HTML; the rest is left out.
  static constexpr std::size_t kMostMemory = 128U << 20U;  // Octets, for the tree.
  static constexpr std::size_t kDeepest = 512;             // Deeper elements lose their tags.

  explicit HtmlTree(std::string_view utf8);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  // Null where even a flat tree takes too much memory.
  const GumboNode* root() const { return output_ ? output_->document : nullptr; }
  bool whole() const { return whole_; }  // Nothing was left out.

 private:
  struct Blocks;
  void parse(std::string_view html);

  std::string html_;  // The nodes point into it.
  Blocks* blocks_;
  GumboOutput* output_ = nullptr;
  bool whole_ = true;
};

}  // namespace mime
