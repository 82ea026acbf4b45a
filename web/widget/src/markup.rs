//! The commonest elements, made by a function: what `html!` writes out at each place where one stands is part of what readers load.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VTag, VText};

/// An element with a class (none if it is empty) and what is inside.
pub(crate) fn element(tag: &'static str, class: &'static str, inside: Html) -> Html {
    let mut made = VTag::new(tag);
    if !class.is_empty() {
        made.set_attributes(Attributes::Dynamic { keys: &["class"], values: Box::new([Some(fixed(class))]) });
    }
    made.add_child(inside);
    made.into()
}

/// An element that holds words.
pub(crate) fn words(tag: &'static str, class: &'static str, words: impl Into<AttrValue>) -> Html {
    element(tag, class, text(words))
}

/// Words by themselves.
pub(crate) fn text(words: impl Into<AttrValue>) -> Html {
    VText::new(words).into()
}

/// A link, and what it says.
pub(crate) fn link(class: &'static str, href: impl Into<AttrValue>, words: impl Into<AttrValue>) -> Html {
    named_link(class, href.into(), text(words))
}

fn named_link(class: &'static str, href: AttrValue, inside: Html) -> Html {
    let class = (!class.is_empty()).then_some(fixed(class));
    let part = class.as_ref().map(|_| fixed("button"));
    let mut made = VTag::new("a");
    made.set_attributes(Attributes::Dynamic {
        keys: &["class", "part", "href"],
        values: Box::new([class, part, Some(AttributeOrProperty::Attribute(href))]),
    });
    made.add_child(inside);
    made.into()
}

fn fixed(value: &'static str) -> AttributeOrProperty {
    AttributeOrProperty::Attribute(AttrValue::Static(value))
}
