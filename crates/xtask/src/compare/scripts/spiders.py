"""What a court's pages say, read as a spider reads them: a parse function for each source, with selectors of parsel or scrapy.

Each yields tuples of the same facts that our recipes and readers name, dates and times as such.
"""

import json
import re
from datetime import date, datetime, time, timedelta

CASE = re.compile(r"^\d:\d\d-(?:cv|cr|mc)-\d+")
ALIEN = re.compile(r"^A ?\d{3}-\d{3}-\d{3}\b")
HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap])\.? ?m\.?", re.I)
KINDS = {"master": "master", "individual": "individual", "bond": "custody", "custody": "custody", "status conference": "conference"}
FEDERAL_KINDS = {"motion": "motion", "status conference": "conference", "case management conference": "conference", "oral argument": "argument"}
MEDIA = {"webex": "video", "video": "video", "telephonic": "telephone", "in person": "in-person", "hybrid": "hybrid"}
STATUSES = {"vacated": "cancelled", "cancelled": "cancelled", "canceled": "cancelled"}
TOPICS = {"petition for writ of habeas corpus": "detention", "immigration": "immigration", "petition for review of agency decision": "immigration"}


def folded(text):
    return " ".join(text.split())


def text(part):
    return folded(part.xpath("string()").get(""))


def lines(part):
    return [folded(line) for line in part.xpath(".//text()").getall() if line.strip()]


def word(texts, words):
    return next((value for line in texts for key, value in words.items() if line.lower().startswith(key)), None)


def day(written, *formats):
    """A date in the first of the formats that fits; like ours, no sentinel of another century."""
    for wanted in formats:
        try:
            read = datetime.strptime(written, wanted).date()
        except ValueError:
            continue
        if 2000 <= read.year <= 2100:
            return read
    return None


def hour(written):
    """8:30AM, 9 a.m., Noon, 0830."""
    if written.lower() == "noon":
        return time(12)
    if re.fullmatch(r"\d{4}", written):
        return time(int(written[:2]), int(written[2:]))
    found = HOUR.fullmatch(written)
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    return time(int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0), int(found[2] or 0))


def session(date, hour, judge=None, room=None, kind=None, medium=None, status=None, topic=None):
    if date and hour:
        yield datetime.combine(date, hour), judge, room, kind, medium, status, topic


def weekly(number, kinds):
    def parse(page):
        judge = room = date = at = None
        for row in page.css("table.Calendar tr"):
            if heading := row.css("a[name='#top'] strong"):
                said = "\n".join(lines(heading[0]))
                judge, room = (re.search(r"Judge ([^\n,]+)", said), re.search(r"Courtroom ([^\n,]+)", said))
                judge, room = judge and judge[1], room and room[1]
                continue
            if heading := row.css("td.DATE, td.Date"):
                date, at = day(text(heading[0]), "%A, %b %d %Y", "%A, %B %d %Y"), None
                continue
            cells = row.xpath("./td")
            if cells and "colspan" not in cells[0].attrib and (written := text(cells[0])):
                at = hour(written)
            if len(cells) < 2 or not number.search((said := lines(cells[1]) or [""])[0]):
                continue
            rest = said[1:]
            yield from session(date, at, judge, room, word(rest, kinds), word(rest, MEDIA), word(rest, STATUSES), word(rest, TOPICS))

    return parse


def flat(number, kinds):
    def parse(page):
        for row in page.css("table.docket tr"):
            cells = row.xpath("./td")
            if len(cells) < 6 or not number.search((lines(cells[2]) or [""])[0]):
                continue
            what = lines(cells[3])
            yield from session(
                day(text(cells[0]), "%m/%d/%Y", "%a %m/%d/%Y"),
                hour(text(cells[1])),
                text(cells[4]),
                text(cells[5]),
                word(what, kinds),
                word(what, MEDIA),
                word(what, STATUSES),
                word(what, TOPICS),
            )

    return parse


ANY_CASE = re.compile(r"\b\d:\d\d-(?:cv|cr|mc|mj)-\d+")


def field(row, name):
    return [line for part in row.css(f".views-field-field-{name}") for line in lines(part)]


def drupal(page):
    for row in page.css(".view-content tbody tr, .view-content .views-row"):
        if not ANY_CASE.search(text(row)) or not (at := row.css("time::attr(datetime)").get()):
            continue
        try:
            at = instant(at)
        except ValueError:
            continue
        what = field(row, "hearing-type")
        judge, room = " ".join(field(row, "judge")), " ".join(field(row, "courtroom"))
        status = word(field(row, "status"), STATUSES)
        yield from session(at.date(), at.time(), judge, room, word(what, FEDERAL_KINDS), None, status, word(what, TOPICS))


