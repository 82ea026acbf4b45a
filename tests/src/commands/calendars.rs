//! A coordinator's own calendar, followed by its address: what waits for a look, what passes at once, what is never taken.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::harness::{Entry, Ran, Reply, World, fixture, root};

/// The path of the calendar on its server; who knows it reads the calendar.
const SECRET: &str = "private-7f3a9c51d2";

/// A deployment that follows one calendar and nothing else.
struct Desk {
    world: World,
}

impl Desk {
    fn new() -> Self {
        let world = World::new();
        let recipes = root().join("crates/extract/recipes");
        std::fs::copy(recipes.join("desk-calendar.toml"), world.home().join("recipes/desk-calendar.toml"))
            .expect("a recipe");
        let url = format!("{}/{SECRET}/basic.ics", world.court().url());
        world.configure(|text| {
            format!("{text}\n[[source]]\nid = \"desk-calendar\"\nurl = \"{url}\"\nallow_private = true\nenabled = true\n")
        });
        Self { world }
    }

    /// A calendar that shows a case of the fixtures, all of which somebody has looked at.
    fn looked_at(case: &str) -> Self {
        let mut desk = Self::new();
        desk.shows(&fixture("desk-calendar", case)).visit();
        desk.accept();
        desk
    }

    fn shows(&mut self, calendar: &[u8]) -> &mut Self {
        self.world.court().show(&format!("/{SECRET}/basic.ics"), calendar);
        self
    }

    fn case(&mut self, case: &str) -> &mut Self {
        self.shows(&fixture("desk-calendar", case))
    }

    /// Visits the calendar an hour later, and gives the visit.
    #[track_caller]
    fn visit_later(&mut self) -> Value {
        self.world.wait(1);
        self.visit()
    }

    #[track_caller]
    fn visit(&self) -> Value {
        let ran = self.world.run(&["visit", "desk-calendar", "--json"]);
        quiet(&ran);
        ran.json()[0].clone()
    }

    /// A person looks at all that waits, and all of it may be public.
    #[track_caller]
    fn accept(&mut self) -> Ran {
        self.world.wait(1);
        let ran = self.world.run(&["review", "texts-desk-calendar", "accept"]).well();
        quiet(&ran);
        ran
    }

    /// The public entries by UID.
    #[track_caller]
    fn entries(&self) -> BTreeMap<String, Entry> {
        self.world.entries()
    }

    /// The public entry whose title has this in it.
    #[track_caller]
    fn entry(&self, title: &str) -> Entry {
        let entries = self.entries();
        let found = entries.values().find(|entry| entry.summary().contains(title));
        found.unwrap_or_else(|| panic!("no {title:?} among {entries:#?}")).clone()
    }

    /// What waits, as the list of all that waits has it.
    fn waits(&self) -> Vec<(String, String)> {
        let list = self.world.run(&["review", "--json"]).json();
        let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
        let rows = list.as_array().expect("a list").iter();
        rows.map(|row| (text(row, "id"), text(row, "what")))
            .filter(|(id, _)| id.starts_with("text"))
            .collect()
    }

    /// Whether any file of the deployment's data holds these bytes.
    fn keeps(&self, text: &str) -> bool {
        self.world.database().iter().any(|file| {
            let bytes = std::fs::read(file).expect("a file");
            bytes.windows(text.len()).any(|window| window == text.as_bytes())
        })
    }
}

/// Nothing that was said or logged names the calendar's address.
#[track_caller]
fn quiet(ran: &Ran) {
    assert!(!ran.stdout.contains(SECRET) && !ran.stderr.contains(SECRET), "{ran}");
}

fn edited(case: &str, edits: &[(&str, &str)]) -> Vec<u8> {
    let text = String::from_utf8(fixture("desk-calendar", case)).expect("UTF-8");
    let edit = |text: String, (from, to): &(&str, &str)| {
        assert!(text.contains(from), "no {from:?} in {case}");
        text.replace(from, to)
    };
    edits.iter().fold(text, edit).into_bytes()
}

