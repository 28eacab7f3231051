#pragma once
// The pages of web mail, one function each. What they show is handed in.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/webmail/document.h"
#include "sim/webmail/mailboxes.h"

namespace webmail {

// So many messages a page of a folder has.
inline constexpr std::size_t kRows = 50;

// `problem`: one sentence; empty: none.
Page sign_in_page(std::string_view problem);
Page notice_page(std::string_view title, std::string_view sentence);

struct FolderView {
  std::string name{};
  std::vector<Message> messages{};  // The oldest first, as in the folder.
  std::string find{};               // All of them have this in them; empty: nobody searched.
  std::size_t page = 1;             // The first has the newest.
  std::string where{};              // They lie, in one sentence.
};
Page folder_page(const FolderView& view);

struct FoldersView {
  std::vector<Folder> folders{};
  std::string problem{};
};
Page folders_page(const Visitor& visitor, const FoldersView& view);

struct MessageView {
  std::string folder{};
  Message message{};
  std::vector<Folder> folders{};  // All of its owner.
  bool as_html = false;           // The text as its author laid it out, in a frame of its own.
  std::string problem{};
};
Page message_page(const Visitor& visitor, const MessageView& view);

struct WriteView {
  Written written{};
  std::string problem{};
};
Page write_page(const Visitor& visitor, const WriteView& view);

// The name of a way to answer in a path: "reply", "reply-all", "forward"; null: there is none.
const mime::Answering* answering_named(std::string_view name);
std::string_view name_of(mime::Answering how);

}  // namespace webmail
