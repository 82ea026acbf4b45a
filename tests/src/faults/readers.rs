//! The same for the sources that a reader of their own reads: notices of closures, lists of courts and judges, offices, arguments.

use serde_json::Value;

use super::fault::{self, Fault, Scene, hasten};
use crate::harness::{Court, Reply, Tree, World, fixture, root};

/// The sources, and which case of their fixtures is the page as it should be.
const READERS: [(&str, &str); 5] = [
    ("eoir-status", "closed-one-day"),
    ("eoir-courts", "whole"),
    ("eoir-kan", "whole"),
    ("ice-offices", "whole"),
    ("ca8-arguments", "index"),
];

/// Further pages, behind the first page of a source.
const FURTHER: [(&str, &str, &str); 3] = [
    ("ice-offices", "/ice-offices?page=1", "last-page"),
    ("ca8-arguments", "/sites/ca8/files/cal-2026-04-stl.pdf", "whole"),
    ("ca8-arguments", "/sites/ca8/files/cal-2026-05-oma.pdf", "another-city"),
];

fn path(source: &str) -> String {
    format!("/{source}")
}

/// A deployment of these sources alone, each of which was read once, and with a session on the day of a closure.
fn readers() -> World {
    let mut world = World::new();
    let recipes = world.home().join("recipes");
    std::fs::remove_dir_all(&recipes).expect("the demonstration's recipes");
    std::fs::create_dir(&recipes).expect("a folder");
    // What is said of them in the configuration stands at its end.
    world.configure(|text| text.split("[[source]]").next().unwrap_or(text).to_owned());
    for (source, _) in READERS {
        let shipped = root().join(format!("crates/extract/recipes/{source}.toml"));
        let text = std::fs::read_to_string(shipped).expect("a shipped recipe");
        let lines = text.lines().map(|line| match line.split_whitespace().next() {
            Some("url") => {
                format!("url = \"{}{}\"\nallow_private = true\n", world.court().url(), path(source))
            }
            Some("budget") => "budget = 1000\n".to_owned(),
            _ => format!("{line}\n"),
        });
        std::fs::write(recipes.join(format!("{source}.toml")), lines.collect::<String>()).expect("a recipe");
    }
    show_all(&world);
    world.at("2026-04-01T12:00:00Z");
    let table = world.beside("sessions.csv");
    std::fs::write(
        &table,
        "place,date,time,kind\nKAN,2026-07-03,8:30 AM,master\nKAN,2026-07-06,8:30 AM,master\n",
    )
    .expect("a file");
    world.run(&["import", table.to_str().expect("UTF-8")]).well();
    for (source, _) in READERS {
        let ran = world.run(&["visit", source, "--json"]);
        assert_ne!(ran.json()[0]["verdict"], "failed", "{ran}");
    }
    world
}

/// All pages are as they should be.
fn show_all(world: &World) {
    for (source, case) in READERS {
        world.court().show(&path(source), fixture(source, case));
    }
    for (source, path, case) in FURTHER {
        world.court().show(path, fixture(source, case));
    }
}

/// All that is known: the feeds, what is known of places, and what waits for a person.
#[derive(PartialEq)]
struct Known {
    feeds: Tree,
    places: Value,
    waiting: Value,
}

impl Known {
    fn of(world: &World) -> Self {
        let list = |command: &str| world.run(&[command, "--json"]).json();
        Self { feeds: world.feeds(), places: list("places"), waiting: list("review") }
    }

    #[track_caller]
    fn is_still(&self, now: &Self) {
        assert_eq!(self.feeds.differences(&now.feeds), Vec::<&str>::new(), "a failing page changed a feed");
        assert_eq!(self.places, now.places, "a failing page changed a place");
        assert_eq!(self.waiting, now.waiting, "a failing page asked a person something");
    }
}

/// Each visit changes nothing, and the operator reads why.
#[track_caller]
fn visits_change_nothing(world: &World, sources: &[&str], why: &[&str]) {
    for source in sources {
        let ran = world.run(&["visit", source, "--json"]);
        assert!(ran.json()[0]["changes"].as_array().is_some_and(Vec::is_empty), "{ran}");
    }
    let all = world.sources();
    for source in sources {
        let told = all[*source]["why"].as_str().unwrap_or_default();
        assert!(why.iter().any(|words| told.contains(words)), "{source}: {why:?} in {:#}", all[*source]);
    }
}

/// The pages are back, and everything is as it was.
#[track_caller]
fn recovers(world: &mut World, before: &Known) {
    show_all(world);
    world.wait(4);
    for (source, _) in READERS {
        world.run(&["visit", source, "--force"]);
    }
    before.is_still(&Known::of(world));
    let sources = world.sources();
    assert!(sources.values().all(|source| source["state"] == "ok"), "{sources:#?}");
}

