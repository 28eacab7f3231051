#pragma once
// Pieces of the sentences in which students read events.
#include <string>

#include "sim/lesson/event/event.h"

namespace lesson {

// "a message from a@b to c@d with the subject "Network""
std::string letter(const Event& event);
// " on mail.comnet.com"; empty: it may be anywhere.
std::string at(const Event& event);
// "a connection for its protocol from a to b"
std::string connection(const Event& event);
// "the server answers 250", "you say DATA"
std::string saying(const Event& event);
// "the MX record of comnet.com"
std::string question(const Event& event);
// Who stands there, or "somebody".
std::string somebody(const Event& event, Field field);
// What stands there, behind `before`; nothing where nothing stands there.
std::string behind(const std::string& before, const Event& event, Field field);

}  // namespace lesson
