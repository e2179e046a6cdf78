//! `[booking]`, `[deposit]`, `[waitlist]` and `[no_show]`.

use super::diagnostic::{Fault, Findings};
use super::table::{Read, Section};
use super::value;
use crate::domain::money::{Currency, Money};
use crate::domain::service::{BookingRules, NoShowTerms};
use crate::domain::time::Span;

/// How many days ahead slots are offered where nothing is said.
const MAX_ADVANCE_DAYS: u32 = 30;

/// The rules of a file without the section.
pub(super) const DEFAULT: BookingRules = BookingRules {
    max_advance_days: MAX_ADVANCE_DAYS,
    min_notice: Span::minutes(0),
    max_per_consumer: None,
    hold: Span::minutes(10),
};

/// The terms of a file without `[no_show]`.
pub(super) const NO_SHOW: NoShowTerms = NoShowTerms { grace: Span::minutes(15), forfeit_deposit: true };

/// How long an offer holds its seat where nothing is said.
pub(super) const CLAIM_WITHIN: Span = Span::hours(2);

/// Reads `[booking]`.
pub(super) fn read(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<BookingRules> {
    let advance = section.read("max_advance", findings, value::days);
    let notice = section.read("min_notice", findings, value::duration);
    let limit = section.read("max_per_consumer", findings, |item| value::number(item, 1..=10_000));
    let hold = section.read("hold", findings, value::positive);
    if let Some((notice, span)) = notice.placed() {
        let days = match &advance {
            Read::Absent => Some(MAX_ADVANCE_DAYS),
            Read::Invalid => None,
            Read::Found(days, _) => Some(*days),
        };
        let ahead = days.map(Span::Days).filter(|days| notice.nominal_seconds() >= days.nominal_seconds());
        if let Some(ahead) = ahead {
            let message =
                format!("`min_notice` {notice} leaves nothing to book inside `max_advance` {ahead}");
            findings.error(
                span,
                Fault::new("notice_beyond_horizon", message)
                    .hint("shorten `min_notice`, or raise `max_advance`"),
            );
        }
    }
    Some(BookingRules {
        max_advance_days: advance.or(MAX_ADVANCE_DAYS)?,
        min_notice: notice.or(DEFAULT.min_notice)?,
        max_per_consumer: limit.optional()?,
        hold: hold.or(DEFAULT.hold)?,
    })
}

/// Reads `[deposit]`.
pub(super) fn deposit(
    section: &Section<'_>,
    currency: Option<Currency>,
    price: Option<Money>,
    findings: &mut Findings<'_>,
) -> Option<Money> {
    let read = section.required("amount", findings, |item| value::money(item, currency));
    let (amount, span) = read.placed()?;
    let amount = (*amount)?;
    if amount.is_zero() {
        let fault = Fault::new("zero_deposit", "a deposit must be more than nothing");
        findings.error(span, fault.hint("remove [deposit]: bookings are confirmed at once then"));
        return None;
    }
    if let Some(price) = price.filter(|price| amount.in_minor() > price.in_minor()) {
        let message = format!("the deposit {amount} is more than the price {price}");
        findings.error(
            span,
            Fault::new("deposit_above_price", message).hint(format!("write at most \"{price}\"")),
        );
        return None;
    }
    Some(amount)
}

/// Reads `[waitlist]`.
pub(super) fn waitlist(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<Span> {
    section.read("claim_within", findings, value::positive).or(CLAIM_WITHIN)
}

/// Reads `[no_show]`.
pub(super) fn no_show(section: &Section<'_>, findings: &mut Findings<'_>) -> Option<NoShowTerms> {
    let grace = section.read("grace", findings, value::duration).or(NO_SHOW.grace);
    let forfeit = section.read("forfeit_deposit", findings, value::truth).or(NO_SHOW.forfeit_deposit);
    Some(NoShowTerms { grace: grace?, forfeit_deposit: forfeit? })
}
