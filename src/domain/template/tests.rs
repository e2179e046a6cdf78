//! Every built-in template, and what is told of those of a directory.

use super::*;
use crate::domain::language::Language;
use crate::domain::schedule::tests::consultation;
use crate::domain::time::Span;
use crate::domain::wording;

fn kinds() -> impl Iterator<Item = NoticeKind> {
    NoticeKind::OTHERS.into_iter().chain([NoticeKind::Reminder(Span::hours(1))])
}

#[test]
fn every_kind_is_written_in_every_language_and_form() {
    let (service, none) = (consultation().id, Templates::default());
    for language in Language::ALL {
        for (kind, form) in kinds().flat_map(|kind| Form::ALL.map(|form| (kind, form))) {
            let written = none.write(&service, kind, form, language.tag, &wording::sample());
            let is_wanted = form != Form::Sms || kind.is_urgent();
            assert_eq!(written.is_some(), is_wanted, "{} {kind} {form:?}", language.tag);
            let Some(written) = written else { continue };
            assert!(!written.contains("\n\n\n") && !written.contains("{%"), "{written}");
            let has_subject = subject_of(&written).is_some_and(|(subject, _)| !subject.is_empty());
            assert!(has_subject || form != Form::Text, "{written}");
        }
    }
}

/// Its name is part of the interface: whoever uses it in a template must not find it gone.
#[test]
fn the_built_in_templates_use_only_known_variables() {
    for (_, name, text) in WORDS.into_iter().flatten() {
        assert_eq!(check(Form::Html, text, &wording::sample()), Ok(()), "{name}");
    }
    for (name, text) in TEXTS.into_iter().flatten() {
        assert_eq!(check(Form::Sms, text, &wording::sample()), Ok(()), "{name}");
    }
}

#[test]
fn a_mistake_is_told_with_its_line() {
    for (form, text, line, message) in [
        (Form::Text, "Subject: Hi\n\n{{ consumer_nam }}", 3, "there is no variable `consumer_nam`"),
        (Form::Text, "Subject: Hi\n{% if policy %}\nx", 3, "syntax error"),
        (Form::Text, "Subject: Hi\n\n{{ policy|shout }}", 3, "unknown filter"),
        (Form::Text, "Hi {{ consumer_name }}", 1, "the first line of a text is its subject"),
        (Form::Sms, "a\n\n{{ facts[7].label }}", 3, "something that is not there is used"),
        (
            Form::Sms,
            "{% if kind == 'x' %}{% else %}\n{{ fact }}{% endif %}",
            2,
            "there is no variable `fact`",
        ),
        (
            Form::Sms,
            "{% for x in range(100000) %}{% for y in range(100000) %}.{% endfor %}{% endfor %}",
            1,
            "",
        ),
    ] {
        let mistake = check(form, text, &wording::sample()).expect_err(text);
        assert_eq!(mistake.line, line, "{mistake}");
        assert!(mistake.message.contains(message), "{mistake}");
    }
    assert_eq!(
        check(Form::Text, "Subject: {{ short_when }}\n\n{{ greeting }}\n", &wording::sample()),
        Ok(())
    );
    let based = "{% extends \"en/reminder.txt\" %}{% block closing %}Bye.{% endblock %}";
    assert_eq!(check(Form::Text, based, &wording::sample()), Ok(()));
}

fn place(service: bool, language: &str, kind: &str, form: Form) -> Place {
    let service_id = service.then(|| consultation().id);
    Place { service_id, language: language.to_owned(), kind: kind.to_owned(), form }
}

#[test]
fn a_template_of_the_service_comes_before_one_for_all_and_that_before_the_built_in_one() {
    let (service, kind) = (consultation().id, NoticeKind::Confirmation);
    let mut own = Templates::default();
    let text =
        |own: &Templates| own.write(&service, kind, Form::Text, "en", &wording::sample()).expect("words");
    let html = |own: &Templates| own.write(&service, kind, Form::Html, "en", &wording::sample());
    assert!(text(&own).contains("confirmed") && html(&own).is_some());
    own.insert(place(false, "en", "confirmation", Form::Text), "Subject: All\n\nFor all".to_owned());
    assert_eq!(text(&own), "Subject: All\n\nFor all");
    assert_eq!(html(&own), None, "the built-in marks would say something else");
    own.insert(place(true, "en", "confirmation", Form::Text), "Subject: Own\n\n{{ policy }}".to_owned());
    own.insert(place(true, "en", "confirmation", Form::Html), "<b>{{ greeting }}</b>".to_owned());
    assert_eq!(text(&own), "Subject: Own\n\nx");
    let named = map([("greeting", "<i>Ann & Bob</i>".into())]);
    let marked = own.write(&service, kind, Form::Html, "en", &named).expect("marks");
    assert_eq!(marked, "<b>&lt;i&gt;Ann &amp; Bob&lt;&#x2f;i&gt;</b>", "what people type is text");
    own.insert(place(true, "en", "confirmation", Form::Text), "Subject: {{ policy|nothing }}".to_owned());
    assert!(text(&own).contains("confirmed"), "one that fails gives way to the built-in one");
}

#[test]
fn the_first_language_that_is_written_is_taken() {
    let (service, kind) = (consultation().id, NoticeKind::Reminder(Span::hours(24)));
    let mut own = Templates::default();
    let of = |own: &Templates, wanted: &[&'static str]| own.language(&service, kind, Form::Text, wanted);
    assert_eq!(of(&own, &["pt-BR", "pt", "de", "en"]), Some("de"));
    own.insert(place(false, "pt", "reminder", Form::Text), "Subject: Oi\n\nOi".to_owned());
    assert_eq!(of(&own, &["pt-BR", "pt", "de", "en"]), Some("pt"));
    assert_eq!(of(&own, &["it"]), None);
}
