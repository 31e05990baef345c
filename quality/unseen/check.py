"""Checks truth.json of every story in a folder against its accounts.

Usage: check.py [FOLDER]
Every snippet must stand in its account; where the score looks for a snippet it takes the first place, so sections must be unique.
Words in quotation marks must be covered by a quotation, and words of a direct quotation must stand in marks.
"""

import glob, json, os, re, sys

root = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
MARKS = re.compile(r"“([^”]+)(?:”|\n)|\"([^\"]+)\"|(?<!\w)‘((?:[^’]|’\w)+)’")
NAMES = {"The Word of the Outer Islands"}  # in marks, but no speech
bad = 0


def wrong(*what):
    global bad
    bad += 1
    print("WRONG", *what)


for path in sorted(glob.glob(root + "/*/truth.json")):
    folder = os.path.dirname(path)
    t = json.load(open(path, encoding="utf-8"))
    text = {
        os.path.basename(p): open(p, encoding="utf-8").read() for p in glob.glob(folder + "/*.txt")
    }
    here = lambda f, x: x in text[f] or wrong(t["story"], f, x)
    if {a["file"] for a in t["accounts"]} != set(text):
        wrong(t["story"], "accounts and files differ")
    for a in t["accounts"]:
        for k in ("parent", "second_parent"):
            if a[k] and a[k] not in text:
                wrong(t["story"], a["file"], k)
        for s in a["sections"]:
            if min(len(s["start_text"]), len(s["end_text"])) < 30:
                wrong(a["file"], "short section mark")
            for x in (s["start_text"], s["end_text"]):
                if text[a["file"]].count(x) != 1:
                    wrong(a["file"], "section mark not unique", x)
            if s["event"] not in a["lines"]:
                wrong(a["file"], "section without a line")
    for p, c in t["direction_decidable"]:
        if not any(a["file"] == c and a["parent"] == p for a in t["accounts"]):
            wrong(t["story"], "direction", p, c)
    for s in t["statements"]:
        for f, xs in s["members"].items():
            for x in xs:
                here(f, x)
    for c in t["conflicts"] + t["not_conflicts"]:
        if len(c["values"]) < 2:
            wrong(t["story"], "one value", c)
        for f, x in c["values"].items():
            here(f, x)
    for f, x in text.items():
        said = []
        for q in t["quotations"]:
            if q["file"] == f:
                for p in q["text"] if isinstance(q["text"], list) else [q["text"]]:
                    if here(f, p) is True:
                        said.append((x.index(p), x.index(p) + len(p), q["kind"] != "indirect"))
                if q["cue"] not in x:
                    wrong(f, "cue", q["cue"])
        marks = [m.span(m.lastindex) for m in MARKS.finditer(x)]
        for a, b in marks:
            if x[a:b] not in NAMES and not any(
                k and min(b, d) - max(a, c) > (b - a) / 2 for c, d, k in said
            ):
                wrong(f, "not covered", x[a:b])
        for c, d, k in said:
            if k and not any(a <= c and d <= b + 1 for a, b in marks):
                wrong(f, "not in marks", x[c:d])
    print(
        t["story"],
        len(t["accounts"]),
        "accounts",
        len(t["statements"]),
        "statements",
        len(t["quotations"]),
        "quotations",
        len(t["conflicts"]),
        "conflicts",
        len(t["not_conflicts"]),
        "traps",
    )
sys.exit(bad > 0)
