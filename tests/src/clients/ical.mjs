// Reads feeds with ical.js, strictly, and prints the events of each as JSON; fails at the first line that ical.js refuses.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [tools, ...feeds] = process.argv.slice(2);
const { default: ICAL } = await import(createRequire(`${tools}/`).resolve("ical.js"));
ICAL.design.strict = true;
const instant = (time) => time.toICALString();

function events(feed) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(feed, "utf8")));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    return {
      uid: event.uid,
      sequence: event.sequence ?? 0,
      status: component.getFirstPropertyValue("status"),
      summary: event.summary,
      description: event.description,
      start: instant(event.startDate),
      end: instant(event.endDate),
    };
  });
}

process.stdout.write(JSON.stringify(feeds.map(events)));
