//! The command tree: global flags, the commands, and their exhaustive dispatch.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ColorChoice as ClapColor, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands;
use crate::ctx::{Clock, Ctx, Environment, Globals};
use crate::error::CommandError;
use crate::ui::{ColorChoice, Format, Out, OutOptions, Surroundings, prompt_for};

mod completable;
mod complete;
mod help;
mod logging;
mod shell_line;
mod usage;

/// Administration of appointment services that open their slots through Fanfare.
///
/// Services are TOML files. `slotctl apply` makes their slots, queues and weekly releases; the desk books with
/// `slotctl book`; cron runs `slotctl sweep`. See it work with `slotctl demo`.
#[derive(Debug, Parser)]
#[command(
    name = "slotctl",
    version,
    long_version = commands::version::long(),
    propagate_version = true,
    max_term_width = 100,
    arg_required_else_help = true
)]
#[command(after_help = help::below_the_options())]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
struct Global {
    /// The directory that holds slotctl.toml and services/*.toml [env: SLOTCTL_CONFIG]
    #[arg(short = 'C', long, value_name = "DIR", global = true)]
    config: Option<PathBuf>,
    /// The ledger: a SQLite file, or postgres://user@host/database [env: SLOTCTL_LEDGER] [default: [ledger] url in slotctl.toml]
    #[arg(long, value_name = "URL", global = true)]
    ledger: Option<String>,
    /// How results are printed; json never asks anything
    #[arg(short, long, value_name = "FORMAT", default_value = "table", global = true)]
    output: OutputFormat,
    /// Do everything but write or send: same checks, same result
    #[arg(short = 'n', long, global = true)]
    dry_run: bool,
    /// Approve what is shown
    #[arg(short, long, global = true)]
    yes: bool,
    /// Never ask; fail and name the flag that answers
    #[arg(long, global = true)]
    no_input: bool,
    /// Print results and errors only
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more; twice logs the requests
    #[arg(short, long, action = clap::ArgAction::Count, global = true)]
    verbose: u8,
    /// Colours
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: ColorWhen,
    /// Who acts, for the audit [env: SLOTCTL_ACTOR] [default: the login name]
    #[arg(long, value_name = "NAME", global = true)]
    actor: Option<String>,
}

/// `--output`.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum OutputFormat {
    /// For people
    Table,
    /// For scripts: one array for a list, one object for a single thing
    Json,
    /// For spreadsheets; lists only
    Csv,
}

/// `--color`.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum ColorWhen {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Every command. Desk verbs stand at the top level, everything else is noun and verb.
#[derive(Debug, Subcommand)]
enum Command {
    Demo(commands::demo::Demo),
    Init(commands::init::Init),
    #[command(subcommand)]
    Config(commands::config::Config),
    #[command(subcommand)]
    Service(commands::service::Service),
    Plan(commands::plan::Plan),
    Apply(commands::apply::Apply),
    #[command(subcommand)]
    Queue(commands::queue::Queue),
    #[command(subcommand)]
    Release(commands::release::Release),
    #[command(subcommand)]
    Slot(commands::slot::Slot),
    Book(commands::book::Book),
    Confirm(commands::confirm::Confirm),
    Cancel(commands::cancel::Cancel),
    Reschedule(commands::reschedule::Reschedule),
    CheckIn(commands::check_in::CheckIn),
    Complete(commands::complete::Complete),
    UndoNoShow(commands::complete::UndoNoShow),
    Quote(commands::quote::Quote),
    #[command(subcommand)]
    Consumer(commands::consumer::Consumer),
    #[command(subcommand)]
    Waitlist(commands::waitlist::Waitlist),
    Show(commands::show::Show),
    Agenda(commands::agenda::Agenda),
    Calendar(commands::calendar::Calendar),
    #[command(subcommand)]
    Report(commands::report::Report),
    #[command(subcommand)]
    Refund(commands::refund::Refund),
    #[command(subcommand)]
    Sweep(commands::sweep::Sweep),
    #[command(subcommand)]
    Outbox(commands::outbox::Outbox),
    #[command(subcommand)]
    Audit(commands::audit::Audit),
    #[command(subcommand)]
    Ledger(commands::ledger::Ledger),
    #[command(subcommand)]
    Sandbox(commands::sandbox::Sandbox),
    Doctor(commands::doctor::Doctor),
    Completions(commands::completions::Completions),
    Man(commands::man::Man),
}

