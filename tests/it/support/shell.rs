//! One shell session, command by command, as a reader at a terminal has it.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::TestEnv;

/// Stands in front of the status that ends what a command printed; nothing prints it.
const MARK: &str = "\u{1}status ";

/// `/bin/sh` with the binary first on its PATH. Variables and the working folder last from command to command.
pub(crate) struct Shell {
    process: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Shell {
    /// Starts in the working folder of a world, with the environment of that world and a PATH.
    pub(crate) fn start(env: &TestEnv) -> Self {
        let binary = Path::new(env!("CARGO_BIN_EXE_slotctl"));
        let folder = binary.parent().expect("the binary lies in a folder").display();
        let world = env.command();
        let mut command = Command::new("/bin/sh");
        command.env_clear().current_dir(env.work());
        command.envs(world.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command.env("PATH", format!("{folder}:/usr/local/bin:/usr/bin:/bin"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut process = command.spawn().expect("there is a shell");
        let output = BufReader::new(process.stdout.take().expect("it is a pipe"));
        let input = process.stdin.take();
        let mut shell = Self { process, input, output };
        // On a terminal both streams come out in one place.
        shell.run("exec 2>&1");
        shell
    }

    /// Runs one command; its exit status, and what it printed on both streams in order.
    pub(crate) fn run(&mut self, command: &str) -> (i32, String) {
        let input = self.input.as_mut().expect("it is open until the end");
        // `$?` of the next command is that of this one; nothing reads the rest of the session as its input.
        let script = format!(
            "{{ {command}\n}} </dev/null\nstatus=$?; printf '\\001status %s\\n' \"$status\"; (exit \"$status\")\n"
        );
        input.write_all(script.as_bytes()).expect("the shell listens");
        let mut printed = String::new();
        loop {
            let mut line = String::new();
            let length = self.output.read_line(&mut line).expect("the output is UTF-8");
            assert!(length > 0, "the shell ended in `{command}`:\n{printed}");
            if let Some((rest, status)) = line.split_once(MARK) {
                printed += rest;
                return (status.trim().parse().expect("the mark ends with a number"), printed);
            }
            printed += &line;
        }
    }
}

impl Drop for Shell {
    /// Ends the session as a closed terminal does.
    fn drop(&mut self) {
        self.input = None;
        // Whether it ended well was judged command by command.
        let _ = self.process.wait();
    }
}
