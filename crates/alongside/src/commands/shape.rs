//! `recipe accept`, and what `review` tells of pages that are not in the shape that was accepted.

use std::path::Path;

use extract::{Page, Recipe, Shape};
use fetch::{Request, Status};

use crate::app::App;
use crate::cli::Word;
use crate::failure::{Done, Failure, Outcome};
use crate::health;
use crate::output;
use crate::source::{Source, shape_file};
use crate::text::Text;

/// Keeps a page's shape beside its recipe. Says what is different from the shape that was there before.
pub(super) fn accept(file: &Path, page: &Path) -> Outcome {
    let told = |path: &Path, error: std::io::Error| Failure::usage(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(file).map_err(|error| told(file, error))?;
    let recipe = Recipe::parse(&file.display().to_string(), &text)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let saved = Text::saved(page, &recipe.source().url)?;
    let page = saved.page();
    let shape = Shape::of(&recipe, &page).map_err(|error| Failure::usage(error.to_string()))?;
    let kept = shape_file(file);
    drifts(file, &recipe, &page)?;
    std::fs::write(&kept, shape.to_toml()).map_err(|error| told(&kept, error))?;
    output::line(&format!("{}: from now on, a page in another shape changes nothing", kept.display()));
    Ok(Done::Fine)
}

/// Prints what is different on a page from the shape beside its recipe, if one was accepted. Returns how much is.
pub(super) fn drifts(recipe_file: &Path, recipe: &Recipe, page: &Page<'_>) -> Result<usize, Failure> {
    let kept = shape_file(recipe_file);
    let Ok(text) = std::fs::read_to_string(&kept) else { return Ok(0) };
    let shape = Shape::parse(&kept.display().to_string(), &text).map_err(|error| {
        Failure::usage(format!("{error}; or take the file away and accept the page again"))
    })?;
    Ok(show(&shape, recipe, page))
}

/// Prints what is different on a page, with the words of both: to the terminal only. Returns how much is.
fn show(shape: &Shape, recipe: &Recipe, page: &Page<'_>) -> usize {
    let differences = shape.differences(recipe, std::slice::from_ref(page));
    for difference in &differences {
        output::line(&format!("drift  {}", shape.words_of_both(difference)));
    }
    differences.len()
}

/// What `review` lists: the source's page has drifted since it was accepted.
pub(super) fn waiting(app: &App, source: &Source) -> Result<Option<(String, String)>, Failure> {
    let Some(record) = app.store.source_record(&source.id, app.clock.now())? else { return Ok(None) };
    Ok(health::drifted(source, &record)
        .map(|told| (format!("drift-{}", source.id), format!("{}: {told}", source.id))))
}

/// Which answers `review` takes to it.
pub(super) const ANSWERS: &str =
    "no answer (shows it); then mend the recipe, or `alongside recipe accept RECIPE PAGE`";

/// Shows what is different on a source's page, read afresh and kept nowhere.
pub(super) fn decide(app: &App, source: &Source, word: Option<Word>) -> Outcome {
    if word.is_some() {
        return Err(Failure::usage(
            "this takes no answer here: mend the recipe, or save the page and say `alongside recipe accept RECIPE PAGE`",
        ));
    }
    let Some(shape) = &source.shape else {
        return Err(Failure::usage(format!("no shape was accepted for {}", source.id)));
    };
    let guest = super::visit::guest(app)?;
    let mut request = Request::new(source.spec.url.clone());
    request.allow_private = source.spec.allow_private;
    request.limits.total_time = app.config.timeout;
    let snapshot = super::runtime()?
        .block_on(guest.get(&request, app.clock.now()))
        .map_err(|refusal| Failure::usage(refusal.to_string()))?;
    let Status::Fresh { body, charset_label, .. } = snapshot.status else {
        return Err(Failure::usage("its server sent no page"));
    };
    let decoded = fetch::decode(&body, charset_label.as_deref());
    let page = Page { text: &decoded.text, url: &snapshot.url, had_encoding_errors: decoded.had_errors };
    if show(shape, &source.recipe, &page) == 0 {
        output::line("it is as it was accepted; the next visit will know");
        return Ok(Done::Fine);
    }
    output::line(ANSWERS);
    Ok(Done::NeedsAttention)
}
