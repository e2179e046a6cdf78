//! `consumer`: the people who book.

use clap::{Args, Subcommand};
use serde_json::Value;

use super::at_most;
use crate::ctx::Ctx;
use crate::domain::consumer::{Consumer as Person, Described, Wishes};
use crate::error::CommandError;
use crate::ops::{Failure, consumers};
use crate::ui::{Cell, Column, Table, Tone};

mod erase;
mod import;
mod record;

/// Look after the people who book
///
/// A consumer is one person, however an address is typed: e-mail addresses are compared without regard to case,
/// telephone numbers in their international form. REF is the consumer's id, e-mail address, telephone number or
/// external id.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "each subcommand's help stands above its arguments")]
pub enum Consumer {
    Add(Add),
    List(List),
    Show(Show),
    Edit(Edit),
    Import(import::Import),
    Export(Export),
    Erase(erase::Erase),
}

/// Add somebody new
///
/// `slotctl book` adds whoever books for the first time; this is for people who have not booked yet.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer add --name 'Ada Park' --email ada@example.org\n  \
    slotctl consumer add --name 'Ada Park' --email ada@example.org \\\n      \
    --phone '+1 212 555 0100' --external-id crm-7")]
pub struct Add {
    /// The name
    #[arg(long)]
    name: String,
    /// The e-mail address
    #[arg(long)]
    email: String,
    /// The telephone number, with the country's code: +1 212 555 0100
    #[arg(long)]
    phone: Option<String>,
    /// The id that another system knows the person by
    #[arg(long, value_name = "ID")]
    external_id: Option<String>,
    /// The language the person reads, such as de or pt-BR
    #[arg(long, value_name = "LANG", value_parser = super::parse_language)]
    language: Option<String>,
}

/// Record what a person wants to be told, and how
///
/// Text messages and reminders by e-mail can be done without; confirmations, moves and cancellations always go by
/// e-mail. A message that somebody did without is listed as skipped, with the reason `opted_out`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer edit ada@example.org --language de\n  \
    slotctl consumer edit ada@example.org --no-sms --no-email-reminders")]
pub struct Edit {
    /// The consumer's id, e-mail address, telephone number or external id
    #[arg(value_name = "REF")]
    reference: String,
    /// The language the person reads, such as de or pt-BR
    #[arg(long, value_name = "LANG", value_parser = super::parse_language)]
    language: Option<String>,
    /// Send reminders by e-mail
    #[arg(long, conflicts_with = "no_email_reminders")]
    email_reminders: bool,
    /// Send no reminders by e-mail
    #[arg(long)]
    no_email_reminders: bool,
    /// Send text messages
    #[arg(long, conflicts_with = "no_sms")]
    sms: bool,
    /// Send no text messages
    #[arg(long)]
    no_sms: bool,
}

/// List the consumers, the longest known first
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer list --search park\n  \
    slotctl consumer list --search '212 555' -o json")]
