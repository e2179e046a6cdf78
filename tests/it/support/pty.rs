//! A terminal with a person at it: the real binary in a pty of a given size, keys, and the screen as a terminal
//! emulator keeps it.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{self, Child};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::sys::termios::{self, LocalFlags, Termios};
use nix::unistd::Pid;
use pty_process::Size;
use pty_process::blocking::{Command, Pty};

use super::TestEnv;
use super::filters;

/// How long a text may take to appear; a machine that compiles beside the tests is slow.
const PATIENCE: Duration = Duration::from_secs(30);

/// Keys as a terminal sends them, for [`Terminal::press`].
pub(crate) mod key {
    pub(crate) const ENTER: &str = "\r";
    pub(crate) const ESCAPE: &str = "\x1b";
    pub(crate) const UP: &str = "\x1b[A";
    pub(crate) const DOWN: &str = "\x1b[B";
    pub(crate) const RIGHT: &str = "\x1b[C";
    pub(crate) const LEFT: &str = "\x1b[D";
    pub(crate) const PAGE_UP: &str = "\x1b[5~";
    pub(crate) const PAGE_DOWN: &str = "\x1b[6~";
    pub(crate) const BACKSPACE: &str = "\x7f";
    pub(crate) const CTRL_C: &str = "\x03";
    pub(crate) const CTRL_D: &str = "\x04";
    pub(crate) const CTRL_Z: &str = "\x1a";
    pub(crate) const HOME: &str = "\x1b[H";
    pub(crate) const PASTE: &str = "\x1b[200~";
    pub(crate) const PASTED: &str = "\x1b[201~";
}

/// The binary, running on a terminal.
pub(crate) struct Terminal {
    child: Child,
    pty: Arc<Pty>,
    emulator: Arc<Mutex<vt100::Parser>>,
    reader: Option<JoinHandle<()>>,
    before: Termios,
    root: std::path::PathBuf,
}

/// How the binary left the terminal.
#[derive(Debug)]
pub(crate) struct Left {
    /// Its exit status; none when a signal ended it.
    pub(crate) code: Option<i32>,
    /// The signal that ended it.
    pub(crate) signal: Option<i32>,
    /// What stood on the screen at the end, and above it.
    pub(crate) screen: String,
}

impl TestEnv {
    /// Starts the binary on a terminal of so many columns and rows. Width and terminal type are the terminal's own;
    /// `NO_COLOR` and the rest are as for [`TestEnv::run`].
    pub(crate) fn terminal<A: AsRef<OsStr>>(
        &self,
        size: (u16, u16),
        arguments: impl IntoIterator<Item = A>,
    ) -> Terminal {
        let mut command = self.command();
        command.args(arguments);
        self.on_terminal(size, command)
    }

    /// Starts a script of a shell with job control, which knows the binary as `$slotctl`.
    pub(crate) fn shell(&self, size: (u16, u16), script: &str) -> Terminal {
        let binary = self.command().get_program().to_owned();
        let script = format!("slotctl='{}'; set -m; {script}", binary.display());
        self.program(size, "/bin/bash", ["-c", &script])
    }

    /// Starts another program on a terminal, with the same folder and environment.
    pub(crate) fn program<A: AsRef<OsStr>>(
        &self,
        size: (u16, u16),
        program: impl AsRef<OsStr>,
        arguments: impl IntoIterator<Item = A>,
    ) -> Terminal {
        let known = self.command();
        let mut command = process::Command::new(program);
        command.args(arguments).current_dir(known.get_current_dir().expect("a test has a folder"));
        command.env_clear().envs(known.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("PATH", "/usr/bin:/bin");
        self.on_terminal(size, command)
    }

    fn on_terminal(&self, (columns, rows): (u16, u16), mut command: process::Command) -> Terminal {
        command.env_remove("COLUMNS");
        if !self.sets("TERM") {
            command.env("TERM", "xterm-256color");
        }
        let (pty, child_side) = pty_process::blocking::open().expect("the machine has pseudo-terminals");
        pty.resize(Size::new(rows, columns)).expect("a size can be set");
        let before = termios::tcgetattr(&pty).expect("a terminal has modes");
        let child = Command::from(heeding_ctrl_c(&command)).spawn(child_side).expect("the binary starts");
        let pty = Arc::new(pty);
        let parser = vt100::Parser::new(nonzero(rows), nonzero(columns), 1000);
        let emulator = Arc::new(Mutex::new(parser));
        let reader = Some(read(Arc::clone(&pty), Arc::clone(&emulator)));
        Terminal { child, pty, emulator, reader, before, root: self.root().to_owned() }
    }
}

/// The same command, heeding Ctrl-C even where whoever started the tests did not, as with a job in the background:
/// signals that are ignored stay so in every child.
fn heeding_ctrl_c(command: &process::Command) -> process::Command {
    let mut heeding = process::Command::new("/usr/bin/env");
    heeding.arg("--default-signal=INT").arg(command.get_program()).args(command.get_args()).env_clear();
    heeding.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    heeding.current_dir(command.get_current_dir().expect("a test has a folder"));
    heeding
}

fn nonzero(size: u16) -> std::num::NonZeroU16 {
    size.try_into().expect("a terminal has rows and columns")
}

/// Feeds the emulator until the binary and all it started have closed the terminal.
fn read(pty: Arc<Pty>, emulator: Arc<Mutex<vt100::Parser>>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        // On Linux the end is EIO rather than 0 bytes.
        while let Ok(length @ 1..) = (&*pty).read(&mut bytes) {
            emulator.lock().expect("no test panics with the lock").process(&bytes[..length]);
        }
    })
}

