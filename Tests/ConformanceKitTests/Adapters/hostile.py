"""An adapter that does one thing wrong: python3 hostile.py MODE WINDOW FOLDER

Asked `wire.echo {"value": V}` it answers `ok {"value": V}`, as it should, except where its mode says otherwise; most modes
do wrong only when V is "3". In FOLDER it writes the numbers of its processes, and remembers what it has done before.
"""

import json
import os
import signal
import sys
import time

MODE, WINDOW, FOLDER = sys.argv[1], int(sys.argv[2]), sys.argv[3]
BIG = "ab" * 150_000


def note_process(number):
    with open(os.path.join(FOLDER, "processes"), "a") as file:
        file.write(f"{number}\n")


def first_time(what):
    """Whether no process of this adapter has asked this before."""
    try:
        os.close(os.open(os.path.join(FOLDER, what), os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def put(text):
    data = text.encode() if isinstance(text, str) else text
    while data:
        data = data[os.write(1, data) :]


def sleep_for_ever():
    while True:
        time.sleep(1)


def grandchild(seconds, **options):
    """Starts a process that does nothing for a while but to hold this one's pipes open."""
    import subprocess  # here, since it takes longer to load than all the rest

    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", f"import time; time.sleep({seconds})"], **options)
    note_process(child.pid)


def batches():
    """Lists of lines as they arrive together; in most modes one at a time."""
    rest = b""
    while chunk := os.read(0, 65536):
        *lines, rest = (rest + chunk).split(b"\n")
        if MODE in ("out-of-order", "stuck-answers", "only-when-pipelined", "unflushed-batches"):
            if lines:
                yield lines
        else:
            for line in lines:
                yield [line]


def hello(line):
    assert list(json.loads(line)) == ["hello"]
    answer = {"version": 1, "name": "hostile", "caps": ["wire"], "window": WINDOW}
    if MODE == "garbage-before-hello":
        put("Warning: \x1b[31mdeprecated\x1b[0m\n")
    elif MODE == "cannot-serve":
        put(json.dumps({"error": "no server at 127.0.0.1"}) + "\n")
        return
    elif MODE == "silent-hello":
        sleep_for_ever()
    elif MODE == "unflushed":
        # What a buffered standard output amounts to: nothing arrives until the end.
        while os.read(0, 65536):
            pass
    elif MODE == "unknown-cap":
        answer["caps"].append("wires")
    elif MODE == "version-2":
        answer["version"] = 2
    elif MODE == "another-hello" and not first_time("hello"):
        answer["caps"].append("backlog")
    elif MODE == "second-hello-fails" and not first_time("hello"):
        sys.exit(4)
    elif MODE == "exclusive":
        answer["params"] = {"exclusive": True}
    elif MODE == "extra-line-after-hello":
        put(json.dumps({"hello": answer}) + "\n" + json.dumps({"id": "c1", "obs": []}) + "\n")
        return
    elif MODE == "exit-after-hello":
        put(json.dumps({"hello": answer}) + "\n")
        os._exit(6)
    put(json.dumps({"hello": answer}) + "\n")


def case(number, request):
    """The line that answers, after some mischief."""
    if MODE == "never-answers":
        sleep_for_ever()
    steps = request["case"]["steps"]
    value = steps[0]["args"]["value"]
    obs = [{"ok": {"value": step["args"]["value"]}} for step in steps]
    right = json.dumps({"id": request["id"], "obs": obs}) + "\n"
    here = value == "3"
    if MODE == "stderr-flood":
        os.write(2, b"warning: this is not an answer\n" * 20_000)
    elif MODE == "big-answers":
        return json.dumps({"id": request["id"], "obs": [{"ok": {"value": value, "more": BIG}}]}) + "\n"
    elif MODE == "state-leak" and here and number > 1:
        return right.replace('"3"', '"4"')
    elif MODE == "crash-always":
        os._exit(1)
    if not here:
        return right
    if MODE == "crash":
        os.write(2, b"Traceback: \x1b[31mthree\n")
        os._exit(3)
    elif MODE == "killed":
        os.kill(os.getpid(), signal.SIGSEGV)
        sleep_for_ever()
    elif MODE == "exit-0":
        os._exit(0)
    elif MODE == "garbage":
        put("Segmentation fault\n")
    elif MODE == "late" and first_time("late"):
        time.sleep(1.5)
    elif MODE == "silent":
        sleep_for_ever()
    elif MODE == "wrong-id":
        return right.replace(request["id"], "c1")
    elif MODE == "duplicate":
        return right + right
    elif MODE == "wrong-count":
        return json.dumps({"id": request["id"], "obs": obs + obs}) + "\n"
    elif MODE == "malformed-observation":
        return json.dumps({"id": request["id"], "obs": [{"ok": {}, "reject": {"code": "x"}}]}) + "\n"
    elif MODE == "error":
        return json.dumps({"id": request["id"], "error": "lost the server"}) + "\n"
    elif MODE == "unsupported":
        return json.dumps({"id": request["id"], "unsupported": True}) + "\n"
    elif MODE == "duplicate-members":
        return '{"id":"x",' + right[1:]
    elif MODE == "byte-order-mark":
        return "\ufeff" + right
    elif MODE == "wrong-value":
        return right.replace('"3"', '"\\u001b[2J"')
    elif MODE == "long-line":
        block = b" " * 1_000_000
        for _ in range(20):
            put(block)
        return right
    elif MODE == "white-space":
        return " \t" + right.replace("\n", "\r\n")
    elif MODE == "distant-grandchild":
        grandchild(2, start_new_session=True)
        os._exit(5)
    elif MODE == "near-grandchild":
        grandchild(60)
        os._exit(5)
    elif MODE == "closes-output":
        os.close(1)
        sleep_for_ever()
    return right


def main():
    note_process(os.getpid())
    if MODE == "exit-at-once":
        os.write(2, b"no such module\n")
        sys.exit(7)
    if MODE in ("stubborn", "exit-at-once"):
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    greeted = False
    number = 0
    for lines in batches():
        if MODE == "only-when-pipelined" and len(lines) > 1:
            os._exit(3)
        answers = []
        for line in lines:
            if not greeted:
                hello(line)
                greeted = True
                if MODE == "never-reads":
                    sleep_for_ever()
                continue
            number += 1
            request = json.loads(line)
            if MODE == "stuck-answers" and request["case"]["steps"][0]["args"]["value"] == "3":
                os._exit(3)
            answers.append(case(number, request))
        if MODE == "out-of-order":
            answers.reverse()
        put("".join(answers))
    if MODE == "stubborn":
        sleep_for_ever()
    elif MODE == "dies-at-the-end":
        os._exit(9)
    elif MODE == "line-at-the-end":
        put("good bye\n")


main()
