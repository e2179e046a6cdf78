//! Each report as rows, as a drawing and as pictures.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::View;
use crate::domain::ids::ServiceId;
use crate::domain::report::{Line, Load, Visits, percent};
use crate::domain::wording::in_words;
use crate::ops::report::{Attendance, Earned, Utilization, Waited};
use crate::ui::chart::{self, Bar, Heat};
use crate::ui::page::escaped;
use crate::ui::{Column, Palette, Table};

/// A full bar of shares: all of it.
const WHOLE: Option<u64> = Some(1000);
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How a report looks.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    /// What people call a service.
    pub(super) names: &'a dyn Fn(&ServiceId) -> String,
    pub(super) width: usize,
    pub(super) palette: Palette,
}

/// A share for people; none is a dash.
fn shown(share: Option<u64>) -> String {
    share.map_or_else(|| "-".to_owned(), |share| format!("{}%", percent(share)))
}

fn json_of(share: Option<u64>) -> Option<String> {
    share.map(percent)
}

pub(super) fn utilization(reports: &[Utilization], look: Look<'_>) -> View {
    let Look { names, width, palette } = look;
    let mut table = Table::new([
        Column::new("service").field("service_id"),
        Column::new("weekday").field("weekday"),
        Column::new("hour").right().field("hour"),
        Column::new("slots").right().field("slots"),
        Column::new("seats").right().field("seats"),
        Column::new("booked").right().field("booked"),
        Column::new("percent").right().field("percent"),
    ]);
    let (mut json, mut bars) = (Vec::new(), Vec::new());
    let mut drawing = String::new();
    let mut maps = String::new();
    for report in reports.iter().filter(|report| !report.hours.is_empty()) {
        let name = names(&report.service_id);
        for (&(day, hour), load) in &report.hours {
            let Load { slots, seats, booked } = *load;
            let day = DAYS[day as usize];
            table.push([
                name.as_str().into(),
                day.into(),
                hour.to_string().into(),
                slots.to_string().into(),
                seats.to_string().into(),
                booked.to_string().into(),
                shown(load.share()).into(),
            ]);
            json.push(json!({
                "service_id": report.service_id, "weekday": day, "hour": hour, "slots": slots, "seats": seats,
                "booked": booked, "percent": json_of(load.share()),
            }));
        }
        let total = report.total();
        let told = format!("{} ({} of {})", shown(total.share()), total.booked, total.seats);
        bars.push(Bar { label: name.clone(), value: total.share().unwrap_or(0), shown: told });
        let heat = heat(report);
        drawing.push_str(&format!("{name}, % booked\n{}\n", heat.draw(palette)));
        let caption = "Per cent of the seats booked, by weekday and hour";
        let map = heat.to_html(caption, "hour");
        maps.push_str(&format!("<section>\n<h2>{}</h2>\n{map}</section>\n", escaped(&name)));
    }
    drawing.push_str(&chart::bars(&bars, WHOLE, width, palette));
    let pictures = chart::bars_html("Seats booked, by service", &bars, WHOLE);
    let pictures = format!("{pictures}<div class=\"maps\">\n{maps}</div>\n");
    View { title: "Utilization", shown: table.clone(), table, json, drawing, with_table: false, pictures }
}

/// Hours below each other, weekdays side by side: seven columns fit every screen.
fn heat(report: &Utilization) -> Heat {
    let hours = || report.hours.keys().map(|(_, hour)| *hour);
    let (first, last) = (hours().min().unwrap_or(0), hours().max().unwrap_or(0));
    let row = |hour: u32| {
        let share = |day: u32| report.hours.get(&(day, hour)).and_then(|load| load.share());
        (format!("{hour:02}"), (0..7).map(share).collect())
    };
    Heat { columns: DAYS.map(str::to_owned).to_vec(), rows: (first..=last).map(row).collect() }
}

pub(super) fn no_shows(reports: &[Attendance], look: Look<'_>) -> View {
    let Look { names, width, palette } = look;
    let mut table = Table::new([
        Column::new("service").field("service_id"),
        Column::new("last reminder").field("last_reminder"),
        Column::new("came").right().field("came"),
        Column::new("no-shows").right().field("no_shows"),
        Column::new("percent").right().field("percent"),
        Column::new("unmarked").right().field("unmarked"),
    ]);
    let (mut json, mut bars) = (Vec::new(), Vec::new());
    for Attendance { service_id, lead, visits } in reports {
        let Visits { came, missed, unmarked } = *visits;
        let lead = lead.map(|lead| lead.to_string());
        let told = lead.clone().map_or_else(|| "none".to_owned(), |lead| format!("{lead} before"));
        let name = names(service_id);
        table.push([
            name.as_str().into(),
            told.as_str().into(),
            came.to_string().into(),
            missed.to_string().into(),
            shown(visits.share()).into(),
            unmarked.to_string().into(),
        ]);
        json.push(json!({
            "service_id": service_id, "last_reminder": lead, "came": came, "no_shows": missed,
            "percent": json_of(visits.share()), "unmarked": unmarked,
        }));
        bars.push(Bar {
            label: format!("{name}, {told}"),
            value: visits.share().unwrap_or(0),
            shown: shown(visits.share()),
        });
    }
    let title = "No-shows by last reminder";
    let (drawing, pictures) = (
        chart::bars(&bars, WHOLE, width, palette),
        chart::bars_html("Missed, of the visits that were marked", &bars, WHOLE),
    );
    View { title, shown: table.clone(), table, json, drawing: drawing + "\n", with_table: true, pictures }
}

