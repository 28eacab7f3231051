#pragma once

namespace web {

// What the page said that the clipboard holds; null: nothing yet. A browser tells it only to who
// pastes.
const char* pasted();

}  // namespace web
