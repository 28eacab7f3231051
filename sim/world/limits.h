#pragma once
// How much a run may grow, whoever runs it: a command, the window, a lesson or a live port. A world
// that would grow for ever (lists in a circle, attempts every second for years) ends in an orderly
// way when it reaches one of these.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "sim/kernel/time.h"
#include "sim/trace/trace.h"

namespace world {

struct Limits {
  std::size_t trace_octets = std::size_t{320} << 20U;  // As Trace::octets_in_memory() counts them.
  std::uint64_t events = 100'000'000;                  // Of the kernel.
  SimTime end{std::chrono::hours{24} * 36'525};        // A hundred years of virtual time.
};

// The record of a live port, in MiB, with which it stops to take mail, so that there is room to
// carry to its end what it has taken.
constexpr std::size_t kLiveMebibytes = 256;
// The limits of a live port that was given so many.
Limits limits_for_live(std::size_t mebibytes);

// What reached its limit.
enum class Grown : std::uint8_t { Trace, Events, Time };

// What grew, and what to change, in whole sentences. Reads the trace once.
std::string words_of(Grown grown, const Limits& limits, const trace::Trace& trace);

}  // namespace world
