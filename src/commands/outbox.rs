//! `outbox`: messages that were, are or will be sent.

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::sweep::{self, zone_of};
use super::{at_most, parse_date, parse_time};
use crate::ctx::Ctx;
use crate::domain::ids::NoticeId;
use crate::domain::moment::Moment;
use crate::domain::notice::{Delivery, Message, Notice, NoticeKind};
use crate::domain::schedule;
use crate::domain::time::{GivenDate, GivenTime, Instant, Span, Zone};
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::deliver::{CONCURRENCY, MOST_CONCURRENCY};
use crate::ops::outbox::{self, Listed, Wanted, Writing};
use crate::ui::{Cell, Column, Detail, Table, Tone};

/// Look at the messages, deliver them, try them again
///
/// The sweeps deliver what is due by themselves.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Outbox {
    List(List),
    Show(Show),
    Preview(Preview),
    Deliver(Deliver),
    Retry(Retry),
}

/// Deliver what is due, until nothing is
///
/// What fails is left to the next run. Exit status 3 when messages failed.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl outbox deliver -q\n  \
    slotctl outbox deliver --dry-run -v")]
pub struct Deliver {
    /// At most so many; 0 is none at all [default: no bound]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Send so many at a time, at most 16
    #[arg(long, value_name = "N", default_value_t = CONCURRENCY,
        value_parser = clap::value_parser!(u8).range(1..=i64::from(MOST_CONCURRENCY)))]
    concurrency: u8,
}

/// Make a message due now that failed, was given up or was skipped
///
/// The next sweep or `slotctl outbox deliver` sends it, unless it is too late for it by then.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl outbox retry 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f\n  \
    slotctl outbox retry --all-dead")]
pub struct Retry {
    /// The message's id
    #[arg(required_unless_present = "all_dead", conflicts_with = "all_dead")]
    id: Option<NoticeId>,
    /// Every message that was given up
    #[arg(long)]
    all_dead: bool,
}

/// List the messages
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl outbox list --status dead\n  \
    slotctl outbox list --kind reminder --since 2026-12-01")]
pub struct List {
    /// Only messages in this state
    #[arg(long, visible_alias = "state", value_name = "STATE")]
    status: Option<State>,
    /// Only messages of this kind, such as reminder_24h; `reminder` means all reminders
    #[arg(long, value_parser = parse_kind)]
    kind: Option<String>,
    /// Only messages queued at this date or time, or later
    #[arg(long, value_name = "TIME", value_parser = parse_since)]
    since: Option<Since>,
    /// At most so many; 0 is none at all [default: no bound]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// Show one message
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    slotctl outbox show 01985b1e-7c3a-7d2e-9f10-4b8a2c6d1e5f")]
pub struct Show {
    /// The message's id
    id: NoticeId,
}

/// Show what a message about an appointment would say; sends nothing
///
/// The words are those of the templates as they stand, in the consumer's language unless --lang names another. What is
/// not so yet, such as the refund of a cancellation, is left out.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl outbox preview 7K3-M9Q-RTW confirmation\n  \
    slotctl outbox preview 7K3-M9Q-RTW reminder --lang de -o json")]
pub struct Preview {
    /// The confirmation number, or the appointment's id
    #[arg(value_name = "REF")]
    reference: String,
    /// What the message tells
    kind: Kind,
    /// The language, such as de
    #[arg(long, value_name = "LANG", value_parser = super::parse_language)]
    lang: Option<String>,
}

/// What a message tells.
#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(super) enum Kind {
    Confirmation,
    Reminder,
    Cancellation,
    Rescheduled,
    WaitlistAvailable,
    HoldExpiring,
    NoShow,
}

impl From<Kind> for NoticeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Confirmation => Self::Confirmation,
            Kind::Reminder => Self::Reminder(Span::hours(24)),
            Kind::Cancellation => Self::Cancellation,
            Kind::Rescheduled => Self::Rescheduled,
            Kind::WaitlistAvailable => Self::WaitlistAvailable,
            Kind::HoldExpiring => Self::HoldExpiring,
            Kind::NoShow => Self::NoShow,
        }
    }
}

/// The beginning of what is listed.
#[derive(Debug, Clone, Copy)]
enum Since {
    Date(GivenDate),
    Time(GivenTime),
}

impl Since {
    /// The instant, where a date or a local time is read in `zone`.
    fn instant(self, zone: &Zone, now: Instant) -> Result<Instant, CommandError> {
        match self {
            Self::Date(date) => Ok(zone.start_of_day(date.seen_from(zone.date(now)))),
            Self::Time(time) => Ok(schedule::resolve_in(zone, time).map_err(Failure::from)?),
        }
    }
}

