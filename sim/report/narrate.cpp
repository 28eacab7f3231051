#include "sim/report/narrate.h"

#include "sim/match.h"
#include "sim/report/packet_words.h"
#include "sim/report/key_words.h"
#include "sim/report/sender_words.h"
#include "sim/report/shown.h"
#include "sim/report/time_words.h"
#include "sim/text/ascii.h"
#include "sim/text/lines.h"
#include "sim/trace/close_words.h"
#include "sim/trace/names.h"

namespace report {

namespace {

std::string text(std::string_view octets) {
  return std::string{octets};
}
std::string number(std::uint64_t value) {
  return std::to_string(value);
}
std::string counted(std::uint64_t value, const std::string& what) {
  return number(value) + " " + what + (value == 1 ? "" : "s");
}
std::string mail(MailId id) {
  return "message " + number(id.value);
}

std::string quoted(std::string_view said) {
  constexpr std::size_t kMost = 70;
  std::string line = text::one_line(said, " / ");
  if (line.size() > kMost) {
    line.resize(kMost);
    line += " …";
  }
  return "\"" + line + "\"";
}

// What a packet is, in a few words: "SYN", "ACK with 120 octets", "DNS datagram of 40 octets".
std::string packet(const trace::PacketSent& sent) {
  if (sent.headers.transport == trace::Transport::Udp) {
    return "a UDP datagram of " + number(sent.payload.size()) + " octets";
  }
  std::string words = "a TCP segment (" + trace::flags_in_words(sent.headers.flags);
  if (!sent.payload.empty()) words += ", " + number(sent.payload.size()) + " octets";
  return words + ")";
}

std::string speed(Duration delay, std::uint64_t bits_per_second, std::uint32_t lost,
                  std::uint32_t lost_in) {
  std::string words = number(static_cast<std::uint64_t>(delay.count())) + " µs one way";
  if (bits_per_second != 0) words += ", " + number(bits_per_second) + " bit/s";
  if (lost != 0) words += ", loses " + number(lost) + " in " + number(lost_in);
  return words;
}

// One overload a kind of record: leave one out and it does not compile.
struct Sentence {
  const Directory& who;
  SimTime at;  // Of the record.

  std::string host(HostId id) const { return who.host(id); }
  std::string agent(AgentId id) const { return who.agent_on(id); }

  // — the world —
  std::string operator()(const trace::ScenarioBegun& r) const {
    return "The scenario \"" + text(r.title) + "\" begins.";
  }
  std::string operator()(const trace::HostAdded& r) const {
    return "There is a computer " + text(r.name) + " (" + trace::to_text(r.address) + ").";
  }
  std::string operator()(const trace::LinkAdded& r) const {
    return "A link joins " + host(r.a) + " and " + host(r.b) + ": " +
           speed(r.delay, r.bits_per_second, r.lost, r.lost_in) + ".";
  }
  std::string operator()(const trace::AgentAdded& r) const {
    return "On " + host(r.host) + " runs: " + text(r.label) +
           (r.owner.empty() ? "" : " of " + text(r.owner)) + ".";
  }
  std::string operator()(const trace::MailboxAdded& r) const {
    return "There is a mailbox for " + text(r.address) + ".";
  }
  std::string operator()(const trace::LinkChanged& r) const {
    if (!r.up) return "The link " + who.link(r.link) + " is cut.";
    return "The link " + who.link(r.link) +
           " works: " + speed(r.delay, r.bits_per_second, r.lost, r.lost_in) + ".";
  }
  std::string operator()(const trace::HostChanged& r) const {
    return host(r.host) + (r.up ? " is on." : " is off.");
  }
  std::string operator()(const trace::ActionTaken& r) const {
    return "Action: " + text(r.sentence) + ".";
  }
  std::string operator()(const trace::SeatTaken& r) const {
    return (r.taken ? "A person answers now for " : "The program answers again for ") +
           agent(r.agent) + ".";
  }

