//! What a delivery has claimed: kept as long as it takes, given back where it was not sent, and held against nobody.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use slotctl::domain::ids::NoticeId;
use slotctl::domain::notice::{Channel, Delivery, Message, Notice, NoticeKind};
use slotctl::domain::time::Instant;
use slotctl::ledger::{Scope, WriteTx};
use slotctl::notify::{Fault, Gateway, Notifier, NotifyError};
use slotctl::ops::Act;
use slotctl::ops::deliver::{self, Delivered, Delivering};
use slotctl::ops::sweep::Outcome;
use slotctl::ops::sweep_reminders::{self, Reminding};

use super::deliver::{EVERYTHING, count, notices, postponed, queued};
use super::studio::{DUE, Studio, at};

/// A far side that answers each message as it is told to.
struct Answering<F: Fn(usize, &Message) -> Result<(), NotifyError>> {
    handed: RefCell<Vec<NoticeId>>,
    answer: F,
}

impl<F: Fn(usize, &Message) -> Result<(), NotifyError>> Answering<F> {
    fn new(answer: F) -> Self {
        Self { handed: RefCell::default(), answer }
    }

    fn handed(&self) -> usize {
        self.handed.borrow().len()
    }
}

impl<F: Fn(usize, &Message) -> Result<(), NotifyError>> Notifier for Answering<F> {
    async fn deliver(&self, message: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        let number = self.handed();
        self.handed.borrow_mut().push(message.id);
        tokio::task::yield_now().await;
        (self.answer)(number, message)
    }
}

async fn run(studio: &Studio, far: &impl Notifier, how: &Delivering<'_>) -> Delivered {
    let now = at(DUE);
    let act = Act { actor: "tester", command: "outbox deliver", clock: &|| now, sms: true };
    deliver::run(&mut studio.ledger(), act, far, how).await.expect("delivered")
}

fn mistyped() -> NotifyError {
    let reason = "404 Not Found".to_owned();
    NotifyError::Settings { gateway: Gateway::Sms, fault: Fault::Address, reason }
}

/// Whether it waits as if nobody had tried.
fn is_untouched(notice: &Notice) -> bool {
    notice.delivery == Delivery::Queued
        && notice.attempts == 0
        && notice.lease_until.is_none()
        && notice.next_attempt_at <= at(DUE)
}

/// A server that lets one message in at a time and takes a minute for each, while another sweep comes every time.
struct Narrow<'a> {
    studio: &'a Studio,
    door: tokio::sync::Mutex<()>,
    clock: &'a dyn Fn() -> Instant,
    handed: RefCell<BTreeMap<NoticeId, usize>>,
}

impl Notifier for Narrow<'_> {
    async fn deliver(&self, message: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        let _inside = self.door.lock().await;
        tokio::time::sleep(Duration::from_secs(60)).await;
        let other = Answering::new(|_, _| Ok(()));
        let (clock, how) = (self.clock, Delivering { concurrency: 16, ..EVERYTHING });
        let act = Act { actor: "tester", command: "sweep all", clock: &|| clock(), sms: true };
        deliver::run(&mut self.studio.ledger(), act, &other, &how).await.expect("delivered");
        let mut handed = self.handed.borrow_mut();
        for id in other.handed.take().into_iter().chain([message.id]) {
            *handed.entry(id).or_default() += 1;
        }
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn what_waits_for_longer_than_a_lease_is_sent_once() {
    let studio = queued(20);
    let begun = tokio::time::Instant::now();
    let clock = || at(DUE) + TimeDelta::from_std(begun.elapsed()).expect("it is short");
    let (door, handed) = (tokio::sync::Mutex::new(()), RefCell::default());
    let narrow = Narrow { studio: &studio, door, clock: &clock, handed };
    let act = Act { actor: "tester", command: "sweep reminders", clock: &clock, sms: true };
    let how = Delivering { concurrency: 16, ..EVERYTHING };
    deliver::run(&mut studio.ledger(), act, &narrow, &how).await.expect("delivered");
    assert!(begun.elapsed() >= Duration::from_secs(16 * 60), "longer than any lease");
    let handed = narrow.handed.into_inner();
    assert_eq!((handed.len(), handed.values().max()), (20, Some(&1)));
    assert!(notices(&studio).iter().all(|one| one.delivery == Delivery::Sent && one.attempts == 1));
}

/// A machine that sleeps: while the fifth message is handed over, six minutes go by and another sweep comes.
struct Asleep<'a> {
    studio: &'a Studio,
    now: &'a Cell<Instant>,
    handed: Cell<usize>,
}

