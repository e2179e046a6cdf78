//! What each question looks like, how its answer is read, and where it goes.

use super::{Asked, Interview, Putter, Question as Q, Reader, Room, Turn};
use crate::commands::init::answers::{Flags, declined, money, required_money};
use crate::commands::init::days::Days;
use crate::commands::init::draft::{Cancellation, Sender};
use crate::commands::init::readers::{
    ID_RULE, Maybe, Spans, Stretches, Weekly, amount, currency, line, maybe, minutes, service_id, span,
    spans, stretches, weekly, zone_name,
};
use crate::commands::init::slug;
use crate::domain::ids::ServiceId;
use crate::domain::money::{Currency, Money};
use crate::domain::time::Span;
use crate::error::CommandError;

impl Interview {
    /// Asks one question, or takes what answers it.
    pub(super) fn ask(&mut self, room: &mut Room<'_>, question: Q) -> Result<Turn, CommandError> {
        match question {
            Q::Name => self.name(room),
            Q::Id => self.id(room),
            Q::Zone => self.zone(room),
            Q::Currency => self.currency(room),
            Q::Price => self.price(room),
            Q::Duration => self.duration(room),
            Q::Days => self.days(room),
            Q::Hours => self.hours(room),
            Q::Seats => self.seats(room),
            Q::Address => self.address(room),
            Q::Deposit => self.deposit(room),
            Q::Fee => self.fee(room),
            Q::FreeUntil => self.free_until(room),
            Q::Reminders => self.reminders(room),
            Q::Release => self.release(room),
            Q::Sender => self.sender(room),
            Q::Server => self.server(room),
        }
    }

    fn name(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let asked = Asked { question: Q::Name, label: "Name of the service", note: "", usual: None };
        self.settle(room, asked, self.flags.name.clone(), &line, &|draft, name| draft.service.name = name)
    }