def ecf(page):
    date = at = None
    for row in page.css("#cmecfMainContent tr"):
        if heading := row.css("td[colspan]"):
            date, at = day(text(heading[0]), "%A, %B %d, %Y", "%m/%d/%Y"), None
            continue
        cells = row.xpath("./td")
        if len(cells) < 4:
            continue
        if written := text(cells[0]):
            at = hour(written)
        if not ANY_CASE.search(text(cells[1])):
            continue
        what, who = lines(cells[2]), lines(cells[3]) + ["", ""]
        kind, status, topic = word(what, FEDERAL_KINDS), word(what, STATUSES), word(what, TOPICS)
        yield from session(date, at, who[0].removeprefix("Judge "), who[1], kind, None, status, topic)


def moed(page):
    heading = "\n".join(text(part) for part in page.css(".view-header, .view-content h2, .view-content h3, .view-content caption"))
    date = re.search(r"[A-Z][a-z]+, [A-Z][a-z]+ \d{1,2}, \d{4}", heading)
    date = date and day(date[0], "%A, %B %d, %Y")
    for row in page.css(".view-content tbody tr"):
        if ANY_CASE.search(text(row)):
            what = field(row, "hearing-type")
            judge, room = " ".join(field(row, "judge")), " ".join(field(row, "courtroom"))
            kind, status, topic = word(what, FEDERAL_KINDS), word(what, STATUSES), word(what, TOPICS)
            yield from session(date, hour(" ".join(field(row, "time"))), judge, room, kind, None, status, topic)


MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
SPAN = re.compile(rf"({MONTH}) *(\d{{1,2}})(?: *[\u2013-] *(?:({MONTH}) *)?(\d{{1,2}}))?(?:,? *(\d{{4}}))?", re.I)


def span(status):
    """The first and the last day that a status names; without a year, in this one."""
    if not (found := SPAN.search(status)):
        return None
    month, first, other, last, year = found.groups()
    read = lambda month, number: day(f"{month[:3]} {number} {year or date.today().year}", "%b %d %Y")
    return read(month, first), read(other or month, last or first)


def slug(part):
    return (part.css("a::attr(href)").get() or "").rstrip("/").rsplit("/", 1)[-1].lower()


def status(names):
    """A row a court; the page's map says the same again, and is compared."""

    def parse(page):
        rows = {}
        for cell in page.css("td.views-field-field-eoir-court-status"):
            court = cell.xpath("preceding-sibling::td[contains(@class, 'views-field-nothing')]")[0]
            rows[slug(court)] = text(court.css("a")[0]).lower(), " \u00b7 ".join(lines(cell))
        agrees = True
        if settings := page.css("script[data-drupal-selector='drupal-settings-json']::text").get():
            try:
                maps = json.loads(settings).get("leaflet", {}).values()
            except ValueError:
                maps = []
            for feature in (feature for map in maps for feature in map["features"]):
                name = text(type(page)(text=feature["tooltip"]["value"]))
                popup = type(page)(text=feature["popup"]["value"])
                said = " \u00b7 ".join(line for part in popup.css(".views-field-field-eoir-court-status") for line in lines(part))
                agrees &= rows.get(slug(popup)) == (name.lower(), said)
        for name, said in rows.values():
            if name in names and said and not all(re.search(r"(?:^|: )open\.?$", part, re.I) for part in said.split(" \u00b7 ")):
                yield name, said, span(said), agrees

    return parse


def address(part):
    fields = "address-line1", "address-line2", "locality", "administrative-area", "postal-code"
    return tuple(part.css(f".address .{field}::text").get() for field in fields)


def find_court(page):
    for heading in page.css("h3"):
        table = heading.xpath("following-sibling::*[1][self::table] | following-sibling::*[1][self::div]/table")
        if not table:
            continue
        names = (text(row.xpath("./td[1]")[0]) for row in table[0].css("tr") if len(row.xpath("./td")) > 1)
        judges = [re.match(r"(?:[A-Z]*IJ )?(.+?)(?: \((\w+)\))?$", name) for name in names if name and not name.startswith("Judge Name")]
        yield text(heading), heading.css("a::attr(href)").get(), [judge.groups() for judge in judges if judge]


