//! ICE's list of check-in offices: several pages, labels within prose, and offices that no place stands for.

use docket::{PlaceFacts, PublicText, Trouble, Verdict};

use crate::directory::read_with;

fn office(name: &str, street: &str, body: &str) -> String {
    format!(
        "<li class=grid><div class=grid__content>\
         <div class='views-field views-field-field-field-office-location'><div class=field-content>{name}</div></div>\
         <div class='views-field views-field-field-field-office-name'><div class=field-content>Some Field Office</div></div>\
         <p class=address><span class=address-line1>{street}</span><br><span class=locality>St. Louis</span>, \
         <span class=administrative-area>MO</span> <span class=postal-code>63103</span></p>\
         <div class='views-field views-field-body'><div class=field-content><p>{body}</p></div></div></div></li>"
    )
}

const LABELLED: &str = "<strong>Area Coverage:</strong>&nbsp;Eastern Missouri<br><strong>Appointment Times:</strong> Mondays, 8 a.m.";

fn said(facts: &PlaceFacts) -> (Option<&str>, Option<&str>) {
    (facts.area.as_ref().map(PublicText::as_str), facts.appointments.as_ref().map(PublicText::as_str))
}

#[test]
fn an_office_is_known_by_the_recipe_s_name_or_by_its_address() {
    for (name, street, place) in [
        ("St. Louis", "9 Other St", Some("STL-ICE")),
        ("ST.&nbsp;LOUIS ", "9 Other St", Some("STL-ICE")),
        ("Missouri Sub-Office", "1222 Spruce Street", Some("STL-ICE")),
        ("Missouri Sub-Office", "9 Other St", None),
    ] {
        let (read, _) = read_with("ice-offices", 1, &office(name, street, LABELLED));
        assert_eq!(read.verdict, Verdict::Complete, "{:?}", read.complaints);
        assert_eq!(read.places.first().map(|facts| facts.place.as_str()), place, "{name}");
        assert_eq!(read.entries, 1);
    }
}

#[test]
fn area_and_hours_stand_between_labels_of_the_same_prose() {
    for body in [
        LABELLED,
        "Area Coverage: Eastern Missouri Appointment Times: Mondays, 8 a.m. Phone: 314-555-0188",
        "<b>APPOINTMENT TIMES:</b> Mondays, 8 a.m.</p><p><b>area coverage:</b> Eastern Missouri",
    ] {
        let (read, _) = read_with("ice-offices", 1, &office("St. Louis", "1222 Spruce St", body));
        assert_eq!(said(&read.places[0]), (Some("Eastern Missouri"), Some("Mondays, 8 a.m.")), "{body}");
    }
}

#[test]
fn what_has_no_label_or_the_shape_of_a_person_is_not_kept() {
    for (body, trouble) in [
        ("Come on Mondays", Trouble::Missing),
        ("Area Coverage: x Appointment Times:", Trouble::Missing),
        (
            "Area Coverage: x Appointment Times: ask for A203-555-101",
            Trouble::PersonShape(docket::text::TextRefusal::AlienNumber),
        ),
    ] {
        let (read, _) = read_with("ice-offices", 1, &office("St. Louis", "1222 Spruce St", body));
        assert_eq!((read.verdict, said(&read.places[0]).1), (Verdict::Partial, None), "{body}");
        assert!(
            read.complaints.iter().any(|complaint| complaint.trouble == trouble),
            "{:?}",
            read.complaints
        );
    }
}

#[test]
fn the_next_page_is_the_pager_s_own_and_the_last_page_has_none() {
    let offices = office("St. Louis", "1222 Spruce St", LABELLED);
    for (pager, next) in [
        (
            "<nav class=usa-pagination><a rel=next href='?page=1'>Next</a></nav>",
            Some("https://www.ice.gov/contact/check-in?page=1"),
        ),
        (
            "<nav class=usa-pagination><a class='usa-pagination__next-page' href='/contact/check-in?page=2'>x</a></nav>",
            Some("https://www.ice.gov/contact/check-in?page=2"),
        ),
        ("<nav class=usa-pagination><a rel=prev href='?page=0'>Previous</a></nav>", None),
        ("<a rel=next href='?page=9'>not in the pager</a>", None),
    ] {
        let (_, reading) = read_with("ice-offices", 1, &format!("{offices}{pager}"));
        assert_eq!(reading.follow.first().map(url::Url::as_str), next, "{pager}");
    }
}

#[test]
fn another_layout_is_told_and_learns_nothing() {
    let moved = office("St. Louis", "1222 Spruce St", LABELLED).replace("grid__content", "card__body");
    let (read, _) = read_with("ice-offices", 1, &moved);
    assert_eq!((read.verdict, read.complaints[0].trouble), (Verdict::Failed, Trouble::NotThePage));
    let (read, _) = read_with("ice-offices", 3, &office("St. Louis", "1222 Spruce St", LABELLED));
    assert_eq!(read.complaints[0].trouble, Trouble::BelowFloor { found: 1, floor: 3 });
}
