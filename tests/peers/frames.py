"""Many questions to a helper program at once (see frames.h)."""
import subprocess


def ask(program, questions):
    """The answers to a list of (letter, octets)."""
    wire = b"".join(b"%s%08x%s" % (letter, len(octets), octets) for letter, octets in questions)
    out = subprocess.run([program], input=wire, check=True, stdout=subprocess.PIPE).stdout
    answers, at = [], 0
    while at < len(out):
        size = int(out[at:at + 8], 16)
        answers.append(out[at + 8:at + 8 + size])
        at += 8 + size
    assert len(answers) == len(questions), (program, len(answers), len(questions))
    return answers
