#include "sim/report/sender_words.h"

namespace report {

namespace {

std::string in_text(trace::Text octets) {
  return std::string{octets};
}

}  // namespace

std::string signing(const trace::DkimSigned& record, const std::string& agent,
                    const std::string& mail) {
  return agent + " signs " + mail + " in the name of " + in_text(record.domain) +
         ", with the key " + in_text(record.selector) + ".";
}

std::string step(const trace::SenderStep& record) {
  return in_text(record.check) + ": " + in_text(record.about) + ' ' + in_text(record.says) + " (" +
         in_text(record.rfc) + ").";
}

std::string finding(const trace::SenderChecked& record, const std::string& agent,
                    const std::string& mail) {
  return agent + " finds " + in_text(record.check) + ' ' + in_text(record.result) +
         (record.domain.empty() ? "" : " for " + in_text(record.domain)) + ", " + mail +
         (record.why.empty() ? "" : ": " + in_text(record.why)) + ".";
}

std::string tagging(const trace::SubjectTagged& record, const std::string& mail) {
  return "The list " + in_text(record.list) + " puts [" + in_text(record.tag) +
         "] into the subject of " + mail + ".";
}

}  // namespace report
