//! Pages looked at by a real browser: Chromium without a window lays them out at the width of a telephone and of a desk,
//! light and dark, and a script measures what a reader would see.

use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::Deserialize;

use super::{leave_out, page};

/// The width of a small telephone and of a desk, in CSS pixels.
const WIDTHS: [u32; 2] = [360, 1280];
/// The policy that keeps a browser from fetching: taken away, so that a page that would fetch is caught at it.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";
/// How long the browser may take, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(120);

/// A page as it was laid out; lengths are CSS pixels.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    /// The name that the page was given.
    pub(crate) name: String,
    /// Whether the reader wants dark pages.
    pub(crate) dark: bool,
    /// The width of the screen.
    pub(crate) width: f64,
    /// How many parts are folded away before anybody presses.
    pub(crate) folded: usize,
    /// Whether the rows of its table are cards.
    pub(crate) cards: bool,
    /// Its slots.
    pub(crate) cells: Vec<Cell>,
    /// Its bars.
    pub(crate) bars: Vec<Bar>,
    scroll_width: f64,
    loaded: Vec<String>,
    texts: Vec<Text>,
    targets: Vec<Target>,
}

/// A slot.
#[derive(Debug, Deserialize)]
pub(crate) struct Cell {
    /// Whether it cannot be had.
    pub(crate) gone: bool,
    struck: bool,
    width: f64,
    height: f64,
    overlaps: bool,
    spills: bool,
}

/// A bar of a chart.
#[derive(Debug, Deserialize)]
pub(crate) struct Bar {
    /// What it is of.
    pub(crate) label: String,
    /// How long it is.
    pub(crate) drawn: f64,
    /// How long it would be if it were full.
    pub(crate) room: f64,
}

#[derive(Debug, Deserialize)]
struct Text {
    text: String,
    size: f64,
    contrast: f64,
    left: f64,
    right: f64,
}

#[derive(Debug, Deserialize)]
struct Target {
    text: String,
    width: f64,
    height: f64,
    leads: bool,
}

impl Seen {
    /// Everything that a reader of any page would stumble over.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |is_one: bool, what: String| faults.extend(is_one.then_some(what));
        fault(self.texts.is_empty(), "nothing can be read".to_owned());
        fault(self.scroll_width > self.width, format!("it scrolls sideways: {}", self.scroll_width));
        fault(!self.loaded.is_empty(), format!("it fetches {:?}", self.loaded));
        for Text { text, size, contrast, left, right } in &self.texts {
            fault(*size < 14.0, format!("`{text}` is {size} px high"));
            fault(*contrast < 4.5, format!("`{text}` has a contrast of {contrast:.2}"));
            fault(*left < 0.0 || *right > self.width, format!("`{text}` reaches from {left} to {right}"));
        }
        for (place, cell) in self.cells.iter().enumerate() {
            let Cell { gone, struck, width, height, overlaps, spills } = cell;
            fault(*width < 80.0 || *height < 80.0, format!("slot {place} is {width} × {height} px"));
            fault(*overlaps, format!("slot {place} overlaps another"));
            fault(*spills, format!("the text of slot {place} is wider or higher than it"));
            fault(gone != struck, format!("slot {place}: gone {gone}, struck through {struck}"));
        }
        for Target { text, width, height, leads } in &self.targets {
            fault(
                *width < 44.0 || *height < 44.0,
                format!("`{text}` is too small to press: {width} × {height}"),
            );
            fault(!leads, format!("`{text}` leads nowhere"));
        }
        for Bar { label, drawn, room } in &self.bars {
            fault(label.is_empty(), "a bar has no label".to_owned());
            fault(*room < 200.0 || drawn > room, format!("`{label}`: {drawn} of {room} px"));
        }
        faults
    }
}

/// Looks at pages, named and as HTML, at each width, light and dark. Nothing where there is no browser, which is said;
/// where `CI` is set, that fails.
pub(crate) fn seen(pages: &[(&str, String)]) -> Option<Vec<Seen>> {
    let Some(browser) = browser() else {
        leave_out("chromium");
        return None;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wrapper = folder.path().join("pages.html");
    std::fs::write(&wrapper, wrapped(pages)).expect("the temporary folder is writable");
    let profile = format!("--user-data-dir={}", folder.path().join("profile").display());
    let mut command = Command::new(browser);
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--hide-scrollbars",
    ]);
    command.args([
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ]);
    command.args([profile.as_str(), "--window-size=1400,1000", "--virtual-time-budget=10000", "--dump-dom"]);
    command.arg(format!("file://{}", wrapper.display())).env("HOME", folder.path());
    let dumped = ended(&mut command);
    // The pages themselves, a hundred times as long, are read by other tests.
    let result = dumped.rfind("<pre>[").map_or("", |start| &dumped[start..]);
    let result = format!("<!DOCTYPE html><html lang=\"en\"><head><title>seen</title></head><body>{result}");
    let told = page::read(&result).texts("pre").concat();
    let seen: Vec<Seen> = serde_json::from_str(&told).unwrap_or_else(|error| panic!("{error}\n{dumped}"));
    assert_eq!(seen.len(), pages.len() * WIDTHS.len() * 2);
    Some(seen)
}

/// What a process printed; one that takes too long is ended.
fn ended(command: &mut Command) -> String {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the browser starts");
    let mut stdout = child.stdout.take().expect("it is piped");
    let reader = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text)
    });
    let step = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    while child.try_wait().expect("it is our child").is_none() {
        if waited >= PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the browser did not end within {PATIENCE:?}");
        }
        std::thread::sleep(step);
        waited += step;
    }
    reader.join().expect("it reads").expect("UTF-8")
}

/// Each page in frames of every width, once light and once dark: a frame wants the scheme of its own element.
fn wrapped(pages: &[(&str, String)]) -> String {
    let mut frames = String::new();
    for (name, html) in pages {
        let html = html.replace(POLICY, "<meta name=\"policy\"").replace('&', "&amp;").replace('"', "&quot;");
        for width in WIDTHS {
            for scheme in ["light", "dark"] {
                frames.push_str(&format!(
                    "<iframe data-name=\"{name}\" width=\"{width}\" height=\"740\" style=\"border:0;color-scheme:{scheme}\" \
                     srcdoc=\"{html}\"></iframe>\n"
                ));
            }
        }
    }
    let script = include_str!("browser.js");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>pages</title></head>\n\
         <body>\n{frames}<pre></pre>\n<script>{script}</script>\n</body></html>\n"
    )
}

#[expect(clippy::disallowed_methods, reason = "a browser is looked for where the test itself was started")]
fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let path = std::env::var_os("PATH")?;
    let places: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| places.iter().map(move |place| place.join(name)))
        .find(|place| place.is_file())
}