impl Notifier for Asleep<'_> {
    async fn deliver(&self, _: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        self.handed.set(self.handed.get() + 1);
        let number = self.handed.get();
        if number == 5 {
            self.now.set(self.now.get() + TimeDelta::minutes(6));
            let (now, other) = (self.now.get(), Answering::new(|_, _| Ok(())));
            let act = Act { actor: "tester", command: "sweep all", clock: &|| now, sms: true };
            deliver::run(&mut self.studio.ledger(), act, &other, &EVERYTHING).await.expect("delivered");
            assert_eq!(other.handed(), 7, "all but the first, whose arrival made room for the next four");
        }
        tokio::time::sleep(Duration::from_millis(u64::try_from(number).expect("few"))).await;
        Ok(())
    }
}

#[tokio::test(start_paused = true)]
async fn what_another_has_taken_over_meanwhile_is_not_begun() {
    let studio = queued(8);
    let now = Cell::new(at(DUE));
    let asleep = Asleep { studio: &studio, now: &now, handed: Cell::default() };
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now.get(), sms: true };
    deliver::run(&mut studio.ledger(), act, &asleep, &EVERYTHING).await.expect("delivered");
    assert_eq!(asleep.handed.get(), 5, "the last three were only claimed");
    assert_eq!(count(&studio, Delivery::Sent), 8);
}

#[tokio::test]
async fn settings_that_are_wrong_close_the_way_and_hold_nothing_against_the_messages() {
    let studio = queued(30);
    let far = Answering::new(|_, _| Err(mistyped()));
    let Delivered { report, stopped } = run(&studio, &far, &EVERYTHING).await;
    assert!(matches!(stopped[..], [NotifyError::Settings { .. }]), "{stopped:?}");
    assert_eq!((report.count(Outcome::Failed), report.items.len()), (30, 30), "each is told of");
    let told = "the SMS gateway takes no messages at this address: 404 Not Found";
    assert!(report.items.iter().all(|item| item.reason.as_deref() == Some(told)));
    assert!(far.handed() <= 2 + 4, "{} were tried", far.handed());
    assert!(notices(&studio).iter().all(is_untouched));
    let tried = notices(&studio).into_iter().filter(|notice| notice.reason.as_deref() == Some(told)).count();
    assert_eq!(tried, far.handed(), "those that were tried tell why they wait");
    let far = Answering::new(|_, _| Ok(()));
    let Delivered { report, stopped } = run(&studio, &far, &EVERYTHING).await;
    assert_eq!((report.count(Outcome::Done), stopped.len()), (30, 0));
    assert!(notices(&studio).iter().all(|one| one.attempts == 1 && one.reason.is_none()));
}

/// A gateway may answer one message as if nobody were allowed in; the others must not wait for that one.
#[tokio::test]
async fn what_is_refused_as_the_settings_are_where_others_arrive_fails_alone() {
    let studio = queued(10);
    let far = Answering::new(|number, _| if number == 0 { Err(mistyped()) } else { Ok(()) });
    let Delivered { report, stopped } = run(&studio, &far, &EVERYTHING).await;
    assert_eq!((report.count(Outcome::Done), report.count(Outcome::Failed), stopped.len()), (9, 1, 0));
    let failed: Vec<Notice> =
        notices(&studio).into_iter().filter(|one| one.delivery == Delivery::Failed).collect();
    assert_eq!((failed.len(), failed[0].attempts), (1, 1));
    assert!(failed[0].next_attempt_at > at(DUE));
}

