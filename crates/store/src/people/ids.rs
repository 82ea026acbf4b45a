//! Identifiers of what stands beside the roster.

use roster::random_id;

random_id! {
    /// A session.
    SessionId
}
random_id! {
    /// A passkey.
    PasskeyId
}
random_id! {
    /// A personal feed.
    FeedId
}
random_id! {
    /// An invitation.
    InvitationId
}
random_id! {
    /// A letter in the outbox.
    LetterId
}
