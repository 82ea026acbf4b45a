//! A failing page never cancels a hearing: whatever a court's site answers, every feed stays as it was, the operator is told what is
//! wrong, and the public is told once the source has been unread for longer than its grace.

mod aftermath;
mod fault;
mod grace;
mod readers;
mod table;
