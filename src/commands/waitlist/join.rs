//! `waitlist join`: a place in line, asked for where flags leave it open.

use chrono::NaiveDate;
use clap::Args;

use super::{dates, detail, to_json};
use crate::commands::book::{PersonArgs, needs, party};
use crate::commands::course::Course;
use crate::commands::questions::{self, Question, Turn, Whoever, person};
use crate::commands::{find_service, of_service, parse_date, parse_time, warn_of_phone};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::entry::Target;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::service::Service;
use crate::domain::time::{GivenDate, GivenTime};
use crate::error::{CommandError, Kind};
use crate::ops::Failure;
use crate::ops::explain::Whom;
use crate::ops::openings::{self, Look, Opening};
use crate::ops::waitlist::{self, Place, Wanted};
use crate::ui::{Choice, Detail, Line, List, Palette, Picked, PromptError};

/// Join the line for a full slot, or for any slot of some days
///
/// When a seat comes free it is held for the first in line, who is told and may claim it. On a terminal it asks for what
/// is left open: service, slot or days, and consumer.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl waitlist join\n  \
    slotctl waitlist join specialist-consultation --at 2026-12-02T09:00 \\\n      \
    --email ada@example.org --name 'Ada Park'\n  \
    slotctl waitlist join specialist-consultation --from 2026-12-02 \\\n      \
    --until 2026-12-04 --email ada@example.org")]
pub struct Join {
    /// The service
    service: Option<String>,
    /// One slot
    #[arg(long, value_name = "TIME", value_parser = parse_time, conflicts_with_all = ["from", "until"])]
    at: Option<GivenTime>,
    /// Any slot from this day on
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "until")]
    from: Option<GivenDate>,
    /// To this day
    #[arg(long, value_name = "DATE", value_parser = parse_date, requires = "from")]
    until: Option<GivenDate>,
    #[command(flatten)]
    person: PersonArgs,
}

/// What to wait for, the dates not yet seen from the service's zone.
#[derive(Debug, Clone, Copy)]
enum Goal {
    Slot(GivenTime),
    Dates(GivenDate, GivenDate),
}

impl Goal {
    fn seen_from(self, today: NaiveDate) -> Wanted {
        match self {
            Self::Slot(at) => Wanted::Slot(at),
            Self::Dates(from, until) => Wanted::Dates(from.seen_from(today), until.seen_from(today)),
        }
    }
}

impl Join {
    pub(super) fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        let Self { service, at, from, until, person: given } = self;
        ctx.out.allow_object()?;
        let config = ctx.desk_config()?;
        let service = service.as_deref().map(|id| find_service(&config, id)).transpose()?;
        let goal = at.map(Goal::Slot).or(from.zip(until).map(|(from, until)| Goal::Dates(from, until)));
        warn_of_phone(ctx, given.phone.as_deref());
        let (service, place) = match (service, goal, given.names_somebody()) {
            (Some(service), Some(goal), true) => {
                let place = enter(ctx, service, goal, &given, false)?.map_err(of_service(&service.id))?;
                (service, Box::new(place))
            }
            (service, goal, is_somebody) if !ctx.prompt.is_interactive() => {
                let what = ("what to wait for", "--at, or --from and --until", "--at", goal.is_some());
                return Err(needs(service.is_some(), what, is_somebody));
            }
            (service, goal, _) => {
                let talk = Talk { config: &config, service, goal, person: given.whoever(), given };
                let Some(joined) = talk.hold(ctx)? else { return Ok(()) };
                joined
            }
        };
        ctx.out.object(&detail(&place, &service.zone), &to_json(&place, &service.zone))?;
        Ok(())
    }
}

/// Joins the line, or only tries what it would come to.
fn enter(
    ctx: &mut Ctx,
    service: &Service,
    goal: Goal,
    given: &PersonArgs,
    is_rehearsal: bool,
) -> Result<Result<Place, Failure>, CommandError> {
    let party = party(given)?;
    let wanted = goal.seen_from(service.zone.date(ctx.now()));
    let hand = ctx.hand("waitlist join");
    let mut ledger = if is_rehearsal { ctx.ledger_to_rehearse()? } else { ctx.ledger()? };
    Ok(waitlist::join(&mut ledger, hand.act(), service, wanted, &party))
}

