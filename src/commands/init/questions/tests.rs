use std::path::Path;

use clap::{CommandFactory, Parser};

use super::*;
use crate::commands::init::answers::from_flags;
use crate::commands::init::days::Days;
use crate::commands::init::draft::NewService;
use crate::commands::init::readers::{Maybe, Spans};
use crate::commands::init::template;
use crate::config::Overrides;
use crate::domain::money::Currency;
use crate::domain::time::{Span, Zone};
use crate::ui::ScriptedPrompt;

/// What a person who gives these answers ends up with, and what was asked.
fn asked(flags: Flags, answers: &[&str]) -> (Draft, Vec<String>) {
    let judge = Judge::of(Path::new("/nowhere"), Overrides::default());
    let mut person = ScriptedPrompt::new(answers.iter().copied());
    let draft = Draft { service: NewService::blank("UTC"), mail: Some(None) };
    let mut interview = Interview::new(flags, None, Mail::default(), Guesses::default(), draft);
    let draft = interview.go_on(&mut person, &judge).expect("answered");
    (draft, person.asked)
}

#[test]
fn a_person_is_asked_for_what_is_open_and_again_after_a_slip() {
    let answers = [
        "First Visit",
        "",
        "Mars/Base",
        "Europe/Paris",
        "euro",
        "eur",
        "12.5",
        "80",
        "45",
        "",
        "17:00-09:00",
        "09:00-12:00,13:00-18:00",
        "0",
        "2",
        "",
        "81",
        "20",
        "10",
        "48",
        "48h",
        "24h,24h",
        "1d",
        "someday",
        "thu 10:00",
        "nobody",
        "Clinic <desk@example.org>",
        "ftp://example.org",
        "smtp://desk@mail.example.org:587",
    ];
    let (Draft { service: new, mail }, questions) = asked(Flags::default(), &answers);
    assert_eq!((new.id.as_str(), new.name.as_str()), ("first-visit", "First Visit"));
    assert_eq!((new.zone.as_str(), new.price.to_string()), ("Europe/Paris", "80.00".to_owned()));
    assert_eq!((new.duration, new.hours.every, new.hours.days), (45, 45, Days::WORKING));
    assert_eq!((new.hours.spans.len(), new.hours.capacity, new.address), (2, 2, None));
    assert_eq!(new.deposit.map(|deposit| deposit.to_string()).as_deref(), Some("20.00"));
    let terms = new.cancellation.expect("a fee was given");
    assert_eq!((terms.fee.to_string().as_str(), terms.free_until), ("10.00", Span::hours(48)));
    assert_eq!((new.reminders, new.release.is_some()), (vec![Span::Days(1)], true));
    assert_eq!(mail.flatten().map(|sender| sender.url).as_deref(), Some("smtp://desk@mail.example.org:587"));
    assert_eq!(questions.len(), answers.len());
}

#[test]
fn flags_answer_for_a_person() {
    let given = Flags {
        name: Some("Visit".to_owned()),
        currency: Currency::parse("JPY").ok(),
        price: Some("6600".to_owned()),
        deposit: Some("none".to_owned()),
        release: Some(Maybe(None)),
        ..Flags::default()
    };
    let (draft, questions) = asked(given, &[""; 11]);
    let new = draft.service;
    assert_eq!((new.price.to_string(), new.zone.as_str()), ("6600".to_owned(), "UTC"));
    assert!(new.deposit.is_none() && new.release.is_none());
    for given in ["Price", "Name", "Deposit", "release"] {
        assert!(!questions.iter().any(|question| question.contains(given)), "{given} in {questions:?}");
    }
}

#[test]
fn what_costs_nothing_has_no_terms_of_money() {
    let (draft, questions) =
        asked(Flags::default(), &["Visit", "", "", "EUR", "0", "", "", "", "", "", "", "", ""]);
    assert!(draft.service.deposit.is_none() && draft.service.cancellation.is_none());
    assert!(!questions.iter().any(|question| question.contains("Deposit") || question.contains("fee")));
}

