//! What goes where, and in which form.

use super::*;
use crate::ui::test_sink::{Refusing, Sink};
use crate::ui::{ColorChoice, Column};
use serde_json::json;

/// An `Out` whose two streams are one, so that their order shows.
fn joined(options: OutOptions) -> (Out, Sink) {
    let sink = Sink::default();
    (Out::with_sinks(options, Box::new(sink.clone()), Box::new(sink.clone())), sink)
}

/// What `act` puts on stdout and on stderr.
fn printed(options: OutOptions, act: impl FnOnce(&mut Out)) -> (String, String) {
    let (data, talk) = (Sink::default(), Sink::default());
    let mut out = Out::with_sinks(options, Box::new(data.clone()), Box::new(talk.clone()));
    act(&mut out);
    out.finish().unwrap();
    (data.text(), talk.text())
}

fn in_format(format: Format) -> OutOptions {
    OutOptions { format, ..OutOptions::default() }
}

fn names() -> (Table, Vec<Value>) {
    let mut table = Table::new([Column::new("name")]);
    table.push(["Zoë".into()]);
    (table, vec![json!({ "name": "Zoë" })])
}

#[test]
fn a_list_has_three_forms() {
    let (table, json) = names();
    let form = |format| printed(in_format(format), |out| out.list(&table, &json).unwrap()).0;
    assert_eq!(form(Format::Table), "NAME\nZoë\n");
    assert_eq!(form(Format::Csv), "name\nZoë\n");
    assert_eq!(form(Format::Json), "[\n  {\n    \"name\": \"Zoë\"\n  }\n]\n");
}

#[test]
fn an_empty_list_is_nothing_a_heading_or_an_empty_array() {
    let table = Table::new([Column::new("name")]);
    let form = |format| printed(in_format(format), |out| out.list(&table, &[]).unwrap()).0;
    assert_eq!([form(Format::Table), form(Format::Csv), form(Format::Json)], ["", "name\n", "[]\n"]);
}

#[test]
fn a_single_thing_has_two_forms_and_no_csv() {
    let detail = Detail::new().row("name", "Zoë");
    let json = json!({ "name": "Zoë" });
    let form = |format| printed(in_format(format), |out| out.object(&detail, &json).unwrap()).0;
    assert_eq!(form(Format::Table), "name  Zoë\n");
    assert_eq!(form(Format::Json), "{\n  \"name\": \"Zoë\"\n}\n");
    let (mut out, sink) = joined(in_format(Format::Csv));
    assert!(matches!(out.object(&detail, &json), Err(UiError::CsvOnlyForLists)));
    assert_eq!(sink.text(), "");
}

#[test]
fn talk_is_on_stderr_and_quiet_and_json_silence_it() {
    let talk = |options: OutOptions| {
        printed(options, |out| {
            out.say("done");
            out.note("the clock is frozen");
            out.warn("one service has no slots");
            out.say_verbose(1, "opened the ledger");
            out.say_verbose(2, "every row");
        })
    };
    let nothing = String::new();
    let all = "done\nnote: the clock is frozen\nwarning: one service has no slots\n";
    assert_eq!(talk(OutOptions::default()), (nothing.clone(), all.to_owned()));
    let verbose = OutOptions { verbose: 1, ..OutOptions::default() };
    assert_eq!(talk(verbose), (nothing.clone(), format!("{all}opened the ledger\n")));
    let quiet = OutOptions { quiet: true, verbose: 2, ..OutOptions::default() };
    assert_eq!(talk(quiet), (nothing.clone(), nothing.clone()));
    let warning = "warning: one service has no slots\n".to_owned();
    assert_eq!(talk(in_format(Format::Json)), (nothing, warning));
}

