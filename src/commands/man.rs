//! `man`: manual pages of every command and every topic, from the same help that `--help` prints.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Args, Command};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use serde_json::json;

use super::topic::Topic;
use super::version;
use crate::ctx::Ctx;
use crate::error::{CommandError, Kind};
use crate::ops::upkeep::files;
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
        require_folder(&folder)?;
        let pages = pages(tree).map_err(|error| failed(&shown, &error))?;
        for (name, _) in &pages {
            require_ours(&folder.join(name), &format!("{shown}/{name}"))?;
        }
        if !ctx.globals().dry_run {
            fs::create_dir_all(&folder).map_err(|error| failed(&shown, &error))?;
            for (name, text) in &pages {
                files::write_public(&folder.join(name), text.as_bytes())
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

/// Refuses a place where no directory can be: at a file, or below one.
fn require_folder(folder: &Path) -> Result<(), CommandError> {
    let there = folder.ancestors().find_map(|place| Some((place, fs::metadata(place).ok()?)));
    match there {
        Some((place, found)) if !found.is_dir() => {
            let why = format!("`{}` is a file, and the pages need a directory", place.display());
            Err(CommandError::new(Kind::Refused, "output_failed", why)
                .hint("name a directory, such as `slotctl man pages`; it is made if it is missing"))
        }
        _ => Ok(()),
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
    let page = Page::new(command.clone());
    let mut text = title(name, "1").render().into_bytes();
    page.render_name_section(&mut text)?;
    text.extend(synopsis(command).render().into_bytes());
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
    let mut page = title(&name, "7");
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{name} - {}", topic.about()))]);
    section(&mut page, "DESCRIPTION", &topic.prose());
    see_also(&mut page, &name, None);
    whole(&page.render())
}

/// How a page begins. It has no date, whose place an empty argument keeps; and lines are neither stretched nor are words
/// broken, which on a narrow terminal ends in holes.
fn title(name: &str, section: &str) -> Roff {
    let mut page = Roff::new();
    page.control("TH", [name, section, "\"\"", source().as_str(), "slotctl"]);
    page.control("ad", ["l"]);
    page.control("nh", []);
    page
}

/// The command with its own options and their values; those that every command takes are one word.
fn synopsis(command: &Command) -> Roff {
    let is_own = |arg: &&Arg| {
        let is_usual = ["help", "version"].contains(&arg.get_id().as_str());
        !arg.is_hide_set() && !arg.is_global_set() && !is_usual
    };
    let own = || command.get_arguments().filter(is_own);
    let mut line = vec![bold(command.get_bin_name().unwrap_or_else(|| command.get_name()))];
    for arg in own().filter(|arg| !arg.is_positional()) {
        let mut words = vec![bold(option_name(arg))];
        for value in values(arg) {
            words.extend([roman(" "), italic(value)]);
        }
        optional(&mut line, !arg.is_required_set(), words);
    }
    optional(&mut line, true, vec![italic("GLOBAL OPTIONS")]);
    for arg in own().filter(|arg| arg.is_positional()) {
        let is_repeated = arg.get_num_args().is_some_and(|range| range.max_values() > 1);
        let mut words: Vec<Inline> = values(arg).map(italic).collect();
        words.extend(is_repeated.then(|| roman("...")));
        optional(&mut line, !arg.is_required_set(), words);
    }
    if command.has_subcommands() {
        optional(&mut line, !command.is_subcommand_required_set(), vec![italic("COMMAND")]);
    }
    let mut page = Roff::new();
    page.control("SH", ["SYNOPSIS"]);
    page.text(line);
    page
}

fn option_name(arg: &Arg) -> String {
    match (arg.get_long(), arg.get_short()) {
        (Some(long), _) => format!("--{long}"),
        (None, short) => format!("-{}", short.unwrap_or_default()),
    }
}

/// What the values of an argument are called; none where it takes none.
fn values(arg: &Arg) -> impl Iterator<Item = String> {
    let names = arg.get_value_names().filter(|_| arg.get_action().takes_values()).unwrap_or_default();
    names.iter().map(ToString::to_string)
}

fn optional(line: &mut Vec<Inline>, is_optional: bool, words: Vec<Inline>) {
    let (open, close) = if is_optional { (" [", "]") } else { (" ", "") };
    line.push(roman(open));
    line.extend(words);
    line.push(roman(close));
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
                    let is_alone = meaning.is_empty();
                    page.control(if is_alone { "br" } else { "TP" }, []);
                    page.text([bold(term.as_str())]);
                    if !is_alone {
                        page.text([roman(meaning.as_str())]);
                    }
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
