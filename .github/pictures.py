#!/usr/bin/env python3
"""Draws the README's pictures: what the real binary prints in a world of its own, as SVG.

    cargo build && python3 .github/pictures.py            writes .github/*.svg anew
    python3 .github/pictures.py --check                   fails if one of them is not what is printed now
    python3 .github/pictures.py --slotctl PATH            with another binary than target/debug/slotctl

Nothing but Python is needed. The clock stands where SLOTCTL_NOW puts it, folders have names of a fixed length, and what
is random (confirmation numbers) or belongs to the machine (paths, free space) is replaced, so that two runs agree.
"""

import argparse
import difflib
import html
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOP = HERE.parent
SERVICE = "specialist-consultation"
TODAY = "2026-12-08"
NOW = f"{TODAY}T09:50:00-05:00"

PEOPLE = """Ada Park, Ben Osei, Cleo Diaz, Dan Roe, Eve Lund, Finn Berg, Gita Rao, Hugo Silva, Ines Costa, Jonas Weber,
Kaya Yilmaz, Lena Novak, Mira Cohen, Noor Haddad, Omar Khan, Pia Rossi, Quinn Reed, Rosa Vega, Sam Okoro, Tara Singh,
Uma Iyer, Vera Petrova, Will Tanaka, Xin Zhao, Yara Saleh, Zoe Martin""".replace("\n", " ").split(", ")

# file, columns, what is typed, title for readers of screens
PICTURES = [
    ("agenda", 84, ["agenda", "--service", SERVICE], "The day sheet: who comes when, who is here, who has not paid"),
    ("calendar", 84, ["calendar", SERVICE, "--week", "2026-12-07"], "The week as a board of seats"),
    ("explain", 100, ["slot", "explain", SERVICE, "--at", "2026-12-09T09:30"], "Why a slot cannot be booked, rule by rule"),
    ("doctor", 96, ["doctor"], "What the doctor finds, each with its fix"),
    ("utilization", 84, ["report", "utilization", "--service", SERVICE], "How full the seats were, by weekday and hour"),
    ("plan", 92, ["plan"], "What apply would do after a change of the service file"),
]


