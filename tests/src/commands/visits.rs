//! A good guest, seen from the court's side: what it asks for, how often, and what it leaves alone.

use serde_json::Value;

use crate::harness::{Reply, World};

/// Visits one source and gives its line.
#[track_caller]
fn visit(world: &World, source: &str) -> Value {
    let ran = world.run(&["visit", source, "--json"]);
    assert!(ran.code <= 1, "{ran}");
    ran.json()[0].clone()
}

#[test]
fn an_unchanged_page_is_asked_for_conditionally() {
    let mut world = World::new();
    assert_eq!(visit(&world, "dmo-weekly")["outcome"], "applied");
    assert_eq!(visit(world.wait(4), "dmo-weekly")["outcome"], "not-modified");
    let answers: Vec<String> =
        world.court().asked().into_iter().filter(|path| path.starts_with("/dmo-weekly")).collect();
    assert_eq!(answers, ["/dmo-weekly.html 200", "/dmo-weekly.html 304"]);
    // With another recipe the same page may say something else.
    let recipe = world.home().join("recipes/dmo-weekly.toml");
    let text = std::fs::read_to_string(&recipe).expect("a recipe");
    std::fs::write(&recipe, text.replace("floor   = 3", "floor   = 4")).expect("a recipe");
    assert_eq!(visit(world.wait(4), "dmo-weekly")["outcome"], "unchanged");
    assert_eq!(world.court().asked().last().map(String::as_str), Some("/dmo-weekly.html 200"));
}

#[test]
fn what_robots_txt_forbids_is_never_asked_for() {
    let world = World::new();
    world.court().answer("/robots.txt", Reply::new("200 OK", "User-agent: *\nDisallow: /dmo-weekly.html\n"));
    let refused = visit(&world, "dmo-weekly");
    assert_eq!(refused["outcome"], "refused");
    assert!(refused["why"].as_str().is_some_and(|why| why.contains("robots.txt")), "{refused}");
    assert_eq!(world.court().asked(), ["/robots.txt"]);
    assert_eq!(visit(&world, "dmo-flat")["outcome"], "applied");
}

#[test]
fn what_robots_txt_asked_for_is_told_of_each_source() {
    let world = World::new();
    assert!(
        world.sources()["dmo-flat"]["manners"].as_str().is_some_and(|told| told.contains("no robots.txt"))
    );
    world.court().answer("/robots.txt", Reply::new("200 OK", "User-agent: *\nCrawl-delay: 7\n"));
    visit(&world, "dmo-flat");
    let told = world.sources()["dmo-flat"]["manners"].to_string();
    assert!(told.contains("a request every 10 s at most; its robots.txt asked for one every 7 s"), "{told}");
}

#[test]
fn a_stopped_source_is_left_alone_until_a_person_says_otherwise() {
    let mut world = World::new();
    world.read();
    let page = "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>";
    world.court().answer("/dmo-flat.html", Reply::new("403 Forbidden\ncontent-type: text/html", page));
    assert_eq!(visit(world.wait(4), "dmo-flat")["outcome"], "refused");
    assert_eq!(world.sources()["dmo-flat"]["state"], "stopped");
    let asked = world.court().asked().len();
    let refused = visit(world.wait(100), "dmo-flat");
    assert!(refused["why"].as_str().is_some_and(|why| why.contains("--force")), "{refused}");
    assert_eq!(world.court().asked().len(), asked, "a stopped source was visited");
}

#[test]
fn retry_after_is_waited_for() {
    let mut world = World::new();
    world.read();
    let busy = Reply::new("503 Service Unavailable\nretry-after: 86000", "");
    world.court().answer("/dmo-flat.html", busy);
    assert_eq!(visit(world.wait(4), "dmo-flat")["outcome"], "refused");
    let asked = world.court().asked().len();
    let refused = visit(world.wait(23), "dmo-flat");
    assert!(refused["why"].as_str().is_some_and(|why| why.contains("not to be visited before")), "{refused}");
    assert_eq!(world.court().asked().len(), asked);
    assert_ne!(visit(world.wait(1), "dmo-flat")["why"], refused["why"]);
    assert!(world.court().asked().len() > asked);
}

#[test]
fn a_days_budget_is_kept_and_begins_anew() {
    let mut world = World::new();
    world.configure(|text| text.replace("id = \"dmo-flat\"", "id = \"dmo-flat\"\nbudget = 4"));
    for outcome in ["applied", "not-modified", "refused", "refused"] {
        let line = visit(&world, "dmo-flat");
        assert_eq!(line["outcome"], outcome, "{line}");
        world.at(&(world.now() + jiff::SignedDuration::from_mins(10)).to_string());
    }
    assert_eq!(world.court().asked().len(), 4);
    assert_eq!(visit(world.wait(25), "dmo-flat")["outcome"], "not-modified");
}

#[test]
fn no_other_machine_is_visited_without_a_contact() {
    let world = World::new();
    let loopback = world.court().url();
    world.configure(|text| {
        text.replace(
            &format!("url = \"{loopback}/dmo-flat.html\""),
            "url = \"https://court.example/dmo-flat.html\"",
        )
    });
    let refused = visit(&world, "dmo-flat");
    assert!(refused["why"].as_str().is_some_and(|why| why.contains("contact")), "{refused}");
    let world = World::new();
    world.configure(|text| text.replace("allow_private = true", "allow_private = false"));
    let refused = visit(&world, "dmo-flat");
    assert_eq!(refused["outcome"], "refused", "a private address was visited that nobody allowed");
    assert_eq!(world.court().asked(), Vec::<String>::new());
}
