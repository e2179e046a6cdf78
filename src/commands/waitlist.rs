//! `waitlist`: waiting for a seat.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::zones::Zones;
use super::{appointment_view, checked_reason, find_service};
use crate::ctx::Ctx;
use crate::domain::entry::{EntryStatus, Target};
use crate::domain::ids::EntryId;
use crate::domain::moment::Moment;
use crate::domain::rules::Rule;
use crate::domain::slot::Bar;
use crate::domain::time::{Instant, Zone};
use crate::error::CommandError;
use crate::ops::waitlist::{self, Place};
use crate::ui::{Cell, Column, Detail, Table, Tone};

mod join;

pub use join::Join;

/// Wait for a seat, take or refuse an offer
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Waitlist {
    Join(Join),
    List(List),
    Claim(Claim),
    Leave(Leave),
}

/// List the entries in order of joining
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl waitlist list --status offered")]
pub struct List {
    /// Only of this service
    service: Option<String>,
    /// Only in this status
    #[arg(long, value_name = "STATUS")]
    status: Option<StatusWord>,
}

/// Take the seat that an offer holds
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl waitlist claim 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f\n  \
    slotctl waitlist claim 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f \\\n      \
    --override limit --reason 'course of three visits'")]
pub struct Claim {
    /// The entry's id
    entry: EntryId,
    /// Pass over a rule
    #[arg(long = "override", value_name = "RULE", requires = "reason")]
    overridden: Option<ClaimRule>,
    /// Why, for the audit
    #[arg(long, value_name = "TEXT", requires = "overridden")]
    reason: Option<String>,
}

/// A rule that staff may pass over when an offer is claimed: the others are behind whoever was offered a seat.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ClaimRule {
    /// Active appointments per consumer
    Limit,
}

impl From<ClaimRule> for Rule {
    fn from(rule: ClaimRule) -> Self {
        match rule {
            ClaimRule::Limit => Self::Limit,
        }
    }
}

/// Give a place up; during an offer that refuses it
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl waitlist leave 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f")]
pub struct Leave {
    /// The entry's id
    entry: EntryId,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum StatusWord {
    Waiting,
    Offered,
    Claimed,
    Expired,
    Left,
}

impl From<StatusWord> for EntryStatus {
    fn from(word: StatusWord) -> Self {
        match word {
            StatusWord::Waiting => Self::Waiting,
            StatusWord::Offered => Self::Offered,
            StatusWord::Claimed => Self::Claimed,
            StatusWord::Expired => Self::Expired,
            StatusWord::Left => Self::Left,
        }
    }
}

impl Waitlist {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// The rule that refuses; `not_found`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Join(join) => join.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Claim(claim) => claim.run(ctx),
            Self::Leave(leave) => leave.run(ctx),
        }
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.desk_config()?;
        let service = self.service.as_deref().map(|id| find_service(&config, id)).transpose()?;
        let now = ctx.now();
        let mut ledger = ctx.ledger_to_read()?;
        let status = self.status.map(EntryStatus::from);
        let id = service.map(|service| &service.id);
        let places = waitlist::list(&mut ledger, &config.services, id, status, now)?;
        let zone_of = |place: &Place| {
            config.service(&place.entry.service_id).map_or_else(Zone::utc, |service| service.zone.clone())
        };
        let json: Vec<Value> = places.iter().map(|place| to_json(place, &zone_of(place))).collect();
        let of_places: Vec<Zone> = places.iter().map(zone_of).collect();
        let zones = Zones::of(&of_places);
        let mut table = Table::new([
            Column::new("id").whole().field("id"),
            Column::new("service").field("service_id"),
            Column::new("for").field("starts_at"),
            Column::new("place").right().field("position"),
            Column::new("status").field("status"),
            Column::new("passed over").field("passed_over"),
            Column::new("consumer").field("consumer.name"),
            Column::new("offer ends").field("offer_expires_at"),
        ]);
        for (place, zone) in places.iter().zip(&of_places) {
            table.push([
                place.entry.id.to_string().into(),
                config.name_of(&place.entry.service_id).into(),
                target_in_words(place, &zones, zone).into(),
                place.position.map(|position| position.to_string()).into(),
                status_cell(place),
                place.passed_over.map(Bar::as_str).into(),
                place.consumer.name.as_str().into(),
                offer_end(place).map(|at| zones.time(at, zone)).into(),
            ]);
        }
        ctx.out.list(&table, &json)?;
        zones.say(ctx);
        if places.is_empty() {
            ctx.out.say("Nobody is waiting.");
        }
        Ok(())
    }
}

