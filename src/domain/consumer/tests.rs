use uuid::Uuid;

use super::*;

fn author() -> Author {
    Author {
        actor: "desk".to_owned(),
        command: "consumer add".to_owned(),
        at: chrono::DateTime::from_timestamp(1_796_126_400, 0).expect("an instant"),
    }
}

fn described() -> Described {
    Described::parse("Ada Park", "Ada@Example.org", Some("+1 212 555 0100"), Some("crm-7")).expect("a person")
}

fn known(number: u128) -> Consumer {
    let id = ConsumerId(Uuid::from_u128(number));
    let added = add(&author(), &described(), &Owners::default(), id, "salt".to_owned());
    added.expect("nobody has any of it").0
}

#[test]
fn an_added_consumer_has_each_field_in_its_one_spelling_and_the_event_has_none() {
    let id = ConsumerId(Uuid::from_u128(7));
    let (ada, change) = add(&author(), &described(), &Owners::default(), id, "salt".to_owned())
        .expect("nobody has any of it");
    assert_eq!((ada.email.as_str(), ada.phone.as_deref()), ("ada@example.org", Some("+12125550100")));
    assert_eq!(change.consumers, [ada]);
    let [event] = change.events.as_slice() else { panic!("one event: {:?}", change.events) };
    assert_eq!((&event.chain, event.consumer_id), (&Chain::General, Some(id)));
    let told = format!("{event:?}");
    for personal in ["Ada", "ada@", "2125550100", "crm-7", "salt"] {
        assert!(!told.contains(personal), "{told}");
    }
}

#[test]
fn whoever_has_a_part_of_the_description_is_named() {
    let owners = Owners { email: Some(known(1)), phone: Some(known(2)), external_id: None };
    let id = ConsumerId(Uuid::from_u128(3));
    let refused = add(&author(), &described(), &owners, id, String::new()).expect_err("it is taken");
    let Refusal::ConsumerExists { clashes } = &refused else { panic!("{refused:?}") };
    assert_eq!(clashes.iter().map(|clash| clash.field).collect::<Vec<_>>(), [Field::Email, Field::Phone]);
    assert!(refused.to_string().contains(&known(1).id.to_string()), "{refused}");
    assert!(refused.to_string().contains("Ada Park"), "{refused}");
}

#[test]
fn every_field_that_is_none_is_told() {
    let faults = Described::parse(" ", "ada", Some("none"), Some("")).expect_err("nothing fits");
    assert_eq!(faults.iter().map(|(field, _)| *field).collect::<Vec<_>>(), Field::ALL);
    let faults =
        Described::parse("Ada\u{202e}", "ada@example.org", None, Some("a\u{7}")).expect_err("hostile");
    assert_eq!(faults.len(), 2, "{faults:?}");
    let long = "x".repeat(10_000);
    assert_eq!(Described::parse(&long, &long, Some(&long), Some(&long)).expect_err("too long").len(), 4);
}

#[test]
fn an_e_mail_address_says_who_arrives_and_nothing_else_does() {
    let (one, other) = (|| Some(known(1)), || Some(known(2)));
    let fields = |email, phone, external_id| match arrival(&Owners { email, phone, external_id }) {
        Arrival::Clashing(clashes) => clashes.into_iter().map(|clash| clash.field.as_str()).collect(),
        told => vec![if told == Arrival::New { "new" } else { "known" }],
    };
    assert_eq!(fields(None, None, None), ["new"]);
    assert_eq!(fields(one(), None, None), ["known"]);
    assert_eq!(fields(one(), one(), one()), ["known"]);
    assert_eq!(fields(one(), other(), None), ["phone"]);
    assert_eq!(fields(one(), one(), other()), ["external_id"]);
    assert_eq!(fields(None, other(), None), ["phone"], "a telephone is shared by a family");
    assert_eq!(fields(None, one(), other()), ["phone", "external_id"]);
}

#[test]
fn an_erased_consumer_has_nothing_personal_and_is_known_as_such() {
    let ada = Consumer { no_show_count: 3, ..known(1) };
    let erased = ada.erased();
    assert!(erased.is_erased() && !ada.is_erased());
    assert_eq!((erased.id, erased.no_show_count, erased.created_at), (ada.id, 3, ada.created_at));
    assert_eq!((&erased.phone, &erased.external_id, &erased.salt), (&None, &None, &None));
    assert!(EmailAddress::parse(&erased.email).is_err(), "nobody can claim the address");
    assert_eq!(erased.erased(), erased, "once more changes nothing");
    assert_ne!(known(2).erased().email, erased.email, "no two are the same");
    assert!(matches!(erased.unless_erased(), Err(Refusal::ConsumerErased { .. })));
    assert!(ada.unless_erased().is_ok());
}

#[test]
fn a_person_is_found_by_any_part_of_what_is_known() {
    let ada = known(1);
    for text in ["ada", "PARK", "@example", "CRM", "212 555", "+1 (212)", "0100", "00000000-0000", ""] {
        assert!(ada.is_found_by(text), "{text}");
    }
    for text in ["ben", "999", "a1", "park ada"] {
        assert!(!ada.is_found_by(text), "{text}");
    }
}
