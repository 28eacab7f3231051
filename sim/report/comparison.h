#pragma once
// Two ways to one's mail, side by side: what each cost, and where the messages are afterwards.
#include <cstdint>
#include <string>

#include "sim/report/fetching.h"

namespace report {

struct Compared {
  std::string name;  // Of what was run: "fourth".
  Fetching fetching;
};

// How much less or more the second is than the first: "64 times less", "1.4 times more", "the
// same"; empty where one of them is nothing and the other is not.
std::string in_times(std::uint64_t first, std::uint64_t second);
// "877,326"
std::string grouped(std::uint64_t number);
// In seconds, as fine as it helps: "16.3", "0.91", "305".
std::string short_seconds(Duration duration);
// The protocols of `one`; where both speak the same, or nobody speaks, "A" and "B" tell them apart.
std::string way_of(const Compared& one, const Compared& other, char letter);

// A table for people, both side by side.
std::string comparison(const Compared& a, const Compared& b);

}  // namespace report
