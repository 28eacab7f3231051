#include "sim/report/packet_words.h"

namespace report {

std::string_view why_lost(trace::LossReason why) {
  switch (why) {
    case trace::LossReason::Chance:
      return "the link lost it";
    case trace::LossReason::LinkCut:
      return "the link is cut";
    case trace::LossReason::QueueFull:
      return "too many wait for the link";
    case trace::LossReason::NoRoute:
      return "no way leads there";
    case trace::LossReason::HostDown:
      return "the computer is off";
    case trace::LossReason::TimeToLive:
      return "it passed too many routers";
    case trace::LossReason::TakenAway:
      return "somebody on the link keeps it";
  }
  return "";
}

std::string_view what_is_inside(trace::Part part) {
  switch (part) {
    case trace::Part::Content:
      return "a message";
    case trace::Part::Secret:
      return "a secret";
    case trace::Part::Data:
      return "data";
    case trace::Part::Greeting:
    case trace::Part::Command:
    case trace::Part::Reply:
    case trace::Part::Continuation:
      break;
  }
  return "a part";
}

}  // namespace report
