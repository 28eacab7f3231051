#include "gui/reading/passage.h"

#include <algorithm>
#include <map>

#include "sim/mail/message.h"
#include "sim/match.h"
#include "sim/text/lines.h"

namespace reading {

namespace {

using PassageKind = PassageRow::Kind;

std::string number(std::uint64_t count) {
  return std::to_string(count);
}

// "a@x, b@y"; of many, the first and how many there are.
std::string listed(trace::Text lines) {
  std::string all;
  for (const std::string_view line : text::Lines{lines}) {
    all += (all.empty() ? "" : ", ") + std::string{line};
  }
  return all;
}

class Passage {
 public:
  Passage(const Story& story, const Following& following) : story_(story), following_(following) {}

  std::vector<PassageRow> rows() {
    for (const Carried& carried : following_.carried()) {
      if (carried.mail == following_.mail()) add(carried);
    }
    for (std::uint32_t i = 1; i <= story_.trace().size(); ++i) add(Seq{i});
    std::ranges::stable_sort(rows_, {}, [](const PassageRow& row) {
      return std::pair{row.at, row.seq};
    });
    count_hops();
    return std::move(rows_);
  }

 private:
  void add(PassageRow row) { rows_.push_back(std::move(row)); }

  void say(const Utterance& said, PassageKind kind) {
    const bool message = kind == PassageKind::Message;
    add({.kind = kind,
         .at = said.from,
         .seq = said.said,
         .from = said.speaker,
         .to = said.listener,
         .protocol = said.protocol,
         .wire = message ? "" : said.label,
         .what = {message ? "message {}" : "", {number(following_.mail().value)}},
         .note = message ? Phrase{"{} octets", {number(said.text.size())}} : Phrase{}});
  }

  // The message, and before it what was said for its sake: where the client gives it away, its
  // envelope; where the server does, what asked for it.
  void add(const Carried& carried) {
    const Utterance& content = *carried.said;
    if (content.from_client) {
      for (const Utterance* said : envelope_of(content)) say(*said, PassageKind::Command);
    } else if (const Utterance* asked = cause_of(content); asked != nullptr) {
      say(*asked, PassageKind::Command);
    }
    say(content, PassageKind::Message);
  }

  // Commands with something behind the verb, since the phase began or the message before this one.
  std::vector<const Utterance*> envelope_of(const Utterance& content) const {
    SimTime begun{};
    for (const Phase& phase : story_.phases()) {
      if (phase.session == content.session && phase.from <= content.from) begun = phase.from;
    }
    std::vector<const Utterance*> found;
    for (const Utterance& said : story_.utterances()) {
      if (&said == &content) break;
      if (said.session != content.session || !said.from_client) continue;
      if (said.part == trace::Part::Content) found.clear();
      const bool names = said.label.find(':') != std::string::npos;
      if (said.part == trace::Part::Command && said.from >= begun && names) found.push_back(&said);
    }
    return found;
  }

  const Utterance* cause_of(const Utterance& content) const {
    const Utterance* last = nullptr;
    for (const Utterance& said : story_.utterances()) {
      if (&said == &content) break;
      if (said.session == content.session && said.from_client && said.heard) last = &said;
    }
    const Utterance* caused = story_.utterance_of(story_.trace()[content.said].cause);
    return caused != nullptr && caused->from_client ? caused : last;
  }

  AgentId agent_of_cause(Seq seq) const {
    const trace::Record& record = story_.trace()[story_.trace()[seq].cause];
    if (const auto* heard = std::get_if<trace::Heard>(&record.body)) return heard->agent;
    if (const auto* moved = std::get_if<trace::MachineMoved>(&record.body)) return moved->agent;
    if (const auto* given = std::get_if<trace::Submitted>(&record.body)) return given->agent;
    return {};
  }

  // What stands on top of it that did not when it was last seen. One that the same agent has stored
  // before, for somebody else, is its twin, not what it was made of.
  void stamp(PassageRow& row, trace::Text now) {
    std::size_t most = 0;
    for (const auto& [form, by] : forms_) {
      const bool twin = form.size() == now.size() && by == row.from;
      if (form.size() > most && !twin && now.ends_with(form)) most = form.size();
    }
    forms_.emplace_back(now, row.from);
    row.form = now;
    if (most == 0 || most == now.size()) return;
    row.added_octets = now.size() - most;
    const mail::Message message{now};
    for (const mail::Field& field : message.fields()) {
      if (field.begin < row.added_octets) row.added.emplace_back(field.name);
    }
  }

  void keep(Seq seq, AgentId by, AgentId with, trace::Text message, Phrase note) {
    PassageRow row{.kind = PassageKind::Kept,
                   .at = story_.trace()[seq].at,
                   .seq = seq,
                   .from = by ? by : with,
                   .to = with,
                   .note = std::move(note)};
    stamp(row, message);
    add(std::move(row));
  }

  void point(Seq seq, PassageKind kind, AgentId agent, Phrase what, Phrase note) {
    add({.kind = kind,
         .at = story_.trace()[seq].at,
         .seq = seq,
         .from = agent,
         .to = agent,
         .what = std::move(what),
         .note = std::move(note)});
  }
  void trouble(Seq seq, AgentId agent, std::string_view what, std::string why) {
    point(seq, PassageKind::Trouble, agent, {what, {}}, {"{}", {std::move(why)}});
  }

