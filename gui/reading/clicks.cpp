#include "gui/reading/clicks.h"

#include <algorithm>
#include <map>
#include <set>

#include "sim/match.h"
#include "sim/text/lines.h"

namespace reading {

namespace {

// The user agent and the clients that work for it.
struct Own {
  AgentId user_agent;
  std::set<AgentId> all;
};

Own agents_of(const Story& story, std::string_view user, std::string_view host) {
  Own own;
  for (const auto& [id, agent] : story.directory().agents()) {
    if (agent.owner != user || story.directory().host(agent.host) != host) continue;
    if (agent.kind == trace::AgentKind::UserAgent) own.user_agent = id;
    own.all.insert(id);
  }
  return own;
}

// What a record tells of an agent's own doing; zero: nothing of that kind.
AgentId changed_by(const trace::Body& body) {
  return match(
      body, [](const trace::Fetched& it) { return it.agent; },
      [](const trace::Polled& it) { return it.agent; },
      [](const trace::Shown& it) { return it.agent; },
      [](const trace::Marked& it) { return it.agent; },
      [](const trace::Expunged& it) { return it.agent; },
      [](const trace::Composed& it) { return it.agent; },
      [](const trace::Submitted& it) { return it.agent; },
      [](const trace::Deferred& it) { return it.spool; },
      [](const trace::Failed& it) { return it.agent; },
      [](const trace::Noted& it) { return it.session ? AgentId{} : it.agent; },
      [](const auto&) { return AgentId{}; });
}

// Of each record: the deed that it follows from; zero: none.
std::vector<Seq> deeds_behind(const trace::Trace& trace) {
  std::vector<Seq> behind(trace.size() + 1);
  for (std::uint32_t i = 1; i <= trace.size(); ++i) {
    const trace::Record& record = trace[Seq{i}];
    if (std::holds_alternative<trace::ActionTaken>(record.body)) {
      behind[i] = Seq{i};
    } else if (record.cause && record.cause.value < i) {
      behind[i] = behind[record.cause.value];
    }
  }
  return behind;
}

class ClickReader {
 public:
  ClickReader(const Story& story, Own own)
      : story_(story), own_(std::move(own)), behind_(deeds_behind(story.trace())) {}

  std::vector<Click> read() {
    const trace::Trace& trace = story_.trace();
    for (std::uint32_t i = 1; i <= trace.size(); ++i) {
      const trace::Body& body = trace[Seq{i}].body;
      const AgentId agent = changed_by(body);
      if (!agent || agent != own_.user_agent) continue;
      const Change change = change_of(Seq{i}, body);
      if (Click* click = click_of(Seq{i})) {
        click->here.push_back(change);
        click->done = std::max(click->done, trace[Seq{i}].at);
      }
    }
    for (std::uint32_t i = 0; i < story_.utterances().size(); ++i) {
      const Utterance& said = story_.utterances()[i];
      if (!own_.all.contains(said.from_client ? said.speaker : said.listener)) continue;
      if (Click* click = click_of(said.said)) {
        click->said.push_back(i);
        click->done = std::max(click->done, said.to);
      }
    }
    std::vector<Click> clicks;
    for (auto& [action, click] : clicks_) clicks.push_back(std::move(click));
    return clicks;
  }

 private:
  // Messages are numbered in the order of their coming into a list.
  Change change_of(Seq seq, const trace::Body& body) {
    using trace::Box;
    return match(
        body,
        [&](const trace::Fetched&) {
          return Change{seq, Box::Inbox, ++fetched_};
        },
        [&](const trace::Composed&) {
          return Change{seq, Box::Outbox, ++composed_};
        },
        [&](const trace::Shown& it) {
          return Change{seq, it.box, it.item};
        },
        [&](const trace::Marked& it) {
          return Change{seq, it.box, it.item};
        },
        [&](const trace::Expunged& it) {
          return Change{seq, it.box, it.item};
        },
        [&](const auto&) { return Change{.seq = seq}; });
  }
  Click* click_of(Seq seq) {
    const Seq action = behind_[seq.value];
    if (!action) return nullptr;
    const trace::Record& record = story_.trace()[action];
    const auto& taken = std::get<trace::ActionTaken>(record.body);
    const Click fresh{.action = action, .at = record.at, .done = record.at, .kind = taken.kind};
    return &clicks_.try_emplace(action, fresh).first->second;
  }

