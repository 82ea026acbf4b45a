//! What courts' own lists say of places: it waits for a person, who decides, and the public page follows.

use serde_json::Value;

use crate::harness::{World, fixture, root};

/// A deployment that also reads a shipped list, at an address of the demonstration's court.
fn with_list(source: &str) -> World {
    let world = World::new();
    let recipe = root().join(format!("crates/extract/recipes/{source}.toml"));
    let text = std::fs::read_to_string(recipe).expect("a shipped recipe");
    let lines = text.lines().map(|line| {
        if line.starts_with("url ") {
            format!("url = \"{}/{source}\"\nallow_private = true\n", world.court().url())
        } else {
            format!("{line}\n")
        }
    });
    let text: String = lines.collect();
    std::fs::write(world.home().join(format!("recipes/{source}.toml")), text).expect("a recipe");
    world
}

#[track_caller]
fn waiting(world: &World) -> Vec<(String, String)> {
    let list = world.run(&["review", "--json"]).json();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    list.as_array().expect("a list").iter().map(|row| (text(row, "id"), text(row, "what"))).collect()
}

#[track_caller]
fn place(world: &World, code: &str) -> Value {
    world.run(&["places", code, "--json"]).well().json()[0].clone()
}

fn visit(world: &World, source: &str) {
    world.run(&["visit", source, "--json"]).well();
}

#[test]
fn judges_of_the_court_s_list_wait_and_then_sit() {
    let mut world = with_list("eoir-courts");
    world.court().show("/eoir-courts", fixture("eoir-courts", "whole"));
    visit(&world, "eoir-courts");
    let found = waiting(&world);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found.iter().all(|(id, what)| id.starts_with("seat-") && what.starts_with("KAN")), "{found:?}");
    world.run(&["review", "seats-KAN", "accept"]).well();
    world.run(&["review"]).well();
    let judges = place(&world, "kan")["judges"].clone();
    assert_eq!(
        (judges[0]["name"].as_str(), judges[0]["code"].as_str()),
        (Some("Wren Abernathy-Okoro"), Some("WAO"))
    );
    assert_eq!(judges.as_array().map(Vec::len), Some(3));

    world.court().show("/eoir-courts", fixture("eoir-courts", "new-and-gone"));
    visit(world.wait(24), "eoir-courts");
    let found = waiting(&world);
    assert_eq!(found.len(), 2, "{found:?}");
    let new =
        found.iter().find(|(_, what)| what.contains("Luz N\u{fa}\u{f1}ez-Mora")).expect("the new judge");
    let gone = found.iter().find(|(_, what)| what.contains("Dana Whitfield")).expect("the judge who left");
    world.run(&["review", &gone.0, "refuse"]).well();
    world.run(&["review", &new.0]).ends(1);
    world.run(&["review", &new.0, "cancel"]).ends(2).names(&["accept", "refuse"]);
    world.run(&["review", &new.0, "accept"]).well();
    world.run(&["review"]).well();
    let keys: Vec<Value> = place(&world, "DMO")["judges"]
        .as_array()
        .expect("judges")
        .iter()
        .map(|judge| judge["key"].clone())
        .collect();
    assert!(keys.contains(&"whitfield-dana".into()) && keys.contains(&"nunez-mora-luz".into()), "{keys:?}");
}

