//! What people read at the desk, whole: stdout, stderr and status of a few runs.

use insta::assert_snapshot;

use crate::support::{SPECIALIST, TestEnv};

const BOOK: [&str; 8] =
    ["book", SPECIALIST, "--at", "2026-12-03T09:00", "--name", "Ada Park", "--email", "ada@example.org"];

#[test]
fn a_booking() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    assert_snapshot!(env.run(BOOK).success().snapshot(), @r#"
    status: 0
    --- stdout
    confirmation number  [NUMBER]
    status               pending_payment
    service              Specialist Consultation
    starts               Thu 3 Dec 2026, 09:00 (America/New_York)
    ends                 Thu 3 Dec 2026, 09:30 (America/New_York)
    consumer             Ada Park
    e-mail               ada@example.org
    price                150.00 USD
    deposit              50.00 USD
    paid                 0.00 USD
    due now              50.00 USD
    hold ends            Tue 1 Dec 2026, 07:10 (America/New_York)
    policy               Cancelling is free until 1 December 2026, 09:00; later it costs 25.00 USD.
    --- stderr
    note: everything acts as at 2026-12-01T12:00:00Z (SLOTCTL_NOW)
    The seat is held until Tue 1 Dec 2026, 07:10 (America/New_York). Once paid: slotctl confirm [NUMBER]
    "#);
}

#[test]
fn a_refusal() {
    let env = TestEnv::open_clinic("2026-12-02T15:00:00Z");
    assert_snapshot!(env.run(BOOK).code(1).snapshot(), @r#"
    status: 1
    --- stderr
    note: everything acts as at 2026-12-02T15:00:00Z (SLOTCTL_NOW)
    error: booking for Thu 3 Dec 2026, 09:00 (America/New_York) ended 24h before the start, on Wed 2 Dec 2026, 09:00 (America/New_York)
    hint: the rule is [booking] min_notice of the service
    hint: staff may pass over this rule with --override notice --reason "…", which the audit records
    "#);
}

#[test]
fn a_plan() {
    let env = TestEnv::clinic("2026-11-30T08:00:00-05:00");
    assert_snapshot!(env.line("apply --dry-run").success().snapshot(), @r#"
    status: 0
    --- stdout
    ACTION    KIND           SERVICE                  DETAIL
    generate  slots          specialist-consultation  184 slots from 2026-11-30 to 2026-12-30
    create    experience     specialist-consultation  one for the service, with its sequence
    create    sequence       specialist-consultation  made with the experience
    create    queue          specialist-consultation  booking-specialist-consultation-2026-11-30: opens
                                                      Mon 30 Nov 2026, 09:00 (America/New_York), 40
                                                      seats
    create    timed_release  specialist-consultation  slots-specialist-consultation: opens Mon 30 Nov
                                                      2026, 09:00 (America/New_York), 40 seats
    create    queue          specialist-consultation  booking-specialist-consultation-2026-12-07: opens
                                                      Mon 7 Dec 2026, 09:00 (America/New_York), 40 seats
    create    timed_release  specialist-consultation  slots-specialist-consultation: opens Mon 7 Dec
                                                      2026, 09:00 (America/New_York), 40 seats
    --- stderr
    note: everything acts as at 2026-11-30T13:00:00Z (SLOTCTL_NOW)
    note: specialist-consultation: Fanfare cannot limit concurrent admissions: with 20 a minute and 300 s each, up to 100 consumers are inside at once, not 10
    note: specialist-consultation: Fanfare keeps no admission_window (600 s), max_concurrent_admissions (50) and show_remaining_slots (true) for a timed release; they are kept in the ledger
    "#);
}

#[test]
fn a_sweep() {
    let env = TestEnv::open_clinic("2026-12-01T12:00:00Z");
    let number = env.booked(SPECIALIST, "2026-12-03T09:00", "ada");
    env.line(&format!("confirm {number} -q")).success();
    let env = env.at("2026-12-03T13:30:00Z");
    assert_snapshot!(env.line("sweep reminders").success().snapshot(), @r#"
    status: 0
    --- stderr
    note: everything acts as at 2026-12-03T13:30:00Z (SLOTCTL_NOW)
    NUMBER       KIND          RESULT   REASON
    [NUMBER]  reminder_24h  skipped  superseded
    [NUMBER]  reminder_1h   done
    reminders: 1 done, 1 skipped, 0 failed
    "#);
}
