//! The tables on both engines: every test here runs on SQLite and on PostgreSQL, so that SQL only one of them
//! understands, or understands differently, cannot come in.
//!
//! PostgreSQL runs in a cluster of its own in a temporary folder, begun with the first test that needs it and stopped
//! at the end. Debian and Ubuntu get it from the set-up, so there a missing one fails; elsewhere that lane is left out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod assessments;
mod cases;
mod chain;
mod cluster;
mod eligibility;
mod entities;
mod files;
mod homes;
mod lane;
mod migration;
mod money;
mod packs;
mod rows;
mod rules;
mod works;
mod writers;

use std::{pin::Pin, process::ExitCode};

use libtest_mimic::{Arguments, Trial};

use cluster::Cluster;
use lane::Lane;

type Test = fn(Lane) -> Pin<Box<dyn Future<Output = ()>>>;

macro_rules! tests {
    ($($module:ident { $($name:ident)* })*) => {
        vec![$($((
            concat!(stringify!($module), "::", stringify!($name)),
            (|lane| Box::pin($module::$name(lane))) as Test,
        )),*),*]
    };
}

/// Tests that run on both engines.
fn on_both() -> Vec<(&'static str, Test)> {
    tests! {
        entities {
            every_kind_comes_back_as_it_was
            a_change_makes_a_new_version
            a_stale_change_is_a_conflict
            what_is_not_there_is_said_to_be_missing
            rows_are_found_by_column_and_key
            a_whole_table_is_walked_in_pages
            batches_pass_the_parameter_limit
            areas_stand_parents_first
            reference_rows_are_listed_in_order
            settings_are_kept
            nothing_is_kept_without_a_commit
        }
        cases {
            every_order_ends_in_the_case_number
            words_are_found_literally
            words_found_in_many_cases_are_not_handed_on_by_id
            filters_narrow
            dates_bound_a_list
            counts_and_sums_agree_with_the_list
            pages_do_not_overlap
            records_are_found_by_the_keys_of_their_rows
            keys_follow_a_changed_row_and_are_made_anew
            a_list_that_is_taken_out_is_compared_no_more
            totals_that_are_not_the_sum_are_found
            lines_stand_in_item_order_without_removed_ones
            lines_are_walked_in_pages_with_their_names
        }
        money {
            funds_stand_in_order_and_shares_come_by_fund
            an_invoice_is_found_in_other_cases
            a_submitted_batch_is_not_changed
            payees_of_rows_have_keys_and_batches_know_who_entered_them
            towns_are_counted_by_the_days_of_their_cases
        }
        assessments {
            a_form_comes_back_as_it_was
            they_stand_by_day_with_the_draft_first
            the_latest_day_holds_until_it_is_taken_back
            a_case_has_one_draft_at_a_time
            what_is_finished_has_a_day_and_a_level
        }
        eligibility {
            what_a_case_is_judged_by_comes_back
            what_cannot_be_judged_is_refused
            the_latest_publicity_stands_first
            accepted_work_elsewhere_is_found_by_home_and_person
        }
        files {
            a_blob_is_kept_once
            photos_stand_by_time_of_exposure
            the_inbox_holds_what_stands_nowhere
            bytes_wait_in_the_inbox_once_and_only_while_they_stand_nowhere
            uses_are_found_by_content
            papers_and_attachments_of_a_case
        }
        homes {
            a_survey_comes_back_with_everything_and_with_nothing
            findings_and_needs_stand_once
            what_cannot_be_found_or_answered_is_refused
            a_line_and_its_photos_are_followed_from_the_finding
        }
        packs {
            packs_stand_by_kind_id_and_version
            what_is_no_pack_is_refused
            the_cases_of_every_pack_are_counted
        }
        rules {
            the_database_refuses_what_cannot_be
            foreign_keys_hold
            numbers_and_names_are_unique
            nul_characters_are_refused
            a_reader_cannot_write
            a_reader_sees_one_state
        }
        chain {
            every_change_is_recorded
            the_chain_verifies_in_pieces
            rows_of_the_chain_are_never_changed_or_deleted
            a_changed_chain_is_found
            acts_are_summed_up
        }
        works {
            versions_and_change_orders_come_back_whole
            orders_and_records_of_work_come_back
            a_line_is_judged_once_a_round_and_with_what_a_judgement_needs
            a_contractor_quotes_once_until_the_quote_is_taken_back
            purchases_and_visits_stand_once_and_due_cases_are_found
        }
        writers {
            numbers_are_taken_once
            the_chain_stays_one_line
            a_second_writer_waits
        }
        migration {
            an_older_schema_is_brought_up_to_date
            approved_cases_of_an_older_schema_keep_the_catalogue_there_was
            a_newer_schema_is_refused
            opening_twice_changes_nothing
            several_programs_may_bring_a_schema_up_to_date_at_once
            several_programs_may_make_a_database_at_once
        }
    }
}

/// Tests of what only the file of SQLite has, or only a server.
fn on_one() -> [(Vec<(&'static str, Test)>, Engine); 2] {
    [
        (
            tests! {
                migration {
                    a_copy_is_kept_before_every_migration
                    network_paths_are_refused
                    a_copy_is_whole_and_never_overwrites
                    rows_that_point_to_nothing_are_listed
                }
            },
            Engine::Sqlite,
        ),
        (tests! { migration { a_server_is_backed_up_by_its_own_means } }, Engine::Postgres),
    ]
}

#[derive(Clone, Copy, PartialEq)]
enum Engine {
    Sqlite,
    Postgres,
}

fn trial((name, test): (&'static str, Test), engine: Engine) -> Trial {
    let (kind, lane): (&str, fn() -> Lane) = match engine {
        Engine::Sqlite => ("sqlite", Lane::sqlite),
        Engine::Postgres => ("postgres", Lane::postgres),
    };
    let left_out = engine == Engine::Postgres && Cluster::is_left_out();
    let run = move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(test(lane()));
        Ok(())
    };
    Trial::test(format!("{kind}::{name}"), run).with_ignored_flag(left_out)
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    if Cluster::is_left_out() {
        println!("left out: PostgreSQL is not installed; its lane of the table tests is not run");
    }
    let mut trials = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        trials.extend(on_both().into_iter().map(|test| trial(test, engine)));
        let own = on_one().into_iter().filter(|(_, only)| *only == engine);
        trials.extend(own.flat_map(|(tests, _)| tests).map(|test| trial(test, engine)));
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    Cluster::stop();
    conclusion.exit_code()
}
