//! A way for tests to end the process in the middle of the work at Fanfare.
//!
//! `SLOTCTL_TEST_DIE_AT=N` ends the process, as `kill -9` would, at the Nth boundary between two steps: before an
//! intent is written, after it, after the call, after the record. Without the variable nothing ever happens here.

use std::sync::atomic::{AtomicU64, Ordering};

/// How many boundaries are left; 0 means that the process never ends here.
static LEFT: AtomicU64 = AtomicU64::new(0);

/// Lights the fuse with the text of the variable; anything but a number leaves it out.
pub fn light(text: Option<&str>) {
    let steps = text.and_then(|text| text.parse().ok()).unwrap_or(0);
    LEFT.store(steps, Ordering::Relaxed);
}

/// Passes a boundary.
pub(super) fn pass() {
    let left = LEFT.load(Ordering::Relaxed);
    if left == 1 {
        std::process::abort();
    }
    LEFT.store(left.saturating_sub(1), Ordering::Relaxed);
}
