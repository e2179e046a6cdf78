//! The delivery itself, with a far side that does as it is told.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use slotctl::domain::ids::NoticeId;
use slotctl::domain::notice::{Channel, Delivery, Message, Notice};
use slotctl::domain::template::Templates;
use slotctl::domain::time::Instant;
use slotctl::ledger::{Ledger, LedgerError, Location, NoticeQuery, Scope};
use slotctl::notify::{Gateway, Notifier, NotifyError};
use slotctl::ops::deliver::{self, Delivering};
use slotctl::ops::sweep::{Outcome, Report};
use slotctl::ops::sweep_reminders::{self, Reminding};
use slotctl::ops::{Act, Failure};

use super::studio::{DUE, Studio, at};

const NO_TEMPLATES: &Templates = &Templates::none();

pub(super) const EVERYTHING: Delivering<'_> = Delivering {
    services: &[],
    templates: NO_TEMPLATES,
    organizer: None,
    channels: &[Channel::Email, Channel::Sms],
    limit: 0,
    concurrency: 4,
};

/// A far side that takes a moment for each message and remembers which it was handed.
struct Far {
    handed: RefCell<Vec<NoticeId>>,
    at_once: Cell<usize>,
    most_at_once: Cell<usize>,
    answer: fn() -> Result<(), NotifyError>,
    /// A ledger that is written to while a message is on its way.
    ledger: Location,
}

impl Far {
    fn new(studio: &Studio, answer: fn() -> Result<(), NotifyError>) -> Self {
        Self {
            handed: RefCell::default(),
            at_once: Cell::default(),
            most_at_once: Cell::default(),
            answer,
            ledger: studio.location(),
        }
    }

    fn handed(&self) -> usize {
        self.handed.borrow().len()
    }
}

impl Notifier for Far {
    async fn deliver(&self, message: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        self.handed.borrow_mut().push(message.id);
        self.at_once.set(self.at_once.get() + 1);
        self.most_at_once.set(self.most_at_once.get().max(self.at_once.get()));
        tokio::time::sleep(Duration::from_millis(2)).await;
        let mut ledger = Ledger::open(&self.ledger, false).expect("a ledger");
        ledger.write(&Scope::Everything, |_| Ok::<(), LedgerError>(())).expect("no transaction is open");
        self.at_once.set(self.at_once.get() - 1);
        (self.answer)()
    }
}

pub(super) fn postponed() -> Result<(), NotifyError> {
    Err(NotifyError::Postponed { gateway: Gateway::Mail, answer: "451 later".to_owned(), wait: None })
}

/// A studio with so many reminders in the outbox.
pub(super) fn queued(count: usize) -> Studio {
    let studio = Studio::new("").booked(count);
    let config = studio.config();
    let now = at(DUE);
    let reminding = Reminding { services: &config.services, sms: false, limit: 0 };
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: true };
    sweep_reminders::queue(&mut studio.ledger(), act, &reminding).expect("queued");
    studio
}

async fn delivered(
    studio: &Studio,
    now: Instant,
    far: &Far,
    how: &Delivering<'_>,
) -> Result<Report, Failure> {
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: true };
    deliver::run(&mut studio.ledger(), act, far, how).await.map(|delivered| delivered.report)
}

pub(super) fn notices(studio: &Studio) -> Vec<Notice> {
    studio.ledger().read(|tx| tx.notices(&NoticeQuery::default())).expect("readable")
}

pub(super) fn count(studio: &Studio, state: Delivery) -> usize {
    notices(studio).iter().filter(|notice| notice.delivery == state).count()
}

#[tokio::test]
async fn so_many_at_a_time_and_no_transaction_open_meanwhile() {
    let studio = queued(25);
    let far = Far::new(&studio, || Ok(()));
    let report = delivered(&studio, at(DUE), &far, &EVERYTHING).await.expect("delivered");
    assert_eq!((report.count(Outcome::Done), far.handed(), far.most_at_once.get()), (25, 25, 4));
    assert_eq!(count(&studio, Delivery::Sent), 25);
    let studio = queued(20);
    let far = Far::new(&studio, || Ok(()));
    let more = Delivering { concurrency: 200, ..EVERYTHING };
    delivered(&studio, at(DUE), &far, &more).await.expect("delivered");
    assert_eq!((far.handed(), far.most_at_once.get()), (20, 16));
}

#[tokio::test]
async fn the_limit_bounds_what_is_sent_and_the_rest_is_left_as_it_was() {
    let studio = queued(12);
    let far = Far::new(&studio, || Ok(()));
    let limited = Delivering { limit: 7, ..EVERYTHING };
    let report = delivered(&studio, at(DUE), &far, &limited).await.expect("delivered");
    assert_eq!((report.due(), far.handed(), count(&studio, Delivery::Sent)), (7, 7, 7));
    assert!(
        notices(&studio).iter().filter(|notice| notice.delivery == Delivery::Queued).all(|n| n.attempts == 0)
    );
    assert_eq!(count(&studio, Delivery::Queued), 5);
}

#[tokio::test]
async fn a_rehearsal_sends_nothing_and_keeps_nothing() {
    let studio = queued(3);
    let before = notices(&studio);
    let far = Far::new(&studio, || Ok(()));
    let mut rehearsing = Ledger::open(&far.ledger, true).expect("a ledger");
    let now = at(DUE);
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: true };
    let report = deliver::run(&mut rehearsing, act, &far, &EVERYTHING).await.expect("rehearsed").report;
    assert_eq!((report.due(), far.handed()), (3, 0));
    assert_eq!(notices(&studio), before);
}

