#include "sim/web/errand.h"

#include <algorithm>
#include <cassert>

#include "sim/text/ascii.h"

namespace web {

// Of an order that has been carried out so many times; fewer: it is wanted once more.
const std::string* Errand::result_of(const imap::order::Order& order, std::size_t times) {
  for (const auto& [done, problem] : done_) {
    if (done == order && --times == 0) return &problem;
  }
  if (std::ranges::find(wanted_, order) == wanted_.end()) wanted_.push_back(order);
  return nullptr;
}

const std::string* Errand::ask(const imap::order::Order& order) {
  return result_of(order, 1);
}

const std::string* Errand::ask_again(const imap::order::Order& order) {
  return result_of(order, 2);
}

std::vector<imap::order::Order> Errand::take_wanted() {
  ordered_.insert(ordered_.end(), wanted_.begin(), wanted_.end());
  return std::exchange(wanted_, {});
}

void Errand::came(imap::Fetched fetched) {
  const bool seen = std::ranges::any_of(fetched.flags, [](const std::string& flag) {
    return text::equal_without_case(flag, "\\Seen");
  });
  lists_[fetched.mailbox][fetched.uid] = {seen, std::move(fetched.content)};
}

void Errand::came(imap::GotFound found) {
  found_[{found.which.mailbox, found.which.text}] = std::move(found.uids);
}

void Errand::came(std::string folder, std::uint32_t uid, WholeMail mail) {
  whole_[{std::move(folder), uid}] = mail;
}

bool Errand::done(std::string problem) {
  assert(!ordered_.empty());
  done_.emplace_back(std::move(ordered_.front()), std::move(problem));
  ordered_.pop_front();
  return ordered_.empty();
}

void Errand::end(std::string problem, bool refused) {
  ended_ = true;
  refused_ = refused;
  problem_ = problem.empty() ? "the session ended" : std::move(problem);
  wanted_.clear();
}

const std::vector<std::uint32_t>& Errand::found(const std::string& folder,
                                                const std::string& text) {
  return found_[{folder, text}];
}

const WholeMail* Errand::whole(const std::string& folder, std::uint32_t uid) const {
  const auto found = whole_.find({folder, uid});
  return found == whole_.end() ? nullptr : &found->second;
}

void Errand::give(http::Response response) {
  given_ = true;
  give_(std::move(response));
}

}  // namespace web
