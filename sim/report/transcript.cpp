#include "sim/report/transcript.h"

#include <vector>

#include "sim/report/directory.h"
#include "sim/report/narrate.h"
#include "sim/text/ascii.h"
#include "sim/text/printable.h"
#include "sim/trace/names.h"

namespace report {

namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find("\r\n");
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 2;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// A line that "C: " can give back octet for octet: CRLF at its end, nothing before it that an
// editor would change or a terminal obey.
bool is_plain(std::string_view line) {
  if (!line.ends_with("\r\n")) return false;
  line.remove_suffix(2);
  return line.find_first_of("\r\n") == std::string_view::npos && text::is_printable_text(line) &&
         !line.ends_with(' ') && !line.ends_with('\t');
}

std::string escaped(std::string_view octets) {
  std::string text;
  for (const char c : octets) {
    const auto octet = static_cast<unsigned char>(c);
    if (c == '\r') {
      text += "\\r";
    } else if (c == '\n') {
      text += "\\n";
    } else if (c == '\\') {
      text += "\\\\";
    } else if (!text::is_visible(c)) {
      text += "\\x";
      text += text::kHexDigits[octet / 16];
      text += text::kHexDigits[octet % 16];
    } else {
      text += c;
    }
  }
  return text;
}

std::string heading(const Directory& directory, const SessionEntry& session) {
  std::string text = "# Session " + std::to_string(session.id.value) + " · " +
                     std::string{session.protocol->name} + " · " +
                     directory.stage_in_words(session) +
                     "\n#   client: " + directory.agent_on(session.client) + "\n#   server: ";
  text += session.server ? directory.agent_on(session.server)
                         : session.server_name + " (never answered)";
  return text + "\n";
}

std::string closing(const SessionEntry& session) {
  if (!session.closed) return "# The session is still open.\n";
  return "# Closed: " + std::string{trace::name_of(session.reason)} + ". Octets from the client " +
         std::to_string(session.octets_from_client) + " (messages " +
         std::to_string(session.content_from_client) + "), from the server " +
         std::to_string(session.octets_from_server) + " (messages " +
         std::to_string(session.content_from_server) + ").\n";
}

// The lines of every session, and the records that belong to none.
struct Collected {
  std::map<SessionId, std::string> lines;
  std::map<SessionId, SimTime> last_time;
};

Collected collect(const trace::Trace& trace) {
  Collected collected;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    const auto* said = std::get_if<trace::Said>(&record.body);
    if (said == nullptr) continue;
    std::string& lines = collected.lines[said->session];
    SimTime& last = collected.last_time[said->session];
    if (lines.empty() || record.at != last) lines += "# " + in_seconds(record.at) + "\n";
    last = record.at;
    lines += lines_said(said->from_client, said->text);
  }
  return collected;
}

}  // namespace

std::string lines_said(bool from_client, std::string_view text) {
  const char who = from_client ? 'C' : 'S';
  std::string out;
  for (const std::string_view line : lines_of(text)) {
    out += who;
    if (!is_plain(line)) {
      out += "\\: " + escaped(line) + "\n";
      continue;
    }
    const std::string_view words = line.substr(0, line.size() - 2);
    out.append(words.empty() ? ":" : ": ").append(words).append("\n");
  }
  return out;
}

std::string transcript(const trace::Trace& trace) {
  const Directory directory{trace};
  const Narrator narrator{trace, directory};
  const Collected collected = collect(trace);
  std::string out = "# Mailwalk transcript of scenario \"" + std::string{directory.scenario().id} +
                    "\": " + std::string{directory.scenario().title} + "\n";
  bool in_comments = false;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (const auto* opened = std::get_if<trace::SessionOpened>(&record.body)) {
      const SessionEntry& session = directory.sessions().at(opened->session);
      out += "\n" + heading(directory, session);
      if (const auto found = collected.lines.find(opened->session);
          found != collected.lines.end()) {
        out += found->second;
      }
      out += closing(session);
      in_comments = false;
    } else if (is_about_mail(record.body)) {
      if (!in_comments) out += "\n";
      in_comments = true;
      out += "# " + in_seconds(record.at) + "  " + narrator.sentence(Seq{i}) + "\n";
      for (const std::string& shown : narrator.shown(Seq{i})) out += "#     " + shown + "\n";
    }
  }
  return out;
}

}  // namespace report
