//! Messages out: the place of e-mail, ntfy and webhooks.
