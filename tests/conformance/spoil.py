"""Spoils a PDF in one way that a validator must see.

spoil.py FAULT IN.pdf OUT.pdf

The file is taken apart by qpdf, so that names stand in the open; each fault
exchanges bytes for as many others, so that nothing else is wrong with the file:
the fault "none", which exchanges nothing, leaves a file that conforms.
"""
import os
import subprocess
import sys

# What each takes away, and what it leaves in its place.
FAULTS = {
    "none": (b"", b""),
    "marks": (b"/MarkInfo", b"/MarkNone"),
    "language": (b"/Lang (zh-CN)", b"/Lunk (zh-CN)"),
    "alternative": (b"/Alt <", b"/Alx <"),
    "program": (b"/FontFile3 ", b"/FontNone3 "),
    "unicode": (b"/ToUnicode ", b"/ToNothing "),
    "intent": (b"/OutputIntents", b"/OutputNothing"),
    "claim-2a": (b"<pdfaid:part>2<", b"<pdfaid:part>9<"),
    "claim-ua1": (b"<pdfuaid:part>1<", b"<pdfuaid:part>9<"),
    "title": (b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
    "relation": (b"/AFRelationship ", b"/AFRelatedShips "),
    "media": (b"/Subtype /text#2fmarkdown", b"/Subtipe /text#2fmarkdown"),
    "associated": (b"/AF [", b"/AG ["),
    "profile": (b"prtrCMYK", b"linkCMYK"),
    "mark": (b"/Artifact BMC", b"/Artifice BMC"),
}


def main(fault, source, target):
    plain = target + ".plain"
    subprocess.run(["qpdf", "--object-streams=disable", "--stream-data=uncompress",
                    "--newline-before-endstream", "--deterministic-id", source, plain], check=True)
    with open(plain, "rb") as file:
        data = file.read()
    os.remove(plain)
    old, new = FAULTS[fault]
    if len(old) != len(new) or old not in data:
        sys.exit("no place for the fault " + fault)
    with open(target, "wb") as file:
        file.write(data.replace(old, new))


main(*sys.argv[1:])