  // — packets —
  std::string operator()(const trace::PacketSent& r) const {
    return host(r.from) + " sends packet " + number(r.packet.value) + ", " + packet(r) + ", to " +
           who.address(r.headers.destination) + ".";
  }
  std::string operator()(const trace::PacketForwarded& r) const {
    return host(r.from) + " passes packet " + number(r.packet.value) + " on to " + host(r.to) + ".";
  }
  std::string operator()(const trace::PacketChanged& r) const {
    return "On the link " + who.link(r.link) + " somebody changes packet " +
           number(r.packet.value) + ": " + quoted(r.before) + " becomes " + quoted(r.after) + ".";
  }
  std::string operator()(const trace::PacketLost& r) const {
    return "Packet " + number(r.packet.value) + " is lost at " + host(r.host) + ": " +
           text(why_lost(r.reason)) + ".";
  }
  std::string operator()(const trace::TcpMoved& r) const {
    return "TCP on " + host(r.host) + " port " + number(r.port) + " goes from " +
           text(trace::name_of(r.from)) + " to " + text(trace::name_of(r.to)) + ".";
  }
  std::string operator()(const trace::TcpRetransmitted& r) const {
    return "TCP on " + host(r.host) + " port " + number(r.port) + " sends again, because " +
           (r.timed_out ? "no acknowledgement came in time."
                        : "three equal acknowledgements came.");
  }

  // — dialogues —
  std::string operator()(const trace::SessionOpened& r) const {
    return agent(r.client) + " begins to connect to " +
           (r.server_name.empty() ? trace::to_text(r.address) : text(r.server_name)) + " port " +
           number(r.port) + ".";
  }
  std::string operator()(const trace::SessionAccepted& r) const {
    return agent(r.server) + " accepts the connection.";
  }
  std::string operator()(const trace::Said& r) const {
    if (r.part == trace::Part::Content) {
      return agent(r.agent) + " sends the message, " + number(r.text.size()) + " octets.";
    }
    return agent(r.agent) + " says " + quoted(r.text) + ".";
  }
  std::string operator()(const trace::Heard& r) const {
    if (r.part == trace::Part::Content && r.text.empty()) {
      return agent(r.agent) + " has the whole message, " + number(r.octets) + " octets.";
    }
    return agent(r.agent) + " hears " + quoted(r.text) + ".";
  }
  std::string operator()(const trace::Enclosed& r) const {
    const std::string where = r.heard ? "In what was heard lies " : "In what was said lies ";
    return where + text(what_is_inside(r.part)) + ", " + counted(r.octets, "octet") + ".";
  }
  std::string operator()(const trace::MachineMoved& r) const {
    return agent(r.agent) + " goes from state " + text(r.from) + " to " + text(r.to) + ", on " +
           text(r.on) + " (" + text(r.rfc) + ").";
  }
  std::string operator()(const trace::SessionClosed& r) const {
    return "Session " + number(r.session.value) +
           " ends: " + text(trace::words_of(r.reason).narrated) + ". " +
           number(r.content_from_client) + " octets of messages went from client to server, " +
           number(r.content_from_server) + " from server to client.";
  }
  std::string operator()(const trace::Noted& r) const {
    std::string words = (r.agent ? agent(r.agent) : "Note") + ": " + text(r.text);
    if (!r.rfc.empty()) words += " (" + text(r.rfc) + ")";
    return words + ".";
  }

  // — names —
  std::string operator()(const trace::DnsAsked& r) const {
    return agent(r.agent) + " asks " + who.address(r.server) + " for the " + text(r.type) + " of " +
           text(r.name) + (r.attempt > 1 ? ", attempt " + number(r.attempt) : "") + ".";
  }
  std::string operator()(const trace::DnsAnswered& r) const {
    std::string words = agent(r.agent) + (r.from_cache ? " knows already: " : " learns: ");
    if (!r.answer.empty()) return words + text::one_line(r.answer) + ".";
    const std::string question = text(r.name) + " " + text(r.type);
    return words +
           (r.outcome == "NOERROR" ? "there is no " + question + " record"
                                   : question + ": " + text(r.outcome)) +
           ".";
  }