  const Story& story_;
  const Own own_;
  const std::vector<Seq> behind_;
  std::map<Seq, Click> clicks_;
  std::uint32_t fetched_ = 0, composed_ = 0;
};

bool carries_mail(const Story& story, const Utterance& said) {
  return std::ranges::any_of(story.phases(), [&](const Phase& phase) {
    return phase.session == said.session && phase.from <= said.from && said.from <= phase.to &&
           phase.what->carries_mail;
  });
}

// The command that this reply answers, by the causes; null: it answers none.
const Utterance* command_behind(const Story& story, const Utterance& reply) {
  for (Seq seq = story.trace()[reply.said].cause; seq && seq < reply.said;
       seq = story.trace()[seq].cause) {
    const Utterance* const said = story.utterance_of(seq);
    if (said != nullptr && said->from_client)
      return said->session == reply.session ? said : nullptr;
  }
  return nullptr;
}

// The dialogue's command or message that a record of the user agent comes from; null: none.
const Utterance* command_of(const Story& story, Seq here) {
  for (Seq seq = story.trace()[here].cause; seq; seq = story.trace()[seq].cause) {
    const Utterance* const said = story.utterance_of(seq);
    if (said != nullptr) return said->from_client ? said : command_behind(story, *said);
  }
  return nullptr;
}

constexpr std::string_view kMessage = ".";

// What makes two utterances the same point: the command; for a message, that it is one.
std::string key_of(const Utterance& said) {
  if (said.part == trace::Part::Content) return std::string{kMessage};
  return said.protocol->verb_of == nullptr
             ? std::string{}
             : std::string{said.protocol->verb_of(text::without_line_end(said.label))};
}

// A point among others.
struct Candidate {
  Point point;
  int rank = 2;  // 0: it carries a message; 1: so does its phase.
};

std::vector<Candidate> commands_in(const Story& story, const Click& click, SimTime until) {
  std::vector<Candidate> found;
  std::map<std::string, std::size_t> places;
  const auto add = [&](std::uint32_t index) -> Candidate* {
    const Utterance& said = story.utterances()[index];
    const std::string key = key_of(said);
    if (key.empty()) return nullptr;
    const auto [place, is_new] = places.try_emplace(key, found.size());
    if (is_new) found.emplace_back();
    return &found[place->second];
  };
  for (const std::uint32_t index : click.said) {
    const Utterance& said = story.utterances()[index];
    if (said.from > until) break;
    const Utterance* const command = said.from_client ? &said : command_behind(story, said);
    if (command == nullptr) continue;
    const auto place = static_cast<std::uint32_t>(command - story.utterances().data());
    Candidate* const candidate = add(place);
    if (candidate == nullptr) continue;
    if (said.from_client) candidate->point.said.push_back(index);
    if (said.content > 0) candidate->rank = 0;
    if (carries_mail(story, said)) candidate->rank = std::min(candidate->rank, 1);
  }
  return found;
}

// The command that brought a message, or took it away; null: none did.
Point* carrier_of(const Story& story, std::vector<Candidate>& commands, Seq change) {
  const trace::Body& body = story.trace()[change].body;
  const Utterance* const command =
      std::holds_alternative<trace::Fetched>(body) ? command_of(story, change) : nullptr;
  const std::size_t index = command == nullptr
                                ? story.utterances().size()
                                : static_cast<std::size_t>(command - story.utterances().data());
  for (auto& [point, rank] : commands) {
    const bool sends = std::holds_alternative<trace::Composed>(body) &&
                       key_of(story.utterances()[point.said.front()]) == kMessage;
    if (sends || std::ranges::find(point.said, index) != point.said.end()) return &point;
  }
  return nullptr;
}

// The least telling ones give way.
void leave_only(std::vector<Candidate>& commands, std::size_t room) {
  for (int rank = 2; rank >= 0; --rank) {
    for (std::size_t i = commands.size(); i-- > 0 && commands.size() > room;) {
      if (commands[i].rank != rank) continue;
      commands.erase(commands.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
}

}  // namespace

const std::vector<Click>& ClickBook::of(const Story& story, std::string_view user,
                                        std::string_view host) {
  if (!clicks_ || user != user_ || host != host_) {
    user_ = user;
    host_ = host;
    clicks_ = clicks_of(story, user, host);
  }
  return *clicks_;
}

std::vector<Click> clicks_of(const Story& story, std::string_view user, std::string_view host) {
  Own own = agents_of(story, user, host);
  return own.user_agent ? ClickReader{story, std::move(own)}.read() : std::vector<Click>{};
}

SimTime effect_of(const Story& story, SimTime done) {
  SimTime effect = done;
  for (const auto& [id, agent] : story.directory().agents()) {
    if (agent.kind != trace::AgentKind::UserAgent) continue;
    for (const Click& click : clicks_of(story, agent.owner, story.directory().host(agent.host))) {
      if (click.at == done) effect = std::max(effect, click.done);
    }
  }
  return effect;
}

Cost cost_of(const Story& story, const Click& click, SimTime until) {
  Cost cost;
  bool asked = false;
  SimTime last = click.at;
  for (const std::uint32_t index : click.said) {
    const Utterance& said = story.utterances()[index];
    if (said.from > until) break;
    (said.from_client ? cost.out : cost.in) += said.text.size();
    cost.content += said.content;
    if (!said.from_client && asked) ++cost.round_trips;
    asked = said.from_client;
    last = std::max(last, std::min(said.to, until));
  }
  cost.lasted = last - click.at;
  return cost;
}

std::vector<Point> points_of(const Story& story, const Click& click, SimTime until) {
  std::vector<Candidate> commands = commands_in(story, click, until);
  std::vector<Point> silent;  // What changed without a word.
  for (const Change& change : click.here) {
    const trace::Record& record = story.trace()[change.seq];
    if (record.at > until || change.item == 0) continue;
    Point* point = carrier_of(story, commands, change.seq);
    if (point == nullptr) {
      const bool same =
          !silent.empty() && silent.back().here.front().box == change.box &&
          story.trace()[silent.back().here.front().seq].body.index() == record.body.index();
      if (!same) silent.emplace_back();
      point = &silent.back();
    }
    point->here.push_back(change);
  }
  const std::size_t room = kMostPoints - std::min(silent.size(), kMostPoints);
  leave_only(commands, room);
  std::vector<Point> points;
  for (Candidate& one : commands) points.push_back(std::move(one.point));
  for (Point& one : silent) {
    if (points.size() < kMostPoints) points.push_back(std::move(one));
  }
  return points;
}

}  // namespace reading
