//! Waiting for another process: the one place where a test may let time pass.

use std::time::Duration;

/// A moment in which another process can get further. Only for a loop that looks whether something is so, and that fails at a deadline:
/// how long it takes may depend on the machine, whether it comes about may not.
pub(crate) fn a_moment() {
    std::thread::sleep(Duration::from_millis(20));
}