def court_page(page):
    sections = {}
    for heading in page.css("h1, h2, h3, h4"):
        name, said = text(heading).lower().rstrip("*: "), []
        for part in heading.xpath("following-sibling::*"):
            if part.root.tag in ("h1", "h2", "h3", "h4"):
                break
            said += lines(part)
        sections[name] = said
    phones = [re.findall(r"\d{3}-\d{3}-\d{4}", line) for line in sections.get("contact the court", [])]
    judges = (name for section, names in sections.items() if "immigration judge" in section for name in names if not name.startswith("*"))
    for judge in judges:
        yield judge, sections.get("address"), phones, sections.get("court administrator")


def offices(page):
    for item in page.css(".grid__content"):
        said = " ".join(lines(item.css(".views-field-body .field-content")))
        area = re.search(r"Area Coverage: *(.+?) *(?:[A-Z][a-z]+ Times:|$)", said)
        hours = re.search(r"Appointment Times: *(.+)", said)
        yield text(item.css(".views-field-field-field-office-location")[0]), address(item), area and area[1], hours and hours[1]


def cells_of(row):
    return [text(cell) for cell in row.xpath("./td")]


def aria_table(page):
    for row in page.css("[role=row]"):
        if cells := row.css("[role=cell]"):
            when = re.match(r"(.+\d{4}), (.+?) \u2013 (.+)", text(cells[0]))
            yield from session(day(when[1], "%A, %B %d, %Y"), hour(when[2]), None, text(cells[2]), word([text(cells[1])], KINDS), hour(when[3]))


def cards(page):
    for card in page.css("div.event-card"):
        at = day(text(card.css(".day")[0]), "%b %d, %Y"), hour(text(card.css(".hour")[0]))
        judge = re.search(r"Judge (.+)", text(card.css(".event-who")[0]))
        yield from session(*at, judge and judge[1], text(card.css(".event-where")[0]), word([text(card.css(".event-what")[0])], KINDS))


def date_range(page):
    for item in page.css("ul.terms li"):
        said, term = text(item), text(item.css("b")[0])
        found = re.match(r"(\w+) (\d+)(?: (?:\u2013|to) (?:([A-Z]\w+) )?(\d+))?, (\d{4})", term)
        month, first, other, last, year = found.groups()
        at = day(f"{month} {first} {year}", "%B %d %Y")
        end = day(f"{other or month} {last or first} {year}", "%B %d %Y")
        start, kind = re.search(r"\d{4}, (.+?m\.): (.+)", said).groups()
        room = re.search(r"Courtroom \d+", said)[0]
        while at <= end:
            if at.weekday() < 5:
                yield from session(at, hour(start), None, room, word([kind], KINDS))
            at += timedelta(days=1)


def definition_list(page):
    at = None
    for part in page.css("dl.calendar > *"):
        said = text(part)
        if part.root.tag == "dt":
            at = day(said, "%A, %B %d, %Y")
            continue
        start, rest = said.split(" \u2013 ", 1)
        judge, room = re.search(r"Judge ([^,]+)", said)[1], re.search(r"Courtroom \d+", said)[0]
        yield from session(at, hour(start), judge, room, word([rest], KINDS))


def instant(written):
    """An instant of ISO 8601 as the court's clock shows it; in summer, as all of these are."""
    read = datetime.fromisoformat(written.replace("Z", "+00:00"))
    return (read - read.utcoffset() - timedelta(hours=5)).replace(tzinfo=None) if read.tzinfo else read


def json_ld(page):
    for script in page.css("script[type='application/ld+json']::text").getall():
        for event in json.loads(script)["@graph"]:
            if event["@type"] == "Event":
                at = instant(event["startDate"])
                judge, room = event["performer"]["name"], event["location"]["name"]
                yield from session(at.date(), at.time(), judge, room, word([event["name"]], KINDS), None, event.get("eventStatus"))


def microdata(page):
    for event in page.css("[itemtype$='/Event']"):
        at = instant(event.css("meta[itemprop=startDate]::attr(content)").get())
        room = text(event.css("[itemprop=location] [itemprop=name]")[0])
        yield from session(at.date(), at.time(), None, room, word([text(event.css("[itemprop=name]")[0])], KINDS))


def month_grid(page):
    for table in page.css("table.grid"):
        month = text(table.css("caption")[0])
        for cell in table.css("td"):
            for item in cell.css("li"):
                start, kind, judge = re.match(r"(\d+:\d\d [AP]M) (\w+) \(([^)]+)\)", text(item)).groups()
                at = day(f"{month} {text(cell.css('.num')[0])}", "%B %Y %d")
                yield from session(at, hour(start), judge, None, word([kind], KINDS))


