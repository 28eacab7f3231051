// Part of the window where it is built with sanitizers: libraries stay loaded until the process
// ends. What a graphics driver still holds when it is unloaded would count as a leak, and nobody
// could say whose; as long as the driver is there, it is no leak, and no list of exceptions is
// needed that might hide one of ours.
extern "C" int dlclose(void*) noexcept;
extern "C" int dlclose(void*) noexcept {
  return 0;
}