/// Lets a fault happen to the first page of every source, in turn, and then end.
#[track_caller]
fn check(fault: &Fault) {
    let mut world = readers();
    let before = Known::of(&world);
    let cancelled = world.entries().values().filter(|entry| entry.summary().starts_with("CANCELLED")).count();
    assert_eq!(cancelled, 1, "the closure cancels the session of its day, and no other");
    let inside = Court::start();
    for (source, case) in READERS {
        let path = path(source);
        inside.show(&path, fixture(source, case));
        let scene = Scene { source, case, path: &path, inside: &inside };
        world.court().answer(&path, (fault.reply)(&scene));
    }
    hasten(&world, fault);
    world.wait(4);
    visits_change_nothing(&world, &READERS.map(|(source, _)| source), fault.why);
    before.is_still(&Known::of(&world));
    assert_eq!(inside.asked(), Vec::<String>::new(), "a machine inside was spoken with");
    recovers(&mut world, &before);
}

/// The page with headings, tables and classes that no reader knows, in well-formed markup.
fn new_layout(scene: &Scene<'_>) -> Reply {
    let page = String::from_utf8(scene.page()).expect("a page in UTF-8");
    let page = page
        .replace("class=\"", "class=\"new-")
        .replace("<h", "<section data-h")
        .replace("</h", "</section data-h");
    let page = ["table", "tbody", "thead", "tr", "td", "th"].iter().fold(page, |page, tag| {
        page.replace(&format!("<{tag}"), "<div").replace(&format!("</{tag}>"), "</div>")
    });
    let page = page.replace("</section data-html>", "</html>").replace("<section data-html", "<html");
    Reply::new("200 OK\ncontent-type: text/html; charset=utf-8", page.replace(".pdf", ".html"))
}

/// The head of the page and its end, and nothing between.
fn nothing_listed(scene: &Scene<'_>) -> Reply {
    let page = String::from_utf8(scene.page()).expect("a page in UTF-8");
    let body = page.find("<body").expect("a body");
    Reply::new(
        "200 OK\ncontent-type: text/html; charset=utf-8",
        format!("{}<body><p>Court</p></body></html>\n", &page[..body]),
    )
}

fn sign_in(_: &Scene<'_>) -> Reply {
    Reply::new("200 OK\ncontent-type: text/html; charset=utf-8", fixture("dmo-weekly", "another-page"))
}

/// Eleven megabytes, not packed; it says so, or does not.
fn too_large(_: &Scene<'_>) -> Reply {
    Reply::new("200 OK\ncontent-type: text/html", vec![b' '; 11_000_000])
}

/// Whatever the reader misses on a page that came whole.
const NOT_THE_PAGE: [&str; 3] =
    ["what this page always has is missing", "no entry that the recipe knows", "fewer than"];

macro_rules! faults {
    ($($name:ident: $reply:expr => $why:expr;)*) => {
        $(#[test]
        fn $name() {
            check(&Fault { reply: $reply, why: &$why });
        })*
    };
}

faults! {
    unauthorised: fault::status::<401> => ["proof of a human"];
    forbidden: fault::status::<403> => ["proof of a human"];
    too_many_requests: fault::too_many_requests => ["retry-later"];
    server_error: fault::status::<500> => ["server-error"];
    reset: fault::reset => ["unreachable"];
    time_out: fault::silence => ["timeout"];
    truncated_body: fault::cut_off => ["truncated"];
    half_of_it_as_if_it_were_all: fault::half => ["it ends before it should"];
    challenge: fault::challenge => ["proof of a human"];
    sign_in_page: sign_in => NOT_THE_PAGE;
    changed_classes: new_layout => NOT_THE_PAGE;
    below_the_floor: nothing_listed => NOT_THE_PAGE;
    wrong_charset: fault::wrong_charset => ["no text in its character set", "what this page always has is missing"];
    gzip_bomb: fault::gzip_bomb => ["too-large"];
    large_beyond_reason: too_large => ["too-large"];
    redirect_off_the_host: fault::redirect_inside => ["private-address"];
    redirect_loop: fault::redirect_loop => ["redirect-loop"];
}

/// A further page that does not come makes the reading partial: nothing goes for want of it.
#[track_caller]
fn check_further(reply: fn(&Scene<'_>) -> Reply, why: &[&str]) {
    let mut world = readers();
    let before = Known::of(&world);
    let inside = Court::start();
    for (source, path, case) in FURTHER {
        world.court().answer(path, reply(&Scene { source, case, path, inside: &inside }));
    }
    for _ in 0..3 {
        world.wait(2);
        visits_change_nothing(&world, &["ice-offices", "ca8-arguments"], why);
    }
    before.is_still(&Known::of(&world));
    assert_eq!(inside.asked(), Vec::<String>::new(), "a machine inside was spoken with");
}

#[test]
fn a_further_page_that_does_not_come_takes_nothing_away() {
    check_further(fault::status::<500>, &["a further page"]);
}

#[test]
fn a_further_page_that_is_cut_takes_nothing_away() {
    check_further(fault::cut_off, &["a further page"]);
}

#[test]
fn a_further_page_elsewhere_takes_nothing_away() {
    check_further(fault::redirect_inside, &["a further page"]);
}

#[test]
fn a_challenge_on_a_further_page_stops_the_source() {
    check_further(fault::challenge, &["proof of a human"]);
}
