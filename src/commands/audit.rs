//! `audit`: who changed what, and whether the record is whole.

use std::cell::RefCell;

use clap::{Args, Subcommand};
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::event_view::event_json;
use super::zones::Zones;
use crate::ctx::Ctx;
use crate::domain::event::Chain;
use crate::domain::time::{Instant, Zone};
use crate::error::{CommandError, Kind};
use crate::ops::Failure;
use crate::ops::audit::{self, ChainZones, Everything, Listed};
use crate::ui::{Cell, Column, Detail, Format, Table};

/// How many events are printed at once where they need not be held together.
const PART: usize = 1000;

/// What a spreadsheet has besides.
const MORE: [&str; 6] =
    ["chain", "number", "service_id", "appointment_id", "confirmation_number", "consumer_id"];

/// Look at the audit, check that it is whole
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Audit {
    List(List),
    /// Check every chain of events; exit status 1 and the first broken link when one was altered
    #[command(after_help = "Example:\n  \
        slotctl audit verify")]
    Verify,
}

/// List the changes, of one appointment or of everything
///
/// Everything is in order of time over all chains. Each chain counts its changes from 1: one for each service, and `-`
/// for what belongs to none.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl audit list 7K3-M9Q-RTW\n  \
    slotctl audit list -o csv")]
pub struct List {
    /// The confirmation number, or the appointment's id
    reference: Option<String>,
}