impl Command {
    fn run(self, ctx: &mut Ctx) -> Result<(), CommandError> {
        match self {
            Self::Demo(command) => command.run(ctx),
            Self::Init(command) => command.run(ctx),
            Self::Config(command) => command.run(ctx),
            Self::Service(command) => command.run(ctx),
            Self::Plan(command) => command.run(ctx),
            Self::Apply(command) => command.run(ctx),
            Self::Queue(command) => command.run(ctx),
            Self::Release(command) => command.run(ctx),
            Self::Slot(command) => command.run(ctx),
            Self::Book(command) => command.run(ctx),
            Self::Confirm(command) => command.run(ctx),
            Self::Cancel(command) => command.run(ctx),
            Self::Reschedule(command) => command.run(ctx),
            Self::CheckIn(command) => command.run(ctx),
            Self::Complete(command) => command.run(ctx),
            Self::UndoNoShow(command) => command.run(ctx),
            Self::Quote(command) => command.run(ctx),
            Self::Consumer(command) => command.run(ctx),
            Self::Waitlist(command) => command.run(ctx),
            Self::Show(command) => command.run(ctx),
            Self::Agenda(command) => command.run(ctx),
            Self::Calendar(command) => command.run(ctx),
            Self::Report(command) => command.run(ctx),
            Self::Refund(command) => command.run(ctx),
            Self::Sweep(command) => command.run(ctx),
            Self::Outbox(command) => command.run(ctx),
            Self::Audit(command) => command.run(ctx),
            Self::Ledger(command) => command.run(ctx),
            Self::Sandbox(command) => command.run(ctx),
            Self::Doctor(command) => command.run(ctx),
            Self::Completions(command) => command.run(ctx),
            Self::Man(command) => command.run(ctx, Cli::command()),
        }
    }
}

/// Parses the arguments, runs the command and reports what came of it.
pub fn run(
    arguments: &[OsString],
    environment: Environment,
    current_dir: PathBuf,
    clock: Clock,
    terminal: OutOptions,
) -> ExitCode {
    if let Some(answered) = complete::answer(arguments, &environment, &current_dir, &clock) {
        return answered;
    }
    let terminal = in_environment(terminal, &environment);
    if let Some(answered) = help::at_once(arguments, &terminal) {
        return answered;
    }
    let tree = tree(&environment);
    let parsed =
        tree.clone().try_get_matches_from(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage::report(&error, arguments, &tree),
    };
    let options = cli.global.out_options(terminal);
    let out = Out::new(options);
    let prompt = prompt_for(&out, !cli.global.no_input);
    logging::start(&out);
    let globals = cli.global.globals(&environment);
    let mut ctx = match Ctx::new(out, prompt, globals, environment, current_dir, clock) {
        Ok(ctx) => ctx,
        Err(failed) => {
            let (error, mut out) = *failed;
            return error.report(&mut out);
        }
    };
    let ran = cli.command.run(&mut ctx).and_then(|()| Ok(ctx.out.finish()?));
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What could not be written is told too, unless nobody reads it; the error stays the last word.
            let unwritten = ctx.out.finish().err().map(CommandError::from);
            if let Some(unwritten) = unwritten.filter(|unwritten| unwritten.code() != error.code()) {
                unwritten.report(&mut ctx.out);
            }
            error.report(&mut ctx.out)
        }
    }
}

/// The terminal as the environment has it.
fn in_environment(terminal: OutOptions, environment: &Environment) -> OutOptions {
    let variable = |name: &str| environment.get(name).map(String::as_str).filter(|value| !value.is_empty());
    terminal.with_environment(Surroundings {
        columns: variable("COLUMNS"),
        no_color: variable("NO_COLOR"),
        term: variable("TERM"),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable),
    })
}

/// The command tree, coloured as the environment allows.
fn tree(environment: &Environment) -> clap::Command {
    let no_color = environment.get("NO_COLOR").is_some_and(|value| !value.is_empty());
    Cli::command().color(if no_color { ClapColor::Never } else { ClapColor::Auto })
}

impl Global {
    fn out_options(&self, terminal: OutOptions) -> OutOptions {
        let mut options = terminal;
        options.format = match self.output {
            OutputFormat::Table => Format::Table,
            OutputFormat::Json => Format::Json,
            OutputFormat::Csv => Format::Csv,
        };
        options.color = match self.color {
            ColorWhen::Auto => ColorChoice::Auto,
            ColorWhen::Always => ColorChoice::Always,
            ColorWhen::Never => ColorChoice::Never,
        };
        options.quiet = self.quiet;
        options.verbose = self.verbose;
        options
    }

    /// The flags that commands ask for; those with a variable fall back to it. The ledger's is left to the
    /// configuration, which tells where the setting comes from.
    fn globals(&self, environment: &Environment) -> Globals {
        let variable = |name: &str| environment.get(name).filter(|value| !value.is_empty()).cloned();
        Globals {
            config: self.config.clone().or_else(|| variable("SLOTCTL_CONFIG").map(PathBuf::from)),
            ledger: self.ledger.clone(),
            actor: self.actor.clone().filter(|actor| !actor.is_empty()).or_else(|| variable("SLOTCTL_ACTOR")),
            dry_run: self.dry_run,
            yes: self.yes,
        }
    }
}

#[cfg(test)]
mod tests;
