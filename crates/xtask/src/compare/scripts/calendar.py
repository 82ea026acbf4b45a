"""Writes and reads a calendar with icalendar; prints the best times in seconds."""

import json
import sys
import time

from icalendar import Calendar, Event
from icalendar.prop import vDatetime

RUNS = 3
texts = json.load(open(sys.argv[1], encoding="utf-8"))
calendar = open(sys.argv[2], "rb").read()
instants = {"DTSTAMP": "modified", "CREATED": "created", "LAST-MODIFIED": "modified", "DTSTART": "begins", "DTEND": "ends"}
words = {
    "SUMMARY": "summary", "LOCATION": "location", "DESCRIPTION": "description", "STATUS": "status",
    "TRANSP": "transparency", "CATEGORIES": "category", "URL": "url",
}


def best(work):
    times, result = [], None
    for _ in range(RUNS):
        begun = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begun)
    return min(times), result


def write():
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Alongside//Measured//EN")
    for text in texts:
        event = Event()
        event.add("uid", text["uid"])
        event.add("sequence", text["sequence"])
        event.add("class", "PUBLIC")
        for name, key in instants.items():
            event.add(name, read[text[key]])
        for name, key in words.items():
            event.add(name, text[key])
        made.add_component(event)
    return made.to_ical()


read = {text[key]: vDatetime.from_ical(text[key]) for text in texts for key in instants.values()}
wrote, written = best(write)
parsed, found = best(lambda: Calendar.from_ical(calendar))
print(json.dumps({
    "write": wrote, "written": written.count(b"BEGIN:VEVENT"),
    "read": parsed, "found": len(found.walk("VEVENT")),
}))
