//! Connections to a mail server: kept for the next message, and never more of them than the server takes.
//!
//! Many servers take only so many connections of one client at a time. They turn the next one away, or let it wait
//! until another has ended. That says nothing about the message, so it goes over a connection that comes back from
//! another message instead of failing.

use std::cell::{Cell, RefCell};
use std::mem;
use std::pin::pin;
use std::time::Duration;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use tokio::sync::Notify;
use tokio::time::timeout;

use super::super::error::{Gateway, NotifyError};
use super::guard::fenced;

/// How long a connection that was kept may take to say that it still works.
const STILL_THERE: Duration = Duration::from_secs(5);
/// How long a new connection may keep a message waiting while others carry theirs.
const PATIENCE: Duration = Duration::from_secs(2);

/// The connections of one run.
pub(super) struct Pool {
    idle: RefCell<Vec<AsyncSmtpConnection>>,
    /// How many are on a message.
    busy: Cell<usize>,
    /// How many are being opened.
    opening: Cell<usize>,
    /// How many the server takes, once it has turned one away beside others.
    most: Cell<Option<usize>>,
    /// Whether it has turned away even one that came alone after it had taken others.
    is_away: Cell<bool>,
    /// As [`PATIENCE`].
    pub(super) patience: Duration,
    /// Rings when one has come back, or is no more.
    changed: Notify,
}

impl Default for Pool {
    fn default() -> Self {
        Self {
            idle: RefCell::default(),
            busy: Cell::default(),
            opening: Cell::default(),
            most: Cell::default(),
            is_away: Cell::default(),
            patience: PATIENCE,
            changed: Notify::new(),
        }
    }
}

/// A message that got no connection of its own.
struct TurnedAway {
    error: NotifyError,
    /// Whether others had one meanwhile, so that it may get one when they have none.
    was_beside: bool,
}

/// A connection that is on a message; it is gone when this is dropped, unless it is given back.
pub(super) struct Taken<'a> {
    pub(super) connection: AsyncSmtpConnection,
    busy: One<'a>,
}

impl Taken<'_> {
    /// Keeps the connection for the next message. Only after a whole dialogue: what comes late on a connection that
    /// was cut short would be read as the answer to the next message.
    pub(super) fn give_back(self) {
        let Self { connection, busy } = self;
        busy.pool.idle.borrow_mut().push(connection);
    }
}

/// One of a count that waiting messages go by.
struct One<'a> {
    pool: &'a Pool,
    count: &'a Cell<usize>,
}

impl Drop for One<'_> {
    fn drop(&mut self) {
        self.count.set(self.count.get() - 1);
        if self.pool.under_way() == 0 && self.pool.idle.borrow().is_empty() {
            self.pool.most.set(None);
        }
        self.pool.changed.notify_waiters();
    }
}

impl Pool {
    /// A connection for a message: one that was kept, a new one, or, where the server takes no more, the first that
    /// comes back. Where none comes back, since those messages broke off, it tries once more, alone: what the server
    /// would not do beside others it may do now, and nobody waits for it any more in vain.
    ///
    /// # Errors
    /// That of `open`, when no message is under way whose connection could come back.
    pub(super) async fn take(
        &self,
        open: impl AsyncFn() -> Result<AsyncSmtpConnection, NotifyError>,
    ) -> Result<Taken<'_>, NotifyError> {
        let mut refused: Option<TurnedAway> = None;
        loop {
            if let Some(kept) = self.kept().await {
                return Ok(kept);
            }
            // Made before anything else happens, so that nothing that rings is missed.
            let changed = self.changed.notified();
            let is_again = match refused.take_if(|_| self.under_way() == 0) {
                Some(TurnedAway { error, was_beside }) if !was_beside || self.is_away.get() => {
                    return Err(error);
                }
                turned_away => turned_away.is_some(),
            };
            if refused.is_some() || self.most.get().is_some_and(|most| self.under_way() >= most) {
                changed.await;
                continue;
            }
            let was_beside = self.has_connections();
            match self.opened(&open).await {
                Ok(new) => {
                    self.is_away.set(false);
                    return Ok(new);
                }
                Err(error) => {
                    self.is_away.set(is_again || self.is_away.get());
                    let was_beside = !is_again && (was_beside || self.has_connections());
                    refused = Some(TurnedAway { error, was_beside });
                }
            }
            let others = self.under_way();
            self.most.set((others > 0).then_some(others));
        }
    }

    /// Every connection that is kept, to say goodbye on.
    pub(super) fn empty(&self) -> Vec<AsyncSmtpConnection> {
        self.idle.take()
    }

    async fn kept(&self) -> Option<Taken<'_>> {
        loop {
            let mut connection = self.idle.borrow_mut().pop()?;
            let busy = self.one_of(&self.busy);
            if timeout(STILL_THERE, fenced(connection.test_connected()))
                .await
                .is_ok_and(|works| works == Some(true))
            {
                return Some(Taken { connection, busy });
            }
        }
    }

    async fn opened(
        &self,
        open: impl AsyncFn() -> Result<AsyncSmtpConnection, NotifyError>,
    ) -> Result<Taken<'_>, NotifyError> {
        let place = self.one_of(&self.opening);
        let mut opening = pin!(open());
        let connection = match timeout(self.patience, &mut opening).await {
            Ok(opened) => opened?,
            Err(_) if self.has_connections() => {
                return Err(NotifyError::TimedOut { gateway: Gateway::Mail, limit: self.patience });
            }
            Err(_) => opening.await?,
        };
        let taken = Taken { connection, busy: self.one_of(&self.busy) };
        mem::drop(place);
        Ok(taken)
    }

    fn one_of<'a>(&'a self, count: &'a Cell<usize>) -> One<'a> {
        count.set(count.get() + 1);
        One { pool: self, count }
    }

    /// Whether the server has let anybody in who is still there.
    fn has_connections(&self) -> bool {
        self.busy.get() > 0 || !self.idle.borrow().is_empty()
    }

    /// How many connections may come back.
    fn under_way(&self) -> usize {
        self.busy.get() + self.opening.get()
    }
}
