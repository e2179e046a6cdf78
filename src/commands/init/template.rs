//! The texts of the files that are written: every section is there, those not in use are commented out.
//!
//! A line that starts with `#` and no space is a setting that is off; without the `#` it is valid.

use chrono::Weekday;

use super::draft::{Cancellation, Hours, NewService, Sender};
use super::readers::Weekly;
use crate::domain::money::Money;
use crate::domain::time::Span;

/// The text of `slotctl.toml` in which nobody sends e-mail.
const SETTINGS: &str = include_str!("slotctl.toml");

/// The section about e-mail as it stands there, turned off.
const MAIL_OFF: &str = "#[email]\n\
    #url = \"smtp://desk@mail.example.org:587\"\n\
    #from = \"Clinic <desk@example.org>\"\n\
    #password_file = \"secrets/smtp\"\n";

/// The text of `slotctl.toml`.
pub(super) fn settings(sender: Option<&Sender>) -> String {
    let Some(Sender { from, url }) = sender else { return SETTINGS.to_owned() };
    // Only a server that names a user asks for a password.
    let off = if url.contains('@') { "" } else { "#" };
    let (url, from) = (quoted(url), quoted(from));
    let on = format!("[email]\nurl = {url}\nfrom = {from}\n{off}password_file = \"secrets/smtp\"\n");
    SETTINGS.replace(MAIL_OFF, &on)
}

/// The text of the service's file.
pub(super) fn service(new: &NewService) -> String {
    let NewService { id, name, duration, price, address, zone, hours, .. } = new;
    let NewService { deposit, cancellation, reminders, release, .. } = new;
    let head = format!(
        "# One service. `slotctl service check` says whether this file is sound; `slotctl apply` makes its slots.\n\
         # A line that starts with # and no space is a setting that is off: take the # away to turn it on.\n\
         \n\
         # The id names the service everywhere and stays; the name is what people see.\n\
         id = {id}\n\
         name = {name}\n\
         duration = \"{duration}m\"\n\
         price = \"{price}\"\n\
         currency = \"{currency}\"\n\
         {location}\
         # The zone of every local time in this file.\n\
         timezone = {zone}\n\n",
        id = quoted(id.as_str()),
        name = quoted(name),
        currency = price.currency(),
        location = location(address.as_deref()),
        zone = quoted(zone),
    );
    let terms = money_terms(*price, *deposit, *cancellation);
    let after = [self::reminders(reminders), NO_SHOW.to_owned(), self::release(*release)];
    let parts = [head, availability(hours), BOOKING.to_owned(), terms, WAITLIST.to_owned()];
    parts.into_iter().chain(after).collect()
}

fn location(address: Option<&str>) -> String {
    match address {
        Some(address) => format!(
            "# Or \"virtual\", without an address.\nlocation = \"in_person\"\naddress = {}\n",
            quoted(address)
        ),
        None => "# Or \"in_person\", with address = \"12 High Street, Leeds\".\n\
                 location = \"virtual\"\n\
                 #meeting_link = \"https://meet.example.org/clinic\"\n"
            .to_owned(),
    }
}

fn availability(hours: &Hours) -> String {
    let Hours { days, spans, every, capacity } = hours;
    let days: Vec<String> = days.names().map(quoted).collect();
    let from = spans.first().map_or(Hours::FROM, |(from, _)| *from).format("%H:%M");
    let block = |(from, until): &(chrono::NaiveTime, chrono::NaiveTime)| {
        let (from, until) = (from.format("%H:%M"), until.format("%H:%M"));
        format!(
            "  {{ from = \"{from}\", until = \"{until}\", every = \"{every}m\", capacity = {capacity} }},\n"
        )
    };
    let blocks: String = spans.iter().map(block).collect();
    format!(
        "[availability]\n\
         days = [{days}]\n\
         # The last slot ends by `until`; capacity is how many appointments may start at the same time.\n\
         blocks = [\n{blocks}]\n\
         # Dates on which it is not offered; a calendar file does as well: closed_ics = \"holidays.ics\".\n\
         #closed = [\"2030-12-25\", \"2030-12-28..2031-01-01\"]\n\
         # Other slots on one weekday, instead of the above.\n\
         #hours.sat = [{{ start = \"{from}\", capacity = {capacity} }}]\n\n",
        days = days.join(", "),
    )
}

