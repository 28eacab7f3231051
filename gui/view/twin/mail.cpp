// The user agent: its buttons, its lists, and the message that is chosen.
#include <algorithm>
#include <string>

#include "gui/view/addressing.h"
#include "gui/view/mail_clicks.h"
#include "gui/view/mail_folders.h"
#include "gui/view/mail_seal.h"
#include "gui/view/mail_words.h"
#include "gui/view/octets.h"
#include "gui/view/twin/sheet.h"
#include "gui/view/twin/writer.h"
#include "gui/view/visible.h"

namespace view::twin {

namespace {

void whose(const View& view, Writer& writer) {
  Node& user = writer.select("mail user", "Whose user agent this is, and on which computer",
                             mail_user(view), {"mail-user", ""});
  for (const MailUser& one : mail_users(view)) {
    const std::string name = who_where(view.language, one.user, one.host);
    user.choices.emplace_back(name, name);
  }
  user.about = way_to_mail(view);
}

void buttons(const View& view, Writer& writer) {
  Node& group = writer.add(Kind::Group, "buttons");
  group.text = plain(writer.of("User agent"));
  Writer within = writer.within(group);
  for (const MailButton& one : kMailButtons) {
    Node& node = within.button(one.id, one.words, {"mail", one.id});
    node.enabled = !hindrance(view, one.act);
    node.about = within.of(told_of(view, one.act));
  }
}

void folders(const View& view, Writer& writer, const char* key, std::string_view title,
             const std::vector<MailFolder>& all) {
  if (all.empty()) return;
  Node& list = writer.add(Kind::List, key);
  list.level = 3;
  list.text = plain(writer.of(title));
  Writer within = writer.within(list);
  for (const MailFolder& one : all) {
    const std::string name = key + std::string{" "} + one.name;
    Node& node = within.add(Kind::Button, name);
    node.text = plain(visible(one.name) + " · " + how_many(view.language, one));
    node.deed = {"mail-folder", name};
    node.current = is_open(view, one);
  }
}

void message_row(const View& view, Writer& writer, const ListedMessage& message,
                 const ClickNow& deed) {
  const report::MailRow row = row_of(view, message);
  const std::string number = std::to_string(message.number);
  const MailFlag flag = flag_of(view, message);
  Node& node = writer.add(Kind::Button, "message " + number);
  const std::string octets = octets_in_words(view.language, row.octets);
  node.text = plain(number + " · ");
  node.text.push_back({flag == MailFlag::New ? Span::Kind::Bold : Span::Kind::Plain,
                       std::string{writer.of(name_of(flag))},
                       {}});
  node.text.push_back(
      {Span::Kind::Plain,
       " · " + octets + " · " + visible(row.sender) + " · " + subject_of(view.language, row),
       {}});
  const std::string_view sealed = view::name_of(row.seal);
  if (!sealed.empty()) {
    node.text.push_back({Span::Kind::Plain, " · " + std::string{writer.of(sealed)}, {}});
  }
  const std::size_t point = point_of(view, deed, message);
  if (point != 0) node.text.push_back({Span::Kind::Plain, " · № " + std::to_string(point), {}});
  node.deed = {"mail-message", number};
  node.mark = view.mail.item == message.item ? Mark::On : Mark::Off;
}

// Of many, those around the chosen one; a press on how many more there are leads on.
void messages(const View& view, Writer& writer, const ClickNow& deed) {
  const std::vector<ListedMessage> all = listed(view);
  std::string title = count_in_words(view.language, all);
  for (const auto& places : {folders_here(view), folders_there(view)}) {
    const auto open =
        std::ranges::find_if(places, [&](const MailFolder& one) { return is_open(view, one); });
    if (open != places.end()) title = full_name(view.language, *open) + " · " + title;
  }
  Node& list = writer.add(Kind::Steps, "messages");
  list.level = 3;
  list.text = plain(title);
  Writer within = writer.within(list);
  if (all.empty()) within.words("There is nothing in it.", Tone::Dim);
  const auto chosen = std::ranges::find(all, view.mail.item, &ListedMessage::item);
  const std::size_t middle =
      chosen == all.end() ? all.size() : static_cast<std::size_t>(chosen - all.begin());
  const std::size_t end = std::min(all.size(), std::max(middle + kMostItems / 2, kMostItems));
  const std::size_t begin = end - std::min(end, kMostItems);
  const auto more = [&](const char* key, std::size_t count, std::size_t to) {
    if (count == 0) return;
    Node& node = within.add(Kind::Button, key);
    node.text = plain(filled(view.language.of("and {} more"), {std::to_string(count)}));
    node.deed = {"mail-near", std::to_string(to)};
  };
  more("before", begin, begin);
  for (std::size_t i = begin; i < end; ++i) message_row(view, within, all[i], deed);
  more("after", all.size() - end, end + 1);
}

Tone tone_of(report::SealFound found) {
  if (found == report::SealFound::Good) return Tone::Good;
  return found == report::SealFound::Bad ? Tone::Bad : Tone::Plain;
}

void not_proved(Writer& writer, const MailVerdict& verdict) {
  if (verdict.not_proved.empty()) return;
  Node& list = writer.add(Kind::List, "not-proved");
  list.text = plain(writer.of("WHAT IT DOES NOT PROVE"));
  Writer within = writer.within(list);
  for (const std::string& one : verdict.not_proved) {
    within.words({}, Tone::Dim).text = plain(one);
  }
}

void to_read(View& view, Writer& writer, const ListedMessage& message) {
  for (const auto& [name, value] : fields_of(view, message)) writer.row(name, value);
  const auto verdict = verdict_of(message, view.language);
  if (verdict) writer.words({}, tone_of(verdict->found)).text = plain(verdict->headline);
  const reading::ShownMessage& read = view.mail_reader.open(trace::text_to_read(message));
  writer.add(Kind::Wire, "shown").value = beginning_of(view.language, read.shown.text);
  for (const std::string& note : read.shown.notes) writer.words(note, Tone::Dim);
  if (verdict) not_proved(writer, *verdict);
  Node& list = writer.add(Kind::Steps, "parts");
  list.text = plain(writer.of("PARTS OF THIS MESSAGE"));
  Writer within = writer.within(list);
  std::size_t number = 0;
  for (const ShownPart& part : parts_of(view.language, read.shown.tree)) {
    Node& node = within.add(Kind::Words);
    node.text =
        plain(std::to_string(++number) + " · " + (part.file.empty() ? "" : part.file + " · ") +
              part.about + " · " + std::string{within.of("fetched")});
  }
}

void message(View& view, Writer& writer) {
  const auto chosen = chosen_message(view);
  if (!chosen) {
    writer.words("Choose a message: it is shown here.", Tone::Dim);
    return;
  }
  Node& group = writer.add(Kind::Group, "message");
  group.level = 3;
  group.text = plain(subject_of(view.language, row_of(view, *chosen)));
  Writer within = writer.within(group);
  if (!chosen->here) {
    within.words(kNotFetched);
    return;
  }
  within.button("as message", "Message", {"mail-octets", "no"}).mark =
      view.mail.octets ? Mark::Off : Mark::On;
  within.button("as octets", "Octets", {"mail-octets", "yes"}).mark =
      view.mail.octets ? Mark::On : Mark::Off;
  if (view.mail.octets) {
    within.wire(chosen->message);
  } else {
    to_read(view, within, *chosen);
  }
}

}  // namespace

void write_mail(View& view, std::vector<Node>& parts) {
  Writer writer{view, parts};
  choose_mail_program(view);
  if (view.mail.user.empty()) {
    writer.words(kNobodyHasOne);
    return;
  }
  const ClickNow deed = click_now(view);
  whose(view, writer);
  buttons(view, writer);
  folders(view, writer, "box", "ON THIS COMPUTER", folders_here(view));
  folders(view, writer, "folder", "ON THE SERVER", folders_there(view));
  messages(view, writer, deed);
  message(view, writer);
  write_clicks(view, parts, deed);
}

}  // namespace view::twin
