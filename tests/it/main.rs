//! The integration tests: the real binary in a world of its own, and the shape of the sources.
//!
//! | file | holds |
//! |---|---|
//! | `apply`, `apply_api` | what `apply` makes, once; an Admin API that refuses, breaks off or is not there |
//! | `apply_drift`, `apply_crash` | where files, ledger and Fanfare have come apart; killed at any step, every fault of a creation |
//! | `plan` | what `plan` shows; slots that the files drop, and what becomes of whoever is booked on them |
//! | `sandbox` | the stand-in as a server: signals, faults on request, a reset |
//! | `slots` | `slot generate` and `slot list` around every kind of clock change |
//! | `book`, `people` | each refusal under its own code and in order, races, overrides; who a person is, hold expiry |
//! | `lifecycle` | `confirm`, `check-in`, `sweep no-shows`, `show`, `agenda` |
//! | `explain` | why a slot can be booked or not, why a message goes or not, where money went |
//! | `agenda` | the day sheet on the terminal, in a pipe and on paper |
//! | `calendar`, `report` | the week as a board and as a page; figures that agree with the ledger's own |
//! | `pages` | the pages in a real browser: legible on a telephone and a desk, light and dark |
//! | `doctor` | each check alone: well, doubtful, failing, with its fix |
//! | `desk`, `moves` | the money of each act and its quote; `reschedule`, `undo-no-show`, `complete` |
//! | `held`, `refunds` | what a no-show leaves held, and how it goes back; refunds through a provider, once |
//! | `waiting` | who is offered a seat, for how long, and that nobody gets ahead of them |
//! | `races`, `crashes`, `kills` | many processes at one seat; mixed operations, killed at any moment; so is what takes long |
//! | `notices` | what is told of appointments, in which words, and when not |
//! | `sweeps`, `outbox` | reminders: due, skipped, sent once; delivery: tried again, repeated after a crash, dead |
//! | `whole`, `reasons` | `sweep all`, one run at a time, what cron sees; why somebody gets no reminder |
//! | `notify`: `bulk`, `bulk_sms`, `mixed` | many messages, then of every kind at once, over real sockets, through refusals, cuts, overlaps and kills |
//! | `engines` | a selection of all these once more, on PostgreSQL; ledgers that move between engines |
//! | `servers` | a PostgreSQL server that lets nobody in, cannot do what it is asked, or is busy |
//! | `demo`, `init`, `readme`, `completions`, `examples` | the first minutes: each step and example shown is one that runs |
//! | `completing`, `shells` | what is offered at Tab: asked as a script asks, and in real shells |
//! | `man` | manual pages: written, legible, nobody else's overwritten |
//! | `pictures` | the pictures of the README, drawn again and compared |
//! | `init_terminal` | `init` with a person at the terminal, who errs, leaves, or ends with slots on the sandbox |
//! | `broken` | a mistake in the file of one service |
//! | `bad_input` | text that is none, for every command that takes text |
//! | `wizard` | `book` and `reschedule` on a terminal: questions, screens, and a terminal left as it was |
//! | `words` | what people read, whole |
//! | `check`, `ledger_faults`, `manners` | mistakes in files; ledgers that cannot be used; help, pipes, colours, secrets |
//! | `lists` | what each row of a list is about, zones, slugs of several, files that cron writes again |
//! | `streams` | every list into pipes, programs, closed and full streams |
//!
//! The faults of the published example that slotctl must not have (product.md), each with the tests that fail when it
//! is put back:
//!
//! | fault | tests |
//! |---|---|
//! | 1 check and take apart | `book::of_twenty_processes_exactly_one_gets_the_last_seat`, `book::of_nine_processes_exactly_three_get_three_seats`, `races::of_fifty_processes_exactly_three_get_three_seats`, `races::of_fifty_moves_to_the_last_seat_one_succeeds_and_the_others_change_nothing`, `ledger_faults::the_schema_forbids_two_appointments_on_one_seat` |
//! | 2 a lapsed hold blocks a seat | `people::a_hold_that_ended_frees_its_seat_without_a_sweep`, `slots::taken_counts_bookings_and_holds_until_they_end` |
//! | 3 hours counted from midnight | `book::booking_ends_with_the_notice_and_its_last_instant_counts`, `book::notice_is_counted_from_the_start_in_elapsed_time`, `sweeps::a_lead_is_elapsed_time_across_a_clock_change` |
//! | 4 an act done twice or in a wrong state | `lifecycle::check_in_begins_with_the_local_day_and_works_after_the_grace`, `lifecycle::a_payment_of_what_is_due_confirms`, `lifecycle::what_is_unpaid_cannot_be_checked_in`, `lifecycle::a_no_show_is_marked_at_start_plus_grace_and_not_a_second_earlier`, `desk::what_costs_is_approved_first_and_done_once`, `races::of_six_cancellations_of_one_appointment_one_refunds`, `moves::a_visit_is_completed_once_and_after_check_in_only`, `moves::a_no_show_is_taken_back_with_its_money_and_its_count` |
//! | 5 money that does not add up | `desk::the_figures_of_the_use_case_hold_across_both_clock_changes`, `desk::a_fee_is_kept_from_what_was_paid_and_the_rest_is_owed`, `desk::the_quote_is_what_the_act_comes_to`, `lifecycle::another_amount_is_refused_unless_it_is_more_up_to_the_price`, `lifecycle::one_payment_reported_at_once_is_recorded_once`, `lifecycle::sweeps_that_overlap_count_a_no_show_once` |
//! | 6 a freed place that passes the line by | `waiting::a_seat_goes_down_the_line`, `waiting::an_offer_ends_with_the_notice_and_none_is_made_inside_it`, `waiting::a_closed_slot_keeps_its_bookings_and_offers_nothing`, `waiting::more_seats_in_the_file_are_offered_when_slots_are_made`, `waiting::whoever_is_offered_a_seat_is_told_until_when_it_is_held`, `waiting::whoever_cannot_take_the_seat_is_passed_over`, `waiting::two_places_of_one_person_are_offered_one_seat`, `moves::a_move_offers_the_seat_it_leaves`, `races::nobody_books_the_seat_of_an_offer_that_is_being_claimed`, `races::of_fifty_claims_exactly_three_take_the_three_offers`, `lifecycle::a_payment_an_arrival_and_a_no_show_settle_their_slot` |
//! | 7 reminders from an old state, or twice | `sweeps::a_second_sweep_sends_nothing`, `sweeps::three_sweeps_at_once_send_one_message`, `sweeps::nothing_goes_after_the_start`, `sweeps::nobody_is_reminded_of_what_is_not_confirmed`, `sweeps::what_was_booked_inside_the_lead_is_skipped_with_that_reason`, `sweeps::after_an_outage_only_the_shortest_lead_is_sent`, `outbox::what_waited_too_long_is_not_sent_after_the_start`, `outbox::a_reminder_that_waited_gives_way_to_a_shorter_one`, `notices::what_is_no_longer_true_is_not_told`, `notices::nobody_is_woken_by_a_reminder`, `reasons::who_moved_is_reminded_of_the_new_start_and_only_of_it`, `notify/bulk::runs_without_any_lock_tell_everybody_once` |
//! | 8 `sent` before it was accepted, or dropped | `outbox::a_spool_that_cannot_be_written_is_tried_again_later`, `outbox::what_fails_for_good_is_dead_and_shown`, `outbox::an_interrupted_delivery_is_repeated_under_the_same_id`, `notify/bulk::what_was_cut_after_data_comes_once_more_and_nothing_else_does`, `notify/bulk::killed_at_any_moment_it_loses_nothing_and_repeats_only_what_was_on_its_way` |
//! | 9 a no-show too early or of the wrong ones | `lifecycle::a_no_show_is_marked_at_start_plus_grace_and_not_a_second_earlier`, `lifecycle::what_was_due_long_ago_is_listed_and_left_to_a_person`, `reasons::whoever_comes_before_the_sweep_is_no_no_show` |
//! | 10 a refund given twice or forgotten | `refunds::a_refund_goes_to_the_provider_once`, `refunds::a_lost_answer_refunds_once`, `refunds::a_killed_sweep_is_continued_after_the_lease`, `refunds::what_a_no_show_left_held_goes_to_the_provider_once`, `held::what_is_held_goes_back_in_parts_and_never_twice`, `races::of_six_cancellations_of_one_appointment_one_refunds`, `crashes::what_was_reported_as_done_survives_a_kill_at_any_moment` |
//! | 11 the policy of today on a deal of yesterday | `lifecycle::editing_the_service_file_changes_no_booking`, `desk::a_cancellation_is_judged_by_the_terms_it_was_booked_under` |
//! | 12 a rule that one path forgets, an override that leaves no trace | `book::each_rule_refuses_under_its_own_code`, `book::the_rules_refuse_in_their_order`, `book::a_release_opens_its_week_and_not_a_second_earlier`, `book::an_override_is_recorded_with_its_reason_and_author`, `explain::the_first_line_that_refuses_is_what_book_says` |
//! | 13 local times shifted by a clock change or old zone data | `slots::a_start_that_occurs_twice_exists_once_and_it_is_the_first`, `slots::a_start_that_does_not_exist_is_skipped_and_reported`, `slots::zones_that_changed_their_rules_lately_have_the_present_ones`, `slots::the_bundled_zone_data_is_used_whatever_the_machine_has` |
//! | 14 a second queue after a retry | `apply::the_use_case_is_made_on_the_first_run_and_nothing_on_the_second`, `apply::a_crash_between_create_and_record_makes_no_second_object`, `apply::a_ledger_that_was_lost_adopts_what_fanfare_has`, `apply::two_applies_at_once_make_everything_once`, `apply_api::an_answer_that_was_cut_off_makes_no_second_object`, `apply_api::a_creation_of_unknown_outcome_is_found_by_the_next_run`, `sandbox::a_network_that_fails_once_everywhere_makes_everything_once`, `apply_crash::killed_at_any_step_the_next_apply_converges`, `apply_crash::whatever_happens_to_a_creation_there_is_one_object`, `apply_drift::a_retried_queue_makes_no_second_one_for_its_date` |
//! | 15 a change of hours that deletes an appointment | `plan::a_change_of_hours_deletes_no_appointment_and_wants_a_decision`, `plan::on_a_terminal_somebody_decides_about_whom_a_change_strands`, `plan::the_provider_cancels_whom_fewer_seats_leave_without_one`, `plan::who_is_kept_above_fewer_seats_keeps_the_seat_and_nobody_gets_another`, `plan::what_another_folder_made_is_closed_by_name_or_with_prune_only` |
//! | 16 a limit dodged by spelling | `people::no_spelling_of_an_address_dodges_the_limit`, `upkeep::an_import_knows_addresses_in_every_spelling` |

