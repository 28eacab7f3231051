#include "sim/trace/snapshot_lists.h"

#include <algorithm>

namespace trace {

namespace {

// Nothing where there is no such user agent.
template <class Use>
void use_list(Snapshot& world, AgentId id, Box box, Use use) {
  const auto agent = world.agents.find(id);
  if (agent == world.agents.end()) return;
  if (box == Box::Inbox) {
    use(agent->second.inbox);
  } else {
    use(agent->second.outbox);
  }
}

template <class Record, class Use>
void use_item(Snapshot& world, const Record& record, Use use) {
  use_list(world, record.agent, record.box, [&](auto& list) {
    const auto item =
        std::ranges::find(list, record.item, [](const auto& one) { return one.item; });
    if (item != list.end()) use(*item);
  });
}

bool& mark_of(MarksNow& marks, Mark mark) {
  return mark == Mark::Read        ? marks.read
         : mark == Mark::Replied   ? marks.replied
         : mark == Mark::Forwarded ? marks.forwarded
                                   : marks.deleted;
}

}  // namespace

// What came without its text has it when it is shown.
void fold(Snapshot& world, const Shown& shown) {
  use_item(world, shown, [&](auto& item) { item.message = shown.message; });
}

void fold(Snapshot& world, const Opened& opened) {
  use_item(world, opened, [&](auto& item) {
    item.opened = {opened.system, opened.sealing, opened.signature, opened.verdict, opened.message};
  });
}

void fold(Snapshot& world, const Marked& marked) {
  use_item(world, marked, [&](auto& item) { mark_of(item.marks, marked.mark) = marked.set; });
}

void fold(Snapshot& world, const Expunged& gone) {
  use_list(world, gone.agent, gone.box, [&](auto& list) {
    std::erase_if(list, [&](const auto& one) { return one.item == gone.item; });
  });
}

// The later one of the same key and person counts.
void fold(Snapshot& world, const FingerprintsCompared& compared) {
  const auto agent = world.agents.find(compared.agent);
  if (agent == world.agents.end()) return;
  auto& all = agent->second.compared;
  std::erase_if(all, [&](const ComparedNow& one) {
    return one.fingerprint == compared.fingerprint && one.whose == compared.whose;
  });
  all.push_back({compared.whose, compared.fingerprint, compared.equal});
}

}  // namespace trace