#[tokio::test]
async fn what_is_not_tried_is_no_attempt() {
    let studio = queued(12);
    let far = Answering::new(|number, _| match number {
        0 => postponed(),
        _ => Err(NotifyError::GivenUp { gateway: Gateway::Mail }),
    });
    let Delivered { report, stopped } = run(&studio, &far, &EVERYTHING).await;
    assert_eq!((report.count(Outcome::Failed), stopped.len()), (12, 0));
    assert_eq!(count(&studio, Delivery::Failed), 1);
    assert_eq!(notices(&studio).iter().filter(|one| is_untouched(one) && one.reason.is_none()).count(), 11);
}

/// What cannot go stands first, as it waits for longest, and takes nobody's place.
#[tokio::test]
async fn a_closed_way_keeps_no_other_waiting() {
    let studio = Studio::new("").booked_with_phones(8);
    let config = studio.config();
    let now = at(DUE);
    let act = Act { actor: "tester", command: "sweep reminders", clock: &|| now, sms: true };
    let reminding = Reminding { services: &config.services, sms: true, limit: 0 };
    sweep_reminders::queue(&mut studio.ledger(), act, &reminding).expect("queued");
    let mut ledger = studio.ledger();
    for mut notice in notices(&studio).into_iter().filter(|notice| notice.channel == Channel::Sms) {
        notice.next_attempt_at = now - TimeDelta::hours(1);
        let put = |tx: &mut dyn WriteTx| tx.put_notice(&notice);
        ledger.write(&Scope::Everything, put).expect("put");
    }
    let far = Answering::new(|_, message| match message.channel {
        Channel::Email => Ok(()),
        Channel::Sms => Err(mistyped()),
    });
    let limited = Delivering { limit: 4, ..EVERYTHING };
    let Delivered { report, stopped } = run(&studio, &far, &limited).await;
    assert_eq!((report.count(Outcome::Done), stopped.len()), (4, 1));
    let Delivered { report, .. } = run(&studio, &far, &EVERYTHING).await;
    assert_eq!((report.count(Outcome::Done), report.count(Outcome::Failed)), (4, 8));
    let waiting: Vec<Notice> =
        notices(&studio).into_iter().filter(|notice| notice.channel == Channel::Sms).collect();
    assert!(waiting.iter().all(is_untouched));
}

/// An attempt whose end nobody knows stays one, though the next was called off.
#[tokio::test]
async fn what_was_interrupted_and_then_given_back_may_still_have_arrived() {
    let studio = queued(1);
    let mut notice = notices(&studio).remove(0);
    notice.delivery = Delivery::Sending;
    notice.attempts = 1;
    notice.lease_until = Some(at(DUE));
    let put = |tx: &mut dyn WriteTx| tx.put_notice(&notice);
    studio.ledger().write(&Scope::Everything, put).expect("put");
    run(&studio, &Answering::new(|_, _| Err(mistyped())), &EVERYTHING).await;
    let back = notices(&studio).remove(0);
    assert_eq!((back.delivery, back.attempts), (Delivery::Sending, 1));
    run(&studio, &Answering::new(|_, _| Ok(())), &EVERYTHING).await;
    let sent = notices(&studio).remove(0);
    assert_eq!(
        (sent.delivery, sent.attempts, sent.reason.as_deref()),
        (Delivery::Sent, 2, Some("sent_again"))
    );
}

/// Two folders may have one ledger, as two branches do, and one of them sweeps first.
#[tokio::test]
async fn an_offer_waits_for_the_folder_that_has_its_service() {
    let studio = Studio::new("").with_every_kind(1);
    let (config, far) = (studio.config(), Answering::new(|_, _| Ok(())));
    let offers = || {
        let all = notices(&studio).into_iter();
        all.filter(|notice| notice.kind == NoticeKind::WaitlistAvailable).collect::<Vec<_>>()
    };
    let elsewhere = run(&studio, &far, &EVERYTHING).await.report;
    assert!(elsewhere.items.iter().all(|item| !item.kind.starts_with("waitlist")), "{elsewhere:?}");
    assert!(offers().len() == 4 && offers().iter().all(is_untouched), "{:?}", offers());
    let how = Delivering { services: &config.services, templates: &config.templates, ..EVERYTHING };
    let here = run(&studio, &far, &how).await.report;
    assert_eq!(here.count(Outcome::Done), 4);
    assert!(offers().iter().all(|notice| notice.delivery == Delivery::Sent));
}
