//! What every engine must do, written once and run on each.
//!
//! 1. **Rows.** Every row comes back as it was put, every field of it, instants to the second, text but for a NUL. A put rewrites
//!    the row with the same key and touches no other.
//! 2. **Seats.** A seat belongs to one appointment or to one offer, either has one seat, on its own slot, and no
//!    seat lies above the slot's capacity. A freed seat can be taken again. A reader counts what a decision
//!    would: every seat but those of lapsed holds and offers, and the free seats that are the waitlist's next.
//! 3. **Transactions.** A write is kept as a whole or not at all: an error and a drop keep nothing of it, a
//!    rehearsal keeps nothing ever. Writers go one after the other, each seeing what the last one wrote. A read
//!    sees one point in time, that of its beginning.
//! 4. **Books.** Money lines and events never change and never go. A payment is recorded once. A chain counts
//!    from 1 without gaps and each event names the hash of the one before.
//! 5. **Keys.** What a row refers to exists. A notice is queued once. An object at Fanfare has one row. A key is
//!    answered once, a token used once.
//! 6. **Waitlist.** There is one order of joining, which never changes. A consumer has one live place per target.
//!    Whoever decides about a slot is told the first in line for it, as many as it has seats.
//! 7. **Lists.** They are complete, in the order they name, and pages join without gap or overlap.
//! 8. **Tallies.** They count and sum the rows of one service and one span, each once, as a reader of the rows would.
//!
//! Whatever breaks one of these is refused with [`LedgerError::Constraint`], and the transaction ends.

use tempfile::TempDir;

#[cfg(feature = "postgres")]
use super::postgres::{self, PostgresAddress};
#[cfg(feature = "postgres")]
use super::postgres_server;
use super::sqlite;
use super::{Ledger, LedgerError, PATIENCE, Purpose, ReadTx, Scope, WriteTx};

mod books;
mod lists;
mod pages;
mod refunds;
mod rows;
mod seats;
mod tallies;
mod transactions;
mod values;
mod waitlist;

pub(super) use values::{appointment_id, consumer, event, fill, fill_more, service, start};

/// A place for one ledger, empty at first, that may be opened more than once.
trait Place: Sync {
    fn new() -> Self;
    fn open(&self) -> Ledger;
    fn rehearse(&self) -> Ledger;
    /// Whether there is no such place here, which was said.
    fn is_missing(&self) -> bool {
        false
    }
    /// Runs SQL past the verbs.
    fn run_raw(&self, sql: &str) -> Result<(), LedgerError>;
}

struct SqliteFile(TempDir);

impl SqliteFile {
    fn ledger(&self, purpose: Purpose) -> Ledger {
        let backend = sqlite::open(&self.0.path().join("ledger.db"), purpose, PATIENCE).expect("opens");
        Ledger { backend: Box::new(backend), rehearsing: purpose == Purpose::Rehearse, committed: None }
    }
}

impl Place for SqliteFile {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn open(&self) -> Ledger {
        self.ledger(Purpose::Keep)
    }

    fn rehearse(&self) -> Ledger {
        self.ledger(Purpose::Rehearse)
    }

    fn run_raw(&self, sql: &str) -> Result<(), LedgerError> {
        sqlite::run_raw(&self.0.path().join("ledger.db"), sql)
    }
}

/// A schema of its own on the server of the tests.
#[cfg(feature = "postgres")]
pub(crate) struct PostgresSchema(Option<PostgresAddress>);

#[cfg(feature = "postgres")]
impl PostgresSchema {
    pub(crate) fn make() -> Self {
        <Self as Place>::new()
    }

    /// The address of the schema; none, and said so, where there is no server.
    pub(crate) fn address(&self) -> Option<&PostgresAddress> {
        self.0.as_ref()
    }

    fn ledger(&self, purpose: Purpose) -> Ledger {
        let address = self.0.as_ref().expect("a server");
        let backend = postgres::open(address, purpose, PATIENCE).expect("opens");
        Ledger { backend: Box::new(backend), rehearsing: purpose == Purpose::Rehearse, committed: None }
    }
}

