//! What the flags, the environment and the terminal say about printing.

use std::io::IsTerminal;

use console::Term;

use super::palette::Palette;

/// The form in which results are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Tables and aligned blocks, for people.
    #[default]
    Table,
    /// One JSON array for a list, one object for a single thing; never prompts.
    Json,
    /// Comma-separated values, for lists only.
    Csv,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// On a terminal that is not dumb, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always, even into a file and even with `NO_COLOR`: a flag outranks the environment.
    Always,
    /// Never.
    Never,
}

/// All that decides how [`crate::ui::Out`] prints, gathered once by `main`.
///
/// The default is a table into a file: no terminal anywhere, no colour, no limit to the width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutOptions {
    /// `--output`.
    pub format: Format,
    /// `--quiet`: no talk but errors.
    pub quiet: bool,
    /// How often `--verbose` was given.
    pub verbose: u8,
    /// `--color`.
    pub color: ColorChoice,
    /// Whether `NO_COLOR` is set and not empty.
    pub no_color_env: bool,
    /// Whether stdin is a terminal.
    pub stdin_is_terminal: bool,
    /// Whether stdout is a terminal.
    pub stdout_is_terminal: bool,
    /// Whether stderr is a terminal.
    pub stderr_is_terminal: bool,
    /// The columns that a line may fill; `None` means that lines are never wrapped, as suits a file or a pipe.
    pub width: Option<usize>,
    /// The columns that a line on stderr may fill; `None` where that is no terminal.
    pub talk_width: Option<usize>,
    /// Whether the terminal can neither move its cursor nor colour (`TERM=dumb`).
    pub term_is_dumb: bool,
    /// Whether the locale names a character set that lacks block and line characters, as `C` and ISO 8859 do.
    pub ascii: bool,
}

/// What the environment says about printing; an empty value counts as none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// `COLUMNS`.
    pub columns: Option<&'a str>,
    /// `NO_COLOR`.
    pub no_color: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub locale: Option<&'a str>,
}

impl Surroundings<'_> {
    /// Whether the locale is named and is none of UTF-8. Where none is named, as in most containers, terminals know UTF-8
    /// all the same.
    fn is_ascii(&self) -> bool {
        let locale = self.locale.unwrap_or_default().to_ascii_lowercase();
        !locale.is_empty() && !locale.contains("utf-8") && !locale.contains("utf8")
    }
}

impl OutOptions {
    /// Asks the process's own handles whether they are terminals, and how wide the one of stdout is.
    pub fn of_process() -> Self {
        let width = |terminal: &Term| terminal.size_checked().map(|(_, columns)| usize::from(columns));
        Self {
            stdin_is_terminal: std::io::stdin().is_terminal(),
            stdout_is_terminal: std::io::stdout().is_terminal(),
            stderr_is_terminal: std::io::stderr().is_terminal(),
            width: width(&Term::stdout()),
            talk_width: width(&Term::stderr()),
            ..Self::default()
        }
    }

    /// Overlays what the environment says, which only `main` may read.
    ///
    /// `COLUMNS` that are no positive number count as none.
    #[must_use]
    pub fn with_environment(mut self, around: Surroundings<'_>) -> Self {
        let wanted = around.columns.and_then(|text| text.parse().ok()).filter(|width| *width > 0);
        self.width = wanted.or(self.width);
        self.talk_width = self.talk_width.map(|width| wanted.unwrap_or(width));
        self.no_color_env = around.no_color.is_some_and(|value| !value.is_empty());
        self.term_is_dumb = around.term == Some("dumb");
        self.ascii = around.is_ascii();
        self
    }

    /// Whether a person can be asked: stdin and stderr are terminals, and JSON was not asked for.
    ///
    /// Prompts are drawn on stderr, so a redirected stdout does not matter; a piped stderr would hang the prompt.
    pub fn can_ask(&self) -> bool {
        self.stdin_is_terminal && self.stderr_is_terminal && !self.term_is_dumb && self.format != Format::Json
    }

    /// Whether a moving progress bar has a place: somebody watches stderr and wants to hear.
    pub fn can_show_progress(&self) -> bool {
        self.stderr_is_terminal && !self.quiet && !self.term_is_dumb && self.format != Format::Json
    }

