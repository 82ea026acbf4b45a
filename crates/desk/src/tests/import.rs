//! Taking a spreadsheet over.

use axum::http::{Method, StatusCode};
use roster::{Level, Membership, Post, VolunteerId};

use super::people::at;
use super::support::*;

fn programme() -> (Programme, VolunteerId) {
    let programme = Programme::new();
    let coordinator = programme.volunteer(1, Level::Lead, &[]);
    at(&programme, coordinator, Post::Coordinator, &["KAN"]);
    (programme, coordinator)
}

fn form(fields: &[(&str, &str)]) -> String {
    let pairs = fields.iter().map(|(name, value)| {
        let value: String = url::form_urlencoded::byte_serialize(value.as_bytes()).collect();
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

const SHEET: &str = "Voluntarios 2026;;;;\nNombre;Apellido;Correo;Domicilio;Idiomas\nTía Rosa;Secret;rosa@example.org;12 Oak;español, creole\n;;;;\n\
                     tia rosa;Secret;;;Mam\nVolunteer 1;X;v1@example.org;;\n;Y;y@example.org;;\n";

#[test]
fn a_real_spreadsheet_is_looked_at_first_and_entered_then() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let before = programme.people.roster();
    let columns = browser.post("/desk/people/import", &form(&[("rows", SHEET)]));
    for expected in [
        "Apellido",
        "a legal or last name",
        "Domicilio",
        "a home address",
        "Tía Rosa · tia rosa · Volunteer 1",
    ] {
        assert!(columns.body.contains(expected), "{expected}: {}", columns.body);
    }
    for gone in ["Secret", "12 Oak"] {
        assert!(!columns.body.contains(gone), "{gone} is not even carried on");
    }
    let rows =
        between(&columns.body, "<textarea name=\"rows\" hidden>", "</textarea>").replace("&#34;", "\"");
    let mut fields =
        vec![("rows", rows.as_str()), ("places", "KAN"), ("level", "trained"), ("language", "es")];
    fields.extend([("column-0", "name"), ("column-1", "email"), ("column-2", "speaks")]);
    let preview = browser.post("/desk/people/import/preview", &form(&fields));
    for expected in
        ["New: 1. Known already: 1. Doubles merged: 1.", "name that can be used: 1.", "known already"]
    {
        assert!(preview.body.contains(expected), "{expected}: {}", preview.body);
    }
    assert_eq!(programme.people.roster(), before, "nothing is kept before the last button");
    let stored = browser.post("/desk/people/import/store", &form(&fields));
    assert_eq!(stored.location, "/desk/people/import?entered=1");
    let again = browser.post("/desk/people/import/store", &form(&fields));
    assert_eq!(again.location, "/desk/people/import?entered=0");
    let found = programme.people.find_by_email("rosa@example.org").unwrap().unwrap();
    let rosa = programme.people.roster().volunteers[&found].clone();
    let speaks: Vec<_> = rosa.speaks.iter().map(roster::Language::as_str).collect();
    assert_eq!(
        (rosa.membership, rosa.level, speaks.join(" ").as_str()),
        (Membership::Entered, Level::Trained, "es ht mam")
    );
    assert!(browser.get("/desk/people?only=entered").body.contains("Tía Rosa"));
}

#[test]
fn a_file_from_an_old_excel_is_read() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"v.csv\"\r\n\r\n";
    let body = [head.as_bytes(), b"Nombre;Tel\r\nMar\xeda;555 0100\r\n", b"\r\n--b--\r\n"].concat();
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b")];
    let page = browser.send(Method::POST, "/desk/people/import", body, &headers);
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("María"), "{}", page.body);
}

#[test]
fn what_is_refused_stays_refused_whatever_the_form_says() {
    let (programme, coordinator) = programme();
    let mut browser = programme.browser_of(coordinator, true);
    let rows = "Name,Birth date\nBo,2001\n";
    let wrong = form(&[
        ("rows", rows),
        ("places", "KAN"),
        ("language", "en"),
        ("column-0", "nothing"),
        ("column-1", "name"),
    ]);
    assert_eq!(browser.post("/desk/people/import/store", &wrong).status, StatusCode::CONFLICT);
    let elsewhere = form(&[("rows", rows), ("places", "STL-ICE"), ("language", "en"), ("column-0", "name")]);
    assert_eq!(browser.post("/desk/people/import/store", &elsewhere).status, StatusCode::NOT_FOUND);
    assert_eq!(browser.post("/desk/people/import", "rows=").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(programme.people.roster().volunteers.len(), 1);
}
