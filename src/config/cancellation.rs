//! `[cancellation]`: one fee, or several steps.

use super::diagnostic::{Fault, Findings};
use super::table::{Item, Read, Section};
use super::value;
use crate::domain::money::{Currency, Money};
use crate::domain::service::{CancellationTerms, Tier, TierFee};

/// The amounts that the terms are measured against; a wrong one is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amounts {
    /// The currency of all amounts.
    pub(super) currency: Option<Currency>,
    /// The price.
    pub(super) price: Option<Money>,
    /// Whether a deposit is asked for.
    pub(super) has_deposit: bool,
}

/// Reads the section.
pub(super) fn read(
    section: &Section<'_>,
    amounts: Amounts,
    findings: &mut Findings<'_>,
) -> Option<CancellationTerms> {
    let Some(tiers) = section.item("tiers") else { return simple(section, amounts, findings) };
    for name in ["free_until", "fee"] {
        if let Some(item) = section.item(name) {
            let fault = Fault::new("tiers_and_fee", format!("`{name}` and `tiers` exclude each other"));
            findings.error(&item.key, fault.hint("keep `tiers`, or `free_until` and `fee`"));
        }
    }
    steps(&tiers, amounts, findings).map(|tiers| CancellationTerms::Tiers { tiers })
}

fn simple(section: &Section<'_>, amounts: Amounts, findings: &mut Findings<'_>) -> Option<CancellationTerms> {
    let free_until = section.read("free_until", findings, value::duration);
    let fee = section.read("fee", findings, |item| value::money(item, amounts.currency));
    if let Some((Some(money), span)) = fee.placed() {
        report_heavy(*money, span, amounts, findings);
    }
    if free_until.is_absent() && !fee.is_absent() {
        section.report_missing("free_until", findings);
    }
    match fee {
        Read::Absent => free_until.optional().map(|_| CancellationTerms::Free),
        Read::Invalid => None,
        Read::Found(fee, _) => {
            Some(CancellationTerms::Fee { free_until: free_until.found()?, fee: fee?.in_minor() })
        }
    }
}

/// Warns of a fee that nothing covers.
fn report_heavy(fee: Money, span: &std::ops::Range<usize>, amounts: Amounts, findings: &mut Findings<'_>) {
    if let Some(price) = amounts.price.filter(|price| fee.in_minor() > price.in_minor()) {
        let fault = Fault::new("fee_above_price", format!("the fee {fee} is more than the price {price}"));
        findings.warning(span, fault.hint("lower `fee`"));
    } else if !fee.is_zero() && !amounts.has_deposit {
        let message = "there is a fee, but no deposit to keep it from: it will be owed";
        findings.warning(
            span,
            Fault::new("fee_without_deposit", message).hint("add [deposit], or remove the fee"),
        );
    }
}

/// Reads the steps: `before` strictly falling, fees never falling (rules.md, Money).
fn steps(item: &Item<'_>, amounts: Amounts, findings: &mut Findings<'_>) -> Option<Vec<Tier>> {
    let entries = item.read(findings, Item::entries).found()?;
    if entries.is_empty() {
        let fault = Fault::new("empty_list", "`tiers` is empty");
        findings.error(
            &item.span(),
            fault.hint("list at least one step, or leave it out: cancelling is free then"),
        );
        return None;
    }
    let mut steps: Vec<Tier> = Vec::new();
    let mut sound = true;
    for entry in entries {
        let section = entry.read(findings, Item::table).found();
        let step = section.and_then(|section| step(&section, steps.last(), amounts, findings));
        sound &= step.is_some();
        steps.extend(step);
    }
    if let Some(last) = steps.last().filter(|last| sound && !last.before.is_zero()) {
        let message =
            format!("no step says what cancelling costs later than {} before the start", last.before);
        let hint = "add a last step with before = \"0h\"";
        findings.warning(&item.key, Fault::new("tiers_end_early", message).hint(hint));
    }
    sound.then_some(steps)
}

fn step(
    section: &Section<'_>,
    last: Option<&Tier>,
    amounts: Amounts,
    findings: &mut Findings<'_>,
) -> Option<Tier> {
    section.report_unknown(findings);
    let before = section.required("before", findings, value::duration);
    let fee = fee(section, amounts, findings);
    if let (Some((before, span)), Some(last)) = (before.placed(), last)
        && before.nominal_seconds() >= last.before.nominal_seconds()
    {
        let message = format!("`before` must fall from step to step, but {before} follows {}", last.before);
        findings.error(span, Fault::new("tiers_order", message).hint("list the longest `before` first"));
        return None;
    }
    let (fee, span) = fee?;
    if let Some((fee, last)) = last.and_then(|last| Some((worth(fee, amounts)?, worth(last.fee, amounts)?)))
        && fee < last
    {
        let fault = Fault::new("tiers_fee_falls", "a later step must not cost less than the one before it");
        findings.error(&span, fault.hint("raise this fee, or lower the earlier one"));
        return None;
    }
    Some(Tier { before: before.found()?, fee })
}

/// Reads `fee` or `percent`, exactly one of which must be there.
fn fee(
    section: &Section<'_>,
    amounts: Amounts,
    findings: &mut Findings<'_>,
) -> Option<(TierFee, std::ops::Range<usize>)> {
    let fee = section.read("fee", findings, |item| value::money(item, amounts.currency));
    let percent = section.read("percent", findings, |item| value::number(item, 0..=100));
    if let Some((Some(money), span)) = fee.placed() {
        report_heavy(*money, span, amounts, findings);
    }
    match (fee, percent) {
        (Read::Absent, Read::Absent) => {
            let fault = Fault::new("tier_without_fee", "a step needs `fee` or `percent`");
            findings.error(section.at(), fault.hint("add fee = \"0.00\" for a step that is free"));
            None
        }
        (Read::Absent, percent) => {
            let span = percent.placed().map(|(_, span)| span.clone());
            Some((TierFee::Percent(percent.found()?), span?))
        }
        (Read::Found(fee, span), Read::Absent) => Some((TierFee::Amount(fee?.in_minor()), span)),
        (Read::Invalid, Read::Absent) => None,
        (_, _) => {
            let fault = Fault::new("fee_and_percent", "`fee` and `percent` exclude each other");
            findings.error(section.at(), fault.hint("keep one of the two"));
            None
        }
    }
}

/// What a step costs in minor units.
fn worth(fee: TierFee, amounts: Amounts) -> Option<i64> {
    match fee {
        TierFee::Amount(minor) => Some(minor),
        TierFee::Percent(percent) => amounts.price.map(|price| price.percent(percent).in_minor()),
    }
}

/// The terms of a file without the section.
pub(super) const FREE: CancellationTerms = CancellationTerms::Free;
