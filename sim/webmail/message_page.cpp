// The page of one message, and the one on which a message is written.
#include <algorithm>

#include "sim/mime/decoded_field.h"
#include "sim/mime/display.h"
#include "sim/text/html.h"
#include "sim/text/percent.h"
#include "sim/webmail/marks.h"
#include "sim/webmail/pages.h"
#include "sim/webmail/parts.h"
#include "sim/webmail/paths.h"

namespace webmail {

namespace {

struct Way {
  mime::Answering how;
  std::string_view name, words;
};
constexpr Way kWays[] = {{mime::Answering::Reply, "reply", "Reply"},
                         {mime::Answering::ReplyAll, "reply-all", "Reply to all"},
                         {mime::Answering::Forward, "forward", "Forward"}};

std::string header_of(const mail::Message& message) {
  std::string list;
  for (const char* const field : {"From", "To", "Cc", "Date"}) {
    const std::string value = mime::decoded_field(message, field);
    if (!value.empty()) list += element("dt", field) + element("dd", text::as_html(value)) + "\n";
  }
  return element("dl", list) + "\n";
}

std::string text_of(const std::string& here, const mime::Display& shown, bool as_html) {
  const bool has_html = html_part(shown.tree).has_value();
  if (as_html && has_html) {
    // What is in the frame may open a link in a new window, and nothing else.
    return "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The message as "
           "its author laid it out\" src=\"" +
           text::as_html(here + "/html") + "\"></iframe>\n" +
           element("p", link(here, "Show the words only")) + "\n";
  }
  std::string out = std::string{kTextBegins} + text::as_html_lines(shown.text) +
                    std::string{kTextEnds} + "\n";
  if (has_html) out += element("p", link(here + "?html=1", "Show it as its author laid it out"));
  return out;
}

std::string file_of(const std::string& here, const mime::Display& shown,
                    const mime::ShownFile& file) {
  const std::string number = std::to_string(file.part);
  const std::string name = file.name.empty() ? "part " + number : file.name;
  std::string item = link(here + "/part/" + number, name) + " " + text::as_html(file.type) + ", " +
                     mime::size_in_words(file.size);
  if (!picture_type(mime::octets_of(shown, file)).empty()) {
    item += "<br><img src=\"" + text::as_html(here + "/picture/" + number) + "\" alt=\"" +
            text::as_html("The picture " + name) + "\">";
  }
  return element("li", item) + "\n";
}

std::string files_of(const std::string& here, const mime::Display& shown) {
  if (shown.files.empty()) return {};
  std::string list;
  for (const mime::ShownFile& file : shown.files) list += file_of(here, shown, file);
  return "<h2>Files</h2>\n" + element("ul", list) + "\n";
}

std::string acts(const Visitor& visitor, const std::string& here, const MessageView& view) {
  std::string out;
  for (const Way& way : kWays) {
    out += link("/write?how=" + std::string{way.name} +
                    "&folder=" + text::percent_coded(view.folder) +
                    "&message=" + std::to_string(view.message.uid),
                way.words) +
           "\n";
  }
  out += link(here + "/original", "Original") + "\n";
  out += form(visitor, here + "/delete", button("Delete"));
  std::string choices;
  for (const Folder& folder : view.folders) {
    if (folder.name != view.folder) choices += element("option", text::as_html(folder.name));
  }
  if (choices.empty()) return "<div class=\"acts\">" + out + "</div>\n";
  return "<div class=\"acts\">" + out +
         form(visitor, here + "/move",
              "<label for=\"to\">Folder</label> <select id=\"to\" name=\"to\">" + choices +
                  "</select> " + button("Move")) +
         "</div>\n";
}

}  // namespace

const mime::Answering* answering_named(std::string_view name) {
  const auto* const way = std::ranges::find(kWays, name, &Way::name);
  return way == std::end(kWays) ? nullptr : &way->how;
}

std::string_view name_of(mime::Answering how) {
  const auto* const way = std::ranges::find(kWays, how, &Way::how);
  return way == std::end(kWays) ? std::string_view{} : way->name;
}

Page message_page(const Visitor& visitor, const MessageView& view) {
  const std::string here = path_to(view.folder, view.message.uid);
  const mime::Display shown = mime::display(view.message.octets);
  std::string notes;
  for (const std::string& note : shown.notes) {
    notes += element("p", "Something is broken: " + text::as_html(note) + ".") + "\n";
  }
  return {shown.subject.empty() ? std::string{"(no subject)"} : shown.subject,
          alert(view.problem) + header_of(mail::Message{view.message.octets}) +
              text_of(here, shown, view.as_html) + files_of(here, shown) + notes +
              acts(visitor, here, view)};
}

Page write_page(const Visitor& visitor, const WriteView& view) {
  const Written& written = view.written;
  std::string fields;
  std::string title = "Write";
  if (written.answers) {
    fields += hidden("how", name_of(written.answers->how)) +
              hidden("folder", written.answers->folder) +
              hidden("message", std::to_string(written.answers->uid));
    title = written.answers->how == mime::Answering::Forward ? "Forward" : "Reply";
  }
  fields += field("text", "to", "To", written.to) + field("text", "cc", "Cc", written.cc) +
            field("text", "bcc", "Bcc", written.bcc) +
            field("text", "subject", "Subject", written.subject) +
            "<p><label for=\"text\">Message</label> <textarea id=\"text\" name=\"text\" "
            "rows=\"14\" cols=\"72\">\n" +
            text::as_html_lines(written.text) + "</textarea></p>\n" +
            field("file", "file", "File", "", " multiple");
  // Of a forward the files go along.
  for (const mime::Attachment& file : written.files) {
    fields += element("p", "With it goes: " + text::as_html(file.file_name)) + "\n";
  }
  return {title, alert(view.problem) +
                     "<form method=\"post\" action=\"/write\" enctype=\"multipart/form-data\">" +
                     hidden("token", visitor.token) + "\n" + fields + button("Send") +
                     "</form>\n"};
}

}  // namespace webmail
