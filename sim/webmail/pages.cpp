#include "sim/webmail/pages.h"

#include <algorithm>

#include "sim/mime/decoded_field.h"
#include "sim/text/ascii.h"
#include "sim/text/html.h"
#include "sim/text/percent.h"
#include "sim/webmail/paths.h"

namespace webmail {

namespace {

struct Row {
  std::string who{}, subject{}, date{};
};

Row row_of(const Message& message, std::string_view folder) {
  const mail::Message read{message.octets};
  Row row{mime::decoded_field(read, folder == kSent ? "To" : "From"),
          mime::decoded_field(read, "Subject"), mime::decoded_field(read, "Date")};
  if (row.subject.empty()) row.subject = "(no subject)";
  return row;
}

std::string table_row(const FolderView& view, const Message& message, const Row& row) {
  return "<tr><td>" + std::string{message.seen ? "read" : "new"} + "</td><td>" +
         link(path_to(view.name, message.uid), row.subject) + "</td><td>" +
         text::as_html(row.who) + "</td><td>" + text::as_html(row.date) + "</td></tr>\n";
}

std::string search_form(const FolderView& view) {
  return "<form method=\"get\" role=\"search\" action=\"" + text::as_html(path_to(view.name)) +
         "\">" + field("search", "find", "Find", view.find) + button("Search") + "</form>\n";
}

std::string other_pages(const FolderView& view, std::size_t pages) {
  if (pages < 2) return {};
  std::string list;
  for (std::size_t page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    const std::string target = path_to(view.name) + "?page=" + number +
                               (view.find.empty() ? "" : "&find=" + text::percent_coded(view.find));
    list += element("li", page == view.page ? "page " + number : link(target, "page " + number));
  }
  return "<nav aria-label=\"More messages\"><ul class=\"acts\">" + list + "</ul></nav>\n";
}

}  // namespace

Page sign_in_page(std::string_view problem) {
  return {"Sign in", alert(problem) + "<form method=\"post\" action=\"/sign-in\">\n" +
                         field("text", "name", "Name", "", " autocomplete=\"username\" required") +
                         field("password", "password", "Password", "",
                               " autocomplete=\"current-password\" required") +
                         button("Sign in") + "</form>\n"};
}

Page notice_page(std::string_view title, std::string_view sentence) {
  return {std::string{title},
          element("p", text::as_html(sentence)) + "\n" + element("p", link("/", "Go on")) + "\n"};
}

Page folder_page(const FolderView& view) {
  std::string rows;
  std::size_t found = 0;
  for (auto message = view.messages.rbegin(); message != view.messages.rend(); ++message) {
    if (found++ / kRows + 1 != view.page) continue;
    rows += table_row(view, *message, row_of(*message, view.name));
  }
  std::string body = search_form(view);
  if (rows.empty()) {
    body += element("p", view.find.empty() ? "No messages are here." : "No message was found.");
  } else {
    body += "<table><thead><tr><th scope=\"col\">State</th><th scope=\"col\">Subject</th>"
            "<th scope=\"col\">" +
            std::string{view.name == kSent ? "To" : "From"} +
            "</th><th scope=\"col\">Date</th></tr></thead>\n<tbody>\n" + rows +
            "</tbody></table>\n";
  }
  return {view.name == kInbox ? std::string{"Inbox"} : view.name,
          body + other_pages(view, (found + kRows - 1) / kRows) +
              element("p", text::as_html(view.where)) + "\n"};
}

Page folders_page(const Visitor& visitor, const FoldersView& view) {
  std::string rows;
  for (const Folder& folder : view.folders) {
    rows += "<tr><td>" + link(path_to(folder.name), folder.name) + "</td><td>" +
            std::to_string(folder.messages) + "</td><td>" + std::to_string(folder.unread) +
            "</td></tr>\n";
  }
  return {"Folders",
          alert(view.problem) +
              "<table><thead><tr><th scope=\"col\">Folder</th><th scope=\"col\">Messages</th>"
              "<th scope=\"col\">New</th></tr></thead>\n<tbody>\n" +
              rows + "</tbody></table>\n<h2>A new folder</h2>\n" +
              form(visitor, "/folders",
                   field("text", "name", "Name", "", " required maxlength=\"200\"") +
                       button("Make the folder"))};
}

}  // namespace webmail
