//! ntfy: a topic on a server (docs.ntfy.sh, "publish as JSON" is not needed: body and title are enough).

use url::Url;

use crate::Message;

/// Where it goes.
#[derive(Debug, Clone)]
pub(crate) struct Ntfy {
    pub(crate) topic: Url,
    pub(crate) allow_private: bool,
}

impl Ntfy {
    /// The body and the headers.
    pub(crate) fn write(message: &Message) -> (Vec<u8>, Vec<(&'static str, String)>) {
        // A header holds ASCII alone; the title of an alert is ours and has no other letters, but a source's id is not looked at twice.
        let title: String = message.subject.as_str().chars().filter(char::is_ascii).collect();
        (
            message.body.clone().into_bytes(),
            vec![("title", title), ("content-type", "text/plain; charset=utf-8".to_owned())],
        )
    }
}