pub(super) fn revenue(reports: &[Earned], look: Look<'_>) -> View {
    let Look { names, width, palette } = look;
    const NAMES: [&str; 9] =
        ["paid", "deposits", "prepaid", "fees", "forfeited", "refunded", "sent_back", "owed", "net"];
    let mut columns = vec![Column::new("service").field("service_id"), Column::new("in").field("currency")];
    let titles = ["paid", "deposits", "prepaid", "fees", "forfeits", "refunds", "sent", "owed", "net"];
    let amounts = titles.into_iter().zip(NAMES);
    columns.extend(amounts.map(|(title, name)| Column::new(title).right().whole().field(name)));
    let mut table = Table::new(columns);
    let (mut json, mut bars) = (Vec::new(), Vec::new());
    for Earned { service_id, currency, revenue } in reports {
        let balance = &revenue.balance;
        let amounts = [
            balance.paid,
            revenue.deposits(),
            revenue.prepaid,
            balance.fee,
            balance.forfeited,
            balance.refunded,
            revenue.sent_back,
            balance.owed,
            revenue.net(),
        ];
        let told = amounts.map(|minor| currency.minor(minor).to_string());
        let name = names(service_id);
        let heads = [name.as_str().into(), currency.code().into()];
        table.push(heads.into_iter().chain(told.iter().map(|amount| amount.as_str().into())));
        let mut row = json!({ "service_id": service_id, "currency": currency.code() });
        for (name, amount) in NAMES.iter().zip(&told) {
            row[*name] = Value::from(amount.as_str());
        }
        json.push(row);
        bars.push(Bar {
            label: format!("{name}, {currency}"),
            value: u64::try_from(revenue.net()).unwrap_or(0),
            shown: currency.minor(revenue.net()).to_string(),
        });
    }
    // One currency stands beside the bars already, and an amount that nothing came to takes room from the others.
    let currencies: BTreeSet<&str> = reports.iter().map(|one| one.currency.code()).collect();
    let is_told = |title: &str, amounts: &[&str]| match title {
        "service" | "paid" | "net" => true,
        "in" => currencies.len() > 1,
        _ => amounts.iter().any(|amount| amount.contains(|sign| ('1'..='9').contains(&sign))),
    };
    let shown = table.keeping(is_told);
    // Bars of two currencies would compare what cannot be compared.
    if reports.windows(2).any(|pair| pair[0].currency != pair[1].currency) {
        bars.clear();
    }
    let title = "Revenue";
    let named = "Net: what was paid, less what goes back";
    let (drawing, pictures) =
        (chart::bars(&bars, None, width, palette), chart::bars_html(named, &bars, None));
    View { title, table, shown, json, drawing: drawing + "\n", with_table: true, pictures }
}

pub(super) fn waitlist(reports: &[Waited], look: Look<'_>) -> View {
    let Look { names, width, palette } = look;
    let mut table = Table::new([
        Column::new("service").field("service_id"),
        Column::new("joined").right().field("joined"),
        Column::new("offered").right().field("offered"),
        Column::new("claimed").right().field("claimed"),
        Column::new("expired").right().field("expired"),
        Column::new("left").right().field("left"),
        Column::new("waiting").right().field("waiting"),
        Column::new("taken").right().field("percent"),
        Column::new("median time").field("median_claim_seconds"),
    ]);
    let (mut json, mut bars) = (Vec::new(), Vec::new());
    for Waited { service_id, line, claim_time } in reports.iter().filter(|one| one.line.joined > 0) {
        let Line { joined, offered, claimed, expired, left, waiting } = *line;
        let counts = [joined, offered, claimed, expired, left, waiting];
        let name = names(service_id);
        let heads = std::iter::once(name.as_str().into());
        let tail = [shown(line.share()).into(), claim_time.map(in_words).into()];
        table.push(heads.chain(counts.map(|count| count.to_string().into())).chain(tail));
        json.push(json!({
            "service_id": service_id, "joined": joined, "offered": offered, "claimed": claimed,
            "expired": expired, "left": left, "waiting": waiting, "percent": json_of(line.share()),
            "median_claim_seconds": claim_time.map(|time| time.num_seconds()),
        }));
        bars.push(Bar {
            label: name,
            value: line.share().unwrap_or(0),
            shown: match line.share() {
                Some(share) => format!("{}% of offers claimed", percent(share)),
                None => "no offers yet".to_owned(),
            },
        });
    }
    // The share stands beside the bars already.
    let shown = table.keeping(|title, _| title != "taken");
    let title = "Waitlist";
    let (drawing, pictures) = (
        chart::bars(&bars, WHOLE, width, palette),
        chart::bars_html("Offers that were claimed", &bars, WHOLE),
    );
    View { title, table, shown, json, drawing: drawing + "\n", with_table: true, pictures }
}
