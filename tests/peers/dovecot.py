"""A Dovecot of the test's own: on the loopback network, with its files in a temporary folder."""

import contextlib
import grp
import imaplib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

USER, PASSWORD = "bob", "bridge"
PATIENCE = 20  # Seconds.

# Debian 12 has release 2.3, Debian 13 release 2.4, whose settings have other names.
COMMON = """
protocols = {protocols}
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {login}
mail_max_userip_connections = 100
ssl = no
first_valid_uid = 0
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""
# Only where it is installed.
POP3 = """service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = 0
  }}
}}
"""
OLD = """
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
mail_uid = {uid}
mail_gid = {gid}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/home
}}
"""
NEW = """
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {folder}/home
  }}
}}
"""


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """What a test needs to know of it."""

    def __init__(self, folder):
        self.folder = folder
        self.imap, self.pop3 = free_port(), free_port()
        version = subprocess.run(["dovecot", "--version"], capture_output=True, text=True,
                                 check=True).stdout
        version = re.match(r"[\d.]+", version)[0]
        newer = tuple(int(part) for part in version.split(".")[:2]) >= (2, 4)
        head = f"dovecot_config_version = {version}\ndovecot_storage_version = {version}\n"
        pop3 = os.path.exists("/usr/lib/dovecot/pop3")
        settings = COMMON + (POP3 if pop3 else "") + (NEW if newer else OLD)
        words = (head if newer else "") + settings.format(
            protocols="imap pop3" if pop3 else "imap",
            folder=folder, imap=self.imap, pop3=self.pop3, password=PASSWORD, **who())
        self.file = os.path.join(folder, "dovecot.conf")
        with open(self.file, "w", encoding="ascii") as out:
            out.write(words)
        owner = who()
        os.chmod(folder, 0o755)
        for name in ("home", "mail"):
            os.makedirs(os.path.join(folder, name))
            os.chown(os.path.join(folder, name), owner["uid"], owner["gid"])

    def log(self):
        path = os.path.join(self.folder, "log")
        return open(path, encoding="utf-8").read() if os.path.exists(path) else ""

    def box(self, mailbox="INBOX"):
        """A session of Python's client."""
        box = imaplib.IMAP4("127.0.0.1", self.imap, timeout=PATIENCE)
        box.login(USER, PASSWORD)
        if mailbox:
            box.select(mailbox)
        return box


def who():
    """Under whose names it runs: root may not read mail, and nobody else may change names."""
    me = pwd.getpwuid(os.getuid())
    if me.pw_uid == 0:
        nobody = pwd.getpwnam("nobody")
        return {"internal": "dovecot", "group": "dovecot", "login": "dovenull",
                "uid": nobody.pw_uid, "gid": nobody.pw_gid}
    return {"internal": me.pw_name, "group": grp.getgrgid(me.pw_gid).gr_name,
            "login": me.pw_name, "uid": me.pw_uid, "gid": me.pw_gid}


def answers(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as client:
            client.settimeout(5)
            return client.recv(100).startswith(b"* OK")
    except OSError:
        return False


@contextlib.contextmanager
def dovecot():
    folder = tempfile.mkdtemp(prefix="mailwalk-dovecot-")
    server = Server(folder)
    process = subprocess.Popen(["dovecot", "-F", "-c", server.file], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    try:
        end = time.monotonic() + PATIENCE
        while not answers(server.imap):
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"Dovecot does not start: {server.log()}")
            time.sleep(0.05)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        process.stderr.close()
        shutil.rmtree(folder)