/// Deposit and cancellation fee. A service that costs nothing has neither.
fn money_terms(price: Money, deposit: Option<Money>, cancellation: Option<Cancellation>) -> String {
    if price.is_zero() && deposit.is_none() && cancellation.is_none() {
        return "# A service with a price can have a [deposit] and a [cancellation] fee.\n\n".to_owned();
    }
    let off = if deposit.is_some() { "" } else { "#" };
    let amount = deposit.unwrap_or_else(|| price.percent(50));
    let fee_off = if cancellation.is_some() { "" } else { "#" };
    let usual = Cancellation { free_until: Cancellation::FREE_UNTIL, fee: amount.percent(50) };
    let Cancellation { free_until, fee } = cancellation.unwrap_or(usual);
    format!(
        "# What is due before an appointment is confirmed. Without it, booking confirms at once.\n\
         {off}[deposit]\n\
         {off}amount = \"{amount}\"\n\n\
         # Cancelling is free until so long before the start; later it costs the fee. Without it, it is always free.\n\
         {fee_off}[cancellation]\n\
         {fee_off}free_until = \"{free_until}\"\n\
         {fee_off}fee = \"{fee}\"\n\n"
    )
}

fn reminders(before: &[Span]) -> String {
    let before: Vec<String> = before.iter().map(|span| quoted(&span.to_string())).collect();
    format!("[reminders]\nbefore = [{}]\n#quiet_hours = \"21:00-08:00\"\n\n", before.join(", "))
}