#[test]
fn a_court_that_moved_is_shown_where_it_is_once_a_person_has_looked() {
    let mut world = with_list("eoir-kan");
    world.court().show("/eoir-kan", fixture("eoir-kan", "whole"));
    visit(&world, "eoir-kan");
    assert!(waiting(&world).iter().all(|(id, _)| id.starts_with("seat-")), "the address is the known one");
    world.run(&["review", "seats-KAN", "accept"]).well();
    world.court().show("/eoir-kan", fixture("eoir-kan", "moved"));
    visit(world.wait(24), "eoir-kan");
    let found = waiting(&world);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(place(&world, "KAN")["address"].as_str().is_some_and(|at| at.starts_with("2345 Grand Blvd")));
    for (id, _) in found {
        assert!(id.starts_with("place-"), "{id}");
        world.run(&["review", &id, "accept"]).well();
    }
    let now = place(&world, "KAN");
    assert_eq!(now["address"], "900 Example Plaza, Floor 3, Kansas City, MO 64106");
    assert_eq!(
        (&now["phone"], &now["administrator"]),
        (&"816-555-0188".into(), &"Odalys Fenwick-Tran".into())
    );
    assert!(now["sources"].as_array().is_some_and(|all| all.contains(&"eoir-kan".into())), "{now}");
    // The file counts again where a person says so, and then the list waits again.
    world.run(&["places", "NOWHERE", "--as-in-file"]).ends(2);
    world.run(&["places", "KAN", "--as-in-file"]).well();
    assert_eq!(place(&world, "KAN")["phone"], "816-581-5000");
    assert_eq!(waiting(&world).len(), 6);
    // A failed visit takes nothing back.
    world.court().show("/eoir-kan", fixture("eoir-kan", "another-page"));
    world.wait(48).run(&["visit", "eoir-kan"]).ends(1);
    assert_eq!(place(&world, "KAN")["administrator"], now["administrator"]);
}

#[test]
fn further_pages_are_asked_for_only_where_robots_rules_allow_it() {
    let world = with_list("ice-offices");
    world.court().show("/ice-offices", fixture("ice-offices", "whole"));
    world.court().show("/ice-offices?page=1", fixture("ice-offices", "last-page"));
    let visit = world.run(&["visit", "ice-offices", "--json"]).well().json();
    assert_eq!(visit[0]["verdict"], "complete", "{visit}");
    assert!(world.court().asked().iter().any(|asked| asked.contains("?page=1")));
    assert_eq!(place(&world, "STL-ICE")["area"], "Eastern Missouri");
    assert_eq!(place(&world, "DMO-ICE")["appointments"], "By appointment, Tuesdays and Wednesdays");

    let mut world = with_list("ice-offices");
    world.court().show("/robots.txt", "User-agent: *\nDisallow: /*?page=\n");
    world.court().show("/ice-offices", fixture("ice-offices", "whole"));
    let visit = world.wait(1).run(&["visit", "ice-offices", "--json"]).well().json();
    assert_eq!(visit[0]["verdict"], "partial", "{visit}");
    assert!(world.court().asked().iter().all(|asked| !asked.contains("?page=1")));
    let why = world.sources()["ice-offices"].to_string();
    assert!(why.contains("robots rules forbid"), "{why}");
    assert_eq!(place(&world, "STL-ICE")["area"], "Eastern Missouri");
}

#[test]
fn places_are_listed_searched_and_shown() {
    let world = World::new();
    world.read();
    let all = world.run(&["places", "--json"]).well().json();
    assert!(all.as_array().is_some_and(|all| all.len() > 5), "{all}");
    for (word, codes) in [
        ("levee", &["DMO-FED"][..]),
        ("okafor", &["DMO"]),
        ("STL", &["STL"]),
        ("spruce", &["STL", "STL-ICE"]),
    ] {
        let found = world.run(&["places", word, "--json"]).well().json();
        let found: Vec<&str> =
            found.as_array().expect("a list").iter().filter_map(|row| row["code"].as_str()).collect();
        assert_eq!(found, codes, "{word}");
    }
    world.run(&["places", "nowhere"]).ends(2).names(&["nowhere"]);
    let shown = world.run(&["places", "dmo"]).well();
    for line in [
        "400 Example Ave, Floor 5, Riverbend, MO 63000",
        "America/Chicago",
        "555-0100",
        "Jordan Lee (JLE)",
        "dmo-status, dmo-weekly",
    ] {
        assert!(shown.stdout.contains(line), "{line}: {shown}");
    }
}