    /// The colours of stdout.
    pub(crate) fn data_palette(&self) -> Palette {
        self.palette(self.stdout_is_terminal)
    }

    /// The colours of stderr.
    pub(crate) fn talk_palette(&self) -> Palette {
        self.palette(self.stderr_is_terminal)
    }

    fn palette(&self, is_terminal: bool) -> Palette {
        let palette = match self.color {
            ColorChoice::Always => Palette::colored(),
            ColorChoice::Auto if is_terminal && !self.no_color_env && !self.term_is_dumb => {
                Palette::colored()
            }
            ColorChoice::Auto | ColorChoice::Never => Palette::plain(),
        };
        palette.in_ascii(self.ascii)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terminal() -> OutOptions {
        OutOptions {
            stdin_is_terminal: true,
            stdout_is_terminal: true,
            stderr_is_terminal: true,
            width: Some(80),
            ..OutOptions::default()
        }
    }

    #[test]
    fn colour_follows_flag_then_environment_then_terminal() {
        let colored = |options: OutOptions| options.data_palette().is_colored();
        assert!(colored(terminal()));
        assert!(!colored(OutOptions::default()));
        assert!(!colored(OutOptions { no_color_env: true, ..terminal() }));
        assert!(!colored(OutOptions { term_is_dumb: true, ..terminal() }));
        assert!(!colored(OutOptions { color: ColorChoice::Never, ..terminal() }));
        let forced = OutOptions { color: ColorChoice::Always, no_color_env: true, ..OutOptions::default() };
        assert!(colored(forced));
    }

    #[test]
    fn each_stream_is_coloured_by_its_own_terminal() {
        let piped = OutOptions { stdout_is_terminal: false, ..terminal() };
        assert!(!piped.data_palette().is_colored());
        assert!(piped.talk_palette().is_colored());
    }

    #[test]
    fn the_environment_overlays_the_terminal_and_empty_is_none() {
        let around =
            |columns, no_color, term| Surroundings { columns, no_color, term, ..Surroundings::default() };
        let set = terminal().with_environment(around(Some("100"), Some("1"), Some("dumb")));
        assert_eq!((set.width, set.no_color_env, set.term_is_dumb), (Some(100), true, true));
        for columns in [None, Some(""), Some("0"), Some("-3"), Some("wide")] {
            let kept = terminal().with_environment(around(columns, Some(""), Some("xterm")));
            assert_eq!((kept.width, kept.no_color_env, kept.term_is_dumb), (Some(80), false, false));
        }
    }

    #[test]
    fn a_locale_without_utf_8_is_drawn_for_in_ascii() {
        let ascii =
            |locale| terminal().with_environment(Surroundings { locale, ..Surroundings::default() }).ascii;
        assert!(
            ["C", "POSIX", "de_DE", "de_DE@euro", "en_US.ISO-8859-1"]
                .into_iter()
                .all(|name| ascii(Some(name)))
        );
        let known = [None, Some(""), Some("C.UTF-8"), Some("de_DE.utf8"), Some("UTF-8")];
        assert!(known.into_iter().all(|name| !ascii(name)));
    }

    #[test]
    fn nobody_is_asked_without_both_terminals() {
        assert!(terminal().can_ask());
        assert!(OutOptions { stdout_is_terminal: false, ..terminal() }.can_ask());
        assert!(!OutOptions { stdin_is_terminal: false, ..terminal() }.can_ask());
        assert!(!OutOptions { stderr_is_terminal: false, ..terminal() }.can_ask());
        assert!(!OutOptions { term_is_dumb: true, ..terminal() }.can_ask());
        assert!(!OutOptions { format: Format::Json, ..terminal() }.can_ask());
    }

    #[test]
    fn progress_needs_a_watcher() {
        assert!(terminal().can_show_progress());
        assert!(!OutOptions { stderr_is_terminal: false, ..terminal() }.can_show_progress());
        assert!(!OutOptions { quiet: true, ..terminal() }.can_show_progress());
        assert!(!OutOptions { format: Format::Json, ..terminal() }.can_show_progress());
        assert!(!OutOptions { term_is_dumb: true, ..terminal() }.can_show_progress());
    }
}
