//! How a type that has one `parse` and one `Display` is written in JSON: as that text, and read back by that `parse` alone.

/// Gives types that have `parse(&str) -> Result<Self, $error>` and `Display` the two conversions that
/// `#[serde(try_from = "String", into = "String")]` asks for, so that nothing can be read from a file or a database that `parse` refuses.
#[macro_export]
macro_rules! as_text {
    ($error:ty: $($name:ty),+) => {$(
        impl TryFrom<String> for $name {
            type Error = $error;
            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.to_string()
            }
        }
    )+};
}
