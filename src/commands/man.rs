//! `man`: manual pages of every command and every topic, from the same help that `--help` prints.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use serde_json::json;

use super::new_page;
use super::topic::Topic;
use super::version;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ui::{Detail, Part, Prose};

/// What each page begins with: a file without it was written by somebody else.
const MARK: &str = ".\\\" Written by slotctl man.\n";

/// Write the manual pages of every command into a directory
///
/// Pages that it wrote before are replaced; a file of somebody else's is left alone, and then nothing is written.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  \
    slotctl man pages\n  \
    slotctl man /usr/local/share/man/man1 --dry-run")]
pub struct Man {
    /// The directory; made if it is missing
    dir: PathBuf,
}

impl Man {
    /// Writes the pages.
    ///
    /// # Errors
    /// `file_exists` for a file that is no page of ours, `output_failed`.
    pub fn run(self, ctx: &mut Ctx, tree: Command) -> Result<(), CommandError> {
        ctx.out.allow_object()?;
        let shown = self.dir.display().to_string();
        let folder = ctx.current_dir().join(&self.dir);
        let pages = pages(tree).map_err(|error| failed(&shown, &error))?;
        for (name, _) in &pages {
            require_ours(&folder.join(name), &format!("{shown}/{name}"))?;
        }
        if !ctx.globals().dry_run {
            fs::create_dir_all(&folder).map_err(|error| failed(&shown, &error))?;
            for (name, text) in &pages {
                new_page::put(&folder.join(name), text)
                    .map_err(|error| failed(&format!("{shown}/{name}"), &error))?;
            }
        }
        let names: Vec<&str> = pages.iter().map(|(name, _)| name.as_str()).collect();
        let detail = Detail::new().row("directory", shown.as_str()).row("pages", names.len().to_string());
        ctx.out.object(&detail, &json!({ "directory": shown, "pages": names }))?;
        if ctx.globals().dry_run {
            ctx.out.say("Nothing was written (--dry-run).");
        }
        Ok(())
    }
}

/// Refuses to replace what is no page of ours. What cannot be read is not ours either.
fn require_ours(place: &Path, shown: &str) -> Result<(), CommandError> {
    let is_free = fs::symlink_metadata(place).is_err();
    if is_free || fs::read(place).is_ok_and(|text| text.starts_with(MARK.as_bytes())) {
        return Ok(());
    }
    let error = CommandError::new(
        Kind::Refused,
        "file_exists",
        format!("`{shown}` is there and was not written by slotctl"),
    );
    Err(error.hint("name another directory, or move that file away"))
}

fn failed(shown: &str, error: &std::io::Error) -> CommandError {
    CommandError::new(Kind::Refused, "output_failed", format!("cannot write `{shown}`: {error}"))
        .hint("check that you may write to the directory and that it has room")
}

/// Every page with its file name, in order of name: the same for the same program.
fn pages(tree: Command) -> std::io::Result<Vec<(String, String)>> {
    let mut tree = tree.disable_help_subcommand(true);
    tree.build();
    let mut pages = Vec::new();
    command_pages(&tree, None, &mut pages)?;
    for topic in Topic::ALL {
        pages.push((format!("slotctl-{}.7", topic.name()), topic_page(topic)));
    }
    pages.sort();
    Ok(pages)
}

fn command_pages(
    command: &Command,
    parent: Option<&str>,
    pages: &mut Vec<(String, String)>,
) -> std::io::Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
        command_pages(below, Some(name), pages)?;
    }
    pages.push((format!("{name}.1"), command_page(command, name, parent)?));
    Ok(())
}