mod agenda;
mod apply;
mod apply_api;
mod apply_crash;
mod apply_drift;
mod architecture;
mod bad_input;
mod book;
mod broken;
mod calendar;
mod check;
mod completing;
mod completions;
mod consumers;
mod crashes;
mod demo;
mod desk;
mod doctor;
#[cfg(feature = "postgres")]
mod engines;
mod examples;
mod explain;
mod held;
mod init;
#[cfg(unix)]
mod init_terminal;
mod kills;
mod ledger_faults;
mod lifecycle;
mod lists;
mod man;
mod manners;
mod moves;
mod notices;
mod notify;
mod outbox;
mod pages;
mod people;
mod pictures;
mod plan;
mod races;
mod readme;
mod reasons;
mod refunds;
mod report;
mod sandbox;
#[cfg(unix)]
mod screens;
#[cfg(feature = "postgres")]
mod server_losses;
#[cfg(feature = "postgres")]
mod server_readers;
#[cfg(feature = "postgres")]
mod servers;
mod shells;
mod slots;
mod streams;
mod support;
mod sweeps;
mod upkeep;
mod waiting;
mod whole;
mod wizard;
mod words;

/// The table above names tests that exist: a renamed test must not leave a fault without one.
#[test]
fn every_fault_is_held_by_tests_that_exist() {
    let text = include_str!("main.rs");
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | ")).filter(|row| row.contains("::"));
    let mut faults = 0;
    for row in rows {
        faults += 1;
        for name in row.split('`').filter(|name| name.contains("::")) {
            let (file, test) = name.split_once("::").expect("a file and a test");
            let path = format!("{}/tests/it/{file}.rs", env!("CARGO_MANIFEST_DIR"));
            let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(source.contains(&format!("#[test]\nfn {test}()")), "there is no test {name}");
        }
    }
    assert_eq!(faults, 16);
}