impl Claim {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { entry, overridden, reason } = self;
        ctx.out.allow_object()?;
        let rules: Vec<Rule> = overridden.into_iter().map(Rule::from).collect();
        let reason = reason.as_deref().map(checked_reason).transpose()?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("waitlist claim");
        let mut ledger = ctx.ledger()?;
        config.require_sound(waitlist::service_id(&mut ledger, entry)?.as_str())?;
        let overridden = (&rules[..], reason.as_deref());
        let sheet = waitlist::claim(&mut ledger, hand.act(), &config.services, entry, overridden)?;
        ctx.out.object(&appointment_view::detail(&sheet), &appointment_view::to_json(&sheet))?;
        super::book::say_what_is_next(ctx, &sheet);
        Ok(())
    }
}

impl Leave {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let hand = ctx.hand("waitlist leave");
        let mut ledger = ctx.ledger()?;
        config.require_sound(waitlist::service_id(&mut ledger, self.entry)?.as_str())?;
        let place = waitlist::leave(&mut ledger, hand.act(), &config.services, self.entry)?;
        let service = config.service(&place.entry.service_id);
        let zone = service.map_or_else(Zone::utc, |service| service.zone.clone());
        ctx.out.object(&detail(&place, &zone), &to_json(&place, &zone))?;
        Ok(())
    }
}

/// When the offer ends, or ended; none for whoever was never offered anything.
fn offer_end(place: &Place) -> Option<Instant> {
    place.entry.offer.map(|offer| offer.expires_at)
}

/// The entry's JSON (cli.md, JSON shapes).
pub(super) fn to_json(place: &Place, zone: &Zone) -> Value {
    let Place { entry, consumer, position, passed_over, now } = place;
    let (from, until) = match entry.target {
        Target::Slot(_) => (None, None),
        Target::Dates { from, until } => (Some(from), Some(until)),
    };
    json!({
        "id": entry.id,
        "service_id": entry.service_id,
        "starts_at": entry.starts_at().map(|at| zone.rfc3339(at)),
        "from": from,
        "until": until,
        "position": position,
        "passed_over": passed_over.map(Bar::as_str),
        "status": entry.status_at(*now).as_str(),
        "joined_at": zone.rfc3339(entry.joined_at),
        "offered_at": entry.offer.map(|offer| zone.rfc3339(offer.offered_at)),
        "offer_expires_at": offer_end(place).map(|at| zone.rfc3339(at)),
        "appointment_id": entry.appointment_id,
        "consumer": {
            "id": consumer.id,
            "name": consumer.name,
            "email": consumer.email,
            "phone": consumer.phone,
            "no_show_count": consumer.no_show_count,
        },
    })
}

/// What an entry waits for in a list: a start, or dates.
pub(super) fn target_in_words(place: &Place, zones: &Zones, zone: &Zone) -> String {
    match (place.entry.starts_at(), place.entry.target) {
        (Some(at), _) | (None, Target::Slot(at)) => zones.time(at, zone),
        (None, Target::Dates { from, until }) => dates(from, until),
    }
}

fn dates(from: NaiveDate, until: NaiveDate) -> String {
    format!("{from} to {until}")
}

/// The status, in the colour of how much it needs the desk.
pub(super) fn status_cell(place: &Place) -> Cell {
    let status = place.entry.status_at(place.now);
    let tone = match status {
        EntryStatus::Waiting => Tone::Plain,
        EntryStatus::Offered => Tone::Warning,
        EntryStatus::Claimed => Tone::Good,
        EntryStatus::Expired | EntryStatus::Left => Tone::Dim,
    };
    Cell::toned(status.as_str(), tone)
}

fn detail(place: &Place, zone: &Zone) -> Detail {
    let told = |at| Moment::new(at, zone).to_string();
    let waits_for = match (place.entry.starts_at(), place.entry.target) {
        (Some(at), _) | (None, Target::Slot(at)) => told(at),
        (None, Target::Dates { from, until }) => dates(from, until),
    };
    Detail::new()
        .row("id", Cell::toned(place.entry.id.to_string(), Tone::Strong))
        .row("status", status_cell(place))
        .row("service", place.entry.service_id.as_str())
        .row("waits for", waits_for)
        .row_if("place in line", place.position.map(|position| position.to_string()))
        .row_if("passed over", place.passed_over.map(Bar::as_str))
        .row("consumer", place.consumer.name.as_str())
        .row("e-mail", place.consumer.email.as_str())
        .row_if("offer ends", offer_end(place).map(told))
}
