"""Drives the window by real input events on a virtual screen (Xvfb), for the tests beside it.

Scripts say what a person does and what must then be so (see gui/script.h).
"""

import os
import subprocess
import sys
import tempfile
import unittest

# A small quarantine, so that memory that grows is seen. clang 14's leak checker guesses where glibc put the
# thread-local storage of the OpenGL libraries, and now and then reads from nowhere ("Tracer caught signal 11").
ENVIRONMENT = dict(os.environ, LIBGL_ALWAYS_SOFTWARE="1",
                   LSAN_OPTIONS="print_suppressions=0",
                   XDG_RUNTIME_DIR=os.environ.get("XDG_RUNTIME_DIR", tempfile.gettempdir()),
                   ASAN_OPTIONS="detect_leaks=1:quarantine_size_mb=16:intercept_tls_get_addr=0")


def on_a_virtual_screen():
    """Begins the whole program anew on a screen of its own, unless it has one."""
    if os.environ.get("MAILWALK_SCREEN") != "virtual":
        os.environ["MAILWALK_SCREEN"] = "virtual"
        os.execvp("xvfb-run", ["xvfb-run", "-a", "-s", "-screen 0 3840x2160x24", sys.executable, *sys.argv])


class Driver(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def picture(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def play(self, script, *options, code=0):
        """Every `{}` in the script is the test's folder."""
        self.write("script", script.replace("{}", self.folder.name))
        return self.run_window("--script", self.path("script"), *options, code=code)

    def run_window(self, *options, code=0):
        # What one test keeps, no other finds.
        home = {"XDG_DATA_HOME": self.path("data"), "XDG_CONFIG_HOME": self.path("config")}
        done = subprocess.run([os.path.abspath(sys.argv[1]), *options], capture_output=True, text=True,
                              env=ENVIRONMENT | home, timeout=280, check=False, cwd=self.folder.name)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stderr


def main():
    on_a_virtual_screen()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]], verbosity=2)