#[tokio::test]
async fn a_channel_without_a_way_is_skipped_with_the_reason() {
    let studio = queued(2);
    let far = Far::new(&studio, || Ok(()));
    let no_email = Delivering { channels: &[Channel::Sms], ..EVERYTHING };
    let report = delivered(&studio, at(DUE), &far, &no_email).await.expect("delivered");
    assert_eq!((report.count(Outcome::Skipped), far.handed()), (2, 0));
    assert!(notices(&studio).iter().all(|notice| notice.reason.as_deref() == Some("no_gateway")));
}

#[tokio::test]
async fn what_fails_waits_longer_each_time_and_is_dead_after_a_day() {
    let studio = queued(1);
    let far = Far::new(&studio, postponed);
    let (mut now, mut waits) = (at(DUE) - TimeDelta::hours(30), Vec::new());
    // The notice was queued for DUE; a clock that stands before it keeps the start ahead for long enough.
    let mut notice = notices(&studio).remove(0);
    notice.next_attempt_at = now;
    let mut ledger = studio.ledger();
    ledger.write(&Scope::Everything, |tx| tx.put_notice(&notice)).expect("put");
    loop {
        let report = delivered(&studio, now, &far, &EVERYTHING).await.expect("delivered");
        assert_eq!((report.count(Outcome::Failed), report.items.len()), (1, 1));
        let notice = notices(&studio).remove(0);
        assert_eq!(notice.reason.as_deref(), Some("the mail server refused for now: 451 later"));
        if notice.delivery == Delivery::Dead {
            break;
        }
        let before = notice.next_attempt_at - TimeDelta::seconds(1);
        assert!(delivered(&studio, before, &far, &EVERYTHING).await.expect("delivered").items.is_empty());
        waits.push((notice.next_attempt_at - now).num_minutes());
        now = notice.next_attempt_at;
    }
    assert_eq!(waits[..8], [1, 2, 4, 8, 16, 32, 60, 60]);
    let total: i64 = waits.iter().sum();
    assert!((24 * 60..26 * 60).contains(&total), "{total} minutes until it is dead");
    assert_eq!(far.handed(), waits.len() + 1);
}

#[tokio::test]
async fn what_crashed_while_it_was_sent_is_sent_again_after_the_lease_under_the_same_id() {
    let studio = queued(6);
    let far = Far::new(&studio, || Ok(()));
    // The run is dropped in the middle, as a crash would: after its first step, not after some time, in which a busy
    // machine may get further.
    let crashed = delivered(&studio, at(DUE), &far, &EVERYTHING).now_or_never();
    assert!(crashed.is_none());
    assert_eq!((count(&studio, Delivery::Sending), far.handed()), (4, 4));
    let within = at(DUE) + TimeDelta::seconds(299);
    delivered(&studio, within, &far, &EVERYTHING).await.expect("delivered");
    assert_eq!((count(&studio, Delivery::Sending), far.handed()), (4, 6), "the others go, those four wait");
    let after = at(DUE) + TimeDelta::seconds(300);
    delivered(&studio, after, &far, &EVERYTHING).await.expect("delivered");
    assert_eq!((count(&studio, Delivery::Sent), far.handed()), (6, 10));
    let mut handed = far.handed.borrow().clone();
    handed.sort_unstable_by_key(|id| id.0);
    handed.dedup();
    assert_eq!(handed.len(), 6);
    let again = notices(&studio).iter().filter(|n| n.reason.as_deref() == Some("sent_again")).count();
    assert_eq!(again, 4);
}

/// A gateway says when it wants to be asked again, in an hour at most.
#[tokio::test]
async fn what_is_postponed_waits_as_long_as_the_far_side_asks() {
    type Answer = fn() -> Result<(), NotifyError>;
    fn asking(seconds: u64) -> Result<(), NotifyError> {
        let wait = Some(Duration::from_secs(seconds));
        Err(NotifyError::Postponed { gateway: Gateway::Sms, answer: "429".to_owned(), wait })
    }
    let answers: [(Answer, i64); 3] = [(|| asking(600), 10), (|| asking(5), 1), (|| asking(u64::MAX), 60)];
    for (answer, minutes) in answers {
        let studio = queued(1);
        let far = Far::new(&studio, answer);
        delivered(&studio, at(DUE), &far, &EVERYTHING).await.expect("delivered");
        let notice = notices(&studio).remove(0);
        let waits = notice.next_attempt_at - at(DUE);
        assert_eq!((notice.delivery, waits), (Delivery::Failed, TimeDelta::minutes(minutes)));
    }
}

/// A far side that is so slow that another delivery takes the notice over and sends it.
struct Overtaken<'a>(&'a Studio);

impl Notifier for Overtaken<'_> {
    async fn deliver(&self, _: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        let far = Far::new(self.0, || Ok(()));
        let later = at(DUE) + TimeDelta::minutes(5);
        delivered(self.0, later, &far, &EVERYTHING).await.expect("delivered");
        assert_eq!(far.handed(), 1);
        postponed()
    }
}

#[tokio::test]
async fn a_failure_that_comes_after_the_lease_does_not_undo_what_another_delivery_did() {
    let studio = queued(1);
    let now = at(DUE);
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: true };
    deliver::run(&mut studio.ledger(), act, &Overtaken(&studio), &EVERYTHING).await.expect("delivered");
    let notice = notices(&studio).remove(0);
    assert_eq!((notice.delivery, notice.attempts), (Delivery::Sent, 2));
}
