//! What an operator is told without asking: each thing once, what came together in one message, by every way.

use crate::harness::{Reply, Sink, World, fixture};

/// Sources go wrong in four ways at once: held, drifted, stopped, and unread for too long.
fn break_all(world: &mut World) {
    let flat = String::from_utf8(fixture("dmo-flat", "whole")).expect("a page in UTF-8");
    let saved = world.beside("saved.html");
    std::fs::write(&saved, &flat).expect("a saved page");
    let recipe = world.home().join("recipes/dmo-flat.toml");
    let accept = [recipe.to_str().expect("UTF-8"), saved.to_str().expect("UTF-8")];
    world.run(&["recipe", "accept", accept[0], accept[1]]).well();
    world.read();
    world.wait(60);
    world.court().show("/dmo-flat.html", flat.replace("<th>Judge</th>", "<th>Officer</th>"));
    world.court().show("/dmo-weekly.html", fixture("dmo-weekly", "half-rows"));
    let challenge = "<html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>";
    world
        .court()
        .answer("/dmo-fed-weekly.html", Reply::new("403 Forbidden\ncontent-type: text/html", challenge));
    world.court().answer("/dmo-status.html", Reply::new("404 Not Found\ncontent-type: text/html", ""));
}

#[test]
fn what_goes_wrong_is_told_once_together_by_every_way_and_once_when_it_is_over() {
    let mut world = World::new();
    let (mail, topic, hook) = (Sink::mail(), Sink::web(), Sink::web());
    let alerts = format!(
        "\n[alerts]\nemail = \"desk@example.org\"\nsmtp = \"smtp://{}\"\nntfy = \"http://{}/desk\"\nwebhook = \"http://{}/hook\"\n\
         allow_private = true\n",
        mail.address(),
        topic.address(),
        hook.address()
    );
    world.configure(|text| format!("{text}{alerts}"));
    break_all(&mut world);

    let serving = world.serve_with_worker();
    for (way, message) in [("mail", mail.next()), ("ntfy", topic.next()), ("webhook", hook.next())] {
        for words in [
            "4 sources need you",
            "dmo-weekly is held",
            "alongside review hold-dmo-weekly",
            "dmo-flat has drifted",
            "column 5 was",
            "alongside review drift-dmo-flat",
            "dmo-fed-weekly is stopped",
            "alongside visit dmo-fed-weekly --force",
            "dmo-status is stale",
            "not-found",
        ] {
            let flowed = message.replace("=\n", "").replace("=\r\n", "");
            assert!(flowed.contains(words), "{way}: no {words:?} in {message}");
        }
        assert!(!message.contains("Officer"), "{way}: a word that nobody has accepted: {message}");
    }
    let page = String::from_utf8(serving.body_of_operation("/")).expect("a page in UTF-8");
    for words in ["4 of 5 need you", "drifted since", "column 5 was", "held since", "stale since"] {
        assert!(page.contains(words), "no {words:?} on the operator's page: {page}");
    }
    let measures = String::from_utf8(serving.body_of_operation("/metrics")).expect("text");
    for (measure, source) in [
        ("drifted", "dmo-flat"),
        ("held", "dmo-weekly"),
        ("stopped", "dmo-fed-weekly"),
        ("stale", "dmo-status"),
    ] {
        let line = format!("alongside_source_{measure}{{source=\"{source}\"}} 1");
        assert!(measures.contains(&line), "no {line} in {measures}");
    }
    serving.end();

    // Hours later, one of them is mended; of the others nothing is said again, also not by a program that began anew.
    world.wait(6);
    world.court().show("/dmo-flat.html", fixture("dmo-flat", "whole"));
    let serving = world.serve_with_worker();
    let message = mail.next();
    assert!(message.contains("Subject: Alongside: dmo-flat is well again"), "{message}");
    assert!(!message.contains("dmo-weekly") && !message.contains("dmo-status"), "{message}");
    // By every way, before the program is told to end: what was not told yet would be told by the next one.
    topic.next();
    hook.next();
    serving.end();
    assert!(mail.is_empty() && topic.is_empty() && hook.is_empty(), "something was told twice");
}

#[test]
fn one_source_tells_all_that_is_known_of_it() {
    let mut world = World::new();
    break_all(&mut world);
    world.run(&["visit", "dmo-flat"]).ends(1);
    let told = world.run(&["sources", "dmo-flat"]).ends(1);
    for words in [
        "state       drifted since 06-04 02:00",
        "why         its page has another shape: column 5 was \"Judge\", is now something else; nothing of it was applied",
        "last read   2026-06-01 14:00 UTC",
        "because the last visit failed",
        "entries     0",
        "of 48 in 24 hours",
        "its robots.txt asked for no pause",
        "read, not understood",
    ] {
        assert!(told.stdout.contains(words), "no {words:?} in {told}");
    }
    let checked = world.run(&["check", "--offline"]).ends(1);
    assert!(checked.stdout.contains("column 5 was \"Judge\""), "{checked}");
    let checked = world.run(&["check"]).ends(1);
    assert!(checked.stdout.contains("column 5 was \"Judge\""), "{checked}");
    world.run(&["sources", "nobody"]).ends(2).names(&["no source is called nobody"]);
}
