//! The controls that narrow the list. The browser's own `select`: it works with every keyboard, phone and screen reader.

use listing::Category;
use listing::embed::Choice;
use listing::phrases::embed;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::EmbedProps;
use crate::embed::{Value, Values};

/// What a reader narrowed the partner's choice to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Narrowing {
    place: Option<String>,
    kind: Option<Category>,
    judge: Option<String>,
}

impl Narrowing {
    /// The partner's choice, narrowed.
    pub(super) fn of(&self, choice: &Choice) -> Choice {
        choice.narrowed(self.place.as_deref(), self.kind, self.judge.as_deref())
    }
}

/// The controls; `judges` says whether the partner asks for that one.
pub(super) fn filters(
    props: &EmbedProps,
    narrowing: &Narrowing,
    judges: bool,
    change: &Callback<Narrowing>,
    everything: Callback<MouseEvent>,
) -> Html {
    let lang = props.lang;
    let values = Values::of(props, lang);
    let set = |set: fn(&mut Narrowing, Option<String>)| {
        let (narrowing, change) = (narrowing.clone(), change.clone());
        Callback::from(move |value: Option<String>| {
            let mut next = narrowing.clone();
            set(&mut next, value);
            change.emit(next);
        })
    };
    html! {
        <div class="filters" part="filters">
            { select(embed::place(lang), embed::every_place(lang), &values.places, narrowing.place.as_deref(),
                set(|next, value| next.place = value)) }
            { select(embed::kind(lang), embed::every_kind(lang), &values.kinds, narrowing.kind.map(Category::as_str),
                set(|next, value| next.kind = value.as_deref().and_then(Category::parse))) }
            if judges {
                { select(embed::judge(lang), embed::every_judge(lang), &values.judges, narrowing.judge.as_deref(),
                    set(|next, value| next.judge = value)) }
            }
            if *narrowing != Narrowing::default() {
                <button type="button" class="button button--quiet" part="button" onclick={everything}>
                    { embed::show_everything(lang) }
                </button>
            }
        </div>
    }
}

fn select(
    label: &'static str,
    every: &'static str,
    values: &[Value],
    chosen: Option<&str>,
    change: Callback<Option<String>>,
) -> Html {
    // One value is no choice, unless it is what was chosen before the list changed.
    if values.len() < 2 && chosen.is_none() {
        return Html::default();
    }
    let keys: Vec<String> = values.iter().map(|(key, _)| key.clone()).collect();
    let onchange = Callback::from(move |event: Event| change.emit(chosen_key(&event, &keys)));
    html! {
        <label class="filter">
            <span>{ label }</span>
            <select part="select" {onchange}>
                <option value="" selected={chosen.is_none()}>{ every }</option>
                { for values.iter().map(|(key, name)| html! {
                    <option value={key.clone()} selected={chosen == Some(key.as_str())}>{ name }</option>
                }) }
            </select>
        </label>
    }
}

/// What was chosen; nothing for "every".
fn chosen_key(event: &Event, keys: &[String]) -> Option<String> {
    let chosen = event.target_dyn_into::<HtmlSelectElement>()?.value();
    keys.iter().find(|key| **key == chosen).cloned()
}
