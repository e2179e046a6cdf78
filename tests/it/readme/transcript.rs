//! What a README consists of, and which of its numbers stand for which of the run's.

/// A piece of the README; all of them together are the whole.
pub(super) enum Part<'a> {
    /// What is not run.
    Text(&'a str),
    /// One command with what it prints.
    Step(Step<'a>),
}

/// A command and the lines below it, up to the next command or the end of the block.
pub(super) struct Step<'a> {
    /// The command, without the `$ `.
    pub(super) command: &'a str,
    below: &'a str,
}

impl Step<'_> {
    /// What the README says is printed; empty lines at the end only make it legible.
    pub(super) fn expected(&self) -> String {
        match self.below.trim_end_matches('\n') {
            "" => String::new(),
            text => format!("{text}\n"),
        }
    }

    /// The step as it reads with what was printed.
    pub(super) fn rewritten(&self, printed: &str) -> String {
        let kept = self.below.len() - self.below.trim_end_matches('\n').len();
        // The newline of the last line of the old text is not an empty line.
        let empty_lines = if self.expected().is_empty() { kept } else { kept - 1 };
        format!("$ {}\n{printed}{}", self.command, "\n".repeat(empty_lines))
    }
}

/// Cuts the README at its console blocks and these at their commands.
pub(super) fn parts(readme: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut at, mut is_console) = (0, 0, false);
    for line in readme.split_inclusive('\n') {
        let is_fence = line.starts_with("```");
        if is_fence || (is_console && line.starts_with("$ ")) {
            parts.push(part(&readme[start..at]));
            start = at;
        }
        if is_fence {
            is_console = line.trim_end() == "```console";
        }
        at += line.len();
    }
    parts.push(part(&readme[start..]));
    parts
}

/// Only a step begins with a dollar sign: text begins with the README itself or with a fence.
fn part(text: &str) -> Part<'_> {
    match text.strip_prefix("$ ") {
        None => Part::Text(text),
        Some(step) => {
            let (command, below) = step.split_once('\n').unwrap_or((step, ""));
            Part::Step(Step { command, below })
        }
    }
}

/// The confirmation numbers and ids of the README, each with the one that the run has in its place.
#[derive(Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// A command of the README with the numbers of the run, whose case follows that of the README.
    pub(super) fn as_in_run(&self, command: &str) -> String {
        self.0.iter().fold(command.to_owned(), |text, (readme, run)| {
            text.replace(readme, run).replace(&readme.to_lowercase(), &run.to_lowercase())
        })
    }

    /// What the run printed with the numbers of the README, after new ones are learned from the two, in their order.
    pub(super) fn as_in_readme(&mut self, printed: &str, expected: &str) -> String {
        let new = |text: &str, is_known: &dyn Fn(&str) -> bool| {
            let mut found: Vec<String> = Vec::new();
            for word in words(text).filter(|word| is_random(word) && !is_known(word)) {
                if !found.iter().any(|known| known == word) {
                    found.push(word.to_owned());
                }
            }
            found
        };
        let in_readme = new(expected, &|word| self.0.iter().any(|(readme, _)| readme == word));
        let in_run = new(printed, &|word| self.0.iter().any(|(_, run)| run == word));
        let mut in_readme = in_readme.into_iter();
        for run in in_run {
            let readme = in_readme.find(|readme| readme.len() == run.len()).unwrap_or_else(|| run.clone());
            self.0.push((readme, run));
        }
        self.0.iter().fold(printed.to_owned(), |text, (readme, run)| text.replace(run, readme))
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
}

/// Whether a word is a confirmation number (`7K3-M9Q-RTW`) or a UUID.
fn is_random(word: &str) -> bool {
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    let is_number = lengths == [3, 3, 3]
        && !word.contains(|c: char| c.is_ascii_lowercase())
        && word.contains(|c: char| c.is_ascii_uppercase());
    let is_uuid =
        lengths == [8, 4, 4, 4, 12] && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    is_number || is_uuid
}

mod tests {
    use super::*;

    const README: &str =
        "Text\n```console\n$ one\n\n$ two 7K3-M9Q-RTW\nsaid\n\nmore\n```\n```sh\n$ no\n```\nend";

    #[test]
    fn the_parts_are_the_whole() {
        let steps: Vec<(&str, String)> = parts(README)
            .iter()
            .filter_map(|part| {
                if let Part::Step(step) = part { Some((step.command, step.expected())) } else { None }
            })
            .collect();
        assert_eq!(steps, [("one", String::new()), ("two 7K3-M9Q-RTW", "said\n\nmore\n".to_owned())]);
        let again = parts(README).iter().fold(String::new(), |text, part| match part {
            Part::Text(one) => text + one,
            Part::Step(step) => text + &step.rewritten(&step.expected()),
        });
        assert_eq!(again, README);
    }

    #[test]
    fn a_number_of_the_readme_stands_for_that_of_the_run() {
        let mut names = Names::default();
        let expected = "number  7K3-M9Q-RTW\nonce paid: 7K3-M9Q-RTW\n";
        let printed = "number  ABC-DEF-GH1\nonce paid: ABC-DEF-GH1\n";
        assert_eq!(names.as_in_readme(printed, expected), expected);
        assert_eq!(names.as_in_run("slotctl show 7K3-M9Q-RTW"), "slotctl show ABC-DEF-GH1");
        assert_eq!(names.as_in_run("slotctl show 7k3-m9q-rtw"), "slotctl show abc-def-gh1");
        // Another number in a place where the known one is expected is a difference.
        assert_ne!(
            names.as_in_readme("number  AAA-BBB-CC1\n", "number  7K3-M9Q-RTW\n"),
            "number  7K3-M9Q-RTW\n"
        );
    }
}
