//! What stands on the terminal since the first question: the answers, and what was told between them.
//!
//! Whoever goes back to a question takes its answer back, and with it every later one: they must not stand there as if
//! they held. So each answer is noted with what the terminal shows of it.

use console::measure_text_width;

/// The answers and the talk between them, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Transcript {
    is_open: bool,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Part {
    /// The question that it answers; none of talk.
    label: Option<String>,
    /// What is shown, each line ended.
    text: String,
}

/// What is to go from the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Withdrawn {
    /// The last lines that stand there.
    pub(crate) shown: String,
    /// What is to stand in their place.
    pub(crate) kept: String,
}

impl Transcript {
    /// Begins with the first question; a second time it goes on.
    pub(crate) fn open(&mut self) {
        self.is_open = true;
    }

    /// Forgets everything: where something else stands on the terminal, nothing above it can be taken back.
    pub(crate) fn close(&mut self) {
        *self = Self::default();
    }

    /// Notes what was told, once there is a question to go back to.
    pub(crate) fn told(&mut self, text: &str) {
        if !self.is_open {
            return;
        }
        match self.parts.last_mut().filter(|part| part.label.is_none()) {
            Some(part) => part.text.push_str(text),
            None => self.parts.push(Part { label: None, text: text.to_owned() }),
        }
    }

    /// Notes an answer; what is shown of it may be nothing.
    pub(crate) fn answered(&mut self, label: &str, text: &str) {
        self.parts.push(Part { label: Some(label.to_owned()), text: text.to_owned() });
    }

    /// Whether there is an answer to go back to.
    pub(crate) fn has_answers(&self) -> bool {
        self.parts.iter().any(|part| part.label.is_some())
    }

    /// Takes back the answer to a question that is asked again, with all that came after it; nothing where it has none.
    ///
    /// What was told after the last answer is why the question is asked again, and stays, unless it was `left`, which
    /// needs no reason.
    pub(crate) fn withdraw(&mut self, label: &str, left: bool) -> Option<Withdrawn> {
        let place = self.parts.iter().position(|part| part.label.as_deref() == Some(label))?;
        let gone = self.parts.split_off(place);
        let shown = gone.iter().map(|part| part.text.as_str()).collect();
        let last = gone.into_iter().next_back().filter(|part| part.label.is_none() && !left);
        let kept = last.as_ref().map_or_else(String::new, |part| part.text.clone());
        self.parts.extend(last);
        Some(Withdrawn { shown, kept })
    }

    /// All that stands there.
    pub(crate) fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }
}

/// How many rows a text takes on a terminal that breaks its lines at so many columns.
pub(crate) fn rows(text: &str, columns: usize) -> usize {
    let of_line = |line: &str| measure_text_width(line).max(1).div_ceil(columns.max(1));
    text.lines().map(of_line).sum()
}

/// The last lines of a text that take no more than so many rows.
pub(crate) fn last_rows(text: &str, columns: usize, most: usize) -> &str {
    let mut rest = text;
    while rows(rest, columns) > most {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked() -> Transcript {
        let mut transcript = Transcript::default();
        transcript.told("before the first question\n");
        transcript.open();
        transcript.answered("Day", "Day: Wednesday\n");
        transcript.answered("Slot", "Slot: 09:00\n");
        transcript
    }

    #[test]
    fn an_answer_goes_with_all_that_came_after_it() {
        let mut transcript = asked();
        transcript.told("the summary\n");
        transcript.told("goes on\n");
        let gone = transcript.withdraw("Slot", true).unwrap();
        assert_eq!(gone.shown, "Slot: 09:00\nthe summary\ngoes on\n");
        assert_eq!(gone.kept, "");
        assert_eq!(transcript.text(), "Day: Wednesday\n");
        assert!(transcript.has_answers());
        assert_eq!(transcript.withdraw("Slot", true), None, "it has no answer any more");
        transcript.withdraw("Day", true).unwrap();
        assert_eq!((transcript.text().as_str(), transcript.has_answers()), ("", false));
    }

    #[test]
    fn why_a_question_is_asked_again_stays() {
        let mut transcript = asked();
        transcript.told("warning: it is taken\n");
        let gone = transcript.withdraw("Slot", false).unwrap();
        assert_eq!(gone.shown, "Slot: 09:00\nwarning: it is taken\n");
        assert_eq!(gone.kept, "warning: it is taken\n");
        assert_eq!(transcript.text(), "Day: Wednesday\nwarning: it is taken\n");
    }

    #[test]
    fn rows_are_those_of_the_terminal() {
        assert_eq!(rows("12345\n\n123456\n", 5), 4);
        assert_eq!(rows("予約予\n", 5), 2);
        assert_eq!(rows("", 5), 0);
        assert_eq!(last_rows("one\ntwo\nthree\n", 5, 2), "two\nthree\n");
        assert_eq!(last_rows("one\n12345678\n", 5, 1), "");
    }
}
