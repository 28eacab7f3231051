#pragma once
// How times are written and read. A run that knows its date is told by the clock on the wall; any
// other by the seconds since its beginning.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "gui/reading/language.h"
#include "sim/kernel/time.h"

namespace reading {

// What the clock on the wall shows in a run that begins at `epoch_seconds`: "09:15:00", on later
// days "day 6, 09:15:00".
std::string at_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language = {});
// The playhead's place: "09:00:00.614", on later days with the day, as above; where the run has no
// date (`epoch_seconds` is zero), "0.614 s".
std::string on_the_clock(SimTime at, std::int64_t epoch_seconds, const Language& language = {});
// "09:00:00.614", without the day; "0.614 s".
std::string time_of_day(SimTime at, std::int64_t epoch_seconds);
// Thousandths: ".614". Hundredths: ".61".
std::string thousandths(SimTime at);
std::string hundredths(SimTime at);
// "Mon 14 Mar 2005"; empty where the run has no date.
std::string date_of(SimTime at, std::int64_t epoch_seconds, const Language& language = {});

// How much time has passed: "59 s later", "15 minutes later", "5 days later".
std::string later(Duration passed, const Language& language = {});

// What somebody typed as a time, in any form that the program prints, and shorter: "09:00:00.613",
// "09:01", "day 6, 09:15:00", ".613" (in the second of `now`), "0.614 s", "0.614", "614 ms". What
// is wrong with it, and what to write, in the language.
using TimeTyped = std::variant<SimTime, std::string>;
TimeTyped read_time(std::string_view text, SimTime now, SimTime end, std::int64_t epoch_seconds,
                    const Language& language = {});

}  // namespace reading
