"""Reads a feed with python's icalendar and prints its events as JSON; fails at the first line that icalendar refuses."""

import datetime
import json
import sys

from icalendar import Calendar


def instant(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    return value.strftime("%Y%m%d")


with open(sys.argv[1], "rb") as feed:
    calendar = Calendar.from_ical(feed.read())
for component in calendar.walk():
    if component.errors:
        sys.exit(f"icalendar refuses {component.errors}")
print(
    json.dumps(
        [
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
    )
)