fn parse_since(text: &str) -> Result<Since, String> {
    parse_date(text).map(Since::Date).or_else(|_| parse_time(text).map(Since::Time))
}

fn parse_kind(text: &str) -> Result<String, String> {
    match text.parse::<NoticeKind>() {
        Ok(kind) => Ok(kind.to_string()),
        Err(_) if text == REMINDER => Ok(text.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// The word that all kinds of reminder begin with.
const REMINDER: &str = "reminder";

/// Where a message stands.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum State {
    Queued,
    Sending,
    Sent,
    Failed,
    Dead,
    Skipped,
}

impl From<State> for Delivery {
    fn from(state: State) -> Self {
        match state {
            State::Queued => Self::Queued,
            State::Sending => Self::Sending,
            State::Sent => Self::Sent,
            State::Failed => Self::Failed,
            State::Dead => Self::Dead,
            State::Skipped => Self::Skipped,
        }
    }
}

impl Outbox {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `not_found` for an unknown message, `wrong_status` for one that cannot be tried again, messages that failed.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::List(list) => list.run(ctx),
            Self::Show(show) => show.run(ctx),
            Self::Preview(preview) => preview.run(ctx),
            Self::Deliver(Deliver { limit, concurrency }) => sweep::alone(
                ctx,
                sweep::Job::Outbox,
                &sweep::How { limit, concurrency, ..Default::default() },
            ),
            Self::Retry(retry) => retry.run(ctx),
        }
    }
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let config = ctx.desk_config()?;
        let Self { status, kind, since, limit } = self;
        let since = since.map(|since| since.instant(&zone_of(&config), ctx.now())).transpose()?;
        let mut ledger = ctx.ledger_to_read()?;
        let delivery = status.map(Delivery::from);
        let listed =
            at_most(limit, |limit| outbox::list(&mut ledger, Wanted { delivery, kind, since, limit }))?;
        let json: Vec<Value> = listed.iter().map(to_json).collect();
        ctx.out.list(&table(&listed), &json)?;
        if listed.is_empty() {
            ctx.out.say("No messages.");
        }
        Ok(())
    }
}

impl Retry {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let hand = ctx.hand("outbox retry");
        let Some(id) = self.id else {
            let mut ledger = ctx.ledger()?;
            let listed = outbox::retry_all_dead(&mut ledger, hand.act())?;
            let json: Vec<Value> = listed.iter().map(to_json).collect();
            ctx.out.list(&table(&listed), &json)?;
            ctx.out.say(&format!("{} made due; `slotctl outbox deliver` sends what is due.", listed.len()));
            return Ok(());
        };
        ctx.out.allow_object()?;
        let mut ledger = ctx.ledger()?;
        let listed = outbox::retry(&mut ledger, hand.act(), id);
        let listed = listed.map_err(|failure| CommandError::from(failure).naming("ID", &id.to_string()))?;
        print(ctx, &listed)
    }
}

impl Show {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let mut ledger = ctx.ledger_to_read()?;
        let listed = outbox::show(&mut ledger, self.id)?;
        print(ctx, &listed)?;
        let message = listed.notice.message.as_ref();
        if let (Some(message), crate::ui::Format::Table) = (message, ctx.out.options().format) {
            ctx.out.text(&format!("\n{}", message.body))?;
        }
        Ok(())
    }
}

impl Preview {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, kind, lang } = self;
        ctx.out.allow_object()?;
        let (config, now) = (ctx.desk_config()?, ctx.now());
        let mut ledger = ctx.ledger_to_read()?;
        let writing = Writing {
            services: &config.services,
            templates: &config.templates,
            organizer: config.settings.email.as_ref().map(|email| email.from.value.as_str()),
            language: lang.as_deref(),
        };
        let kind = NoticeKind::from(kind);
        let outbox::Preview { email, sms } = outbox::preview(&mut ledger, &writing, &reference, kind, now)?;
        let calendar = email.calendar.as_ref();
        let sms = sms.map(|sms| sms.body);
        let detail = Detail::new().row("to", email.to.as_str()).row("subject", email.subject.as_str());
        let json = json!({
            "kind": kind.template(),
            "to": email.to,
            "to_name": email.to_name,
            "subject": email.subject,
            "body": email.body,
            "html": email.html,
            "calendar": calendar.map(|part| &part.text),
            "sms": sms,
        });
        ctx.out.object(&detail, &json)?;
        if ctx.out.options().format == crate::ui::Format::Table {
            ctx.out.text(&format!("\n{}", email.body))?;
            if let Some(sms) = sms {
                ctx.out.text(&format!("\nSMS: {sms}\n"))?;
            }
        }
        Ok(())
    }
}