  // — mail —
  std::string operator()(const trace::Composed& r) const {
    return agent(r.agent) + " has composed " + mail(r.mail) + " from " + text(r.reverse_path) +
           " to " + text::one_line(r.forward_paths) + ", " + number(r.message.size()) + " octets.";
  }
  std::string operator()(const trace::Submitted& r) const {
    if (r.accepted) return agent(r.agent) + " has handed over " + mail(r.mail) + ".";
    return agent(r.agent) + " could not hand over " + mail(r.mail) + ": " + text(r.why) + ".";
  }
  std::string operator()(const trace::Expanded& r) const {
    std::string words = "The alias " + text(r.alias) + " stands for " +
                        (r.members.empty() ? "nobody new" : text::one_line(r.members));
    if (!r.repeated.empty()) words += "; named before: " + text::one_line(r.repeated);
    return words + ".";
  }
  std::string operator()(const trace::Queued& r) const {
    return "The spool" + on_host(r.spool) + " takes " + mail(r.mail) + " for " +
           text::one_line(r.forward_paths) + ".";
  }
  std::string operator()(const trace::Attempted& r) const {
    return "Attempt " + number(r.attempt) + " to send " + mail(r.mail) + " to " +
           text(r.destination) + ".";
  }
  std::string operator()(const trace::Relayed& r) const {
    return "Another server now answers for " + mail(r.mail) + " to " +
           text::one_line(r.forward_paths) + ": " + quoted(r.reply) + ".";
  }
  std::string operator()(const trace::RecipientRefused& r) const {
    return "The server refuses the recipient " + text(r.forward_path) + " of " + mail(r.mail) +
           ": " + quoted(r.reply) + ".";
  }
  std::string operator()(const trace::Deferred& r) const {
    return mail_to(r.mail, r.forward_paths) + " must wait " + in_words(r.retry_at - at) +
           ", until " + at_the_clock(r.retry_at, who.scenario().epoch_seconds) + ": " +
           text(r.why) + ".";
  }
  std::string operator()(const trace::Failed& r) const {
    return mail_to(r.mail, r.forward_paths) + " cannot be delivered: " + text(r.why) + ".";
  }
  std::string operator()(const trace::Bounced& r) const {
    return "A notification, " + mail(r.bounce) + ", tells " + text(r.to) + " that " + mail(r.mail) +
           " was not delivered.";
  }
  std::string operator()(const trace::Unqueued& r) const {
    return "The spool" + on_host(r.spool) + " is done with " + mail(r.mail) + ".";
  }
  std::string operator()(const trace::Delivered& r) const {
    return mail(r.mail) + " lies in the mailbox of " + who.mailbox(r.mailbox) + ", " +
           number(r.message.size()) + " octets.";
  }
  std::string operator()(const trace::Discarded& r) const {
    return "The notification " + mail(r.mail) + " to " + text(r.forward_path) +
           " ends here: " + text(r.why) + ".";
  }

  // — mailboxes —
  std::string operator()(const trace::MailboxOpened& r) const {
    return agent(r.agent) + " opens the mailbox of " + who.mailbox(r.mailbox) + ": " +
           counted(r.messages, "message") + ", " + counted(r.octets, "octet") + ".";
  }
  std::string operator()(const trace::MailboxRefused& r) const {
    return agent(r.agent) + " may not open the mailbox" +
           (r.mailbox ? " of " + who.mailbox(r.mailbox) : "") + " for " + text(r.user) + ": " +
           text(r.why) + ".";
  }
  std::string operator()(const trace::MailboxReleased& r) const {
    return agent(r.agent) + " closes the mailbox of " + who.mailbox(r.mailbox) + ".";
  }
  std::string operator()(const trace::Removed& r) const {
    return mail(r.mail) + " is removed from the mailbox of " + who.mailbox(r.mailbox) + ".";
  }
  std::string operator()(const trace::FolderMade& r) const {
    return agent(r.agent) + " makes the mailbox " + who.mailbox(r.mailbox) + ".";
  }
  std::string operator()(const trace::FolderRenamed& r) const {
    return agent(r.agent) + " gives the mailbox " + who.mailbox(r.mailbox) + " the name " +
           text(r.name) + ".";
  }
  std::string operator()(const trace::FolderRemoved& r) const {
    return agent(r.agent) + " deletes the mailbox " + who.mailbox(r.mailbox) + ".";
  }
  std::string operator()(const trace::Filed& r) const {
    return agent(r.agent) + " puts " + mail(r.mail) + " into the mailbox " +
           who.mailbox(r.mailbox) + ", " + counted(r.message.size(), "octet") + ".";
  }
  std::string operator()(const trace::Flagged& r) const {
    const std::string which = mail(r.mail) + " in the mailbox of " + who.mailbox(r.mailbox);
    return r.flags.empty() ? which + " has no flags any more."
                           : which + " is marked " + text(r.flags) + ".";
  }
  std::string operator()(const trace::Fetched& r) const {
    return agent(r.agent) + " has received " + mail(r.mail) + ", " + number(r.message.size()) +
           " octets.";
  }
  std::string operator()(const trace::Polled& r) const {
    if (!r.problem.empty()) {
      return agent(r.agent) + " could not get mail: " + text(r.problem) + ".";
    }
    return agent(r.agent) + " has looked for mail: " + number(r.fetched) + " new, " +
           number(r.left) + " left on the server.";
  }
  std::string operator()(const trace::EighthBitCleared& r) const {
    return agent(r.agent) + " carries seven bits only: it clears the eighth bit of " +
           counted(r.octets, "octet") + " of " + mail(r.mail) + ".";
  }
  std::string operator()(const trace::DkimSigned& r) const {
    return signing(r, agent(r.agent), mail(r.mail));
  }
  std::string operator()(const trace::SenderStep& r) const { return step(r); }
  std::string operator()(const trace::SenderChecked& r) const {
    return finding(r, agent(r.agent), mail(r.mail));
  }
  std::string operator()(const trace::SubjectTagged& r) const { return tagging(r, mail(r.mail)); }
  std::string operator()(const trace::Shown& r) const {
    return agent(r.agent) + " shows " + mail(r.mail) + " from its " + box(r.box) + ".";
  }
  std::string operator()(const trace::Marked& r) const {
    const std::string mark = text::lower_case(trace::name_of(r.mark));
    return agent(r.agent) + (r.set ? " marks " : " takes a mark from ") + mail(r.mail) +
           " in its " + box(r.box) + ": " + mark + ".";
  }
  std::string operator()(const trace::Expunged& r) const {
    return agent(r.agent) + " removes " + mail(r.mail) + " from its " + box(r.box) + " for good.";
  }
  std::string operator()(const trace::PageShown& r) const {
    return agent(r.agent) + " has the page " + text(r.address) + ", " + number(r.page.size()) +
           " octets" + (r.status == 200 ? "" : ", status " + number(r.status)) + ".";
  }
  std::string operator()(const trace::Sealed& r) const {
    const std::string how = r.signer.empty() ? "" : " is signed as " + text(r.signer) + with(r);
    if (r.receivers.empty()) return mail(r.mail) + how + ".";
    return mail(r.mail) + how + (how.empty() ? " is" : " and") + " sealed for " +
           text::one_line(r.receivers) + (r.signer.empty() ? with(r) : "") + ".";
  }
  static std::string with(const trace::Sealed& r) {
    return r.system == trace::SealSystem::Smime ? " by S/MIME" : "";
  }
  std::string operator()(const trace::Opened& r) const {
    return agent(r.agent) + " says of " + mail(r.mail) + ": " + text(r.verdict);
  }
  std::string operator()(const trace::SignerKnown& r) const {
    return known(r, agent(r.agent), mail(r.mail));
  }
  std::string operator()(const trace::FingerprintsCompared& r) const {
    return compared(r, agent(r.agent));
  }
  std::string operator()(const trace::Tampered& r) const {
    return agent(r.agent) + " is dishonest: in " + mail(r.mail) + " it writes \"" +
           text(r.written) + "\" instead of \"" + text(r.found) + "\".";
  }
  std::string operator()(const trace::RunStopped& r) const { return std::string{r.why}; }

