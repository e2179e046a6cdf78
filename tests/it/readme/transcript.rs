//! What a README consists of, and which of its numbers stand for which of the run's.

/// A piece of the README; all of them together are the whole.
pub(super) enum Part<'a> {
    /// What is not run.
    Text(&'a str),
    /// A block of commands with what it prints.
    Step(Step<'a>),
}

/// A block of commands, and what stands in the block of text right below it.
pub(super) struct Step<'a> {
    /// The commands, as they are pasted.
    pub(super) command: &'a str,
    /// What the README says is printed; nothing where no text follows.
    pub(super) expected: &'a str,
}

/// Around the blocks that are run, in order and in one shell.
const TOUR: [&str; 2] = ["<!-- tour -->\n", "<!-- end of the tour -->\n"];
const COMMANDS: &str = "```sh\n";
const TEXT: &str = "\n```text\n";
const END: &str = "```\n";

impl Step<'_> {
    /// The step as it reads with what was printed.
    pub(super) fn rewritten(&self, printed: &str) -> String {
        let text = if printed.is_empty() { String::new() } else { format!("{TEXT}{printed}{END}") };
        format!("{COMMANDS}{}{END}{text}", self.command)
    }
}

/// Cuts the tour of the README at its blocks of commands.
pub(super) fn parts(readme: &str) -> Vec<Part<'_>> {
    let (before, rest) = readme.split_once(TOUR[0]).expect("README.md has a tour");
    let tour = rest.find(TOUR[1]).map(|end| &rest[..end]).expect("the tour has an end");
    let start = before.len() + TOUR[0].len();
    let mut parts = vec![Part::Text(&readme[..start])];
    let mut left = tour;
    while let Some((text, block)) = split(left, COMMANDS) {
        let (command, after) = split(block, END).expect("a block of commands has an end");
        let text_below = after.strip_prefix(TEXT).and_then(|below| split(below, END));
        let (expected, after) = text_below.unwrap_or(("", after));
        parts.extend([Part::Text(text), Part::Step(Step { command, expected })]);
        left = after;
    }
    parts.extend([Part::Text(left), Part::Text(&readme[start + tour.len()..])]);
    parts
}

/// The text before and after the first place where a line begins so.
fn split<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    if let Some(after) = text.strip_prefix(mark) {
        return Some(("", after));
    }
    let at = text.find(&format!("\n{mark}"))? + 1;
    Some((&text[..at], &text[at + mark.len()..]))
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

    const README: &str = "Text\n```sh\nno\n```\n<!-- tour -->\n\n```sh\none\n```\n\nand\n\n```sh\ntwo\nthree\n```\n\n\
        ```text\nsaid\n\nmore\n```\nend\n<!-- end of the tour -->\n```sh\nnor\n```\n";

    #[test]
    fn the_parts_are_the_whole() {
        let parts = parts(README);
        let step = |part: &Part<'_>| match part {
            Part::Step(Step { command, expected }) => Some([*command, *expected].map(str::to_owned)),
            Part::Text(_) => None,
        };
        let steps: Vec<[String; 2]> = parts.iter().filter_map(step).collect();
        assert_eq!(steps, [["one\n", ""], ["two\nthree\n", "said\n\nmore\n"]]);
        let again = parts.iter().fold(String::new(), |text, part| match part {
            Part::Text(one) => text + one,
            Part::Step(step) => text + &step.rewritten(step.expected),
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