#[test]
fn errors_are_told_even_when_quiet() {
    let quiet = OutOptions { quiet: true, ..OutOptions::default() };
    let told = printed(quiet.clone(), |out| {
        let causes = ["could not connect".to_owned(), "connection refused".to_owned()];
        out.error("the queue was not created", &causes, &["run it again".to_owned()]);
    });
    insta::assert_snapshot!(told.1, @r"
    error: the queue was not created
      caused by: could not connect
      caused by: connection refused
    hint: run it again
    ");
    let told = printed(quiet, |out| out.error_json(&json!({ "error": { "code": "a\u{9b}\nb" } })));
    assert_eq!(told.1, "{\"error\":{\"code\":\"a\\u009b\\nb\"}}\n");
}

#[test]
fn data_stands_before_the_talk_that_follows_it() {
    let (mut out, sink) = joined(OutOptions::default());
    out.text("first").unwrap();
    out.say("second");
    out.text("third").unwrap();
    out.finish().unwrap();
    assert_eq!(sink.text(), "first\nsecond\nthird\n");
}

#[test]
fn hostile_text_is_harmless_in_every_form_but_raw() {
    let hostile = "Eve\u{1b}[2J\u{202e}";
    let mut table = Table::new([Column::new("name")]);
    table.push([hostile.into()]);
    let json = [json!({ "name": hostile })];
    let terminal = |format| OutOptions { stdout_is_terminal: true, no_color_env: true, ..in_format(format) };
    for format in [Format::Table, Format::Json, Format::Csv] {
        let (data, talk) = printed(terminal(format), |out| {
            out.list(&table, &json).unwrap();
            out.text(hostile).unwrap();
            out.drawing(hostile).unwrap();
            out.warn(hostile);
            out.error(hostile, &[], &[]);
            out.diagnostic(hostile);
        });
        assert!(!format!("{data}{talk}").contains(['\u{1b}', '\u{202e}']), "{data:?} {talk:?}");
    }
    assert_eq!(
        printed(in_format(Format::Csv), |out| out.list(&table, &json).unwrap()).0,
        format!("name\n{hostile}\n")
    );
    assert_eq!(printed(in_format(Format::Table), |out| out.raw(b"\x1b\0").unwrap()).0, "\u{1b}\0");
}

#[test]
fn forced_colour_reaches_labels_and_drawings() {
    let options = OutOptions { color: ColorChoice::Always, ..OutOptions::default() };
    let (data, talk) = printed(options, |out| {
        out.drawing("\u{1b}[31mbar\u{1b}[0m").unwrap();
        out.warn("look");
    });
    assert_eq!(data, "\u{1b}[31mbar\u{1b}[0m\n");
    assert_eq!(talk, "\u{1b}[33mwarning: \u{1b}[0mlook\n");
}

#[test]
fn a_closed_pipe_is_told_apart_and_found_at_the_latest_at_the_end() {
    let refusing =
        |kind| Out::with_sinks(OutOptions::default(), Box::new(Refusing(kind)), Box::new(Sink::default()));
    let mut out = refusing(io::ErrorKind::BrokenPipe);
    out.text("small enough for the buffer").unwrap();
    assert!(matches!(out.finish(), Err(UiError::ClosedPipe)));
    let mut out = refusing(io::ErrorKind::BrokenPipe);
    assert!(matches!(out.raw(&vec![b'x'; 1 << 20]), Err(UiError::ClosedPipe)));
    let mut out = refusing(io::ErrorKind::StorageFull);
    out.text("data").unwrap();
    out.say("talk finds it first");
    assert!(matches!(out.finish(), Err(UiError::Write(_))));
}

#[test]
fn a_closed_stderr_stops_nothing() {
    let data = Sink::default();
    let closed = Box::new(Refusing(io::ErrorKind::BrokenPipe));
    let mut out = Out::with_sinks(OutOptions::default(), Box::new(data.clone()), closed);
    out.say("nobody hears this");
    out.text("data").unwrap();
    out.finish().unwrap();
    assert_eq!(data.text(), "data\n");
}

#[test]
fn progress_is_hidden_where_nobody_watches() {
    let (mut out, sink) = joined(OutOptions::default());
    let progress = out.progress("sending", Some(3));
    progress.step("one");
    assert!(!progress.is_shown());
    drop(progress);
    assert_eq!(sink.text(), "");
}