  void add(Seq seq) {
    const MailId mail = following_.mail();
    const auto* box = std::get_if<trace::MailboxAdded>(&story_.trace()[seq].body);
    if (box != nullptr) keeper_[box->mailbox] = box->agent;
    const auto* folder = std::get_if<trace::FolderMade>(&story_.trace()[seq].body);
    if (folder != nullptr) keeper_[folder->mailbox] = keeper_[folder->inbox];
    match(story_.trace()[seq].body, [&](const auto& body) {
      if constexpr (requires { body.mail; }) {
        if (body.mail == mail) add(seq, body);
      }
    });
  }
  void add(Seq, const auto&) {}
  void add(Seq seq, const trace::Composed& composed) {
    forms_.emplace_back(composed.message, composed.agent);
    point(seq, PassageKind::Point, composed.agent, {"written", {}},
          {"{} octets", {number(composed.message.size())}});
  }
  void add(Seq seq, const trace::Expanded& expanded) {
    point(seq, PassageKind::Point, expanded.agent, {"{} stands for", {std::string{expanded.alias}}},
          {"{}", {listed(expanded.members)}});
  }
  void add(Seq seq, const trace::Queued& queued) {
    keep(seq, agent_of_cause(seq), queued.spool, queued.message, {"into the spool", {}});
  }
  void add(Seq seq, const trace::Delivered& delivered) {
    keep(seq, delivered.agent, keeper_[delivered.mailbox], delivered.message,
         {"into the mailbox of {}", {story_.directory().mailbox(delivered.mailbox)}});
  }
  void add(Seq seq, const trace::Filed& filed) {
    keep(seq, filed.agent, keeper_[filed.mailbox], filed.message,
         {"into the mailbox of {}", {story_.directory().mailbox(filed.mailbox)}});
  }
  void add(Seq seq, const trace::Fetched& fetched) {
    forms_.emplace_back(fetched.message, fetched.agent);
    point(seq, PassageKind::Kept, fetched.agent, {"fetched", {}},
          {"{} octets", {number(fetched.message.size())}});
  }
  // In a browser; a user agent has it already.
  void add(Seq seq, const trace::Shown& shown) {
    const report::AgentEntry* agent = story_.directory().agent(shown.agent);
    if (agent == nullptr || agent->kind != trace::AgentKind::Browser) return;
    point(seq, PassageKind::Kept, shown.agent, {"shown on a page", {}}, {});
  }
  void add(Seq seq, const trace::Removed& removed) {
    point(seq, PassageKind::Point, removed.agent, {"deleted from the mailbox", {}}, {});
  }
  void add(Seq seq, const trace::Submitted& submitted) {
    if (!submitted.accepted) {
      trouble(seq, submitted.agent, "not taken", std::string{submitted.why});
    }
  }
  void add(Seq seq, const trace::RecipientRefused& refused) {
    trouble(seq, refused.agent, "recipient refused", std::string{refused.reply});
  }
  void add(Seq seq, const trace::Deferred& deferred) {
    trouble(seq, deferred.spool, "put off", std::string{deferred.why});
  }
  void add(Seq seq, const trace::Failed& failed) {
    trouble(seq, failed.agent, "given up", std::string{failed.why});
  }
  void add(Seq seq, const trace::Bounced& bounced) {
    point(seq, PassageKind::Trouble, bounced.agent, {"a notification goes back", {}},
          {"{}", {std::string{bounced.to}}});
  }
  void add(Seq seq, const trace::Discarded& discarded) {
    trouble(seq, discarded.agent, "discarded", std::string{discarded.why});
  }

  void count_hops() {
    for (PassageRow& row : rows_) {
      row.hop = static_cast<std::size_t>(
          std::ranges::count_if(following_.carried(), [&](const Carried& one) {
            return one.mail == following_.mail() && one.said->to <= row.at;
          }));
    }
  }

  const Story& story_;
  const Following& following_;
  std::vector<PassageRow> rows_;
  std::map<MailboxId, AgentId> keeper_;
  std::vector<std::pair<trace::Text, AgentId>> forms_;  // The octets that it has had, and by whom.
};

}  // namespace

std::vector<PassageRow> passage_of(const Story& story, const Following& following) {
  return Passage{story, following}.rows();
}

std::vector<AgentId> agents_of(const Story& story, const std::vector<PassageRow>& rows) {
  std::vector<AgentId> found;
  const auto take = [&](AgentId agent) {
    if (agent && std::ranges::find(found, agent) == found.end()) found.push_back(agent);
  };
  for (const AgentId agent : story.lifelines()) {
    const bool acts = std::ranges::any_of(
        rows, [&](const PassageRow& row) { return row.from == agent || row.to == agent; });
    if (acts) take(agent);
  }
  for (const PassageRow& row : rows) {
    for (const AgentId agent : {row.from, row.to}) {
      if (!agent || std::ranges::find(found, agent) != found.end()) continue;
      // Without a lifeline of its own: beside the others of its computer.
      const report::AgentEntry* entry = story.directory().agent(agent);
      const auto behind = std::ranges::find_if(found, [&](AgentId other) {
        const report::AgentEntry* its = story.directory().agent(other);
        return entry != nullptr && its != nullptr && its->host == entry->host;
      });
      found.insert(behind == found.end() ? behind : std::next(behind), agent);
    }
  }
  return found;
}

std::vector<std::size_t> hops_of_fields(const std::vector<PassageRow>& rows,
                                        std::string_view message) {
  std::vector<std::size_t> hops;
  std::size_t before = 0;
  for (const PassageRow& row : rows) {  // What was put there last is on top.
    const bool twin = row.form.size() <= before;
    if (twin || !message.ends_with(row.form)) continue;
    hops.insert(hops.begin(), row.added.size(), row.hop);
    before = row.form.size();
  }
  return hops;
}

}  // namespace reading
