#include "gui/reading/naming.h"

namespace reading {

std::string agent_name(const report::Directory& directory, AgentId agent,
                       const Language& language) {
  const report::AgentEntry* entry = directory.agent(agent);
  if (entry == nullptr) return std::string{language.of("outside")};
  if (entry->kind == trace::AgentKind::UserAgent) {
    return filled(language.of("{}'s UA"), {entry->owner});
  }
  return std::string{language.of(entry->label)};
}

std::string agent_on(const report::Directory& directory, AgentId agent, const Language& language) {
  const report::AgentEntry* entry = directory.agent(agent);
  if (entry == nullptr) return std::string{language.of("somebody outside")};
  return filled(language.of("{} on {}"),
                {agent_name(directory, agent, language), directory.host(entry->host)});
}

std::string stage_in_words(const report::Directory& directory, const report::SessionEntry& session,
                           const Language& language) {
  const int number = directory.stage(session);
  std::string words{!session.client ? language.of("from outside") : language.of("typed by hand")};
  if (session.client && number != 0) {
    words = filled(language.of("stage {}"), {std::to_string(number)});
  }
  if (session.content_from_client == 0 && session.content_from_server == 0) {
    return words + ", " + std::string{language.of("no message")};
  }
  return words + (session.content_from_client >= session.content_from_server ? ", push" : ", pull");
}

}  // namespace reading