#[test]
fn what_is_new_waits_for_one_look_and_is_kept_nowhere_until_then() {
    let mut desk = Desk::new();
    assert_eq!(desk.case("whole").visit()["verdict"], "complete");
    assert!(desk.entries().is_empty(), "public before anybody looked: {:#?}", desk.entries());
    for text in ["Training for observers", "Vigil at the court", "Courthouse steps", "OSTRANDER"] {
        assert!(!desk.keeps(text), "{text:?} is kept while it waits");
    }
    let waits = desk.waits();
    assert!(
        matches!(&waits[..], [(id, what)] if id == "texts-desk-calendar" && what.contains("5 texts")),
        "{waits:?}"
    );
    // Whoever decides is shown what the calendar says now; it is still kept nowhere.
    let shown = desk.world.run(&["review", "texts-desk-calendar"]).ends(1);
    for text in [
        "Training for observers",
        "Old Courthouse steps",
        "master session at DMO, 08:30, judge lee-jordan, room 3",
    ] {
        assert!(shown.stdout.contains(text), "no {text:?} in {shown}");
    }
    quiet(&shown);
    assert!(!desk.keeps("Vigil at the court"));
    desk.accept();
    let training = desk.entry("Training for observers");
    assert_eq!((training.get("STATUS"), training.get("LOCATION")), ("TENTATIVE", ""));
    let vigil = desk.entry("Vigil at the court");
    assert_eq!((vigil.get("STATUS"), vigil.get("DTSTART")), ("CONFIRMED", "20260613T000000Z"));
    assert!(vigil.get("LOCATION").contains("Old Courthouse steps"), "{vigil:?}");
    assert_eq!(desk.entry("Master calendar").get("DTSTART"), "20260610T133000Z");
    // The fourth is at a federal court, and under that court's rules.
    assert_eq!(desk.entries().len(), 3);
    let promoted = desk.world.run(&["review", "--json"]).json().to_string();
    assert!(promoted.contains("promote-") && desk.waits().is_empty(), "{promoted}");
}

#[test]
fn times_places_and_cancellations_pass_at_once() {
    let mut desk = Desk::looked_at("whole");
    let before = desk.entries();
    assert_eq!(desk.case("moved").visit_later()["outcome"], "applied");
    let moved = desk.entries();
    assert!(before.keys().eq(moved.keys()), "what moved is another entry");
    for (title, start) in
        [("Training", "20260617T000000Z"), ("Vigil", "20260613T230000Z"), ("Master", "20260610T180000Z")]
    {
        let entry = desk.entry(title);
        assert_eq!((entry.get("DTSTART"), entry.sequence()), (start, 1), "{entry:?}");
    }
    desk.case("cancelled").visit_later();
    for (title, status) in [("Training", "CANCELLED"), ("Vigil", "CANCELLED"), ("Master", "CONFIRMED")] {
        assert_eq!(desk.entry(title).get("STATUS"), status, "{title}");
    }
    assert!(desk.waits().is_empty());
}

#[test]
fn a_changed_text_waits_while_the_entry_follows_its_calendar() {
    let mut desk = Desk::looked_at("whole");
    let edits = [("Vigil at the court", "Vigil for all"), ("20260612T190000", "20260612T200000")];
    desk.shows(&edited("whole", &edits)).visit_later();
    let vigil = desk.entry("Vigil at the court");
    assert_eq!(vigil.get("DTSTART"), "20260613T010000Z", "its hour waited with its title");
    assert!(!desk.keeps("Vigil for all"));
    desk.accept();
    let renamed = desk.entry("Vigil for all");
    assert_eq!(renamed.uid(), vigil.uid());
    // A text that may never be public is left out, and nobody is asked again.
    desk.shows(&edited("whole", &[("Vigil at the court", "Vigil of three")])).visit_later();
    let (id, _) = desk.waits().remove(0);
    desk.world.run(&["review", &id, "refuse"]).well();
    desk.visit_later();
    assert!(desk.waits().is_empty() && !desk.keeps("Vigil of three"));
    assert_eq!(desk.entry("Vigil for all").uid(), vigil.uid());
}

