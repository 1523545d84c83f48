//! The pauses of a check, which keep a page responsive. The check reads no clock: the caller's function
//! decides at each pause whether to wait.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// How many steps were tried, each once for each language of the game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Steps whose programs were tried.
    pub steps: usize,
    /// All steps; 0 until the game was read.
    pub of: usize,
}

/// What is called at each pause, and how far the check is.
pub(super) struct Pace<P> {
    pause: P,
    pub(super) tried: Tried,
}

impl<P: AsyncFnMut(Tried)> Pace<P> {
    pub(super) fn new(pause: P) -> Self {
        Self {
            pause,
            tried: Tried::default(),
        }
    }

    pub(super) async fn pause(&mut self) {
        (self.pause)(self.tried).await;
    }
}

/// The outcome of `check` with pauses that are over at once.
pub(super) fn without_pauses<T: Default>(check: impl Future<Output = T>) -> T {
    match pin!(check).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        // It waits for nothing but its pauses.
        Poll::Pending => T::default(),
    }
}