class World:
    """A home as long as `/home/ana` and a clinic in it, in which the binary runs."""

    def __init__(self, binary):
        self.binary = binary
        # In memory where that is possible: each commit of the ledger waits for the disk, and hundreds add up.
        memory = pathlib.Path("/dev/shm")
        self.room = pathlib.Path(tempfile.mkdtemp(prefix="slotctl-pictures-", dir=memory if memory.is_dir() else None))
        letters = "abcdefghijklmnopqrstuvwxyz0123456789"
        while True:
            self.home = pathlib.Path("/tmp") / "".join(random.SystemRandom().choices(letters, k=4))
            try:
                self.home.symlink_to(self.room)
                break
            except FileExistsError:
                continue
        self.clinic = self.home / "clinic"
        shutil.copytree(TOP / "sample-configs", self.clinic, ignore=shutil.ignore_patterns("all-options"))

    def environment(self, now, columns=80):
        return {
            "HOME": str(self.home), "SHELL": "/bin/bash", "TZ": "UTC", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
            "COLUMNS": str(columns), "SLOTCTL_NOW": now, "SLOTCTL_ACTOR": "ana",
        }

    def run(self, now, *words, columns=80, color="never", expected=(0,)):
        command = [self.binary, "-C", str(self.clinic), "-q", "--color", color, *words]
        done = subprocess.run(command, env=self.environment(now, columns), cwd=self.clinic, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
        if done.returncode not in expected:
            sys.exit(f"{' '.join(words)} ended with {done.returncode} at {now}:\n{done.stdout}")
        return done.stdout

    def book(self, now, service, at, person, confirm=True, late=False):
        mail = person.lower().replace(" ", ".") + "@example.org"
        printed = self.run(now, "book", service, "--at", at, "--name", person, "--email", mail, "-o", "json",
                           *(["--override", "notice", "--reason", "sent by her doctor"] if late else []))
        number = re.search(r'"confirmation_number": ?"([^"]+)"', printed)[1]
        if confirm:
            self.run(now, "confirm", number)
        return number

    def remove(self):
        self.home.unlink()
        shutil.rmtree(self.room)


def story(world):
    """Five weeks of a clinic, up to a Tuesday morning in December."""
    chance = random.Random(7)
    starts = ["09:00", "09:30", "10:00", "10:30", "14:00", "14:30", "15:00", "15:30"]
    liked = {"09:00": 0.9, "09:30": 0.7, "10:00": 0.6, "10:30": 0.4, "14:00": 0.3, "14:30": 0.2, "15:00": 0.4, "15:30": 0.6}
    people = iter(f"{first} {last}" for last in ("Adler", "Brandt", "Castro", "Duarte", "Egger", "Fischer")
                  for first in (name.split()[0] for name in PEOPLE))
    for monday in ("2026-11-09", "2026-11-16", "2026-11-23"):
        now = f"{monday}T09:05:00-05:00"
        world.run(now, "apply", "-y")
        first = int(monday[-2:]) + 7
        for day in range(5):
            date = f"2026-11-{first + day:02}" if first + day <= 30 else f"2026-12-{first + day - 30:02}"
            for start in starts:
                if chance.random() < liked[start] * (1.2 - 0.2 * day):
                    world.book(now, SERVICE, f"{date}T{start}", next(people))
    now = "2026-11-30T09:05:00-05:00"
    world.run(now, "apply", "-y")
    today = {}
    for start, person in zip(starts[:6], PEOPLE):
        today[start] = world.book(now, SERVICE, f"{TODAY}T{start}", person)
    for date, start, person in (("2026-12-07", "09:00", 14), ("2026-12-07", "14:00", 15), ("2026-12-09", "09:00", 16),
                                ("2026-12-09", "09:30", 17), ("2026-12-10", "10:00", 18), ("2026-12-11", "15:30", 19)):
        number = world.book(now, SERVICE, f"{date}T{start}", PEOPLE[person])
        if date < TODAY:
            world.run(f"{date}T{start}:00-05:00", "check-in", number)
    world.run("2026-12-01T09:00:00-05:00", "cancel", today["14:30"], "-y")
    world.run(f"{TODAY}T08:55:00-05:00", "check-in", today["09:00"])
    world.run(f"{TODAY}T09:45:00-05:00", "sweep", "all")
    world.run(f"{TODAY}T09:48:00-05:00", "check-in", today["10:00"])
    world.book(f"{TODAY}T09:46:00-05:00", SERVICE, "2026-12-10T14:00", PEOPLE[20], confirm=False)
    world.book(f"{TODAY}T09:49:00-05:00", SERVICE, f"{TODAY}T15:30", PEOPLE[21], confirm=False, late=True)
    completions = world.home / ".local/share/bash-completion/completions"
    completions.mkdir(parents=True)
    (completions / "slotctl").write_text(world.run(NOW, "completions", "bash"))


def prepare(world, name):
    """What differs from picture to picture: the hours change before the plan is asked for."""
    if name == "plan":
        world.run(NOW, "apply", "-y")
        file = world.clinic / "services" / f"{SERVICE}.toml"
        text = file.read_text(encoding="utf-8")
        changed = re.sub(r"(?m)^(days = .*)$", r'\1\nclosed = ["2026-12-09"]', text, count=1)
        file.write_text(changed.replace("admission_rate_per_minute = 20", "admission_rate_per_minute = 30"), encoding="utf-8")


# An escape sequence ends with a small letter, which may stand right before a number.
NUMBER = re.compile(r"(?<![0-9A-Z-])[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}(?![0-9A-Z-])")
NUMBERS = ["7K3-M9Q-RTW", "QTW-X9H-DMF", "NPQ-X74-ZM1", "4HV-2CD-8SA", "B6E-YK1-TJ5", "Z0G-5WR-H3P", "D9X-VN7-2QC",
           "M1T-8PA-KE6", "5RS-CJ4-W0Y", "G2B-F6Z-X8N", "V7D-Q3H-1MK", "A8W-0TE-P5R", "K4Y-N9S-C2G", "1QF-B7V-D6X"]


def steady(text, world):
    """The text without what differs from run to run and from machine to machine."""
    text = text.replace(str(world.home), "/home/ana")
    text = re.sub(r"\b\d+ [KMGT]iB free", "212 GiB free", text)
    text = re.sub(r"\b\d+ [KMG]?i?B beside \d+ [KMG]iB", "0 B beside 640 KiB", text)
    names = {}
    return NUMBER.sub(lambda found: names.setdefault(found[0], NUMBERS[len(names)]), text)


# --- from ANSI to SVG -------------------------------------------------------------------------------------------------

CELL, LINE, EDGE, BAR = 8.4, 19, 20, 34
COLORS = {0: "black", 1: "red", 2: "green", 3: "yellow", 4: "blue", 5: "magenta", 6: "cyan", 7: "white"}
STYLE = """
    .box { fill: #ffffff; stroke: #d0d7de; } .bar { fill: #f6f8fa; } .dot { fill: #d0d7de; }
    text { font: 14px ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
    .bold { font-weight: 700; } .dim { fill: #656d76; } .prompt { fill: #0550ae; font-weight: 700; }
    .red { fill: #b3261e; } .green { fill: #116329; } .yellow { fill: #7d4e00; } .blue { fill: #0550ae; }
    .magenta { fill: #8250df; } .cyan { fill: #0a6470; }
    .ink { fill: #1f2328; } .hole { fill: none; stroke-width: 1.4; stroke: #1f2328; }
    .hole.green { fill: none; stroke: #116329; } .hole.dim { fill: none; stroke: #656d76; }
    @media (prefers-color-scheme: dark) {
      .box { fill: #0d1117; stroke: #30363d; } .bar { fill: #161b22; } .dot { fill: #30363d; }
      text, .ink { fill: #e6edf3; } .dim { fill: #8d96a0; } .prompt, .blue { fill: #79c0ff; }
      .red { fill: #ff7b72; } .green { fill: #56d364; } .yellow { fill: #e3b341; } .magenta { fill: #d2a8ff; }
      .cyan { fill: #76e3ea; } .hole { stroke: #e6edf3; } .hole.green { stroke: #56d364; } .hole.dim { stroke: #8d96a0; }
    }
"""
EIGHTHS = {sign: at / 8 for at, sign in enumerate(" ▏▎▍▌▋▊▉█")}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
# Signs that fonts draw in different widths, which are therefore drawn as shapes.
SHAPES = set(EIGHTHS) - {" "} | set(SHADES) | {"■", "□"}


def cells(line):
    """The signs of a line, each with the classes that its escape sequences gave it."""
    bold = dim = False
    color = None
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        codes = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if not codes:
            for sign in part:
                yield sign, (color,) * bool(color) + ("bold",) * bold + ("dim",) * dim
            continue
        numbers = [int(code or 0) for code in codes[1].split(";")]
        while numbers:
            code = numbers.pop(0)
            if code == 0:
                bold, dim, color = False, False, None
            elif code == 1:
                bold = True
            elif code == 2:
                dim = True
            elif code == 22:
                bold = dim = False
            elif code == 39:
                color = None
            elif 30 <= code <= 37:
                color = COLORS[code - 30]
            elif 90 <= code <= 97:
                color = COLORS[code - 90]
            elif code == 38 and numbers[:1] == [5]:
                color = COLORS[numbers[1] % 8]
                del numbers[:2]
            else:
                sys.exit(f"nobody knows how to draw the escape sequence {part!r}")


def runs(line):
    """Words and shapes of a line: column, text, classes. A gap of two spaces, or another look, ends a run."""
    column, text, look, start = 0, "", None, 0
    for sign, classes in cells(line):
        is_shape = sign in SHAPES
        ends = classes != look or is_shape or text.endswith("  ")
        if text and ends:
            yield start, text.rstrip(), look
            text = ""
        if is_shape:
            yield column, sign, classes
        elif text or sign != " ":
            if not text:
                start, look = column, classes
            text += sign
        column += 1
    if text.rstrip():
        yield start, text.rstrip(), look


def shape(column, row, sign, classes):
    x, y = EDGE + column * CELL, BAR + EDGE / 2 + row * LINE
    look = " ".join(classes) or "ink"
    if sign == "□":
        hole = " ".join(("hole",) + classes)
        return f'<rect class="{hole}" x="{x:.1f}" y="{y + 5:.1f}" width="{CELL - 0.6:.1f}" height="{CELL - 0.6:.1f}"/>'
    if sign == "■":
        return f'<rect class="{look}" x="{x:.1f}" y="{y + 5:.1f}" width="{CELL:.1f}" height="{CELL:.1f}"/>'
    if sign in SHADES:
        return f'<rect class="{look}" opacity="{SHADES[sign]}" x="{x:.1f}" y="{y + 1:.1f}" width="{CELL:.1f}" height="{LINE - 4}"/>'
    width = EIGHTHS[sign] * CELL
    return f'<rect class="{look}" x="{x:.1f}" y="{y + 3:.1f}" width="{width:.2f}" height="{LINE - 7}"/>'


def drawn(command, printed, columns, title):
    lines = printed.rstrip("\n").split("\n")
    width, height = columns * CELL + 2 * EDGE, (len(lines) + 1) * LINE + BAR + EDGE + 4
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{html.escape(title)}">',
        f"<title>{html.escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="box" x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="8"/>',
        f'<path class="bar" d="M1 {BAR}V9a8 8 0 0 1 8-8H{width - 9:.0f}a8 8 0 0 1 8 8V{BAR}Z"/>',
    ]
    out += [f'<circle class="dot" cx="{EDGE + at * 18}" cy="{BAR / 2:.0f}" r="5.5"/>' for at in range(3)]
    rows = ["\x1b[1m$\x1b[0m " + command] + lines
    for row, line in enumerate(rows):
        y = BAR + EDGE / 2 + row * LINE + 14
        for column, text, classes in runs(line):
            if text in SHAPES:
                out.append(shape(column, row, text, classes))
                continue
            look = "prompt" if row == 0 and column == 0 else " ".join(classes)
            look = f' class="{look}"' if look else ""
            length = len(text) * CELL
            out.append(f'<text{look} x="{EDGE + column * CELL:.1f}" y="{y:.0f}" textLength="{length:.1f}" '
                       f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{html.escape(text, quote=False)}</text>')
    return "\n".join(out + ["</svg>"]) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--check", action="store_true", help="compare instead of write")
    arguments.add_argument("--slotctl", default=str(TOP / "target/debug/slotctl"), help="the binary")
    given = arguments.parse_args()
    world = World(str(pathlib.Path(given.slotctl).resolve()))
    wrong = []
    try:
        story(world)
        for name, columns, words, title in PICTURES:
            prepare(world, name)
            printed = steady(world.run(NOW, *words, columns=columns, color="always"), world)
            picture, file = drawn("slotctl " + " ".join(words), printed, columns, title), HERE / f"{name}.svg"
            if not given.check:
                file.write_text(picture, encoding="utf-8")
                print(f"wrote {file.relative_to(TOP)}")
                continue
            known = file.read_text(encoding="utf-8") if file.exists() else ""
            if known != picture:
                wrong.append(name)
                sys.stderr.writelines(difflib.unified_diff(known.splitlines(True), picture.splitlines(True),
                                                           str(file.relative_to(TOP)), "what is printed now"))
    finally:
        world.remove()
    if wrong:
        sys.exit(f"not what is printed now: {', '.join(wrong)}; write them anew with python3 .github/pictures.py")


if __name__ == "__main__":
    main()
