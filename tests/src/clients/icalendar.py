"""Reads feeds with python's icalendar and prints the events of each as JSON; fails at the first line that icalendar refuses."""

import datetime
import json
import sys

from icalendar import Calendar


def instant(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


def events(path):
    with open(path, "rb") as feed:
        calendar = Calendar.from_ical(feed.read())
    for component in calendar.walk():
        if component.errors:
            sys.exit(f"icalendar refuses {component.errors}")
    return [
        {
            "uid": str(event["UID"]),
            "sequence": int(event.get("SEQUENCE", 0)),
            "status": str(event["STATUS"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "start": instant(event["DTSTART"].dt),
            "end": instant(event["DTEND"].dt),
        }
        for event in calendar.walk("VEVENT")
    ]


print(json.dumps([events(path) for path in sys.argv[1:]]))
