#include "sim/mail/threads.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/mail/header.h"
#include "sim/mail/message_id.h"
#include "sim/mail/subject.h"
#include "sim/text/ascii.h"

namespace mail {

namespace {

std::vector<std::string> with_most(std::vector<std::string> ids) {
  if (ids.size() > kMostReferences) {
    const auto more = static_cast<std::ptrdiff_t>(ids.size() - kMostReferences);
    ids.erase(ids.begin() + 1, ids.begin() + 1 + more);
  }
  return ids;
}

std::vector<std::string> ids_in(const Message& message, std::string_view field) {
  const auto value = message.value_of(field);
  if (!value) return {};
  auto ids = read_message_ids(*value);
  if (!ids) return {};
  std::erase_if(*ids, [](const std::string& id) {
    return id.size() > kLongestId || !std::ranges::all_of(id, text::is_visible);
  });
  return with_most(std::move(*ids));
}

// — threads —

// What stands above it, as far as it says so.
std::vector<std::string> parents_of(const Relation& relation) {
  if (!relation.references.empty() || relation.in_reply_to.empty()) return relation.references;
  return {relation.in_reply_to.front()};
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// A message, or one that others name and that is not here.
struct Node {
  std::size_t message = kNone;
  std::size_t parent = kNone;
  std::vector<std::size_t> children{};
};

class Threading {
 public:
  explicit Threading(std::span<const Threaded> messages) : messages_(messages) {}
  std::vector<ThreadRow> run();

 private:
  std::size_t node_of(const std::string& id);
  void add(std::size_t message);
  bool is_above(std::size_t node, std::size_t other) const;
  void link(std::size_t parent, std::size_t child);
  void join_by_subject();
  std::int64_t date_of(std::size_t node) const;
  std::vector<std::size_t> shown_children(std::size_t node) const;
  void write(std::size_t root, std::size_t thread, std::vector<ThreadRow>& rows) const;

  std::span<const Threaded> messages_;
  std::vector<Node> nodes_;
  std::map<std::string, std::size_t> by_id_;
};

std::size_t Threading::node_of(const std::string& id) {
  const auto [found, is_new] = by_id_.emplace(id, nodes_.size());
  if (is_new) nodes_.emplace_back();
  return found->second;
}

bool Threading::is_above(std::size_t node, std::size_t other) const {
  for (std::size_t at = other; at != kNone; at = nodes_[at].parent) {
    if (at == node) return true;
  }
  return false;
}

// A link that would close a circle is not made.
void Threading::link(std::size_t parent, std::size_t child) {
  if (is_above(child, parent)) return;
  if (nodes_[child].parent != kNone) {
    std::erase(nodes_[nodes_[child].parent].children, child);
  }
  nodes_[child].parent = parent;
  nodes_[parent].children.push_back(child);
}

// Step 1. Of two messages with one identifier the second has none.
void Threading::add(std::size_t message) {
  const Relation& relation = messages_[message].relation;
  std::size_t own = kNone;
  if (!relation.id.empty()) own = node_of(relation.id);
  if (own == kNone || nodes_[own].message != kNone) {
    own = nodes_.size();
    nodes_.emplace_back();
  }
  nodes_[own].message = message;
  std::size_t above = kNone;
  for (const std::string& id : parents_of(relation)) {
    const std::size_t next = node_of(id);
    if (above != kNone && nodes_[next].parent == kNone) link(above, next);
    above = next;
  }
  // What the message says of itself counts more than what others say of it.
  if (above != kNone) link(above, own);
}

// What of step 5 is done: see threads.h.
void Threading::join_by_subject() {
  std::map<std::string, std::size_t> first;  // Roots that answer nothing, by their base subject.
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    if (nodes_[node].message == kNone || nodes_[node].parent != kNone) continue;
    const BaseSubject subject = base_subject(messages_[nodes_[node].message].subject);
    if (!subject.answers && !subject.text.empty()) first.emplace(subject.text, node);
  }
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    if (nodes_[node].message == kNone || nodes_[node].parent != kNone) continue;
    const Threaded& message = messages_[nodes_[node].message];
    if (!parents_of(message.relation).empty()) continue;
    const BaseSubject subject = base_subject(message.subject);
    const auto found = first.find(subject.text);
    if (!subject.answers || found == first.end()) continue;
    if (date_of(found->second) <= message.unix_seconds) link(found->second, node);
  }
}

// Of what is not here: that of the first message below it.
std::int64_t Threading::date_of(std::size_t node) const {
  while (nodes_[node].message == kNone) node = shown_children(node).front();
  return messages_[nodes_[node].message].unix_seconds;
}

// Step 3: what is not here gives its place to those below it. By their dates. A loop and no
// recursion, because others decide how deep it is.
std::vector<std::size_t> Threading::shown_children(std::size_t node) const {
  std::vector<std::size_t> shown, waiting = nodes_[node].children;
  while (!waiting.empty()) {
    const std::size_t next = waiting.back();
    waiting.pop_back();
    if (nodes_[next].message != kNone) {
      shown.push_back(next);
    } else {
      waiting.insert(waiting.end(), nodes_[next].children.begin(), nodes_[next].children.end());
    }
  }
  std::ranges::sort(shown, {}, [this](std::size_t one) {
    const std::size_t message = nodes_[one].message;
    return std::pair{messages_[message].unix_seconds, message};
  });
  return shown;
}

void Threading::write(std::size_t root, std::size_t thread, std::vector<ThreadRow>& rows) const {
  std::vector<std::pair<std::size_t, std::size_t>> waiting;  // Nodes, and their depths.
  const auto push_children = [&](std::size_t node, std::size_t depth) {
    const auto children = shown_children(node);
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      waiting.emplace_back(*child, depth);
    }
  };
  if (nodes_[root].message == kNone) {
    // With one message below it, that begins the thread.
    push_children(root, shown_children(root).size() > 1 ? 1 : 0);
  } else {
    waiting.emplace_back(root, 0);
  }
  while (!waiting.empty()) {
    const auto [node, depth] = waiting.back();
    waiting.pop_back();
    rows.push_back({nodes_[node].message, thread, depth});
    push_children(node, depth + 1);
  }
}

std::vector<ThreadRow> Threading::run() {
  for (std::size_t i = 0; i < messages_.size(); ++i) add(i);
  join_by_subject();
  std::vector<std::size_t> roots;
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    const bool empty = nodes_[node].message == kNone && shown_children(node).empty();
    if (nodes_[node].parent == kNone && !empty) roots.push_back(node);
  }
  std::ranges::stable_sort(roots, {}, [this](std::size_t root) { return date_of(root); });
  std::vector<ThreadRow> rows;
  for (std::size_t i = 0; i < roots.size(); ++i) write(roots[i], i, rows);
  return rows;
}

}  // namespace

Relation relation_of(const Message& message) {
  Relation relation;
  const auto own = ids_in(message, "Message-ID");
  if (!own.empty()) relation.id = own.front();
  relation.in_reply_to = ids_in(message, "In-Reply-To");
  relation.references = ids_in(message, "References");
  return relation;
}

// Where the parent has no References, its In-Reply-To tells the same if it names one message only.
std::vector<std::string> references_to(const Relation& parent) {
  std::vector<std::string> references = parent.references;
  if (references.empty() && parent.in_reply_to.size() == 1) references = parent.in_reply_to;
  if (!parent.id.empty()) references.push_back(parent.id);
  return with_most(std::move(references));
}

std::vector<ThreadRow> threads_of(std::span<const Threaded> messages) {
  return Threading{messages}.run();
}

}  // namespace mail
