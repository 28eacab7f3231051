#pragma once
// How agents and sessions are called in the window's language. The same words in English as in the
// reports (sim/report/directory.h).
#include <string>

#include "gui/reading/language.h"
#include "sim/report/directory.h"

namespace reading {

// "MTA client", "forouzan's UA", "outside"
std::string agent_name(const report::Directory& directory, AgentId agent, const Language& language);
// "MTA client on mail.deanza.edu"
std::string agent_on(const report::Directory& directory, AgentId agent, const Language& language);
// "stage 2, push"
std::string stage_in_words(const report::Directory& directory, const report::SessionEntry& session,
                           const Language& language);

}  // namespace reading
