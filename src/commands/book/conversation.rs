//! `book` on a terminal: the questions, the summary and the yes.

use super::{PersonArgs, Terms, party, take};
use crate::commands::approval::policy_today;
use crate::commands::course::Course;
use crate::commands::questions::{self, Question, Turn, When, Whoever, person};
use crate::commands::{of_service, warn_of_phone};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::domain::identity::EmailAddress;
use crate::domain::moment::Moment;
use crate::domain::schedule;
use crate::domain::service::Service;
use crate::domain::time::GivenTime;
use crate::error::CommandError;
use crate::ops::Failure;
use crate::ops::book::Booking;
use crate::ops::explain::Whom;
use crate::ops::openings::Look;
use crate::ops::sheet::Sheet;
use crate::ui::{Detail, Palette, PromptError};

/// What is known by now: at first what flags gave.
#[derive(Debug, Clone)]
pub(super) struct Known<'a> {
    pub(super) service: Option<&'a Service>,
    pub(super) at: Option<GivenTime>,
    pub(super) person: Whoever,
    pub(super) language: Option<String>,
}

impl Known<'_> {
    /// The questions that it leaves open. A service that is the only one is no question.
    fn open(&self) -> Vec<Question> {
        let when = [Question::Day, Question::Slot].into_iter().filter(|_| self.at.is_none());
        let person = &self.person;
        let is_somebody = person.known.is_some() || person.email.is_some() || person.phone.is_some();
        let open = when.chain((!is_somebody).then_some(Question::Person));
        open.chain(self.service.is_none().then_some(Question::Service)).collect()
    }

    fn whom(&self) -> Whom {
        let email = self.person.email.as_deref().and_then(|email| EmailAddress::parse(email).ok());
        match (self.person.known, email) {
            (Some(id), _) => Whom::Known(id),
            (None, Some(email)) => Whom::Address(email),
            (None, None) => Whom::Anybody,
        }
    }
}

/// Asks what is open, shows what it comes to, and books it on a yes. None where somebody said no.
///
/// # Errors
/// What the act refuses for a reason that no other answer mends; that somebody left, when the first question is left.
pub(super) fn hold<'a>(
    ctx: &mut Ctx,
    config: &'a Config,
    mut known: Known<'a>,
    terms: &Terms,
) -> Result<Option<Sheet>, CommandError> {
    if known.service.is_none()
        && let [only] = &config.services[..]
    {
        known.service = Some(only);
        ctx.out.say(&format!("Service: {}", only.name));
    }
    let given = known.person.clone();
    let mut course = Course::new(&known.open());
    let mut talk = Talk { config, terms, known, given, when: None };
    loop {
        let turn = match course.next() {
            Some(question) => {
                let turn = talk.ask(ctx, question)?;
                if turn == Turn::Answered {
                    course.answered(question);
                }
                turn
            }
            None => match talk.propose(ctx)? {
                Proposed::Booked(sheet) => return Ok(Some(*sheet)),
                Proposed::Refused => return Ok(None),
                Proposed::Again(turn) => turn,
            },
        };
        match turn {
            Turn::Answered => {}
            Turn::Reopen(question) => course.reopen(question),
            Turn::Back if course.back() => {}
            Turn::Back => return Err(questions::left()),
        }
    }
}

/// What came of the summary.
enum Proposed {
    Booked(Box<Sheet>),
    /// Somebody said no.
    Refused,
    Again(Turn),
}

struct Talk<'a> {
    config: &'a Config,
    terms: &'a Terms,
    known: Known<'a>,
    /// Who the flags name.
    given: Whoever,
    /// The day and the slot, once they are asked for.
    when: Option<When<'a>>,
}

impl<'a> Talk<'a> {
    fn ask(&mut self, ctx: &mut Ctx, question: Question) -> Result<Turn, CommandError> {
        match question {
            Question::Service => {
                let Some(service) = questions::service(ctx, self.config)? else { return Ok(Turn::Back) };
                (self.known.service, self.when) = (Some(service), None);
                Ok(Turn::Answered)
            }
            Question::Day => self.when()?.ask_day(ctx),
            Question::Slot => {
                let (turn, at) = self.when()?.ask_slot(ctx)?;
                self.known.at = at.map(GivenTime::Exact).or(self.known.at);
                Ok(turn)
            }
            Question::Person => {
                let turn = person::ask(ctx, &mut self.known.person, &self.given)?;
                if turn == Turn::Answered && self.given.phone.is_none() {
                    warn_of_phone(ctx, self.known.person.phone.as_deref());
                }
                Ok(turn)
            }
        }
    }

