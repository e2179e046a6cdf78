//! A world with one service whose slots hold many, and people booked on one of them.

use std::ops::{Deref, DerefMut};

use serde_json::Value;
use slotctl::config::{Config, Directory, Overrides};
use slotctl::domain::cancellation::By;
use slotctl::domain::identity::{EmailAddress, PersonName, PhoneNumber};
use slotctl::domain::time::{self, Instant};
use slotctl::ledger::Ledger;
use slotctl::ops::Act;
use slotctl::ops::book::{self, Booking, Party, Person};
use slotctl::ops::cancel::{self, Wish};
use slotctl::ops::waitlist::{self, Wanted};

use crate::support::{NOW, TestEnv};

/// The start that the first hundred are booked on. Each further hundred has the start an hour before, because one slot
/// with a thousand people takes long to book.
const START: &str = "2026-12-03T12:00:00Z";
/// When the first reminder of it is due, to the second.
pub(super) const DUE: &str = "2026-12-02T12:00:00Z";

const SERVICE: &str = r#"
id = "studio"
name = "Studio"
duration = "30m"
price = "10.00"
currency = "USD"
location = "in_person"
address = "1 Main Street"
timezone = "UTC"
[availability]
days = ["mon", "tue", "wed", "thu", "fri"]
blocks = [{ from = "03:00", until = "12:30", every = "30m", capacity = 500 }]
[reminders]
before = ["24h"]
"#;

/// The world; it is used like the environment it stands on.
pub(super) struct Studio(TestEnv);

impl Studio {
    /// A world with its slots made and nobody booked, at [`NOW`].
    pub(super) fn new(settings: &str) -> Self {
        let env = TestEnv::new();
        env.write("slotctl.toml", &format!("[ledger]\nurl = \"ledger.db\"\n{settings}"));
        env.write("services/studio.toml", SERVICE);
        env.line("slot generate studio").success();
        Self(env)
    }

    /// Books `count` people, each with an address of their own and without a telephone.
    pub(super) fn booked(self, count: usize) -> Self {
        self.booked_with(count, |_| None)
    }

    /// Books `count` people, each with an address and a telephone of their own.
    pub(super) fn booked_with_phones(self, count: usize) -> Self {
        self.booked_with(count, |person| Some(telephone(person)))
    }

    fn booked_with(self, count: usize, phone: impl Fn(usize) -> Option<PhoneNumber>) -> Self {
        let (config, mut ledger) = (self.config(), self.ledger());
        for number in 1..=count {
            let hour = 12_usize.checked_sub((number - 1) / 100).expect("a thousand at most");
            let start = format!("2026-12-03T{hour:02}:00:00Z");
            book_with(&config, &mut ledger, "studio", &start, party(number, phone(number)), NOW);
        }
        drop(ledger);
        self.forget_messages();
        self
    }

    fn book(&self, service: &str, start: &str, party: Party, now: &str) -> String {
        book_with(&self.config(), &mut self.ledger(), service, start, party, now)
    }

    /// Has messages of every kind due at [`DUE`], twenty times `unit`: five reminders and two offers, each by e-mail
    /// and by text message, four confirmations and two cancellations.
    pub(super) fn with_every_kind(self, unit: usize) -> Self {
        let class = SERVICE
            .replace("studio", "class")
            .replace("Studio", "Class")
            .replace("capacity = 500", "capacity = 2");
        self.write("services/class.toml", &format!("{class}[waitlist]\nclaim_within = \"48h\"\n"));
        self.line("slot generate class").success();
        let mut number = 5 * unit;
        let mut next = || {
            number += 1;
            party(number, Some(telephone(number)))
        };
        let mut cancelled = Vec::new();
        for slot in 0..unit {
            let (day, half_hour) = (7 + slot / 19, slot % 19);
            let start = format!("2026-12-{day:02}T{:02}:{:02}:00Z", 3 + half_hour / 2, 30 * (half_hour % 2));
            for _ in 0..2 {
                cancelled.push(self.book("class", &start, next(), NOW));
            }
            for _ in 0..2 {
                self.wait_for("class", &start, &next());
            }
        }
        let world = self.booked_with(5 * unit, |number| Some(telephone(number)));
        for _ in 0..4 * unit {
            world.book("studio", "2026-12-04T12:00:00Z", next(), DUE);
        }
        let (config, now) = (world.config(), at(DUE));
        let act = Act { actor: "tester", command: "cancel", clock: &|| now, sms: true };
        for number in cancelled {
            let wish = Wish { by: By::Consumer, waive_fee: false, reason: None };
            cancel::cancel(&mut world.ledger(), act, &config.services, &number, &wish).expect("cancelled");
        }
        world
    }

