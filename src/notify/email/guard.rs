//! A fence around the mail library: where it panics, a message fails like any other.
//!
//! lettre 0.11.23 panics at an extension without a name. No server may end a run by what it says, and nobody at a desk
//! can do anything with the text of a panic.

use std::cell::Cell;
use std::future::poll_fn;
use std::panic::{self, AssertUnwindSafe};
use std::pin::pin;
use std::sync::Once;
use std::task::Poll;

thread_local! {
    /// Whether what runs on this thread just now is behind the fence.
    static IS_FENCED: Cell<bool> = const { Cell::new(false) };
}

/// The hook is the process's, so it is put before the one that is there, once, and leaves every other panic to it.
static HOOK: Once = Once::new();

/// Does a piece of work; none where it panicked, of which nothing is printed.
pub(super) async fn fenced<T>(work: impl Future<Output = T>) -> Option<T> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !IS_FENCED.get() {
                before(told);
            }
        }));
    });
    let mut work = pin!(work);
    poll_fn(|context| {
        IS_FENCED.set(true);
        let polled = panic::catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        IS_FENCED.set(false);
        polled.map_or(Poll::Ready(None), |polled| polled.map(Some))
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_no_answer_and_everything_else_is_one() {
        assert_eq!(fenced(async { 1 }).await, Some(1));
        let late = async {
            tokio::task::yield_now().await;
            assert!(IS_FENCED.get());
            panic!("in the library")
        };
        assert_eq!(fenced::<()>(late).await, None);
        assert!(!IS_FENCED.get(), "what comes after it is not behind the fence");
    }
}