/// Prints one message, without its words in a table.
fn print(ctx: &mut Ctx, listed: &Listed) -> Result<(), CommandError> {
    let Listed { notice, confirmation_number, zone } = listed;
    let told = |at| Moment::new(at, zone).to_string();
    let message = notice.message.as_ref();
    let detail = Detail::new()
        .row("id", Cell::toned(notice.id.to_string(), Tone::Strong))
        .row("status", state_cell(notice))
        .row("kind", notice.kind.to_string())
        .row("channel", notice.channel.as_str())
        .row_if("appointment", confirmation_number.as_deref())
        .row_if("waitlist entry", notice.about.entry().map(|id| id.to_string()))
        .row("queued", told(notice.queued_at))
        .row("attempts", notice.attempts.to_string())
        .row_if("next attempt", next_attempt(notice).map(told))
        .row_if("sent", notice.sent_at.map(told))
        .row_if("reason", notice.reason.as_deref())
        .row_if("to", message.map(|message| message.to.as_str()))
        .row_if("subject", message.map(|message| message.subject.as_str()).filter(|text| !text.is_empty()));
    let mut json = to_json(listed);
    add_message(&mut json, message);
    ctx.out.object(&detail, &json)?;
    Ok(())
}

/// When a message is tried next, if it is: one that is being sent, when it is known that it was not.
fn next_attempt(notice: &Notice) -> Option<Instant> {
    match notice.delivery {
        Delivery::Queued | Delivery::Failed => Some(notice.next_attempt_at),
        Delivery::Sending => notice.lease_until,
        Delivery::Sent | Delivery::Dead | Delivery::Skipped => None,
    }
}

/// Adds the address and the words of a message to the JSON of its notice.
pub(super) fn add_message(json: &mut Value, message: Option<&Message>) {
    json["to"] = json!(message.map(|message| &message.to));
    json["to_name"] = json!(message.map(|message| &message.to_name));
    json["subject"] = json!(message.map(|message| &message.subject));
    json["body"] = json!(message.map(|message| &message.body));
    json["html"] = json!(message.and_then(|message| message.html.as_ref()));
    json["calendar"] = json!(message.and_then(|message| Some(&message.calendar.as_ref()?.text)));
}

fn to_json(listed: &Listed) -> Value {
    let Listed { notice, confirmation_number, zone } = listed;
    json!({
        "id": notice.id,
        "status": notice.delivery.as_str(),
        "kind": notice.kind.to_string(),
        "channel": notice.channel.as_str(),
        "confirmation_number": confirmation_number,
        "entry_id": notice.about.entry(),
        "service_id": notice.service_id,
        "consumer_id": notice.consumer_id,
        "starts_at": zone.rfc3339(notice.starts_at),
        "to": notice.message.as_ref().map(|message| &message.to),
        "queued_at": zone.rfc3339(notice.queued_at),
        "next_attempt_at": next_attempt(notice).map(|at| zone.rfc3339(at)),
        "attempts": notice.attempts,
        "sent_at": notice.sent_at.map(|at| zone.rfc3339(at)),
        "reason": notice.reason,
    })
}

fn table(listed: &[Listed]) -> Table {
    let mut table = Table::new([
        Column::new("id").whole().field("id"),
        Column::new("status").field("status"),
        Column::new("kind").field("kind"),
        Column::new("channel").field("channel"),
        Column::new("number").whole().field("confirmation_number"),
        Column::new("reason").field("reason"),
    ]);
    for Listed { notice, confirmation_number, zone } in listed {
        table.push([
            notice.id.to_string().into(),
            state_cell(notice),
            notice.kind.to_string().into(),
            notice.channel.as_str().into(),
            confirmation_number.clone().into(),
            why(notice, zone).into(),
        ]);
    }
    table
}

/// The reason, and of a message that is tried again how often and when; more columns would not fit beside the id.
fn why(notice: &Notice, zone: &Zone) -> Option<String> {
    let reason = notice.reason.as_deref();
    match next_attempt(notice).filter(|_| notice.attempts > 0) {
        Some(at) => {
            let times =
                if notice.attempts == 1 { "once".to_owned() } else { format!("{} times", notice.attempts) };
            let next = Moment::new(at, zone).short_in_zone();
            Some(format!("tried {times}, next {next}: {}", reason.unwrap_or("no word of it yet")))
        }
        None => reason.map(str::to_owned),
    }
}

fn state_cell(notice: &Notice) -> Cell {
    let tone = match notice.delivery {
        Delivery::Queued | Delivery::Sending => Tone::Plain,
        Delivery::Sent => Tone::Good,
        Delivery::Failed => Tone::Warning,
        Delivery::Dead => Tone::Bad,
        Delivery::Skipped => Tone::Dim,
    };
    Cell::toned(notice.delivery.as_str(), tone)
}