impl Audit {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `audit_broken`, `bad_reference`, `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::List(list) => list.run(ctx),
            Self::Verify => verify(ctx),
        }
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let mut ledger = ctx.ledger_to_read()?;
        let Some(reference) = &self.reference else {
            // The audit can be read whatever is wrong with the service files.
            let zones = ChainZones::find(&mut ledger, &ctx.load().services)?;
            return print_everything(ctx, Everything::begin(&mut ledger)?, &zones);
        };
        let (zone, events) = audit::of_appointment(&mut ledger, reference)?;
        let json: Vec<Value> = events.iter().map(|listed| to_json(listed, &zone)).collect();
        let zones = Zones::of([&zone]);
        let format = ctx.out.options().format;
        let mut table = table(format);
        events.iter().for_each(|listed| table.push(row(listed, format, &zones, &zone)));
        ctx.out.list(&table, &json)?;
        zones.say(ctx);
        Ok(())
    }
}

/// Prints all events. As data they are printed while they are read; a table is as wide as its widest row, so all of it
/// is held.
fn print_everything(
    ctx: &mut Ctx,
    mut everything: Everything<'_>,
    chain_zones: &ChainZones,
) -> Result<(), CommandError> {
    let format = ctx.out.options().format;
    if format == Format::Json {
        let events =
            Events { everything: RefCell::new(everything), zones: chain_zones, failed: RefCell::default() };
        let printed = ctx.out.document(&events);
        return match events.failed.into_inner() {
            Some(failure) => Err(failure.into()),
            None => Ok(printed?),
        };
    }
    let zones = Zones::of(everything.chains().map(|chain| chain_zones.of(chain)).collect::<Vec<_>>());
    let (mut part, mut json, mut is_first) = (table(format), Vec::new(), true);
    while let Some(listed) = everything.take_next()? {
        let zone = chain_zones.of(&listed.sealed.event.chain);
        part.push(row(&listed, format, &zones, zone));
        if format == Format::Csv {
            json.push(to_fields(&listed, zone));
        }
        if json.len() == PART {
            ctx.out.csv_part(&part, &json, is_first)?;
            (part, is_first) = (table(format), false);
            json.clear();
        }
    }
    if format == Format::Csv {
        ctx.out.csv_part(&part, &json, is_first)?;
    } else {
        ctx.out.list(&part, &[])?;
    }
    zones.say(ctx);
    Ok(())
}

/// All events as one JSON array, each made when its turn comes.
struct Events<'e> {
    everything: RefCell<Everything<'e>>,
    zones: &'e ChainZones,
    /// Why the array broke off.
    failed: RefCell<Option<Failure>>,
}

impl Serialize for Events<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut array = serializer.serialize_seq(None)?;
        loop {
            match self.everything.borrow_mut().take_next() {
                Ok(None) => return array.end(),
                Ok(Some(listed)) => {
                    array.serialize_element(&to_json(&listed, self.zones.of(&listed.sealed.event.chain)))?;
                }
                Err(failure) => {
                    let told = S::Error::custom(&failure);
                    self.failed.replace(Some(failure));
                    return Err(told);
                }
            }
        }
    }
}

fn to_json(listed: &Listed, zone: &Zone) -> Value {
    let mut json = event_json(&listed.sealed, zone);
    for (name, value) in MORE.into_iter().zip(more(listed)) {
        json[name] = value;
    }
    json
}

/// What a spreadsheet takes of the JSON: the facts before and after have no column.
fn to_fields(listed: &Listed, zone: &Zone) -> Value {
    let fields = MORE.into_iter().zip(more(listed)).map(|(name, value)| (name.to_owned(), value));
    let at = zone.rfc3339(listed.sealed.event.author.at);
    fields.chain([("at".to_owned(), at.into())]).collect()
}

/// The values of [`MORE`].
fn more(listed: &Listed) -> [Value; 6] {
    let Listed { sealed, confirmation_number } = listed;
    let event = &sealed.event;
    let service_id = match &event.chain {
        Chain::Service(id) => json!(id),
        Chain::General => Value::Null,
    };
    [
        json!(event.chain.as_str()),
        json!(sealed.number),
        service_id,
        json!(event.appointment_id),
        json!(confirmation_number),
        json!(event.consumer_id),
    ]
}

/// The headings; data has more of them, because a spreadsheet is not read line by line.
fn table(format: Format) -> Table {
    let mut columns = vec![
        Column::new("at").whole().field("at"),
        Column::new("what"),
        Column::new("about"),
        Column::new("by"),
        Column::new("with"),
        Column::new("why"),
    ];
    if format == Format::Csv {
        columns.extend(MORE.map(|name| Column::new(name).field(name)));
    }
    Table::new(columns)
}

fn row(listed: &Listed, format: Format, zones: &Zones, zone: &Zone) -> Vec<Cell> {
    let event = &listed.sealed.event;
    let mut cells: Vec<Cell> = vec![
        zones.time(event.author.at, zone).into(),
        event.action.as_str().into(),
        about(listed, zones, zone).into(),
        event.author.actor.as_str().into(),
        event.author.command.as_str().into(),
        event.reason.clone().into(),
    ];
    if format == Format::Csv {
        // The fields of the JSON.
        cells.extend(MORE.map(|_| Cell::default()));
    }
    cells
}

/// What an event is about, in as few words as tell it: the number of the appointment, a consumer, what Fanfare has, a
/// slot, or the service.
fn about(listed: &Listed, zones: &Zones, zone: &Zone) -> String {
    let event = &listed.sealed.event;
    if let Some(number) = &listed.confirmation_number {
        return number.clone();
    }
    if let Some(id) = event.appointment_id {
        return id.to_string();
    }
    if let Some(id) = event.consumer_id {
        return id.to_string();
    }
    let service = match &event.chain {
        Chain::Service(id) => id.as_str(),
        Chain::General => return String::new(),
    };
    let kept = event.after.as_deref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let kept = kept.unwrap_or_default();
    let start = kept["starts_at"].as_i64().and_then(|seconds| Instant::from_timestamp(seconds, 0));
    match (kept["slug"].as_str(), start) {
        (Some(slug), _) => slug.to_owned(),
        (None, Some(at)) => format!("{service} {}", zones.time(at, zone)),
        (None, None) => service.to_owned(),
    }
}

fn verify(ctx: &mut Ctx) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let mut ledger = ctx.ledger_to_read()?;
    let verified = audit::verify(&mut ledger)?;
    let broken = verified.broken.as_ref();
    let detail = Detail::new()
        .row("chains", verified.chains.to_string())
        .row("events", verified.events.to_string())
        .row("first broken link", broken.map_or_else(|| "none".to_owned(), ToString::to_string));
    let json = json!({
        "chains": verified.chains,
        "events": verified.events,
        "intact": broken.is_none(),
        "broken": broken.map(|link| json!({ "chain": link.chain.as_str(), "number": link.number, "what": link.what })),
    });
    ctx.out.object(&detail, &json)?;
    match broken {
        None => Ok(()),
        Some(link) => {
            Err(CommandError::new(Kind::Refused, "audit_broken", format!("the audit was altered: {link}"))
                .hint("compare the ledger with its last backup"))
        }
    }
}
