#pragma once
// What is known of the elements of HTML, for those who walk through a tree (html_tree.h).
#include <gumbo.h>

#include <cstddef>
#include <string_view>

namespace mime {

// Begins and ends a line.
bool is_block(GumboTag tag);
// Where white space stays as it is.
bool is_preformatted(GumboTag tag);
// Empty where the element has none of this name.
std::string_view attribute(const GumboElement& element, const char* name);

// Null where there are not so many.
const GumboNode* child(const GumboNode& node, std::size_t index);

// Goes through a tree, each node before what is in it, without calling itself: how deep it is
// somebody else chose. `enter` says whether to go down; only then `leave` is told when all that is
// in the node is done. `root`: may be null.
template <class Enter, class Leave>
void walk(const GumboNode* root, Enter enter, Leave leave) {
  const GumboNode* at = root;
  while (at) {
    if (enter(*at)) {
      if (const GumboNode* const first = child(*at, 0)) {
        at = first;
        continue;
      }
      leave(*at);
    }
    // To the next one, or up until there is one.
    while (at && at != root) {
      if (const GumboNode* const next = child(*at->parent, at->index_within_parent + 1)) {
        at = next;
        break;
      }
      at = at->parent;
      leave(*at);
    }
    if (at == root) break;
  }
}

}  // namespace mime
