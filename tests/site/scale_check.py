"""Whether the memory of a site grows with its issues: scale_check.py GAZETTE BUILT FOLDER

Makes sites of FEW and of ten times as many small issues: all pages, and one issue built again,
each without the search index and with it. Memory at its most may be other by MOST_PERCENT: by the
buffers of sorting, which few issues do not fill; a kilobyte for each issue would be more. One thread,
so that chance has no part in it. A line `ok …` or `not ok …` for each; and one
that the measure sees memory where there is more of it.
"""

import os
import sys

import many_issues
import peak

FEW, MANY = 120, 1200  # five years, fifty
MOST_PERCENT = 15


def settings(folder, search):
    path = f"{folder}/site.yaml"
    with open("issues/site.yaml", encoding="utf-8") as file:
        lines = [line for line in file if search or not line.startswith("检索")]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines)
    return path


def site(program, folder, public, out, search, jobs="1"):
    config = settings(folder, search)
    status, kib, _, _ = peak.run([program, "site", public, "--config", config, "--register",
                                  f"{folder}/register.yaml", "-o", out, "--jobs", jobs])
    assert status == 0 and kib > 0, (status, kib)
    return kib


def measure(program, built, folder, count):
    """{what: KiB}"""
    public, out = f"{folder}/public-{count}", f"{folder}/site-{count}"
    for index in range(count):
        many_issues.make(built, public, index)
    found = {"from-nothing": site(program, folder, public, out, False)}
    many_issues.rebuild(public, count // 2)
    found["one-changed"] = site(program, folder, public, out, False)
    found["all-anew-with-index"] = site(program, folder, public, out, True)
    many_issues.rebuild(public, count // 3)
    found["one-changed-with-index"] = site(program, folder, public, out, True)
    return found


def main(program, built, folder):
    with open(f"{folder}/register.yaml", "w", encoding="utf-8") as file:
        file.write("{}\n")
    few, many = (measure(program, built, folder, count) for count in (FEW, MANY))
    good = True
    for what in few:
        fits = many[what] * 100 <= few[what] * (100 + MOST_PERCENT)
        good = good and fits
        said = f"{few[what]} KiB for {FEW} issues, {many[what]} KiB for {MANY}"
        print(f"ok scale-{what}" if fits else f"not ok scale-{what}: {said}")
        print(f"# {what}: {said}")
    public = f"{folder}/public-{FEW}"
    one = site(program, folder, public, f"{folder}/one", False)
    several = site(program, folder, public, f"{folder}/several", False, "16")
    seen = several * 100 > one * (100 + MOST_PERCENT)
    good = good and seen
    print("ok scale-is-seen" if seen else f"not ok scale-is-seen: {one} KiB, {several} KiB")
    return not good


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