/// The questions, and what is known by now: at first what flags gave.
struct Talk<'a> {
    config: &'a Config,
    service: Option<&'a Service>,
    goal: Option<Goal>,
    person: Whoever,
    given: PersonArgs,
}

impl<'a> Talk<'a> {
    /// Asks what is open, shows what it comes to, and joins on a yes. None where somebody said no.
    fn hold(mut self, ctx: &mut Ctx) -> Result<Option<(&'a Service, Box<Place>)>, CommandError> {
        if let (None, [only]) = (self.service, &self.config.services[..]) {
            self.service = Some(only);
            ctx.out.say(&format!("Service: {}", only.name));
        }
        let mut course = Course::new(&self.open());
        loop {
            let turn = match course.next() {
                Some(question) => {
                    let turn = self.ask(ctx, question)?;
                    if turn == Turn::Answered {
                        course.answered(question);
                    }
                    turn
                }
                None => match self.propose(ctx)? {
                    Proposed::Joined(service, place) => return Ok(Some((service, place))),
                    Proposed::Refused => return Ok(None),
                    Proposed::Again(turn) => turn,
                },
            };
            if turn == Turn::Back && !course.back() {
                return Err(questions::left());
            }
        }
    }

    fn open(&self) -> Vec<Question> {
        let mut open = Vec::new();
        open.extend(self.service.is_none().then_some(Question::Service));
        open.extend(self.goal.is_none().then_some(Question::Slot));
        open.extend((!self.given.names_somebody()).then_some(Question::Person));
        open
    }

    fn ask(&mut self, ctx: &mut Ctx, question: Question) -> Result<Turn, CommandError> {
        match question {
            Question::Service => {
                let Some(service) = questions::service(ctx, self.config)? else { return Ok(Turn::Back) };
                self.service = Some(service);
                Ok(Turn::Answered)
            }
            Question::Day | Question::Slot => self.ask_goal(ctx),
            Question::Person => {
                let turn = person::ask(ctx, &mut self.person, &self.given.whoever())?;
                if turn == Turn::Answered && self.given.phone.is_none() {
                    warn_of_phone(ctx, self.person.phone.as_deref());
                }
                Ok(turn)
            }
        }
    }

    /// Asks for a slot that is full, or for some days.
    fn ask_goal(&mut self, ctx: &mut Ctx) -> Result<Turn, CommandError> {
        let service = self.service.ok_or_else(questions::left)?;
        let full = full(ctx, service, &self.given)?;
        let (Some(first), Some(last)) = (full.first(), full.last()) else {
            return Err(nothing_full(service));
        };
        let (first, last) = (first.slot.local_date, last.slot.local_date);
        let choice = |opening: &Opening| {
            let local = service.zone.local(opening.slot.starts_at);
            let end = service.zone.local(opening.slot.ends_at).format("%H:%M");
            Choice::new(format!("{} - {end}   full", local.format("%a %-d %b  %H:%M")))
        };
        loop {
            let list = List::new("Which slot is wanted?", "Waits for", full.iter().map(choice).collect());
            match ctx.prompt.pick(list.or_new("any slot of some days"))? {
                Picked::Item(index) => {
                    self.goal = full.get(index).map(|one| Goal::Slot(GivenTime::Exact(one.slot.starts_at)));
                    return Ok(Turn::Answered);
                }
                Picked::Back => return Ok(Turn::Back),
                Picked::New(_) => {
                    if let Some(days) = ask_days(ctx, first, last)? {
                        self.goal = Some(days);
                        return Ok(Turn::Answered);
                    }
                }
            }
        }
    }