  std::string on_host(AgentId id) const {
    const AgentEntry* found = who.agent(id);
    return found == nullptr ? "" : " on " + host(found->host);
  }
  static std::string box(trace::Box which) { return text::lower_case(trace::name_of(which)); }
  static std::string mail_to(MailId id, std::string_view forward_paths) {
    return mail(id) + " to " + text::one_line(forward_paths);
  }
};

}  // namespace

std::string Narrator::line(Seq seq) const {
  return "#" + std::to_string(seq.value) + "  " + in_seconds(trace_[seq].at) + "  " +
         sentence(seq) + "\n";
}

std::string Narrator::sentence(Seq seq) const {
  const std::string words = std::visit(Sentence{directory_, trace_[seq].at}, trace_[seq].body);
  return words.starts_with("message ") ? text::capitalised(words) : words;
}

std::vector<std::string> Narrator::shown(Seq seq) const {
  const auto* fetched = std::get_if<trace::Fetched>(&trace_[seq].body);
  const auto* opened = std::get_if<trace::Opened>(&trace_[seq].body);
  if (opened != nullptr && opened->sealing != "opened") opened = nullptr;  // It shows as it came.
  if (fetched == nullptr && opened == nullptr) return {};
  std::vector<std::string> lines = lines_shown(opened ? opened->message : fetched->message);
  if (lines.empty()) return lines;
  const AgentEntry* agent = directory_.agent(opened ? opened->agent : fetched->agent);
  lines.insert(lines.begin(),
               "The mail program of " + (agent ? agent->owner : "the user") + " shows:");
  return lines;
}

std::string narrate(const trace::Trace& trace) {
  const Directory directory{trace};
  const Narrator narrator{trace, directory};
  std::string out;
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    out += narrator.line(Seq{i});
    for (const std::string& shown : narrator.shown(Seq{i})) out += "    " + shown + "\n";
  }
  return out;
}

}  // namespace report