    fn id(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let usual = slug::of(&self.draft.service.name).map(String::from);
        let note = format!("It names the service everywhere and stays: {ID_RULE}.");
        let asked = Asked { question: Q::Id, label: "Its id", note: &note, usual };
        let judge = room.judge;
        let read: Reader<'_, ServiceId> = &|text| {
            let id = service_id(text)?;
            if judge.has(&id) { Err(format!("services/{id}.toml is there already")) } else { Ok(id) }
        };
        self.settle(room, asked, self.id.clone(), read, &|draft, id| draft.service.id = id)
    }

    fn zone(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let usual = Some(self.draft.service.zone.clone());
        let asked = Asked { question: Q::Zone, label: "Time zone", note: "", usual };
        let given = self.flags.timezone.clone();
        self.settle(room, asked, given, &zone_name, &|draft, zone| draft.service.zone = zone)
    }

    fn currency(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let usual = self.guesses.currency(&self.draft.service.zone).map(|code| code.code().to_owned());
        let asked = Asked { question: Q::Currency, label: "Currency", note: "", usual };
        let put: Putter<'_, Currency> = &|draft, currency| draft.service.price = currency.zero();
        self.settle(room, asked, self.flags.currency, &currency, put)
    }

    fn price(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let code = self.draft.service.price.currency();
        let asked = Asked { question: Q::Price, label: "Price", note: "", usual: None };
        let given = self.flags.price.as_ref();
        let given = given.map(|price| required_money("--price", price, code)).transpose()?;
        let read: Reader<'_, Money> = &|text| amount(text, code);
        self.settle(room, asked, given, read, &|draft, price| draft.service.price = price)
    }

    fn duration(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "In minutes, or with a unit: 45, 45m, 2h";
        let usual = Some(format!("{}m", self.draft.service.duration));
        let asked = Asked { question: Q::Duration, label: "Length of a slot", note, usual };
        let every = self.flags.every;
        let put: Putter<'_, u32> = &|draft, duration| {
            draft.service.duration = duration;
            draft.service.hours.every = every.unwrap_or(duration);
        };
        self.settle(room, asked, self.flags.duration, &minutes, put)
    }

    fn days(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let usual = Some(self.draft.service.hours.days.to_string());
        let asked = Asked { question: Q::Days, label: "Weekdays", note: "", usual };
        let put: Putter<'_, Days> = &|draft, days| draft.service.hours.days = days;
        self.settle(room, asked, self.flags.days, &str::parse::<Days>, put)
    }

    fn hours(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "With a break at noon: 09:00-12:00,13:00-17:00";
        let usual = Some(Stretches(self.draft.service.hours.spans.clone()).to_string());
        let asked = Asked { question: Q::Hours, label: "Hours", note, usual };
        let Flags { hours, from, until, .. } = &self.flags;
        let given = hours.clone().or_else(|| Stretches::between(*from, *until));
        let put: Putter<'_, Stretches> = &|draft, Stretches(spans)| draft.service.hours.spans = spans;
        self.settle(room, asked, given, &stretches, put)
    }

    fn seats(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let usual = Some(self.draft.service.hours.capacity.to_string());
        let asked = Asked { question: Q::Seats, label: "Seats per slot", note: "", usual };
        let read: Reader<'_, u32> = &|text| text.parse().map_err(|_| "write a whole number: 1".to_owned());
        let put: Putter<'_, u32> = &|draft, seats| draft.service.hours.capacity = seats;
        self.settle(room, asked, self.flags.capacity, read, put)
    }

    fn address(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "Where people come to; none if you meet by video.";
        let usual = Some(or_none(self.draft.service.address.as_ref()));
        let asked = Asked { question: Q::Address, label: "Address", note, usual };
        let given = self.flags.address.as_ref().map(|address| Maybe(declined(address)));
        let read: Reader<'_, Maybe<String>> = &|text| maybe(text, line);
        let put: Putter<'_, Maybe<String>> = &|draft, Maybe(address)| draft.service.address = address;
        self.settle(room, asked, given, read, put)
    }

    /// A service that costs nothing has neither deposit nor fee.
    fn deposit(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let price = self.draft.service.price;
        let given = self.flags.deposit.as_ref();
        let given = given.map(|text| money("--deposit", text, price.currency()).map(Maybe)).transpose()?;
        if given.is_none() && price.is_zero() {
            return Ok(Turn::Passed);
        }
        let note = "What is paid in advance; until then a seat is held for ten minutes.";
        let usual = Some(or_none(self.draft.service.deposit));
        let asked = Asked { question: Q::Deposit, label: "Deposit", note, usual };
        let put: Putter<'_, Maybe<Money>> = &|draft, Maybe(deposit)| draft.service.deposit = deposit;
        self.settle(room, asked, given, &optional_money(price.currency()), put)
    }

    fn fee(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let price = self.draft.service.price;
        let given = self.flags.cancellation_fee.as_ref();
        let given =
            given.map(|text| money("--cancellation-fee", text, price.currency()).map(Maybe)).transpose()?;
        if given.is_none() && price.is_zero() {
            return Ok(Turn::Passed);
        }
        // A fee is for people to choose: Enter alone never charges anybody.
        let half = self.draft.service.deposit.map(|deposit| format!(", such as {}", deposit.percent(50)));
        let note = format!("What it costs to cancel late{}; none: always free.", half.unwrap_or_default());
        let usual = Some(or_none(self.draft.service.cancellation.map(|terms| terms.fee)));
        let asked = Asked { question: Q::Fee, label: "Late cancellation fee", note: &note, usual };
        let free_until = self.flags.free_until.unwrap_or(Cancellation::FREE_UNTIL);
        let put: Putter<'_, Maybe<Money>> = &|draft, Maybe(fee)| {
            draft.service.cancellation = fee.map(|fee| Cancellation { free_until, fee });
        };
        self.settle(room, asked, given, &optional_money(price.currency()), put)
    }

    fn free_until(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let Some(terms) = self.draft.service.cancellation else { return Ok(Turn::Passed) };
        let note = "How long before the start cancelling is still free, such as 48h or 2d.";
        let usual = Some(terms.free_until.to_string());
        let asked = Asked { question: Q::FreeUntil, label: "Free until", note, usual };
        let put: Putter<'_, Span> = &|draft, span| {
            if let Some(terms) = &mut draft.service.cancellation {
                terms.free_until = span;
            }
        };
        self.settle(room, asked, self.flags.free_until, &span, put)
    }

    fn reminders(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "How long before the start reminders go out; or none.";
        let usual = Some(Spans(self.draft.service.reminders.clone()).to_string());
        let asked = Asked { question: Q::Reminders, label: "Reminders", note, usual };
        let put: Putter<'_, Spans> = &|draft, Spans(spans)| draft.service.reminders = spans;
        self.settle(room, asked, self.flags.reminders.clone(), &spans, put)
    }

    fn release(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "When each week the slots of the next one open, all at once, to a queue at Fanfare, such as mon \
                    09:00; none: each opens as soon as it is in sight.";
        let usual = Some(or_none(self.draft.service.release));
        let asked = Asked { question: Q::Release, label: "Weekly release", note, usual };
        let read: Reader<'_, Maybe<Weekly>> = &|text| maybe(text, weekly);
        let put: Putter<'_, Maybe<Weekly>> = &|draft, Maybe(release)| draft.service.release = release;
        self.settle(room, asked, self.flags.release.clone(), read, put)
    }

    fn sender(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let note = "Such as Clinic <desk@example.org>; without one every message becomes a file in spool/.";
        let usual = Some(or_none(self.draft.mail.as_ref().and_then(Option::as_ref).map(|mail| &mail.from)));
        let asked = Asked { question: Q::Sender, label: "E-mail sender", note, usual };
        let given = Sender::given(self.mail.clone()).map(|sender| Maybe(Some(sender)));
        let read: Reader<'_, Maybe<Sender>> = &|text| {
            let sender = |from: &str| Ok(Sender { from: line(from)?, url: "smtp://localhost".to_owned() });
            maybe(text, sender)
        };
        self.settle(room, asked, given, read, &|draft, Maybe(sender)| draft.mail = Some(sender))
    }

    fn server(&mut self, room: &mut Room<'_>) -> Result<Turn, CommandError> {
        let is_given = self.mail.email_url.is_some();
        if is_given || matches!(self.draft.mail, Some(None)) {
            return Ok(Turn::Passed);
        }
        let note = "Such as smtp://user@mail.example.org:587; the password stands in a file.";
        let asked = Asked { question: Q::Server, label: "Mail server", note, usual: None };
        self.settle(room, asked, None, &line, &|draft, url| {
            if let Some(Some(sender)) = &mut draft.mail {
                sender.url = url;
            }
        })
    }
}

/// A value as it is suggested, or that there is none.
fn or_none<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| value.to_string())
}

fn optional_money(currency: Currency) -> impl Fn(&str) -> Result<Maybe<Money>, String> {
    move |text| maybe(text, |text| amount(text, currency))
}
