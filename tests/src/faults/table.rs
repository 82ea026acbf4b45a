//! Every fault of the list, one test each, for every kind of source.

use super::aftermath::{check, check_down};
use super::fault::{self, Fault};

/// `name: what the site does => words of the reason that the operator reads, one of which must be there`
macro_rules! faults {
    ($($name:ident: $reply:expr => $why:expr;)*) => {
        $(#[test]
        fn $name() {
            check(&Fault { reply: $reply, why: &$why });
        })*
    };
}

#[test]
fn refusal() {
    check_down();
}

faults! {
    reset: fault::reset => ["unreachable"];
    time_out: fault::silence => ["timeout"];
    slow_drip: fault::slow_drip => ["timeout"];
    not_found: fault::status::<404> => ["not-found"];
    too_many_requests: fault::too_many_requests => ["retry-later"];
    server_error: fault::status::<500> => ["server-error"];
    unavailable: fault::status::<503> => ["server-error", "retry-later"];
    cut_off: fault::cut_off => ["truncated"];
    cut_short: fault::cut_short => ["it ends before it should", "could not be read", "fewer than"];
    empty: fault::empty => ["what this page always has is missing", "truncated", "it ends before"];
    another_site: fault::another_site => ["what this page always has is missing"];
    login: fault::login => ["what this page always has is missing"];
    challenge: fault::challenge => ["proof of a human"];
    wrong_charset: fault::wrong_charset => ["no text in its character set", "what this page always has is missing"];
    broken_charset: fault::broken_charset => ["no text in its character set", "some rows could not be read"];
    gzip_bomb: fault::gzip_bomb => ["too-large"];
    redirect_loop: fault::redirect_loop => ["redirect-loop"];
    redirect_to_a_private_address: fault::redirect_inside => ["private-address"];
    half_the_rows: fault::half_the_rows => ["fewer than", "it would lose too much", "some rows could not be read"];
    changed_classes: fault::changed_classes => ["what this page always has is missing", "no entry that the recipe knows"];
}
