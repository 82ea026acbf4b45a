//! The list of what is coming up, as Yew components: rendered on the server, and in the browser.