    /// Tries it, shows what it comes to, asks and does it.
    fn propose(&mut self, ctx: &mut Ctx) -> Result<Proposed<'a>, CommandError> {
        let (Some(service), Some(goal)) = (self.service, self.goal) else { return Err(questions::left()) };
        let known = Whoever {
            name: self.person.name.clone().filter(|_| self.person.known.is_none()),
            ..self.person.clone()
        };
        let given = PersonArgs::of(&known, self.given.language.as_deref());
        let place = match enter(ctx, service, goal, &given, true)? {
            Ok(place) => place,
            Err(Failure::NeedsInput { .. }) => {
                let given = self.person.clone();
                let is_described = person::describe(ctx, &mut self.person, &[], &given)?;
                return Ok(Proposed::Again(if is_described { Turn::Answered } else { Turn::Back }));
            }
            Err(failure) => return Err(of_service(&service.id)(failure)),
        };
        if !ctx.globals().yes && !ctx.globals().dry_run {
            let drawn =
                summary(service, &place, &self.person).render(Some(ctx.out.talk_width()), Palette::plain());
            // A part of the question: it is not silenced with the rest of the talk.
            ctx.out.diagnostic(&format!("\n{drawn}"));
            match ctx.prompt.decide("Join the line?") {
                Ok(true) => {}
                Ok(false) => {
                    ctx.out.say("Nobody joined.");
                    return Ok(Proposed::Refused);
                }
                Err(PromptError::Back) => return Ok(Proposed::Again(Turn::Back)),
                Err(error) => return Err(error.into()),
            }
        }
        let place = enter(ctx, service, goal, &given, false)?.map_err(of_service(&service.id))?;
        Ok(Proposed::Joined(service, Box::new(place)))
    }
}

/// What came of the summary.
enum Proposed<'a> {
    Joined(&'a Service, Box<Place>),
    /// Somebody said no.
    Refused,
    Again(Turn),
}

/// The slots ahead of which every seat is taken.
fn full(ctx: &mut Ctx, service: &Service, given: &PersonArgs) -> Result<Vec<Opening>, CommandError> {
    let whom = given.consumer.map_or(Whom::Anybody, Whom::Known);
    let look = Look { whom, vip: false, overridden: Vec::new(), moved: None };
    let now = ctx.now();
    let found = openings::openings(&mut ctx.ledger_to_read()?, service, &look, None, now);
    let mut found = found.map_err(of_service(&service.id))?;
    found.retain(|opening| matches!(opening.verdict, Err(Refusal::SlotFull { .. })));
    Ok(found)
}

fn nothing_full(service: &Service) -> CommandError {
    let id = &service.id;
    CommandError::new(
        Kind::Refused,
        "seats_free",
        format!("no slot of {id} is full: there is nothing to wait for"),
    )
    .hint(format!("`slotctl book {id}` shows what is free"))
}

/// Asks for the days, the first and the last full one at hand.
fn ask_days(ctx: &mut Ctx, first: NaiveDate, last: NaiveDate) -> Result<Option<Goal>, CommandError> {
    let is_date = |text: &str| parse_date(text).map(drop);
    let note = "A date, today, tomorrow or +3d";
    let mut from = first.to_string();
    loop {
        let line = Line::new("From", &is_date).noting(note).holding(&from);
        let Some(given) = ctx.prompt.line(line)? else { return Ok(None) };
        from = given;
        let until = ctx.prompt.line(Line::new("Until", &is_date).noting(note).holding(&last.to_string()))?;
        if let (Ok(from), Some(Ok(until))) = (parse_date(&from), until.as_deref().map(parse_date)) {
            return Ok(Some(Goal::Dates(from, until)));
        }
    }
}

/// What one says to the consumer before the line is joined.
fn summary(service: &Service, place: &Place, typed: &Whoever) -> Detail {
    let consumer = &place.consumer;
    let wanted = match (place.entry.starts_at(), place.entry.target) {
        (Some(at), _) | (None, Target::Slot(at)) => Moment::new(at, &service.zone).to_string(),
        (None, Target::Dates { from, until }) => format!("any slot from {}", dates(from, until)),
    };
    Detail::new()
        .row("service", service.name.as_str())
        .row("waits for", wanted)
        .row("for", consumer.name.as_str())
        .row("e-mail", consumer.email.as_str())
        .row_if("phone", consumer.phone.as_deref())
        .row_if("not kept", typed.not_kept(consumer))
        .row_if("place in line", place.position.map(|position| position.to_string()))
        .row("offers end", format!("{} after they are made", service.claim_within))
}