    /// The day and the slot, for whoever it is now.
    fn when(&mut self) -> Result<&mut When<'a>, CommandError> {
        let service = self.known.service.ok_or_else(questions::left)?;
        let look = Look {
            whom: self.known.whom(),
            vip: self.terms.vip,
            overridden: self.terms.overridden.clone(),
            moved: None,
        };
        let when =
            self.when.get_or_insert_with(|| When { service, look: look.clone(), day: None, lost: None });
        when.look = look;
        Ok(when)
    }

    /// Tries it, shows what it comes to, asks and does it; each time it is judged on the ledger as it then is.
    fn propose(&mut self, ctx: &mut Ctx) -> Result<Proposed, CommandError> {
        let (Some(service), Some(at)) = (self.known.service, self.known.at) else {
            return Err(questions::left());
        };
        let party = party(&PersonArgs::of(&self.known.person, self.known.language.as_deref()))?;
        let booking: Booking = self.terms.booking(service, at, party)?;
        let sheet = match take(ctx, service, &booking, true)? {
            Ok(sheet) => sheet,
            Err(failure) => return self.refused(ctx, failure),
        };
        if !ctx.globals().yes && !ctx.globals().dry_run {
            let drawn =
                summary(&sheet, &self.known.person).render(Some(ctx.out.talk_width()), Palette::plain());
            // A part of the question: it is not silenced with the rest of the talk.
            ctx.out.diagnostic(&format!("\n{drawn}"));
            match ctx.prompt.decide("Book it?") {
                Ok(true) => {}
                Ok(false) => {
                    ctx.out.say("Nothing was booked.");
                    return Ok(Proposed::Refused);
                }
                Err(PromptError::Back) => return Ok(Proposed::Again(Turn::Back)),
                Err(error) => return Err(error.into()),
            }
        }
        match take(ctx, service, &booking, false)? {
            Ok(sheet) => Ok(Proposed::Booked(Box::new(sheet))),
            Err(failure) => self.refused(ctx, failure),
        }
    }

    /// Says what is refused, and asks again for what another answer mends.
    fn refused(&mut self, ctx: &mut Ctx, failure: Failure) -> Result<Proposed, CommandError> {
        let service = self.known.service.ok_or_else(questions::left)?;
        if matches!(failure, Failure::NeedsInput { .. }) {
            let given = self.known.person.clone();
            let is_described = person::describe(ctx, &mut self.known.person, &[], &given)?;
            return Ok(Proposed::Again(if is_described { Turn::Answered } else { Turn::Back }));
        }
        let question = match &failure {
            Failure::Refused(refusal) => questions::mended_by(refusal),
            _ => None,
        };
        let error = of_service(&service.id)(failure);
        let Some(question) = question else { return Err(error) };
        ctx.out.warn(&error.whole_message());
        if question == Question::Person {
            self.known.person = Whoever::default();
            self.given = Whoever::default();
        } else {
            let lost = self.known.at.and_then(|at| schedule::resolve(service, at).ok());
            self.when()?.lost = lost;
        }
        Ok(Proposed::Again(Turn::Reopen(question)))
    }
}

/// What one says to the consumer before it is booked.
fn summary(sheet: &Sheet, typed: &Whoever) -> Detail {
    let (appointment, consumer) = (&sheet.appointment, &sheet.consumer);
    let policy = &appointment.policy;
    let money = |minor: i64| format!("{} {}", policy.currency.minor(minor), policy.currency);
    let minutes = (appointment.ends_at - appointment.starts_at).num_minutes();
    let due = match appointment.hold_expires_at {
        Some(end) => format!("{}, by {}", money(sheet.balance.due), policy.zone.local(end).format("%H:%M")),
        None => "nothing".to_owned(),
    };
    Detail::new()
        .row("service", policy.service_name.as_str())
        .row("starts", Moment::new(appointment.starts_at, &policy.zone).to_string())
        .row("takes", format!("{minutes} minutes"))
        .row("for", consumer.name.as_str())
        .row("e-mail", consumer.email.as_str())
        .row_if("phone", consumer.phone.as_deref())
        .row_if("not kept", typed.not_kept(consumer))
        .row("price", money(policy.price))
        .row("due now", due)
        .row("policy", policy_today(sheet))
}
