#!/usr/bin/env python3
"""Makes the documents' picture of a handout with the current build: handout_pictures.py MAILWALK FOLDER.

The picture assets/pictures/handout.png is made by this. Fails where it is empty.
"""
import os
import subprocess
import sys
import tempfile

from paper import printed


def main():
    mailwalk, folder = sys.argv[1], sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        page = os.path.join(scratch, "handout.html")
        subprocess.run([mailwalk, "handout", "three-phases", "-o", page], check=True)
        picture = os.path.join(folder, "handout")
        subprocess.run(["pdftoppm", "-r", "96", "-png", "-gray", "-singlefile", printed(page, scratch), picture],
                       check=True)
    octets = os.path.getsize(picture + ".png")
    print(f"handout.png, {octets} octets")
    sys.exit(0 if octets > 10000 else 1)


if __name__ == "__main__":
    main()