#[test]
fn a_place_to_be_announced_becomes_firm_once_somebody_looked_at_it() {
    let mut desk = Desk::looked_at("whole");
    let open = desk.entry("Training");
    desk.case("firm").visit_later();
    assert_eq!(desk.entry("Training").get("STATUS"), "TENTATIVE", "a place is public that nobody looked at");
    let shown = desk.world.run(&["review", "texts-desk-calendar"]).ends(1);
    let row = shown.stdout.lines().find(|line| line.contains("Riverbend Library")).expect("the place");
    let one = row.split_whitespace().next().expect("its id").to_owned();
    desk.world.wait(1).run(&["review", &one, "accept"]).well();
    let firm = desk.entry("Training");
    assert_eq!((firm.get("STATUS"), firm.uid()), ("CONFIRMED", open.uid()));
    assert!(
        firm.get("LOCATION").contains("Riverbend Library") && firm.sequence() > open.sequence(),
        "{firm:?}"
    );
}

#[test]
fn one_day_of_many_moves_is_called_off_or_left_out() {
    let desk = Desk::looked_at("recurring");
    let mut days: Vec<(String, String)> = desk
        .entries()
        .values()
        .map(|entry| (entry.get("DTSTART").to_owned(), entry.get("STATUS").to_owned()))
        .collect();
    days.sort();
    let days: Vec<(&str, &str)> = days.iter().map(|(day, status)| (&day[..8], &status[..])).collect();
    // The moved day is at 7 p.m. on the tenth, which is the eleventh in UTC. One that was called off before anybody looked is no news.
    let confirmed =
        ["20260602", "20260611", "20260620", "20260707", "20260714"].map(|day| (day, "CONFIRMED"));
    assert_eq!(days, confirmed);
}

#[test]
fn what_is_private_looks_like_a_person_or_explodes_is_left_out_row_by_row() {
    for (case, why) in [("private", "private"), ("person-shapes", "A-number"), ("exploding", "recurrence")] {
        let desk = Desk::looked_at(case);
        let titles: Vec<String> = desk.entries().values().map(|entry| entry.summary().to_owned()).collect();
        assert!(matches!(&titles[..], [title] if title.contains("Vigil at the court")), "{case}: {titles:?}");
        let told = desk.world.sources()["desk-calendar"]["why"].to_string();
        assert!(told.contains(why), "{case}: {told}");
        for text in ["VANTONGEREN", "HOLLOWBRIDGE", "A203-555-101", "DRUMGOOLE", "555-0199", "lysandria"] {
            assert!(!desk.keeps(text), "{text:?} of {case} is kept");
        }
    }
}

#[test]
fn what_its_owner_takes_out_is_gone_and_what_is_refused_stands() {
    let mut desk = Desk::looked_at("firm");
    // A telephone number in the title: it cannot be read any more, and is still there.
    let unread = edited("firm", &[("Vigil at the court", "Vigil, ring (573) 555-0199")]);
    for _ in 0..3 {
        assert_eq!(desk.shows(&unread).visit_later()["verdict"], "complete");
    }
    assert_eq!(desk.entry("Vigil at the court").get("STATUS"), "CONFIRMED");
    let text = String::from_utf8(fixture("desk-calendar", "firm")).expect("UTF-8");
    let (before, rest) = text.split_once("BEGIN:VEVENT\r\nUID:vigil").expect("the vigil");
    let (_, after) = rest.split_once("END:VEVENT\r\n").expect("its end");
    for _ in 0..2 {
        desk.shows(format!("{before}{after}").as_bytes()).visit_later();
    }
    let gone = desk.entry("Vigil at the court");
    assert_eq!(gone.get("STATUS"), "TENTATIVE");
    assert!(gone.summary().starts_with("NO LONGER LISTED"), "{gone:?}");
}

#[test]
fn an_unchanged_calendar_is_asked_for_conditionally_once_nothing_waits() {
    let mut desk = Desk::new();
    desk.case("recurring").visit();
    desk.visit_later();
    desk.accept();
    assert_eq!(desk.visit_later()["outcome"], "not-modified");
    let asked: Vec<String> =
        desk.world.court().asked().iter().map(|path| path[path.len() - 3..].to_owned()).collect();
    assert_eq!(asked, ["200", "200", "200", "304"], "and no robots.txt: it is its owner's own");
    // What recurs comes into view day by day, also on a calendar that stays as it was.
    desk.world.wait(24 * 8);
    assert_eq!(desk.visit()["outcome"], "unchanged");
    assert!(desk.world.court().asked().last().is_some_and(|path| path.ends_with(" 200")));
}

