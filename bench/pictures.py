"""Every paper of one year as pictures for docs/papers.md, and how long it takes to set them.

    python -m bench.pictures [--units 60] [--seed 7] [--pictures docs/pictures/papers] [--papers FOLDER]

A small year of the shipped call is played, with three applicants at the edge of what a form has to hold; all its papers are
made, and the telling pages of each kind are painted. ``--papers`` keeps the papers themselves, too.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.album import Album, objecting
from bench.painting import by_writer, page_with, paint, strip, telling
from bench.place import say, throwaway

#: Picture → which pages of the paper stand side by side in it. Papers not named here are painted page by page.
STRIPS: dict[str, Callable[[bytes], list[int]]] = {
    "form-long": lambda pdf: [1, (first := page_with(pdf, "开支科目")), first + 1],
    "form-spare": lambda pdf: [3, 4, page_with(pdf, "审核意见")],
    "form-recorded": lambda pdf: [1, 4, page_with(pdf, "申报条件核对")],
    "form-draft": lambda pdf: [1, 3, 4],
    "report-long": lambda pdf: [1, page_with(pdf, "开支科目与预算"), page_with(pdf, "真实性声明")],
    "report-spare": lambda pdf: [3, page_with(pdf, "评分项"), page_with(pdf, "真实性声明")],
    "report-recorded": lambda pdf: [1, 3, page_with(pdf, "评分项")],
    "form-word": lambda pdf: [1, page_with(pdf, "开支科目"), page_with(pdf, "审核意见")],
    "report-word": lambda pdf: [1, page_with(pdf, "开支科目与预算"), page_with(pdf, "真实性声明")],
    "blank-application": lambda pdf: [1, 6, 7],
    "blank-report": lambda pdf: [1, 3, 4],
    "catalogue": lambda pdf: [1, 2],
    "entry-sheet": lambda pdf: [1, 2],
    "profile": lambda pdf: [1],
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pictures", type=Path, default=Path("docs/pictures/papers"))
    parser.add_argument("--papers", type=Path)
    options = parser.parse_args()
    with throwaway():
        papers = _year(options.units, options.seed)
    if options.papers:
        options.papers.mkdir(parents=True, exist_ok=True)
        for name, content in papers.items():
            (options.papers / f"{name}.{'docx' if content[:2] == b'PK' else 'pdf'}").write_bytes(content)
    options.pictures.mkdir(parents=True, exist_ok=True)
    for old in options.pictures.glob("*.png"):
        old.unlink()
    for name, content in papers.items():
        _paint(options.pictures, name, content)
    size = sum(picture.stat().st_size for picture in options.pictures.glob("*.png"))
    say(f"{size // 1024} KB of pictures")
    return 0


def _year(units: int, seed: int) -> dict[str, bytes]:
    from keshe.lib import clock
    from keshe.rehearsal.cast import recall
    from keshe.rehearsal.edges import guests
    from keshe.rehearsal.rehearsing import rehearse

    album = Album()
    outcome = rehearse(units, seed, tell=objecting(album), guests=guests)
    assert outcome.sound, outcome.broken
    album.cast, album.call = recall(), outcome.call
    begun = time.perf_counter()
    papers = {name: content for name, content, _facts in album.papers()}
    say(f"{album.count} papers of {len(papers)} kinds in {time.perf_counter() - begun:.1f} s")
    clock.set_source(None)
    return papers


def _paint(folder: Path, name: str, content: bytes) -> None:
    if name == "bound":
        return  # its pages are the forms themselves
    if content[:2] == b"PK":
        content = by_writer(content)
        if not content:
            say(f"{name}: no LibreOffice")
            return
    if name in STRIPS:
        target = strip(folder, name, content, STRIPS[name](content))
        say(f"{target} {target.stat().st_size // 1024} KB")
        return
    for target, page in paint(folder, name, content, telling(content, last=name == "call_notice")):
        say(f"{target} {target.stat().st_size // 1024} KB, page {page}")


if __name__ == "__main__":
    sys.exit(main())
