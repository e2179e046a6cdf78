//! How far a long act has come.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::neutral;
use super::talk::Talk;

/// How often a spinner turns.
const TURN: Duration = Duration::from_millis(120);
const COUNTED: &str = "{prefix} [{bar:24}] {pos}/{len} {wide_msg}";
const UNCOUNTED: &str = "{spinner} {prefix} {wide_msg}";

/// A progress bar on stderr, or nothing where nobody watches. It vanishes when dropped.
#[derive(Debug)]
pub struct Progress {
    shown: Option<(ProgressBar, Talk)>,
}

impl Progress {
    /// A bar that shows nothing.
    pub fn hidden() -> Self {
        Self { shown: None }
    }

    /// A bar of so many steps, or a spinner where their number is not known.
    pub(crate) fn on(talk: &Talk, title: &str, steps: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(steps, ProgressDrawTarget::stderr());
        bar.set_style(style(steps.is_some()));
        bar.set_prefix(neutral::one_line(title).into_owned());
        if steps.is_none() {
            bar.enable_steady_tick(TURN);
        }
        talk.set_bar(Some(bar.clone()));
        Self { shown: Some((bar, talk.clone())) }
    }

    /// Counts one step as done and names the next one, or what was just done.
    pub fn step(&self, label: &str) {
        if let Some((bar, _)) = &self.shown {
            bar.set_message(neutral::one_line(label).into_owned());
            bar.inc(1);
        }
    }

    /// Whether a bar is on the screen.
    pub fn is_shown(&self) -> bool {
        self.shown.is_some()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((bar, talk)) = &self.shown {
            talk.set_bar(None);
            bar.finish_and_clear();
        }
    }
}

fn style(counted: bool) -> ProgressStyle {
    let template = if counted { COUNTED } else { UNCOUNTED };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("=> ").tick_chars("-\\|/ ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::test_sink::Sink;
    use std::io::Write;

    #[test]
    fn a_hidden_bar_takes_steps_and_shows_nothing() {
        let progress = Progress::hidden();
        progress.step("one");
        assert!(!progress.is_shown());
    }

    #[test]
    fn talk_works_while_a_bar_is_shown_and_after_it_is_gone() {
        let sink = Sink::default();
        let mut talk = Talk::new(Box::new(sink.clone()));
        for steps in [Some(2), None] {
            let progress = Progress::on(&talk, "sending\u{1b}[2J", steps);
            assert!(progress.is_shown());
            progress.step("one");
            talk.write_all(b"a log line\n").unwrap();
            drop(progress);
            talk.write_all(b"after\n").unwrap();
        }
        assert_eq!(sink.text(), "a log line\nafter\n".repeat(2));
    }

    #[test]
    fn both_templates_are_valid() {
        for template in [COUNTED, UNCOUNTED] {
            assert!(ProgressStyle::with_template(template).is_ok(), "{template}");
        }
    }
}
