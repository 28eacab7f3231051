// Transcripts in the style of the textbook's example 23.1.
#include <string>

#include "sim/protocols/judge.h"
#include "sim/report/directory.h"
#include "sim/report/transcript.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/trace/names.h"

namespace report {

namespace {

std::string banner(std::string_view phase) {
  constexpr std::size_t kWidth = 64;
  const std::size_t signs = kWidth - phase.size() - 2;
  return std::string(signs / 2, '=') + " " + std::string{phase} + " " +
         std::string(signs - signs / 2, '=') + "\n";
}

std::string opening(const Directory& directory, const SessionEntry& session) {
  return "$ telnet " + session.server_name + " " + std::to_string(session.port) + "\nTrying " +
         trace::to_text(session.address) + " ...\n" +
         (session.server ? "Connected to " + directory.address(session.address) + ".\n"
                         : "telnet: no connection.\n");
}

void add(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c != '\r') out += c;
  }
}

struct Page {
  std::string text;
  std::string phase;
};

void turn(Page& page, std::string_view phase) {
  if (page.phase == phase) return;
  page.phase = phase;
  page.text += banner(phase);
}

}  // namespace

std::string book(const trace::Trace& trace) {
  const Directory directory{trace};
  std::map<SessionId, Page> pages;
  for (const auto& [id, session] : directory.sessions()) {
    pages[id].text = opening(directory, session);
  }
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const auto* said = std::get_if<trace::Said>(&trace[Seq{i}].body);
    if (said == nullptr) continue;
    Page& page = pages[said->session];
    const protocols::Protocol& protocol = *directory.sessions().at(said->session).protocol;
    if (said->part == trace::Part::Greeting) turn(page, protocol.phases.front().name);
    if (said->part == trace::Part::Command) {
      const auto phase = protocols::phase_begun(protocol, text::without_line_end(said->text));
      if (phase) turn(page, protocol.phases[*phase].name);
    }
    add(page.text, said->text);
  }
  std::string out;
  for (auto& [id, page] : pages) {
    if (!out.empty()) out += "\n";
    out += page.text;
    if (directory.sessions().at(id).closed && directory.sessions().at(id).server) {
      out += "Connection closed by foreign host.\n";
    }
  }
  return out;
}

}  // namespace report
