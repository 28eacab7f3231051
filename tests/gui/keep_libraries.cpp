// Part of the window where it is built with sanitizers: libraries stay loaded until the process
// ends. What a graphics driver still holds when it is unloaded would count as a leak, and nobody
// could say whose; as long as the driver is there, it is no leak.
extern "C" int dlclose(void*) noexcept;
extern "C" int dlclose(void*) noexcept {
  return 0;
}

// What one loses itself is not ours to mend.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's name.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libGLX_mesa.so\n";
}
