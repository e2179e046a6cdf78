//! The texts of the files that are written: every section is there, those not in use are commented out.
//!
//! A line that starts with `#` and no space is a setting that is off; without the `#` it is valid.

use chrono::NaiveTime;

use super::days::Days;
use crate::domain::ids::ServiceId;
use crate::domain::money::Money;
use crate::domain::time::Zone;

/// The text of `slotctl.toml`.
pub(super) const SETTINGS: &str = include_str!("slotctl.toml");

/// What is known of a service that is to be.
#[derive(Debug, Clone)]
pub(super) struct NewService {
    /// The id.
    pub(super) id: ServiceId,
    /// The name that people see.
    pub(super) name: String,
    /// Minutes.
    pub(super) duration: u32,
    /// The price, with its currency.
    pub(super) price: Money,
    /// Where people come to; by video without one.
    pub(super) address: Option<String>,
    /// The zone of every local time.
    pub(super) zone: Zone,
    /// When it is offered.
    pub(super) hours: Hours,
    /// What is due before an appointment is confirmed.
    pub(super) deposit: Option<Money>,
}

/// When a service is offered.
#[derive(Debug, Clone)]
pub(super) struct Hours {
    /// The weekdays.
    pub(super) days: Days,
    /// The first local start.
    pub(super) from: NaiveTime,
    /// The last slot ends by then.
    pub(super) until: NaiveTime,
    /// Minutes from one start to the next.
    pub(super) every: u32,
    /// How many appointments may start at each.
    pub(super) capacity: u32,
}

/// The text of the service's file.
pub(super) fn service(new: &NewService) -> String {
    let NewService { id, name, duration, price, address, zone, hours, deposit } = new;
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
        zone = quoted(zone.name()),
    );
    let terms = money_terms(*price, *deposit);
    [head, availability(hours), BOOKING.to_owned(), terms, REST.to_owned()].concat()
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
    let Hours { days, from, until, every, capacity } = hours;
    let days: Vec<String> = days.names().map(quoted).collect();
    format!(
        "[availability]\n\
         days = [{days}]\n\
         # The last slot ends by `until`; capacity is how many appointments may start at the same time.\n\
         blocks = [{{ from = \"{from}\", until = \"{until}\", every = \"{every}m\", capacity = {capacity} }}]\n\
         # Dates on which it is not offered; a calendar file does as well: closed_ics = \"holidays.ics\".\n\
         #closed = [\"2030-12-25\", \"2030-12-28..2031-01-01\"]\n\
         # Other slots on one weekday, instead of the above.\n\
         #hours.sat = [{{ start = \"{from}\", capacity = {capacity} }}]\n\n",
        days = days.join(", "),
        from = from.format("%H:%M"),
        until = until.format("%H:%M"),
    )
}

/// Deposit and cancellation fee. A service that costs nothing has neither.
fn money_terms(price: Money, deposit: Option<Money>) -> String {
    if price.is_zero() {
        return "# A service with a price can have a [deposit] and a [cancellation] fee.\n\n".to_owned();
    }
    let off = if deposit.is_some() { "" } else { "#" };
    let amount = deposit.unwrap_or_else(|| price.percent(50));
    let fee = amount.percent(50);
    format!(
        "# What is due before an appointment is confirmed. Without it, booking confirms at once.\n\
         {off}[deposit]\n\
         {off}amount = \"{amount}\"\n\n\
         # Cancelling is free until so long before the start; later it costs the fee. Without it, it is always free.\n\
         #[cancellation]\n\
         #free_until = \"48h\"\n\
         #fee = \"{fee}\"\n\n"
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

const REST: &str = r#"# How long an offer to somebody on the waitlist holds its seat.
#[waitlist]
#claim_within = "2h"

[reminders]
before = ["24h", "1h"]
#quiet_hours = "21:00-08:00"

# When somebody who did not come is marked, and whether the deposit is lost then.
[no_show]
grace = "15m"
forfeit_deposit = true

# The booking queue at Fanfare: who is admitted to choose a slot, and how fast.
#[queue]
#admission_window = "300s"
#admission_rate_per_minute = 20
#require_authentication = true
#fairness = "strict"

# The weekly release: the slots of the following week become bookable all at once.
#[release]
#day = "mon"
#time = "09:00"
#opens = "next_week"

# An audience of Fanfare's that gets in before the release.
#[vip]
#audience_id = "aud_01"
#opens_before = "24h"
"#;

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::{Loaded, Overrides, Source, check_texts};
    use crate::domain::money::Currency;

    fn new(name: &str, price: &str, currency: &str) -> NewService {
        let currency = Currency::parse(currency).expect("a currency");
        let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        NewService {
            id: "first-visit".parse().expect("an id"),
            name: name.to_owned(),
            duration: 30,
            price: Money::parse(price, currency).expect("an amount"),
            address: None,
            zone: Zone::parse("Europe/London").expect("a zone"),
            hours: Hours { days: Days::WORKING, from: at(9), until: at(17), every: 30, capacity: 1 },
            deposit: None,
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
    fn the_settings_are_sound_with_everything_turned_on() {
        let found = loaded(&service(&new("Visit", "80.00", "EUR")), &turned_on(SETTINGS));
        assert!(found.settings.is_some(), "{}", found.draw(false, 100));
        for section in ["fanfare", "ledger", "email", "sms", "spool", "payments", "sweeps"] {
            assert!(turned_on(SETTINGS).contains(&format!("[{section}]")), "{section}");
        }
    }
}