#[cfg(feature = "postgres")]
impl Place for PostgresSchema {
    fn new() -> Self {
        let schema = format!("t{}", uuid::Uuid::now_v7().simple());
        let address = |schema: &str| {
            let url = postgres_server::server_url()?;
            let mark = if url.contains('?') { '&' } else { '?' };
            let read = PostgresAddress::parse(&format!("{url}{mark}schema={schema}"), |_| None, "postgres");
            Some(read.expect("the server's address"))
        };
        if let Some(server) = address("public") {
            postgres::run_raw(&server, &format!("CREATE SCHEMA {schema}")).expect("a schema");
        }
        Self(address(&schema))
    }

    fn is_missing(&self) -> bool {
        self.0.is_none()
    }

    fn open(&self) -> Ledger {
        self.ledger(Purpose::Keep)
    }

    fn rehearse(&self) -> Ledger {
        self.ledger(Purpose::Rehearse)
    }

    fn run_raw(&self, sql: &str) -> Result<(), LedgerError> {
        postgres::run_raw(self.0.as_ref().expect("a server"), sql)
    }
}

#[cfg(feature = "postgres")]
impl Drop for PostgresSchema {
    fn drop(&mut self) {
        if let Some(address) = &self.0 {
            // What a failed test leaves behind harms no other.
            let _ = postgres::run_raw(
                address,
                "DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_schema()); END $$",
            );
        }
    }
}

/// Runs each named function on each engine: one line per engine.
macro_rules! run_on {
    ($engine:ident, $place:ty) => {
        tests_of! { $engine, $place:
            rows::slots_come_back,
            rows::consumers_come_back,
            rows::appointments_come_back,
            rows::entries_come_back,
            rows::money_lines_come_back,
            rows::refunds_come_back,
            rows::answers_come_back,
            rows::used_tokens_come_back,
            rows::notices_come_back,
            rows::remote_objects_come_back,
            rows::sweep_runs_come_back,
            rows::events_come_back,
            rows::what_is_not_there_is_nothing,
            rows::a_change_is_saved_in_order,
            seats::nobody_shares_a_seat,
            seats::no_seat_lies_above_the_capacity,
            seats::a_seat_is_on_the_slot_of_its_appointment,
            seats::only_its_owner_gives_a_seat_back,
            seats::a_move_changes_seats_in_one_go,
            seats::lapsed_holds_are_not_counted,
            seats::a_lowered_capacity_keeps_the_seats,
            seats::a_race_has_as_many_winners_as_seats,
            waitlist::places_in_line_rise_and_stay,
            waitlist::a_consumer_has_one_live_place_per_target,
            waitlist::an_entry_makes_sense,
            waitlist::an_offer_holds_a_seat_on_its_slot,
            waitlist::an_offer_moves_when_its_seat_is_free,
            waitlist::the_first_in_line_are_told,
            waitlist::the_line_is_told_past_those_who_may_be_unable,
            waitlist::slots_are_counted_as_they_are_judged,
            waitlist::entries_are_filtered_ordered_and_paged,
            waitlist::what_has_lapsed_is_listed,
            transactions::an_error_keeps_nothing,
            transactions::a_drop_keeps_nothing,
            transactions::a_refused_write_keeps_nothing,
            transactions::a_rehearsal_keeps_nothing,
            transactions::a_rehearsal_of_nothing_makes_nothing,
            transactions::a_scrub_touches_no_row,
            transactions::writers_go_one_after_the_other,
            transactions::a_read_sees_the_moment_of_its_beginning,
            books::chains_have_no_gaps_and_link,
            books::events_are_immutable,
            books::an_event_follows_its_chain,
            books::a_sealed_event_is_put_where_it_belongs,
            books::a_sound_ledger_has_no_structure_faults,
            books::money_lines_are_immutable,
            books::a_payment_is_recorded_once,
            books::money_lines_move_something,
            books::rows_refer_to_what_exists,
            refunds::a_refund_makes_sense_and_stays,
            refunds::refunds_are_filtered_ordered_and_paged,
            refunds::due_refunds_are_told,
            refunds::a_key_is_answered_once,
            refunds::a_token_is_used_once,
            refunds::answers_and_tokens_belong_to_an_appointment,
            pages::slots_and_seats_come_in_pages,
            pages::money_lines_come_in_pages,
            pages::notices_answers_and_tokens_come_in_pages,
            lists::appointments_are_filtered_ordered_and_paged,
            lists::slots_are_added_once,
            lists::slots_are_outlined_by_start,
            lists::slots_are_counted_by_local_date,
            lists::consumers_come_in_pages,
            lists::consumers_have_addresses_of_their_own,
            lists::a_notice_is_queued_once,
            lists::what_is_not_in_the_outbox_is_not_rewritten,
            lists::notices_are_listed_in_order,
            lists::notices_are_found_by_consumer,
            lists::due_notices_are_deliverable,
            lists::a_remote_object_has_one_row,
            lists::remote_objects_are_listed_in_order,
            lists::the_last_run_of_each_sweep_is_told,
            lists::events_come_in_pages,
            tallies::slots_are_tallied_by_weekday_and_hour,
            tallies::visits_are_tallied_by_status_and_what_was_sent,
            tallies::money_is_summed_by_currency_and_reason,
            tallies::entries_are_tallied_and_claims_timed,
            lists::old_runs_of_a_sweep_are_forgotten,
            lists::sweep_runs_come_in_pages,
        }
    };
}

