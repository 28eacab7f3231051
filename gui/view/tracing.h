#pragma once
// From what is chosen to what it hangs together with.
#include <cstdint>
#include <optional>

#include "gui/view/view.h"

namespace view {

// What made it happen; zero: nothing did.
Seq cause_of(const View& view, Seq seq);
// What it made happen first; of what was said, what was said or done because it was heard. Zero:
// nothing that lies near.
Seq effect_of(const View& view, Seq seq);
// To the record that made the chosen one happen.
void to_cause(View& view);
// To the first record that the chosen one made happen.
void to_effect(View& view);
// The message that would be followed: of what is chosen, or the first; zero: there is none.
MailId to_follow(const View& view);
// What is written where one begins to follow it or ends that, and what that means, where one
// follows; in the window's language.
std::string label_of_following(const View& view);
std::string told_of_following(const View& view);
// Keeps that message in focus; where there is one in focus, no longer.
void follow_or_not(View& view);

// In the sequence, the lines of a reply (an utterance's index) are shown, or no longer.
void open_reply(View& view, std::uint32_t utterance);
// The same of what is chosen. None: that is no reply of several lines.
std::optional<std::uint32_t> reply_to_open(const View& view);

}  // namespace view