/// A release goes with a queue: whoever comes at that moment is let in through it.
fn release(release: Option<Weekly>) -> String {
    let off = if release.is_some() { "" } else { "#" };
    let Weekly { day, time } = release.unwrap_or(Weekly { day: Weekday::Mon, time: Hours::FROM });
    let (day, time) = (day.to_string().to_lowercase(), time.format("%H:%M"));
    format!(
        "# The booking queue at Fanfare: who is admitted to choose a slot, and how fast.\n\
         {off}[queue]\n\
         {off}admission_window = \"300s\"\n\
         {off}admission_rate_per_minute = 20\n\
         {off}require_authentication = true\n\
         {off}fairness = \"strict\"\n\n\
         # The weekly release: the slots of the following week become bookable all at once.\n\
         {off}[release]\n\
         {off}day = \"{day}\"\n\
         {off}time = \"{time}\"\n\
         {off}opens = \"next_week\"\n\n\
         # An audience of Fanfare's that gets in before the release.\n\
         #[vip]\n\
         #audience_id = \"aud_01\"\n\
         #opens_before = \"24h\"\n"
    )
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

const BOOKING: &str = r#"[booking]
# How many days ahead slots are offered, and how long before the start booking ends.
max_advance = "30d"
#min_notice = "24h"
# How many active appointments one consumer may have, and how long an unpaid one keeps its seat.
#max_per_consumer = 2
hold = "10m"

"#;

const WAITLIST: &str = r#"# How long an offer to somebody on the waitlist holds its seat.
#[waitlist]
#claim_within = "2h"

"#;

const NO_SHOW: &str = r#"# When somebody who did not come is marked, and whether the deposit is lost then.
[no_show]
grace = "15m"
forfeit_deposit = true

"#;

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Loaded, Overrides, Source, check_texts};
    use crate::domain::money::Currency;
    use crate::domain::service::CancellationTerms;

    fn new(name: &str, price: &str, currency: &str) -> NewService {
        let currency = Currency::parse(currency).expect("a currency");
        NewService {
            id: "first-visit".parse().expect("an id"),
            name: name.to_owned(),
            price: Money::parse(price, currency).expect("an amount"),
            ..NewService::blank("Europe/London")
        }
    }

    fn loaded(service: &str, settings: &str) -> Loaded {
        let texts = vec![
            Source::new("/nowhere/services/first-visit.toml", service),
            Source::new("/nowhere/slotctl.toml", settings),
        ];
        let overrides = Overrides { today: "2026-12-01".parse().ok(), ..Overrides::default() };
        check_texts(Path::new("/nowhere"), texts, &overrides)
    }

    /// The text with every setting turned on.
    fn turned_on(text: &str) -> String {
        let line = |line: &str| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        };
        text.lines().map(line).collect()
    }

    fn assert_sound(new: &NewService) {
        let text = service(new);
        let found = loaded(&text, SETTINGS);
        assert!(found.diagnostics.is_empty(), "{}\n{text}", found.draw(false, 100));
        assert_eq!(found.services[0].name, new.name);
        let on = loaded(&turned_on(&text), SETTINGS);
        assert!(
            !on.diagnostics.iter().any(crate::config::Diagnostic::is_error),
            "{}\n{text}",
            on.draw(false, 100)
        );
    }

    #[test]
    fn odd_names_and_addresses_are_read_back_as_they_were() {
        for name in
            ["Visit", "\"Quoted\" 'twice'", "C:\\path\\n", "眼科 🙂 Café", "# no comment", "'''", "a = 1 ]"]
        {
            let mut service = new(name, "80.00", "EUR");
            assert_sound(&service);
            service.address = Some(name.to_owned());
            assert_sound(&service);
        }
    }

    #[test]
    fn every_number_of_decimals_and_every_price_is_sound() {
        for (price, currency) in
            [("6600", "JPY"), ("1", "JPY"), ("12.500", "KWD"), ("0.01", "USD"), ("0.00", "USD"), ("0", "JPY")]
        {
            assert_sound(&new("Visit", price, currency));
        }
    }

    #[test]
    fn a_deposit_is_turned_on() {
        let mut with_deposit = new("Visit", "6600", "JPY");
        with_deposit.deposit = Some(with_deposit.price);
        assert_sound(&with_deposit);
        let found = loaded(&service(&with_deposit), SETTINGS);
        assert_eq!(found.services[0].deposit, Some(with_deposit.price));
    }

    #[test]
    fn everything_that_was_answered_is_turned_on() {
        let mut full = new("Visit", "80.00", "EUR");
        let at = |hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        full.hours.spans = vec![(at(9), at(12)), (at(13), at(17))];
        full.cancellation = Some(Cancellation { free_until: Span::Days(1), fee: full.price.percent(25) });
        full.deposit = Some(full.price.percent(50));
        full.reminders = vec![Span::hours(2)];
        full.release = Some(Weekly { day: Weekday::Thu, time: at(18) });
        assert_sound(&full);
        let sender =
            Sender { from: "Clinic <desk@example.org>".to_owned(), url: "smtp://a@b.org".to_owned() };
        let found = loaded(&service(&full), &settings(Some(&sender)));
        assert_eq!(found.diagnostics, [], "{}", found.draw(false, 100));
        let (read, settings) = (&found.services[0], found.settings.expect("sound"));
        assert_eq!(read.availability.standard.len(), 14);
        let terms = CancellationTerms::Fee { free_until: Span::Days(1), fee: 2000 };
        assert_eq!((&read.cancellation, &read.reminders.before), (&terms, &vec![Span::hours(2)]));
        let release = read.release.as_ref().expect("a release");
        assert_eq!((release.day, release.time, read.queue.is_some()), (Weekday::Thu, at(18), true));
        let mail = settings.email.expect("mail");
        assert_eq!((mail.from.value.as_str(), mail.url.value.host.as_str()), (sender.from.as_str(), "b.org"));
        assert!(mail.password.file.is_some());
    }

    #[test]
    fn the_settings_are_sound_with_everything_turned_on() {
        assert_eq!(SETTINGS.matches(MAIL_OFF).count(), 1);
        let found = loaded(&service(&new("Visit", "80.00", "EUR")), &turned_on(SETTINGS));
        assert!(found.settings.is_some(), "{}", found.draw(false, 100));
        for section in ["fanfare", "ledger", "email", "sms", "spool", "payments", "sweeps"] {
            assert!(turned_on(SETTINGS).contains(&format!("[{section}]")), "{section}");
        }
    }
}
