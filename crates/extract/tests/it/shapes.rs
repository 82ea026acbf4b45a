//! Pages that the engine was not written for: `fixtures/shapes/`, a recipe each and no code.

use docket::Verdict;

use crate::fixtures::{Fixture, root};

/// The shapes of `fixtures/shapes/`.
pub(crate) fn shapes() -> impl Iterator<Item = &'static Fixture> {
    Fixture::all().iter().filter(|fixture| fixture.source == "shapes")
}

#[test]
fn every_shape_has_a_recipe_of_its_own_and_a_line_in_the_list() {
    let list = std::fs::read_to_string(root().join("README.md")).expect("the list of fixtures");
    for shape in shapes() {
        assert_eq!(shape.recipe.source().id.as_str(), shape.case, "a shape's recipe is named like it");
        assert!(list.contains(&format!("| `{}` |", shape.case)), "{} has no line in the README", shape.case);
    }
    assert!(shapes().count() >= 12, "there are shapes enough to judge by");
}

#[test]
fn every_shape_is_read_whole_but_for_the_row_that_no_one_could_read() {
    for shape in shapes() {
        let reading = shape.read();
        let expected = if shape.case == "several-times" { Verdict::Partial } else { Verdict::Complete };
        assert_eq!(reading.verdict, expected, "{}: {:?}", shape.case, reading.complaints);
        assert!(reading.sightings.len() >= 3, "{} has sessions", shape.case);
    }
}

#[test]
fn a_day_under_another_month_is_no_day() {
    let grid = shapes().find(|shape| shape.case == "month-grid").expect("the grid");
    let dayless = grid.text.replacen("<span class=\"num\">1</span><ul><li>9:00", "<ul><li>9:00", 1);
    assert_ne!(dayless, grid.text);
    let reading = grid.read_as(&dayless);
    assert_eq!(reading.sightings.len(), 5);
    assert_eq!(reading.complaints[0].trouble, docket::Trouble::NoDate);
}

#[test]
fn what_is_no_json_is_not_half_read() {
    let shape = shapes().find(|shape| shape.case == "json-ld").expect("the shape");
    let broken = shape.text.replacen("]}", "]", 1);
    assert_eq!(shape.read_as(&broken).verdict, Verdict::Failed);
}
