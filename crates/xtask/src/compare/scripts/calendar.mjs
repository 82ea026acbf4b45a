// Writes and reads a calendar with ical.js; prints the best times in seconds.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const RUNS = 7;
const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const calendar = readFileSync(process.argv[3], "utf8");
const instants = { dtstamp: "modified", created: "created", "last-modified": "modified", dtstart: "begins", dtend: "ends" };
const words = {
  summary: "summary", location: "location", description: "description", status: "status", transp: "transparency",
  categories: "category", url: "url",
};
// ical.js takes instants in the extended form.
const extended = (basic) => basic.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z");

function best(work) {
  let shortest = Infinity;
  let result;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = performance.now();
    result = work();
    shortest = Math.min(shortest, performance.now() - begun);
  }
  return [shortest / 1000, result];
}

function write() {
  const made = new ICAL.Component("vcalendar");
  made.addPropertyWithValue("version", "2.0");
  made.addPropertyWithValue("prodid", "-//Alongside//Measured//EN");
  for (const text of texts) {
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue("uid", text.uid);
    event.addPropertyWithValue("sequence", text.sequence);
    event.addPropertyWithValue("class", "PUBLIC");
    for (const [name, key] of Object.entries(instants)) {
      event.addPropertyWithValue(name, ICAL.Time.fromDateTimeString(extended(text[key])));
    }
    for (const [name, key] of Object.entries(words)) {
      event.addPropertyWithValue(name, text[key]);
    }
    made.addSubcomponent(event);
  }
  return made.toString();
}

const [wrote, written] = best(write);
const [parsed, found] = best(() => new ICAL.Component(ICAL.parse(calendar)));
console.log(JSON.stringify({
  write: wrote, written: written.split("BEGIN:VEVENT").length - 1,
  read: parsed, found: found.getAllSubcomponents("vevent").length,
}));
