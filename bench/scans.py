"""Issue "It must show" 5: how many spoiled pages are recognised, and how fast.

    python -m bench.scans [--pages 200] [--seed 1]

Sets a form with a code at the foot of each page, spoils each page differently (150 dpi, tilt of 1 to 4 degrees either
way, grain, specks, blur, grey, a red seal over the text, upside down or sideways, JPEG of quality 50), wraps it as the
scanner's PDF and reads it as the platform does. Counts pages read right, not read, and read wrong. Seconds are
processor time, memory is the process's peak.
"""

import argparse
import io
import random
import resource
import time
from datetime import UTC, datetime

from bench.place import say, throwaway
from bench.spoiling import as_pdf, printed, spoiled


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with throwaway():
        return _measure(options.pages, random.Random(options.seed))


def _measure(wanted: int, chance: random.Random) -> int:
    from keshe.documents import scanning
    from keshe.documents.domain.codes import Printed, new_code
    from keshe.documents.rendering import render_paged
    from tests.documents.papers import FORM

    code = new_code()
    clean = printed(render_paged("form", {**FORM, "draft": False}, code, at=datetime(2022, 4, 15, tzinfo=UTC)))
    right = unread = wrong = blank = 0
    spent = 0.0
    for number in range(wanted):
        page = number % len(clean)
        source = io.BytesIO(as_pdf([spoiled(clean[page], chance)]))
        start = time.process_time()
        for sheet in scanning.sheets_of(source, "application/pdf"):
            found = scanning.codes_on(sheet)
            blank += not found and scanning.is_blank(sheet)
        spent += time.process_time() - start
        right += found == [Printed(code, page + 1)]
        unread += not found
        wrong += bool(found) and found != [Printed(code, page + 1)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say(
        f"{wanted} pages: {right} recognised ({right / wanted:.1%}), {unread} not read, {wrong} read wrong, {blank} taken for blank"
    )
    say(
        f"{wanted / spent:.1f} pages per second of processor time, peak {peak} MB (with the typesetter and the spoiling)"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