macro_rules! tests_of {
    ($engine:ident, $place:ty: $($file:ident::$test:ident),* $(,)?) => {
        mod $engine {
            use super::Place as _;
            $(
                #[test]
                fn $test() {
                    let place = <$place>::new();
                    if !place.is_missing() {
                        super::$file::$test(&place);
                    }
                }
            )*
        }
    };
}

run_on!(sqlite_file, super::SqliteFile);
#[cfg(feature = "postgres")]
run_on!(postgres_schema, super::PostgresSchema);

type Told<T> = Result<T, LedgerError>;

fn read<T>(ledger: &mut Ledger, read: impl FnOnce(&dyn ReadTx) -> Told<T>) -> T {
    ledger.read(read).expect("reads")
}

fn write<T>(ledger: &mut Ledger, write: impl FnMut(&mut dyn WriteTx) -> Told<T>) -> T {
    ledger.write(&Scope::Everything, write).expect("writes")
}

/// Queues so many messages that are due at [`start`], and gives how many there are.
#[cfg(feature = "postgres")]
pub(super) fn queued(ledger: &mut Ledger, messages: usize) -> usize {
    let rows = vec![(crate::domain::notice::Delivery::Queued, 0, None); messages];
    write(ledger, |tx| lists::put_notices(tx, &rows)).len()
}

/// Writes, answers and rolls back.
fn try_out<T>(ledger: &mut Ledger, mut write: impl FnMut(&mut dyn WriteTx) -> Told<T>) -> T {
    let mut answer = None;
    let rolled_back: Told<()> = ledger.write(&Scope::Everything, |tx| {
        answer = Some(write(tx)?);
        Err(LedgerError::Busy)
    });
    answer.unwrap_or_else(|| panic!("{rolled_back:?}"))
}

#[track_caller]
fn assert_refused<T: std::fmt::Debug>(result: &Told<T>) {
    assert!(matches!(result, Err(LedgerError::Constraint(_))), "{result:?}");
}

/// Writes what must be refused.
#[track_caller]
fn refused<T: std::fmt::Debug>(ledger: &mut Ledger, write: impl FnMut(&mut dyn WriteTx) -> Told<T>) {
    assert_refused(&ledger.write(&Scope::Everything, write));
}