def nested_tables(page):
    for table in page.css("table.day"):
        at = day(text(table.css("th")[0]), "%A, %B %d, %Y")
        for row in table.xpath("./tr | ./tbody/tr"):
            cells = row.xpath("./td")
            if len(cells) == 4:
                yield from session(at, hour(text(cells[0])), text(cells[2]), text(cells[3]), word(lines(cells[1]), KINDS))


def several_times(page):
    for row in page.css("table.sessions tr"):
        if cells := cells_of(row):
            pieces = re.split(r",? and |, | & ", cells[1])
            half = re.search(r" ?[ap]\.m\.$", pieces[-1])
            hours = [hour(piece) or hour(piece + (half[0] if half else "")) for piece in pieces]
            for start in hours if all(hours) else []:
                yield from session(day(cells[0], "%m/%d/%Y"), start, cells[2], None, word([cells[3]], KINDS))


def spanning_cells(page):
    at = None
    for row in page.css("table.list tr"):
        if heading := row.css("td.d"):
            at = day(text(heading[0]), "%a %m/%d/%y")
        if cells := row.css("td.t"):
            yield from session(at, hour(text(cells[0])), text(row.css("td.j")[0]), None, word(lines(row.css("td.h")[0]), KINDS))


def split_date(page):
    for row in page.css("#sched tbody tr"):
        cells = cells_of(row)
        yield from session(day(" ".join(cells[:3]), "%b %d %Y"), hour(cells[3]), None, cells[4], word([cells[5]], KINDS))


def table_a_month(page):
    for table in page.css("table.month"):
        month = text(table.css("caption")[0])
        for row in table.css("tr"):
            if cells := cells_of(row):
                yield from session(day(f"{month} {cells[0]}", "%B %Y %d"), hour(cells[1]), cells[2], None, "master")


def time_element(page):
    for article in page.css("section.upcoming article"):
        at, end = (article.css(f"time.{name}::attr(datetime)").get() for name in ("start", "end"))
        at, end = instant(at), end and instant(end)
        yield from session(at.date(), at.time(), None, None, word([text(article.css("h3")[0])], KINDS), end)


def time_headings(page):
    at = start = room = judge = None
    for part in page.css("body > *"):
        said = text(part)
        if part.root.tag == "h2":
            at = day(said, "Docket for %A, %B %d, %Y")
        elif part.root.tag == "h3":
            start, room, judge = said.split(" \u00b7 ")
        else:
            for item in part.css("li"):
                yield from session(at, hour(start), judge, room, word([text(item)], KINDS))


def week_grid(page):
    days = [day(lines(head)[-1], "%B %d, %Y") if lines(head) else None for head in page.css("table.week thead th")]
    for row in page.css("table.week tbody tr"):
        start = hour(text(row.css("th")[0]))
        for at, cell in zip(days[1:], row.css("td")):
            for entry in cell.css("p"):
                said = lines(entry)
                judge = re.search(r"\(([^)]+)\)", said[0])
                yield from session(at, start, judge and judge[1], None, word(said, KINDS))


SPIDERS = {
    "dmo-weekly": weekly(ALIEN, KINDS),
    "dmo-fed-weekly": weekly(CASE, FEDERAL_KINDS),
    "dmo-flat": flat(ALIEN, KINDS),
    "dmo-fed-public": flat(CASE, FEDERAL_KINDS),
    "drupal-calendar": drupal,
    "ecf-calendar": ecf,
    "moed-docket": moed,
    "dmo-status": status({"riverbend"}),
    "eoir-status": status({"kansas city", "st. louis"}),
    "eoir-courts": find_court,
    "eoir-kan": court_page,
    "ice-offices": offices,
    "shapes/aria-table": aria_table,
    "shapes/cards": cards,
    "shapes/date-range": date_range,
    "shapes/definition-list": definition_list,
    "shapes/json-ld": json_ld,
    "shapes/microdata": microdata,
    "shapes/month-grid": month_grid,
    "shapes/nested-tables": nested_tables,
    "shapes/several-times": several_times,
    "shapes/spanning-cells": spanning_cells,
    "shapes/split-date": split_date,
    "shapes/table-a-month": table_a_month,
    "shapes/time-element": time_element,
    "shapes/time-headings": time_headings,
    "shapes/week-grid": week_grid,
}