impl Terminal {
    /// Waits until the screen shows a text.
    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("`{text}` to appear"), |terminal| terminal.screen().contains(text));
        self
    }

    /// Waits until the screen no longer shows a text.
    pub(crate) fn sees_no_more(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("`{text}` to go"), |terminal| !terminal.screen().contains(text));
        self
    }

    /// Presses keys, one after the other, each when the binary waits for one: arrows and their like come from [`key`],
    /// anything else is typed sign by sign.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        if keys.starts_with('\x1b') {
            self.send_when_awaited(keys);
            return self;
        }
        for sign in keys.chars() {
            self.send_when_awaited(sign.encode_utf8(&mut [0; 4]));
        }
        self
    }

    fn send_when_awaited(&mut self, key: &str) {
        self.wait_until(&format!("key {key:?} to be awaited"), |terminal| terminal.awaits_a_key());
        self.type_ahead(key);
        // The binary takes the key, leaves the mode for keys, draws and comes back: two reads must not see one wait.
        thread::sleep(Duration::from_millis(15));
    }

    /// Sends keys at once, whether or not the binary waits for them.
    pub(crate) fn type_ahead(&mut self, keys: &str) -> &mut Self {
        (&*self.pty).write_all(keys.as_bytes()).expect("the terminal takes keys");
        self
    }

    /// Sends the binary a signal.
    pub(crate) fn signal(&mut self, signal: Signal) -> &mut Self {
        let id = i32::try_from(self.child.id()).expect("a process id");
        kill(Pid::from_raw(id), signal).expect("the binary still runs");
        self
    }

    /// Whether Ctrl-C and its like are signals at once, whatever the binary is at.
    pub(crate) fn heeds_ctrl_c(&self) -> bool {
        let modes = termios::tcgetattr(&*self.pty).expect("a terminal has modes");
        modes.local_flags.contains(LocalFlags::ISIG)
    }

    /// Gives the terminal another size; the binary is told so, as a window manager would.
    pub(crate) fn resize(&mut self, (columns, rows): (u16, u16)) -> &mut Self {
        // The emulator first, and nothing is shown meanwhile: what is drawn for the new size must not meet the old one.
        let mut emulator = self.emulator.lock().expect("no test panics with the lock");
        emulator.screen_mut().set_size(nonzero(rows), nonzero(columns));
        self.pty.resize(Size::new(rows, columns)).expect("a size can be set");
        drop(emulator);
        self
    }

    /// What stands on the screen, without the spaces at the ends of lines, and without what differs from run to run.
    pub(crate) fn screen(&self) -> String {
        let emulator = self.emulator.lock().expect("no test panics with the lock");
        let contents = emulator.screen().contents();
        drop(emulator);
        filters::steady(&trimmed(&contents), &self.root)
    }

    /// Waits for the end of the binary and asserts that it left the terminal as it was: its modes, and a cursor that
    /// shows.
    pub(crate) fn left(mut self) -> Left {
        self.wait_until("the binary to end", |terminal| {
            terminal.child.try_wait().expect("it is our child").is_some()
        });
        let status = self.child.wait().expect("it is our child");
        let after = termios::tcgetattr(&*self.pty).expect("a terminal has modes");
        self.reader.take().expect("it is joined once").join().expect("the reader does not panic");
        assert_eq!(after, self.before, "the modes of the terminal\n{}", self.screen());
        let mut emulator = self.emulator.lock().expect("no test panics with the lock");
        assert!(!emulator.screen().hide_cursor(), "the cursor is hidden");
        assert!(!emulator.screen().bracketed_paste(), "pastes are still marked");
        assert_eq!(emulator.screen().cursor_position().1, 0, "the cursor stands behind something");
        emulator.screen_mut().set_scrollback(usize::MAX);
        let above = emulator.screen().scrollback();
        let mut lines: Vec<String> = Vec::new();
        let (_, columns) = emulator.screen().size();
        for row in (1..=above).rev() {
            emulator.screen_mut().set_scrollback(row);
            lines.extend(emulator.screen().rows(0, columns.get()).next());
        }
        emulator.screen_mut().set_scrollback(0);
        lines.push(emulator.screen().contents());
        drop(emulator);
        let screen = filters::steady(&trimmed(&lines.join("\n")), &self.root);
        Left { code: status.code(), signal: status.signal(), screen }
    }

    /// Whether the binary has put the terminal into the mode in which each key comes at once.
    fn awaits_a_key(&self) -> bool {
        let modes = termios::tcgetattr(&*self.pty).expect("a terminal has modes");
        !modes.local_flags.contains(LocalFlags::ICANON)
    }

    pub(crate) fn wait_until(&mut self, what: &str, mut is_so: impl FnMut(&mut Self) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < PATIENCE, "waited for {what}; the screen:\n{}", self.screen());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Terminal {
    /// A test that failed leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}
