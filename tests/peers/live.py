#!/usr/bin/env python3
"""The live port with real programs and with sessions by hand.

Usage: live.py MAILWALK [PART or TEST…], for example live_smtp or live_pop3.Pop3.test_apop
"""

import sys
import unittest

PARTS = ["live_programs", "live_smtp", "live_pop3", "live_imap", "live_imap_clients",
         "live_sessions", "live_limits", "live_ends", "live_strangers", "live_hostile", "live_web"]

if __name__ == "__main__":
    unittest.main(module=None, argv=[sys.argv[0], *(sys.argv[2:] or PARTS)], verbosity=2)
