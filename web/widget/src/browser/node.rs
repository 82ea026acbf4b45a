//! The browser's own values as what is read.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::read::Node;

impl Node for JsValue {
    fn get(&self, key: &str) -> Option<Self> {
        // A text and a number have no members.
        let member = Reflect::get(self, &JsValue::from_str(key)).ok()?;
        (!member.is_null() && !member.is_undefined()).then_some(member)
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is checked to be the same"
    )]
    fn number(&self) -> Option<u32> {
        let number = self.as_f64()?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    fn truth(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Option<Vec<Self>> {
        Some(self.dyn_ref::<Array>()?.to_vec())
    }
}