fn command_page(command: &Command, name: &str, parent: Option<&str>) -> std::io::Result<String> {
    let page = Page::new(command.clone()).source(source()).manual("slotctl");
    let mut text = Vec::new();
    page.render_title(&mut text)?;
    page.render_name_section(&mut text)?;
    page.render_synopsis_section(&mut text)?;
    page.render_description_section(&mut text)?;
    page.render_options_section(&mut text)?;
    if command.has_subcommands() {
        page.render_subcommands_section(&mut text)?;
    }
    let mut rest = Roff::new();
    below_the_options(&mut rest, command);
    section(&mut rest, "EXIT STATUS", &Topic::ExitStatus.prose());
    match parent {
        None => section(&mut rest, "ENVIRONMENT", &Topic::Environment.prose()),
        Some(_) => {
            rest.control("SH", ["ENVIRONMENT"]);
            rest.text([roman("See "), bold("slotctl-environment"), roman("(7).")]);
        }
    }
    section(&mut rest, "FILES", &files());
    see_also(&mut rest, name, parent);
    text.extend(rest.render().into_bytes());
    Ok(whole(&String::from_utf8_lossy(&text)))
}

fn topic_page(topic: Topic) -> String {
    let name = format!("slotctl-{}", topic.name());
    let mut page = Roff::new();
    page.control("TH", [name.as_str(), "7", "", source().as_str(), "slotctl"]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - {}", topic.about()))]);
    section(&mut page, "DESCRIPTION", &topic.prose());
    see_also(&mut page, &name, None);
    whole(&page.render())
}

fn source() -> String {
    format!("slotctl {}", version::SHORT)
}

/// The text with our mark, and with what every piece of it begins with only once.
fn whole(text: &str) -> String {
    let preamble = Roff::new().render();
    format!("{MARK}{preamble}{}", text.replace(&preamble, ""))
}

/// The blocks of the help that stand below the options: a heading with a colon above its lines, or words.
fn below_the_options(page: &mut Roff, command: &Command) {
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for block in help.split("\n\n").filter(|block| !block.is_empty()) {
        let (first, rest) = block.split_once('\n').unwrap_or((block, ""));
        let (heading, lines) = match first.strip_suffix(':') {
            Some(heading) if heading.starts_with("Example") => ("EXAMPLES".to_owned(), rest),
            Some(heading) => (heading.to_uppercase(), rest),
            None => ("NOTES".to_owned(), block),
        };
        page.control("SH", [heading.as_str()]);
        let is_list = lines.contains('\n') || lines.starts_with(' ');
        if is_list {
            page.control("nf", []);
        }
        for line in lines.lines() {
            page.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        if is_list {
            page.control("fi", []);
        }
    }
}

fn section(page: &mut Roff, heading: &str, prose: &Prose) {
    page.control("SH", [heading]);
    for (place, part) in prose.parts().iter().enumerate() {
        match part {
            Part::Paragraph(text) => {
                if place > 0 {
                    page.control("PP", []);
                }
                page.text([roman(text.as_str())]);
            }
            Part::Terms(rows) => {
                for (term, meaning) in rows {
                    page.control("TP", []);
                    page.text([bold(term.as_str())]);
                    page.text([roman(meaning.as_str())]);
                }
            }
        }
    }
}

fn files() -> Prose {
    Prose::default().terms([
        (
            "slotctl.toml, services/*.toml",
            "the configuration, in the current directory or in ~/.config/slotctl",
        ),
        ("ledger.db", "the ledger, by default in ~/.local/share/slotctl"),
    ])
}

fn see_also(page: &mut Roff, name: &str, parent: Option<&str>) {
    let pages = [Some("slotctl"), parent.filter(|parent| *parent != "slotctl")];
    let commands = pages.into_iter().flatten().map(|page| (page.to_owned(), "(1)"));
    let topics = Topic::ALL.map(|topic| (format!("slotctl-{}", topic.name()), "(7)"));
    let mut line: Vec<Inline> = Vec::new();
    for (other, section) in commands.chain(topics).filter(|(other, _)| other != name) {
        if !line.is_empty() {
            line.push(roman(", "));
        }
        line.extend([italic(other), roman(section)]);
    }
    page.control("SH", ["SEE ALSO"]);
    page.text(line);
}