#[test]
fn a_calendar_that_fails_changes_nothing() {
    const ICS: &str = "200 OK\ncontent-type: text/calendar";
    let sign_in = || fixture("desk-calendar", "another-page");
    let cut = || fixture("desk-calendar", "truncated");
    let broken = || {
        edited("whole", &[("PRODID", "X-NAME")])
            .iter()
            .map(|byte| if *byte == b'8' { 0xff } else { *byte })
            .collect::<Vec<u8>>()
    };
    let inside = crate::harness::Court::start();
    inside.show("/secret.ics", fixture("desk-calendar", "whole"));
    let elsewhere = format!("302 Found\nlocation: {}/secret.ics", inside.url());
    let faults: [(&str, Reply, &str); 8] = [
        ("reset", Reply::Reset, "unreachable"),
        ("gone", Reply::new("404 Not Found", ""), "not-found"),
        ("server error", Reply::new("503 Unavailable", ""), "server-error"),
        ("sign-in", Reply::new("200 OK\ncontent-type: text/html", sign_in()), "content-type"),
        ("a page called a calendar", Reply::new(ICS, sign_in()), "content-type"),
        ("cut short", Reply::new(ICS, cut()), "it ends before it should"),
        ("no text", Reply::new(ICS, broken()), "no text in its character set"),
        ("a machine inside", Reply::new(&elsewhere, ""), "private-address"),
    ];
    let mut desk = Desk::looked_at("whole");
    let before = desk.world.feeds();
    for (name, reply, why) in faults {
        desk.world.court().answer(&format!("/{SECRET}/basic.ics"), reply);
        let visit = desk.visit_later();
        assert!(
            ["failed", "refused"].contains(&visit["outcome"].as_str().unwrap_or_default()),
            "{name}: {visit}"
        );
        let told = desk.world.sources()["desk-calendar"]["why"].to_string();
        assert!(told.contains(why), "{name}: {told}");
        assert_eq!(before.differences(&desk.world.feeds()), Vec::<&str>::new(), "{name} changed a feed");
        assert_eq!(desk.case("whole").visit_later()["verdict"], "complete", "{name}");
    }
    assert_eq!(inside.asked(), Vec::<String>::new());
    assert_eq!(before.differences(&desk.world.feeds()), Vec::<&str>::new());
}

#[test]
fn nobody_is_told_where_the_calendar_is() {
    let desk = Desk::looked_at("whole");
    for arguments in [
        &["sources"][..],
        &["sources", "--json"],
        &["events", "--all", "--json"],
        &["review"],
        &["check"],
        &["visit", "desk-calendar"],
    ] {
        quiet(&desk.world.run(arguments));
    }
    assert!(!desk.keeps(SECRET));
    for (path, bytes) in desk.world.publish().iter() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(SECRET) && !text.contains("desk-calendar"), "{path} names the calendar");
    }
    let serving = desk.world.serve();
    for path in ["/", "/healthz", "/readyz", "/metrics"] {
        let text = String::from_utf8_lossy(&serving.body_of_operation(path)).into_owned();
        assert!(!text.contains(SECRET), "{path}: {text}");
    }
    let (_, said) = serving.end();
    assert!(!said.contains(SECRET), "{said}");
    // A slip in the address is told without it.
    desk.world.configure(|text| {
        text.replace(
            &format!("url = \"{}/{SECRET}", desk.world.court().url()),
            &format!("url = \"//{SECRET}"),
        )
    });
    let wrong = desk.world.run(&["sources"]).ends(2).names(&["alongside.toml:"]);
    quiet(&wrong);
}

#[test]
fn an_address_inside_is_refused_unless_it_is_meant() {
    let mut desk = Desk::new();
    desk.case("whole");
    desk.world.configure(|text| {
        let (before, desk) = text.split_once("id = \"desk-calendar\"").expect("the calendar");
        format!(
            "{before}id = \"desk-calendar\"{}",
            desk.replace("allow_private = true", "allow_private = false")
        )
    });
    let visit = desk.visit();
    assert_eq!(visit["outcome"], "refused");
    assert!(visit["why"].as_str().is_some_and(|why| why.contains("private")), "{visit}");
    assert_eq!(desk.world.court().asked(), Vec::<String>::new());
}