    fn wait_for(&self, service: &str, start: &str, party: &Party) {
        let (config, now) = (self.config(), at(NOW));
        let act = Act { actor: "tester", command: "waitlist join", clock: &|| now, sms: true };
        let service = config.services.iter().find(|one| one.id.as_str() == service).expect("a service");
        let wanted = Wanted::Slot(time::parse_time(start).expect("a time"));
        waitlist::join(&mut self.ledger(), act, service, wanted, party).expect("in line");
    }

    /// Books one person with a telephone.
    pub(super) fn with_phone(self) -> Self {
        self.run([
            "book",
            "studio",
            "--at",
            START,
            "--name",
            "Zoë",
            "--email",
            "zoe@example.org",
            "--phone",
            "+1 212 555 0100",
        ])
        .success();
        self.forget_messages();
        self
    }

    /// The same world at another instant.
    pub(super) fn at(mut self, now: &str) -> Self {
        self.set_now(now);
        self
    }

    /// The configuration, as the binary reads it.
    pub(super) fn config(&self) -> Config {
        Directory::load(&self.work(), &Overrides::default()).into_checked().expect("no mistakes")
    }

    /// The ledger.
    pub(super) fn ledger(&self) -> Ledger {
        Ledger::open(self.location(), false).expect("a ledger")
    }

    /// Every notice.
    pub(super) fn outbox(&self) -> Vec<Value> {
        self.line("outbox list -o json").success().json().as_array().cloned().expect("a list")
    }
}

impl Deref for Studio {
    type Target = TestEnv;

    fn deref(&self) -> &TestEnv {
        &self.0
    }
}

impl DerefMut for Studio {
    fn deref_mut(&mut self) -> &mut TestEnv {
        &mut self.0
    }
}

/// Books a seat without the program, and gives the confirmation number.
fn book_with(
    config: &Config,
    ledger: &mut Ledger,
    service: &str,
    start: &str,
    party: Party,
    now: &str,
) -> String {
    let now = at(now);
    let act = Act { actor: "tester", command: "book", clock: &|| now, sms: true };
    let service = config.services.iter().find(|one| one.id.as_str() == service).expect("a service");
    let booking = Booking {
        at: time::parse_time(start).expect("a time"),
        party,
        overridden: Vec::new(),
        reason: None,
        vip: false,
        idempotency_key: None,
        admission: None,
    };
    let booked = book::book(ledger, act, service, &booking).expect("booked");
    booked.appointment.confirmation_number
}

/// Somebody with an address of their own.
fn party(number: usize, phone: Option<PhoneNumber>) -> Party {
    let person = Person::Given {
        name: Some(PersonName::parse(&format!("Person {number}")).expect("a name")),
        email: Some(EmailAddress::parse(&format!("person{number}@example.org")).expect("an address")),
        phone,
    };
    Party { person, language: None }
}

fn telephone(number: usize) -> PhoneNumber {
    PhoneNumber::parse(&format!("+1212555{number:04}"), None).expect("a number")
}

/// An instant in RFC 3339.
pub(super) fn at(text: &str) -> Instant {
    text.parse().expect("an instant")
}