/// `<` is Escape.
#[test]
fn escape_asks_the_question_before_again_and_suggests_what_was_answered() {
    let given = Flags { reminders: Some(Spans(Vec::new())), ..Flags::default() };
    let answers = [
        "Visit",
        "",
        "",
        "EUR",
        "80.50",
        "<",
        "<",
        "JPY",
        "6600",
        "1h",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "<",
        "thu 10:00",
        "",
    ];
    let (draft, questions) = asked(given, &answers);
    assert_eq!((draft.service.price.to_string(), draft.service.duration), ("6600".to_owned(), 60));
    assert_eq!(
        questions.get(5..9),
        Some(&["Length of a slot [30m]", "Price [80.50]", "Currency [EUR]", "Price"].map(String::from)[..]),
        "80.50 is no price in yen, so it is not suggested"
    );
    assert_eq!(
        questions.get(16..19),
        Some(
            &["Weekly release [none]", "E-mail sender [none]", "Weekly release [none]"].map(String::from)[..]
        )
    );
    assert_eq!(draft.service.release.map(|release| release.to_string()).as_deref(), Some("thu 10:00"));
}

#[test]
fn the_way_back_leads_past_flags_and_out_of_the_first_question() {
    let judge = Judge::of(Path::new("/nowhere"), Overrides::default());
    let draft = Draft { service: NewService::blank("UTC"), mail: None };
    let flags =
        Flags { name: Some("Visit".to_owned()), timezone: Some("UTC".to_owned()), ..Flags::default() };
    let mut interview = Interview::new(flags, None, Mail::default(), Guesses::default(), draft);
    let mut person = ScriptedPrompt::new(["", "<", "<"]);
    let left = interview.go_on(&mut person, &judge).expect_err("it was left");
    assert_eq!(left.code(), "left");
    assert_eq!(person.asked, ["Its id [visit]", "Currency", "Its id [visit]"]);
}

/// One source of defaults: nobody's bare Enter means anything else than a flag that is left out.
#[test]
fn enter_alone_is_a_flag_left_out() {
    let needed = Flags {
        name: Some("Visit".to_owned()),
        currency: Currency::parse("EUR").ok(),
        price: Some("80".to_owned()),
        ..Flags::default()
    };
    let by_flags = from_flags(needed.clone(), None, &Zone::utc()).expect("everything is known");
    let (by_enter, questions) = asked(needed, &[""; 12]);
    assert_eq!(template::service(&by_enter.service), template::service(&by_flags));
    assert_eq!(template::settings(by_enter.mail.flatten().as_ref()), template::settings(None));
    assert_eq!(questions.len(), 12, "{questions:?}");
}

/// What the help of a flag calls its default is what the question suggests.
#[test]
fn the_help_names_the_defaults_that_are_suggested() {
    #[derive(Parser)]
    struct Alone {
        #[command(flatten)]
        flags: Flags,
    }
    let _ = |alone: Alone| alone.flags;
    let fee = Flags { deposit: Some("20".to_owned()), ..Flags::default() };
    let (_, questions) =
        asked(fee, &["Visit", "", "", "EUR", "80", "", "", "", "", "", "10", "", "", "", ""]);
    let tree = Alone::command();
    let help = |id: &str| {
        let arg = tree.get_arguments().find(|arg| arg.get_id() == id).expect("a flag");
        arg.get_help().map(ToString::to_string).unwrap_or_default()
    };
    for (flag, label) in [
        ("duration", "Length of a slot"),
        ("days", "Weekdays"),
        ("hours", "Hours"),
        ("capacity", "Seats per slot"),
        ("address", "Address"),
        ("cancellation_fee", "Late cancellation fee"),
        ("free_until", "Free until"),
        ("reminders", "Reminders"),
        ("release", "Weekly release"),
    ] {
        let title = questions.iter().find(|title| title.starts_with(label)).expect("it is asked");
        let usual = title.strip_prefix(label).expect("its label").trim().trim_matches(['[', ']']);
        assert!(help(flag).contains(&format!("[default: {usual}")), "--{flag}: {} but {title}", help(flag));
    }
    assert!(help("deposit").contains("[default: none]"), "{}", help("deposit"));
}
