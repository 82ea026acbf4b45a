"""Reads a weekly calendar with parsel; prints the best time in seconds."""

import json
import re
import sys
import time
from datetime import datetime

from parsel import Selector

RUNS = 3
page = open(sys.argv[1], encoding="utf-8").read()
JUDGE = re.compile(r"Judge ([^\n,]+)")
ROOM = re.compile(r"Courtroom ([^\n,]+)")
HOUR = re.compile(r"(?i)^\d{1,2}(?::\d{2})?\s*[ap]\.?\s?m\.?$")
MATTER = re.compile(r"^A ?\d{3}-\d{3}-\d{3}\b")
KINDS = {"Master Calendar": "master", "Individual": "individual", "Bond": "custody", "Status Conference": "conference"}
MEDIA = {"Webex": "video", "Video": "video", "Telephonic": "telephone", "In person": "in-person"}


def lines(cell):
    return [" ".join(text.split()) for text in cell.xpath(".//text()").getall() if text.strip()]


def word(texts, words):
    return next((value for text in texts for key, value in words.items() if text.startswith(key)), None)


def read():
    judge = room = date = hour = None
    found = []
    for row in Selector(text=page).css("tr"):
        heading = row.css("a[name='#top'] strong")
        if heading:
            text = "\n".join(lines(heading[0]))
            judge, room = JUDGE.search(text)[1], ROOM.search(text)[1]
            continue
        day = row.css("td.DATE, td.Date")
        if day:
            date = datetime.strptime(" ".join(lines(day[0])), "%A, %b %d %Y").date()
            hour = None
            continue
        cells = row.xpath("./td")
        if not cells:
            continue
        first = " ".join(lines(cells[0]))
        if HOUR.match(first):
            hour = datetime.strptime(first.replace(" ", ""), "%I:%M%p").time()
        if len(cells) < 2:
            continue
        texts = lines(cells[1])
        if not texts or not MATTER.match(texts[0]):
            continue
        status = "cancelled" if "VACATED" in texts[1:] else "listed"
        found.append((judge, room, datetime.combine(date, hour), word(texts[1:], KINDS), word(texts[1:], MEDIA), status))
    return found


times = []
for _ in range(RUNS):
    begun = time.perf_counter()
    found = read()
    times.append(time.perf_counter() - begun)
print(json.dumps({"read": min(times), "found": len([entry for entry in found if None not in entry])}))
