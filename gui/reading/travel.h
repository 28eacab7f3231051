#pragma once
// The way of what is said over the network, and how far it has come.
#include <vector>

#include "gui/reading/acting.h"

namespace reading {

// The hosts from one to the other, both included: the shortest way by delay over links that are up,
// as the routers find it. Only the two of them where there is none: nothing will arrive.
std::vector<HostId> route(const trace::Snapshot& now, HostId from, HostId to);

// How far the foremost packet is, in links: 1.25 is a quarter of the second one. Where none has
// left: 0. Where nothing goes over a link, because both are on one computer, it is the part of the
// time that it takes.
float travelled(const Story& story, SimTime at, const Utterance& said,
                const std::vector<HostId>& route);

// The same for a question to a name server, from 0 to the length of the way; its answer, on the way
// back.
struct Travelled {
  float links = 0;
  bool back = false;  // `links` counts from the name server, then.
};
Travelled travelled(const Story& story, const trace::Snapshot& now, const Question& question,
                    const std::vector<HostId>& route);

}  // namespace reading