pub struct List {
    /// Only those whose name, address, number or id has this in it
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// At most so many; 0 is none at all [default: no bound]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// Show a consumer with the history: appointments, waitlist, no-shows, money
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl consumer show ada@example.org\n  \
    slotctl consumer show '+1 212 555 0100' -o json")]
pub struct Show {
    /// The consumer's id, e-mail address, telephone number or external id
    #[arg(value_name = "REF")]
    reference: String,
}

/// Print everything that is known of a person, as one JSON object
///
/// For somebody who asks what is kept of them: the person, the appointments with their books, the waitlist, every
/// message with its words, every audit entry. It is JSON whatever --output says.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  slotctl consumer export ada@example.org > ada.json")]
pub struct Export {
    /// The consumer's id, e-mail address, telephone number or external id
    #[arg(value_name = "REF")]
    reference: String,
}

impl Consumer {
    /// Runs the subcommand.
    ///
    /// # Errors
    /// `consumer_exists`, `consumer_active`, `invalid_input`, `not_found`, `needs_confirmation`.
    pub fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show(show) => show.run(ctx),
            Self::Edit(edit) => edit.run(ctx),
            Self::Import(import) => import.run(ctx),
            Self::Export(export) => export.run(ctx),
            Self::Erase(erase) => erase.run(ctx),
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { name, email, phone, external_id, language } = self;
        ctx.out.allow_object()?;
        let described = Described::parse(&name, &email, phone.as_deref(), external_id.as_deref());
        let described = described.map_err(|faults| told(&faults))?;
        crate::commands::warn_of_phone(ctx, phone.as_deref());
        let hand = ctx.hand("consumer add");
        let mut ledger = ctx.ledger()?;
        let added = consumers::add(&mut ledger, hand.act(), &described, language.as_deref())?;
        ctx.out.object(&record::person_detail(&added), &record::person_json(&added))?;
        Ok(())
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { reference, language, email_reminders, no_email_reminders, sms, no_sms } = self;
        ctx.out.allow_object()?;
        let is_empty = !(email_reminders || no_email_reminders || sms || no_sms) && language.is_none();
        if is_empty {
            let flags = "--language, --no-sms, --sms, --no-email-reminders or --email-reminders";
            return Err(CommandError::needs_input("what to record", flags));
        }
        let wished = |yes: bool, no: bool| (yes || no).then_some(yes);
        let wishes = Wishes {
            language,
            email_reminders: wished(email_reminders, no_email_reminders),
            sms: wished(sms, no_sms),
        };
        let hand = ctx.hand("consumer edit");
        let mut ledger = ctx.ledger()?;
        let edited = consumers::edit(&mut ledger, hand.act(), &reference, &wishes)?;
        ctx.out.object(&record::person_detail(&edited), &record::person_json(&edited))?;
        Ok(())
    }
}

/// Every mistake at once: the first as the error, the others as its hints.
fn told(faults: &[(crate::domain::consumer::Field, crate::domain::identity::IdentityError)]) -> CommandError {
    let mut errors = faults.iter().map(|(_, error)| error.clone());
    let Some(first) = errors.next() else { return CommandError::invalid_input("this is no consumer") };
    let error = CommandError::from(Failure::from(first));
    errors.fold(error, |error, other| error.hint(format!("also: {other}")))
}

impl List {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let mut ledger = ctx.ledger_to_read()?;
        let found = at_most(self.limit, |limit| consumers::list(&mut ledger, self.search.as_deref(), limit))?;
        let json: Vec<Value> = found.iter().map(record::person_json).collect();
        ctx.out.list(&table(&found), &json)?;
        if found.is_empty() {
            ctx.out.say("No consumers.");
        }
        Ok(())
    }
}

impl Show {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let mut ledger = ctx.ledger_to_read()?;
        let shown = consumers::show(&mut ledger, &config.services, &self.reference, ctx.now())?;
        ctx.out.object(&record::detail(&shown, &config), &record::to_json(&shown, &config))?;
        Ok(())
    }
}

impl Export {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let mut ledger = ctx.ledger_to_read()?;
        let now = ctx.now();
        let everything = consumers::export(&mut ledger, &config.services, &self.reference, now)?;
        ctx.out.document(&record::everything_json(&everything, &config, now))?;
        Ok(())
    }
}

fn table(found: &[Person]) -> Table {
    let mut table = Table::new([
        Column::new("id").whole().field("id"),
        Column::new("name").field("name"),
        Column::new("e-mail").field("email"),
        Column::new("phone").field("phone"),
        Column::new("external id").field("external_id"),
        Column::new("no-shows").right().field("no_show_count"),
    ]);
    for person in found {
        let tone = if person.is_erased() { Tone::Dim } else { Tone::Plain };
        table.push([
            person.id.to_string().into(),
            Cell::toned(person.name.as_str(), tone),
            Cell::toned(person.email.as_str(), tone),
            person.phone.clone().into(),
            person.external_id.clone().into(),
            person.no_show_count.to_string().into(),
        ]);
    }
    table
}