#[test]
fn meeting_links_and_access_codes_of_the_list_are_in_no_byte() {
    let world = with_list("eoir-courts");
    world.court().show("/eoir-courts", fixture("eoir-courts", "odd-input"));
    visit(&world, "eoir-courts");
    world.run(&["review", "seats-KAN", "accept"]).well();
    let mut bytes: Vec<u8> =
        world.database().iter().flat_map(|file| std::fs::read(file).expect("the database")).collect();
    for (_, content) in world.publish().iter() {
        bytes.extend_from_slice(content);
    }
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Wren Abernathy-Okoro"));
    for forbidden in ["webex", "2762 555 0142", "199 555 0143", "415-527-5035"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}

#[test]
fn door_notes_are_public_but_for_the_volunteers_part() {
    let world = World::new();
    let places = "[[place]]\ncode = \"DMO\"\nkind = \"immigration-court\"\nname = \"Riverbend Immigration Court\"\nshort = \"Riverbend\"\n\
                  street = \"400 Example Ave\"\nunit = \"Floor 5\"\ncity = \"Riverbend\"\nstate = \"MO\"\nzip = \"63000\"\nzone = \"America/Chicago\"\n\
                  [place.door]\nentrance = \"North side, by the flags\"\nphones = \"Switched off in court\"\nphones_es = \"Apagados en la sala\"\n\
                  confirmed = \"2026-05-20\"\nby = \"Q.Z.\"\n[place.door.volunteers]\nwaiting = \"Meet by the blue clock\"\nparking = \"Behind the bakery\"\n";
    std::fs::write(world.home().join("places.toml"), places).expect("places");
    world.configure(|text| format!("places = \"places.toml\"\n{text}"));
    world.run(&["check", "--offline"]).well();
    world.docket(&["2026-06-08 09:00 okafor 5 master*11"]);
    world.run(&["visit", "dmo-status"]).well();
    let published = world.publish();
    let pages: Vec<(&str, String)> =
        published.iter().map(|(path, bytes)| (path, String::from_utf8_lossy(bytes).into_owned())).collect();
    let with = |words: &str| {
        pages.iter().filter(|(_, text)| text.contains(words)).map(|(path, _)| *path).collect::<Vec<_>>()
    };
    assert_eq!(with("North side, by the flags").len(), 2, "on the place's page in each language");
    assert_eq!(with("Switched off in court").len(), 1);
    assert_eq!(with("Apagados en la sala").len(), 1);
    for forbidden in ["blue clock", "bakery", "Q.Z."] {
        assert_eq!(with(forbidden), Vec::<&str>::new(), "{forbidden}");
    }
    let serving = world.serve();
    for path in ["/", "/place/DMO", "/es/place/DMO", "/feeds/all.json", "/embed/list"] {
        let text = serving.body(path);
        assert!(!String::from_utf8_lossy(&text).contains("blue clock"), "{path}");
    }
    let shown = place(&world, "DMO").to_string();
    assert!(shown.contains("2026-05-20") && !shown.contains("blue clock"), "{shown}");
}

#[test]
fn a_list_is_tried_on_a_saved_page_and_has_no_say_once_its_recipe_is_gone() {
    let world = with_list("eoir-courts");
    let (recipe, page) = (
        root().join("crates/extract/recipes/eoir-courts.toml"),
        root().join("fixtures/eoir-courts/whole/page.html"),
    );
    let tried = world
        .anywhere(&["recipe", "try", recipe.to_str().expect("UTF-8"), page.to_str().expect("UTF-8")])
        .well();
    assert!(tried.stdout.contains("place  KAN  Wren Abernathy-Okoro, Ignatius Pell"), "{tried}");
    assert!(!tried.stdout.contains("2762") && !tried.stdout.contains("webex"), "{tried}");
    world.court().show("/eoir-courts", fixture("eoir-courts", "whole"));
    visit(&world, "eoir-courts");
    world.run(&["review"]).ends(1);
    std::fs::remove_file(world.home().join("recipes/eoir-courts.toml")).expect("the recipe");
    world.run(&["review"]).well();
}
