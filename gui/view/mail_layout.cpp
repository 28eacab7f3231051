#include "gui/view/mail_layout.h"

#include <algorithm>

namespace view {

namespace {

// At scale 1. Below these, parts share a place.
constexpr float kAllWidth = 840, kAllHeight = 430;
constexpr float kPagesHigh = 38, kFolders = 170, kMostFolders = 230;

// One after the other from the left; each `gap` from the next.
void put(Rect row, float folders, Rect& first, Rect& second, Rect& third) {
  const float rest = row.width - folders;
  first = {row.x, row.y, folders, row.height};
  second = {first.right(), row.y, rest * 0.48F, row.height};
  third = {second.right(), row.y, row.right() - second.right(), row.height};
}

}  // namespace

MailLayout lay_out_mail(Rect all, float bar, float scale, MailProgram::Page page) {
  MailLayout layout;
  layout.bar = {all.x, all.y, all.width, bar};
  Rect rest{all.x, all.y + bar, all.width, std::max(all.height - bar, 1.0F)};
  if (rest.width / scale >= kAllWidth && rest.height / scale >= kAllHeight) {
    const float folders = std::clamp(rest.width * 0.125F, kFolders * scale, kMostFolders * scale);
    const float above = rest.height * 0.56F;
    put({rest.x, rest.y, rest.width, above}, folders, layout.folders, layout.list, layout.message);
    put({rest.x, rest.y + above, rest.width, rest.height - above}, folders, layout.clicks,
        layout.wire, layout.meaning);
    return layout;
  }
  layout.pages = {rest.x, rest.y, rest.width, kPagesHigh * scale};
  rest.y += layout.pages.height;
  rest.height = std::max(rest.height - layout.pages.height, 1.0F);
  if (page == MailProgram::Page::List) {
    layout.list = rest;
  } else if (page == MailProgram::Page::Message) {
    layout.message = rest;
  } else {
    layout.wire = {rest.x, rest.y, rest.width, rest.height / 2};
    layout.meaning = {rest.x, layout.wire.bottom(), rest.width, rest.height / 2};
  }
  return layout;
}

}  // namespace view
