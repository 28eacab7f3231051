#pragma once
// Subjects of answers: "Re: " is put before a subject once, whatever stands there already, in
// whatever language a mail program wrote it (RFC 5322 §3.6.5).
#include <string>
#include <string_view>

namespace mail {

// All subjects here are UTF-8, encoded words decoded.

// "Network" → "Re: Network"; "AW: Re: Network" → "Re: Network". A list's "[name]" before or between
// the marks stays.
std::string reply_subject(std::string_view subject);
// The same with "Fwd: ". A reply that is forwarded stays one: "Re: Network" → "Fwd: Re: Network".
std::string forward_subject(std::string_view subject);

// Without all such marks, "[name]" and "(fwd)", runs of white space one space: the "base subject"
// of RFC 5256 §2.1, by which messages of one subject are found.
struct BaseSubject {
  std::string text;
  bool answers = false;  // A mark of a reply or of a forward was there.
};
BaseSubject base_subject(std::string_view subject);

}  // namespace mail
