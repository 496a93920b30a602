"""Every paper of one year as pictures for docs/papers.md, and how long it takes to set them.

    python -m bench.pictures [--units 60] [--seed 7] [--pictures docs/pictures/papers]

A small year of the shipped call is played, all its papers are made, and of each kind the first pages are painted.
"""

import argparse
import re
import sys
import time
from pathlib import Path

from bench.place import say, throwaway

RESOLUTION = 50


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--pictures", type=Path, default=Path("docs/pictures/papers"))
    options = parser.parse_args()
    with throwaway():
        _year(options.units, options.seed, options.pictures)
    return 0


def _year(units: int, seed: int, folder: Path) -> None:
    from keshe.lib import clock
    from keshe.publicity.models import IssuedDocument
    from keshe.rehearsal.cast import recall
    from keshe.rehearsal.rehearsing import rehearse
    from keshe.rehearsal.steps.papers import all_papers, corrected_document

    outcome = rehearse(units, seed)
    cast = recall()
    issued = IssuedDocument.objects.filter(period__call=outcome.call).latest("pk")
    corrected_document(cast, issued, "“学会日”系列活动及成果展示", clock.today())
    begun = time.perf_counter()
    papers = all_papers(cast, outcome.call)
    count = sum(map(len, papers.values()))
    say(f"{count} papers of {len(papers)} kinds in {time.perf_counter() - begun:.1f} s")
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for kind, documents in papers.items():
        if documents:
            _paint(folder, kind, documents[0])
    _paint(folder, "correction", papers["issuing_document"][-1])
    _paint_certificate(folder, outcome.call)
    clock.set_source(None)


def _paint_certificate(folder: Path, call: object) -> None:
    from keshe.awards.models import Certificate

    certificate = Certificate.objects.filter(award__application__call=call).select_related("document__file").first()
    if certificate is not None:
        _paint(folder, "certificate", certificate.document)


def _paint(folder: Path, kind: str, document: object) -> None:
    """The pages of a paper as small pictures."""
    import pypdfium2

    from keshe.files.queries import open_file

    with open_file(document.file) as content:
        pdf = pypdfium2.PdfDocument(content.read())
    for place, number in enumerate(_wanted(pdf, kind), 1):
        picture = pdf[number].render(scale=RESOLUTION / 72).to_pil().convert("RGB")
        target = folder / f"{kind}-{place}.png"
        picture.quantize(24).save(target, optimize=True)
        say(f"{target} {target.stat().st_size // 1024} KB, page {number + 1} of {len(pdf)}")


def _wanted(pdf: object, kind: str) -> list[int]:
    """The first page, the first annex or else the second page, and of the notice the last, with the imprint."""
    texts = [page.get_textpage().get_text_range() for page in pdf]
    heads = [[line.strip() for line in text.splitlines()[:6]] for text in texts]
    annexes = [n for n, lines in enumerate(heads) if n and any(re.fullmatch("附件[0-9]*", line) for line in lines)]
    second = annexes[:1] or ([1] if len(texts) > 1 else [])
    return [0, *second, *([len(texts) - 1] if kind == "call_notice" else [])]


if __name__ == "__main__":
    sys.exit(main())
