//! How audit entries are printed.

use serde_json::{Value, json};

use crate::domain::event::SealedEvent;
use crate::domain::moment::Moment;
use crate::domain::time::{Instant, Zone};
use crate::ui::{Column, Table};

/// The facts that are kept as seconds since 1970, because the hash covers the bytes that were written first.
const INSTANTS: [&str; 4] = ["starts_at", "ends_at", "offered", "offer_expires_at"];

/// The JSON of an audit entry.
pub(super) fn event_json(sealed: &SealedEvent, zone: &Zone) -> Value {
    let event = &sealed.event;
    json!({
        "number": sealed.number,
        "at": zone.rfc3339(event.author.at),
        "actor": event.author.actor,
        "command": event.author.command,
        "action": event.action,
        "before": facts(event.before.as_deref(), zone),
        "after": facts(event.after.as_deref(), zone),
        "reason": event.reason,
    })
}

/// The facts of an event, with every instant told in the zone.
pub(super) fn facts(text: Option<&str>, zone: &Zone) -> Value {
    let mut facts = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or(Value::Null);
    tell_instants(&mut facts, zone);
    facts
}

fn tell_instants(facts: &mut Value, zone: &Zone) {
    for (name, fact) in facts.as_object_mut().into_iter().flatten() {
        let seconds = fact.as_i64().filter(|_| INSTANTS.contains(&name.as_str()));
        if let Some(at) = seconds.and_then(|seconds| Instant::from_timestamp(seconds, 0)) {
            *fact = zone.rfc3339(at).into();
        } else {
            tell_instants(fact, zone);
        }
    }
}

/// The table of the entries of one thing, below a block that names the zone.
pub(super) fn event_table(events: &[SealedEvent], zone: &Zone) -> Table {
    let mut table = Table::new([
        Column::new("at").whole(),
        Column::new("what"),
        Column::new("by"),
        Column::new("with"),
        Column::new("why"),
    ]);
    for SealedEvent { event, .. } in events {
        table.push([
            Moment::new(event.author.at, zone).short().into(),
            event.action.as_str().into(),
            event.author.actor.as_str().into(),
            event.author.command.as_str().into(),
            event.reason.clone().into(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instant_among_the_facts_is_told_in_the_zone_and_no_other_number_is() {
        let kept = r#"{"capacity":3,"starts_at":1796133600,"target":{"starts_at":1796133600},"offered":null,
            "offer_expires_at":1796137200,"seat":1796133600,"ends_at":"2026-12-01T09:30:00-05:00"}"#;
        let told = facts(Some(kept), &Zone::parse("America/New_York").expect("a zone"));
        let start = "2026-12-01T09:00:00-05:00";
        assert_eq!(
            told,
            json!({
                "capacity": 3, "starts_at": start, "target": { "starts_at": start }, "offered": null,
                "offer_expires_at": "2026-12-01T10:00:00-05:00", "seat": 1_796_133_600,
                "ends_at": "2026-12-01T09:30:00-05:00",
            })
        );
        assert_eq!(facts(None, &Zone::utc()), Value::Null);
    }
}
