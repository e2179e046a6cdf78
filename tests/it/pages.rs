//! The pages, looked at by a real browser at the width of a telephone and of a desk, light and dark.

use crate::report;
use crate::support::browser::{self, Seen};
use crate::support::{ServiceFile, TestEnv};

/// A practice with a long name and forty slots a day, and one with a name from right to left, in a week in which the
/// clocks change.
fn practices() -> TestEnv {
    let env = TestEnv::bare().at("2026-10-19T05:00:00Z");
    let service = |id: &str, name: &str, availability: &str| {
        let text = ServiceFile { id, zone: "Europe/Berlin", ..ServiceFile::default() }.text();
        let (head, _) = text.split_once("[availability]").expect("it has hours");
        let head = head.replace(&format!("The {id}"), name).replace("30m", "15m");
        env.write(format!("services/{id}.toml"), &format!("{head}[availability]\n{availability}\n"));
        env.line(&format!("slot generate {id} --from 2026-10-19 --until 2026-10-25 -q")).success();
    };
    let workdays = "days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\n";
    let hours = "blocks = [{ from = \"08:00\", until = \"18:00\", every = \"15m\", capacity = 120 }]";
    let name =
        "Physiotherapeutische Erstuntersuchung mit Rückenschmerzberatung und Behandlungsplanerstellung";
    service("physio", name, &format!("{workdays}{hours}\nclosed = [\"2026-10-23\"]"));
    let nights = "blocks = [{ from = \"00:00\", until = \"04:00\", every = \"15m\", capacity = 1 }]";
    service("night-line", "استشارة طبية 👩‍⚕️ 眼科検診", &format!("days = [0, 1, 2, 3, 4, 5, 6]\n{nights}"));
    for (at, who) in [("2026-10-24T00:00", "ada"), ("2026-10-24T00:15", "ben")] {
        env.booked("night-line", at, who);
    }
    env.line("slot close physio --at 2026-10-22T11:00 --reason Fortbildung -q").success();
    env.at("2026-10-21T10:00:00Z")
}

/// The pages of weeks: full, in other scripts, empty.
fn weeks(env: &TestEnv) -> Vec<(&'static str, String)> {
    let page = |name: &'static str, line: &str| {
        env.line(&format!("calendar {line} --html {name}.html -q")).success();
        (name, env.read(format!("{name}.html")))
    };
    vec![page("full", "physio"), page("scripts", "night-line"), page("empty", "physio --week 2027-03-01")]
}

fn reports(env: &TestEnv) -> Vec<(&'static str, String)> {
    let page = |name: &'static str, line: &str| {
        env.line(&format!("report {line} --html {name}.html -q")).success();
        (name, env.read(format!("{name}.html")))
    };
    let days = "--from 2026-12-01 --until 2026-12-07";
    vec![
        page("utilization", &format!("utilization {days}")),
        page("no-shows", &format!("no-shows {days}")),
        page("revenue", &format!("revenue {days}")),
        page("waitlist", &format!("waitlist {days}")),
        page("nothing", "revenue --from 2020-01-01 --until 2020-01-31"),
    ]
}

/// Issue 6: legible at 360 pixels, slots of at least 80, what cannot be had struck through, nothing fetched.
#[test]
fn every_page_is_legible_on_a_telephone_and_on_a_desk() {
    let mut pages = weeks(&practices());
    pages.extend(reports(&report::fortnight()));
    let Some(all) = browser::seen(&pages) else { return };
    for seen in &all {
        assert_eq!(seen.faults(), [""; 0], "{} at {}, dark: {}", seen.name, seen.width, seen.dark);
    }
    let of = |name: &str, width: f64| -> Vec<&Seen> {
        all.iter().filter(|seen| seen.name == name && seen.width.total_cmp(&width).is_eq()).collect()
    };
    for width in [360.0, 1280.0] {
        let [light, dark] = &of("full", width)[..] else { panic!("each page twice") };
        assert_eq!((light.dark, dark.dark), (false, true));
        // Four days of forty slots; two of them are over, and so is half of the third.
        assert_eq!((light.cells.len(), light.folded), (160, 2));
        assert_eq!(light.cells.iter().filter(|cell| cell.gone).count(), 80 + 17 + 1);
        // The clocks go back on Sunday: its two o'clock happens once. Monday's night was over when slots were made.
        assert_eq!(of("scripts", width)[0].cells.len(), 6 * 16);
        assert_eq!(of("empty", width)[0].cells.len(), 0);
        let bars = |name| of(name, width)[0].bars.len();
        assert_eq!(["utilization", "no-shows", "revenue", "waitlist", "nothing"].map(bars), [1, 2, 1, 1, 0]);
        let lengths: Vec<bool> =
            of("no-shows", width)[0].bars.iter().map(|bar| bar.drawn > bar.room - 3.0).collect();
        assert_eq!(lengths, [false, true], "none missed after a reminder, all without one");
        assert!(
            of("revenue", width).iter().all(|seen| seen.cards == (width < 400.0)),
            "a row is a card on a telephone"
        );
    }
}

/// Each fault that the test above looks for, made on purpose.
#[test]
fn a_page_that_is_hard_to_read_is_caught() {
    let (_, good) = weeks(&practices()).swap_remove(0);
    let styled = |rule: &str| good.replace("</style>", &format!("{rule}</style>"));
    let cases = [
        ("sideways", styled("main{width:400px}.days{width:1300px}"), "it scrolls sideways"),
        ("beyond", styled("body{overflow-x:clip}h1{white-space:nowrap;text-indent:500px}"), "reaches from"),
        ("small", styled(".slot span{font-size:13px}"), "is 13 px high"),
        ("pale", styled(".slot.gone{color:#808080}"), "has a contrast of"),
        ("narrow", styled(".slot{width:70px}"), "slot 0 is 70 ×"),
        ("low", styled(".slot{height:60px;min-height:0}"), "× 60 px"),
        ("overlap", styled(".slot{margin-left:-20px}"), "overlaps another"),
        ("spill", styled(".slot span{white-space:nowrap;letter-spacing:1em}"), "is wider or higher than it"),
        ("unstruck", styled(".slot s{text-decoration:none}"), "gone true, struck through false"),
        ("struck", styled(".slot b{text-decoration:line-through}"), "gone false, struck through true"),
        ("targets", styled("summary{min-height:0;height:20px;padding:0}"), "is too small to press"),
        ("nowhere", good.replace("id=\"day-3\"", ""), "leads nowhere"),
        (
            "foreign",
            good.replace("<main>", "<main><img alt=\"\" src=\"http://127.0.0.1:1/x.png\">"),
            "it fetches",
        ),
    ];
    let pages: Vec<(&str, String)> = cases.iter().map(|(name, html, _)| (*name, html.clone())).collect();
    let Some(all) = browser::seen(&pages) else { return };
    for (name, _, expected) in cases {
        let seen = all.iter().filter(|seen| seen.name == name);
        let faults: Vec<String> = seen.flat_map(Seen::faults).collect();
        assert!(faults.iter().any(|fault| fault.contains(expected)), "{name}: {faults:?}");
    }
}
