//! What the demo does, as data: one [`Step`] after the other.

/// One command, the instant it acts at, and what it shows.
#[derive(Debug)]
pub(super) struct Step {
    /// What it shows, told before it.
    pub(super) about: &'static str,
    /// The instant, for `SLOTCTL_NOW`.
    pub(super) now: &'static str,
    /// The words after `slotctl -C DIR`. `{ada@example.org}` stands for the confirmation number of the appointment
    /// that the consumer with this e-mail address has, `{offer:ada@example.org}` for her waitlist entry.
    pub(super) words: &'static [&'static str],
    /// The exit status that it should have.
    pub(super) expected: i32,
}

const fn step(about: &'static str, now: &'static str, words: &'static [&'static str]) -> Step {
    Step { about, now, words, expected: 0 }
}

impl Step {
    /// The same step, where a refusal is what it shows.
    const fn refused(self) -> Self {
        Self { expected: 1, ..self }
    }
}

/// The service of most steps.
const SERVICE: &str = "specialist-consultation";

/// An hour before the weekly release, in the zone of the service.
const BEFORE_RELEASE: &str = "2026-11-30T08:00:00-05:00";

/// When the release opens the slots of the week after.
const RELEASE: &str = "2026-11-30T09:00:00-05:00";

/// Half an hour after the first reminder of the first appointment is due, when that of the second is.
const DAY_BEFORE: &str = "2026-12-07T09:30:00-05:00";

/// The end of the grace for the second appointment: nothing happens after it.
pub(super) const END: &str = "2026-12-08T09:45:00-05:00";

/// Every step, in order.
pub(super) const STEPS: &[Step] = &[
    step("Three services are TOML files: check them.", BEFORE_RELEASE, &["service", "check"]),
    step(
        "Make their slots, and the queue and the weekly release at Fanfare.",
        BEFORE_RELEASE,
        &["apply", "-y"],
    ),
    step("Once more: nothing is left to do, and nothing is made twice.", BEFORE_RELEASE, &["apply", "-y"]),
    step(
        "The slots of next week open at 09:00. It is 08:00.",
        BEFORE_RELEASE,
        &["book", SERVICE, "--at", "2026-12-08T09:00", "--name", "Ada Park", "--email", "ada@example.org"],
    )
    .refused(),
    step("An hour later they are open.", RELEASE, &["slot", "list", SERVICE, "--date", "2026-12-08"]),
    step(
        "Ada takes a seat. It is held for ten minutes, until the deposit is paid.",
        "2026-11-30T09:01:00-05:00",
        &[
            "book",
            SERVICE,
            "--at",
            "2026-12-08T09:00",
            "--name",
            "Ada Park",
            "--email",
            "ada@example.org",
            "--phone",
            "+1 212 555 0100",
        ],
    ),
    step(
        "She pays the deposit.",
        "2026-11-30T09:04:00-05:00",
        &["confirm", "{ada@example.org}", "--payment-id", "demo-payment-1", "--amount", "50.00"],
    ),
    step(
        "Ben takes the next slot.",
        "2026-11-30T09:05:00-05:00",
        &["book", SERVICE, "--at", "2026-12-08T09:30", "--name", "Ben Ito", "--email", "ben@example.org"],
    ),
    step(
        "He pays what is due.",
        "2026-11-30T09:06:00-05:00",
        &["confirm", "{ben@example.org}", "--payment-id", "demo-payment-2"],
    ),
    step(
        "Ada, in another spelling, tries to take her slot a second time.",
        "2026-11-30T09:07:00-05:00",
        &["book", SERVICE, "--at", "2026-12-08T09:00", "--name", "A. Park", "--email", "ADA@example.org"],
    )
    .refused(),
    step(
        "Cleo wants Ben's slot as well. It is full, so she waits.",
        "2026-11-30T09:10:00-05:00",
        &[
            "waitlist",
            "join",
            SERVICE,
            "--at",
            "2026-12-08T09:30",
            "--name",
            "Cleo Diaz",
            "--email",
            "cleo@example.org",
        ],
    ),
    step(
        "Ben asks what it would cost to cancel.",
        "2026-11-30T09:20:00-05:00",
        &["quote", "cancel", "{ben@example.org}"],
    ),
    step(
        "He cancels in time: his deposit goes back, and his seat is held for Cleo.",
        "2026-11-30T09:20:00-05:00",
        &["cancel", "{ben@example.org}", "-y"],
    ),
    step(
        "Dan is quicker at the telephone, but the seat is Cleo's.",
        "2026-11-30T09:21:00-05:00",
        &["book", SERVICE, "--at", "2026-12-08T09:30", "--name", "Dan Roe", "--email", "dan@example.org"],
    )
    .refused(),
    step("Cleo takes it.", "2026-11-30T09:30:00-05:00", &["waitlist", "claim", "{offer:cleo@example.org}"]),
    step(
        "She pays what is due.",
        "2026-11-30T09:31:00-05:00",
        &["confirm", "{cleo@example.org}", "--payment-id", "demo-payment-3"],
    ),
    step("The refund is waiting for the desk.", "2026-11-30T09:32:00-05:00", &["refund", "list"]),
    step("The day before: cron sends the reminders.", DAY_BEFORE, &["sweep", "reminders"]),
    step("Once more: nobody is reminded twice.", DAY_BEFORE, &["sweep", "reminders"]),
    step(
        "Shortly before: the reminder of the last hour.",
        "2026-12-08T08:30:00-05:00",
        &["sweep", "reminders"],
    ),
    step("Ada comes.", "2026-12-08T08:55:00-05:00", &["check-in", "{ada@example.org}"]),
    step("Cleo does not. Fifteen minutes after her start cron marks her.", END, &["sweep", "no-shows"]),
    step("Once more: nobody is marked twice.", END, &["sweep", "no-shows"]),
    step("The day sheet.", END, &["agenda", "--date", "2026-12-08"]),
    step("Ben's appointment, with its history.", END, &["show", "{ben@example.org}"]),
    step("Everything that can be recomputed is as it should be.", END, &["ledger", "check"]),
    step("Every message, e-mail and SMS.", END, &["outbox", "list"]),
    step("Cron does all of it with one line: whatever was due is done.", END, &["sweep", "all"]),
    step("Every sweep ran lately: none is overdue.", END, &["sweep", "status"]),
];

/// Commands to go on with, at [`END`].
pub(super) const NEXT: &[&[&str]] = &[
    &["queue", "list"],
    &["slot", "list", SERVICE, "--available"],
    &["book", SERVICE, "--at", "2026-12-10T09:00", "--name", "Eve Lund", "--email", "eve@example.org"],
];
