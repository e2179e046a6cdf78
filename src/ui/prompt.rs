//! Questions to a person, and the promise that none of them waits for ever.

use std::time::Duration;

use super::screen::{Line, List, Month, Picked, PickedDay};

/// Judges an answer; the error is shown and the question asked again.
pub type Check<'a> = dyn Fn(&str) -> Result<(), String> + 'a;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum PromptError {
    /// Nobody can answer: no terminal, `--no-input` or JSON output. The caller names the flag that answers.
    #[error("an answer is needed and nobody can be asked: {question}")]
    NotInteractive {
        /// What would have been asked.
        question: String,
    },
    /// The person wants the question before this one, or to leave where there is none: Escape.
    #[error("left")]
    Back,
    /// The person left the questions: Ctrl-D.
    #[error("left")]
    Left,
    /// The terminal is gone, or Ctrl-C was pressed where that signal does not end the process.
    #[error("interrupted")]
    Interrupted,
    /// The terminal failed.
    #[error("the terminal could not be used")]
    Io(#[source] std::io::Error),
}

/// Somebody who can be asked, or who cannot.
pub trait Prompt {
    /// Whether questions are answered at all. Ask this before work that only serves a question.
    fn is_interactive(&self) -> bool;

    /// Asks yes or no; Enter alone means `default`.
    ///
    /// # Errors
    /// Every variant of [`PromptError`], as for the other questions.
    fn confirm(&mut self, question: &str, default: bool) -> Result<bool, PromptError>;

    /// Asks for a line of text that passes `check`; Enter alone means `default`, where there is one.
    ///
    /// # Errors
    /// See [`Prompt::confirm`].
    fn input(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: &Check<'_>,
    ) -> Result<String, PromptError>;

    /// Asks for one of a few items and gives its index; `default` is the one first marked.
    ///
    /// # Errors
    /// See [`Prompt::confirm`]; with no items, [`PromptError::NotInteractive`].
    fn select(&mut self, question: &str, items: &[String], default: usize) -> Result<usize, PromptError>;

    /// Asks for one of many items, narrowed down by typing, and gives its index.
    ///
    /// # Errors
    /// See [`Prompt::select`].
    fn fuzzy_select(&mut self, question: &str, items: &[String]) -> Result<usize, PromptError>;

    /// Asks for one of many, which may stand in groups, or for something new.
    ///
    /// # Errors
    /// See [`Prompt::confirm`]; Escape is an answer.
    fn pick(&mut self, list: List) -> Result<Picked, PromptError>;

    /// Asks for a day.
    ///
    /// # Errors
    /// See [`Prompt::pick`].
    fn pick_day(&mut self, month: Month) -> Result<PickedDay, PromptError>;

    /// Asks for a line of text; none where the question before this one is to be asked again.
    ///
    /// # Errors
    /// See [`Prompt::pick`].
    fn line(&mut self, line: Line<'_>) -> Result<Option<String>, PromptError>;

    /// Shows a text in the place of the one before it, and waits so long for Enter: whether it came. An empty text ends
    /// the showing.
    ///
    /// # Errors
    /// See [`Prompt::pick`].
    fn pause(&mut self, text: &str, patience: Duration) -> Result<bool, PromptError>;
}

/// Nobody: every question fails at once with [`PromptError::NotInteractive`].
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPrompt;

/// The refusal of a question that nobody can answer.
pub(crate) fn nobody<T>(question: &str) -> Result<T, PromptError> {
    Err(PromptError::NotInteractive { question: question.to_owned() })
}

impl Prompt for NoPrompt {
    fn is_interactive(&self) -> bool {
        false
    }

    fn confirm(&mut self, question: &str, _default: bool) -> Result<bool, PromptError> {
        nobody(question)
    }

    fn input(
        &mut self,
        question: &str,
        _default: Option<&str>,
        _check: &Check<'_>,
    ) -> Result<String, PromptError> {
        nobody(question)
    }

    fn select(&mut self, question: &str, _items: &[String], _default: usize) -> Result<usize, PromptError> {
        nobody(question)
    }

    fn fuzzy_select(&mut self, question: &str, _items: &[String]) -> Result<usize, PromptError> {
        nobody(question)
    }

    fn pick(&mut self, list: List) -> Result<Picked, PromptError> {
        nobody(list.question())
    }

    fn pick_day(&mut self, month: Month) -> Result<PickedDay, PromptError> {
        nobody(month.question())
    }

    fn line(&mut self, line: Line<'_>) -> Result<Option<String>, PromptError> {
        nobody(line.label())
    }

    fn pause(&mut self, text: &str, _patience: Duration) -> Result<bool, PromptError> {
        nobody(text)
    }
}

/// Answers from a list, and the questions that were asked, for tests.
///
/// An answer is text: `yes` or `no`, the line to type, or the item to choose; the empty one is Enter alone. A list that
/// has run out interrupts. Of a list, the first item that holds the text is chosen, `+` and a text is something new; a
/// day is its date, `wait` waits. `<` asks the question before again.
#[cfg(test)]
#[derive(Debug, Default)]
pub struct ScriptedPrompt {
    answers: std::collections::VecDeque<String>,
    /// The questions so far, in their order.
    pub asked: Vec<String>,
}

#[cfg(test)]
impl ScriptedPrompt {
    /// A person who gives these answers.
    pub fn new<'a>(answers: impl IntoIterator<Item = &'a str>) -> Self {
        Self { answers: answers.into_iter().map(str::to_owned).collect(), asked: Vec::new() }
    }

    fn answer(&mut self, question: &str) -> Result<String, PromptError> {
        self.asked.push(question.to_owned());
        self.answers.pop_front().ok_or(PromptError::Interrupted)
    }

    fn choice(&mut self, question: &str, items: &[String], default: usize) -> Result<usize, PromptError> {
        let answer = self.answer(question)?;
        if answer.is_empty() {
            return Ok(default);
        }
        Ok(items.iter().position(|item| *item == answer).expect("a scripted choice is one of the items"))
    }
}

#[cfg(test)]
impl Prompt for ScriptedPrompt {
    fn is_interactive(&self) -> bool {
        true
    }

    fn confirm(&mut self, question: &str, default: bool) -> Result<bool, PromptError> {
        Ok(match self.answer(question)?.as_str() {
            "" => default,
            answer => answer == "yes",
        })
    }

    fn input(
        &mut self,
        question: &str,
        default: Option<&str>,
        check: &Check<'_>,
    ) -> Result<String, PromptError> {
        loop {
            let typed = self.answer(question)?;
            let answer = if typed.is_empty() { default.unwrap_or_default().to_owned() } else { typed };
            if check(&answer).is_ok() {
                return Ok(answer);
            }
        }
    }

    fn select(&mut self, question: &str, items: &[String], default: usize) -> Result<usize, PromptError> {
        self.choice(question, items, default)
    }

    fn fuzzy_select(&mut self, question: &str, items: &[String]) -> Result<usize, PromptError> {
        self.choice(question, items, 0)
    }

    fn pick(&mut self, list: List) -> Result<Picked, PromptError> {
        let answer = self.answer(list.question())?;
        if answer == "<" {
            return Ok(Picked::Back);
        }
        if let Some(new) = answer.strip_prefix('+') {
            return Ok(Picked::New(new.to_owned()));
        }
        let found = list.choices().iter().position(|choice| choice.text.contains(&answer));
        let found = if answer.is_empty() { list.marked() } else { found };
        Ok(Picked::Item(found.expect("a scripted choice is one of the items")))
    }

    fn pick_day(&mut self, month: Month) -> Result<PickedDay, PromptError> {
        let answer = self.answer(month.question())?;
        Ok(match answer.as_str() {
            "<" => PickedDay::Back,
            "wait" => PickedDay::Wait,
            "" => PickedDay::Day(month.marked()),
            date => {
                let day = date.parse().expect("a scripted day is a date");
                assert!(month.free_days().any(|free| free == day), "a scripted day is a free one");
                PickedDay::Day(day)
            }
        })
    }

    fn line(&mut self, mut line: Line<'_>) -> Result<Option<String>, PromptError> {
        loop {
            let answer = self.answer(line.label())?;
            if answer == "<" {
                return Ok(None);
            }
            line = if answer.is_empty() { line } else { line.holding(&answer) };
            if line.fault().is_none() {
                return Ok(Some(line.text()));
            }
        }
    }

    fn pause(&mut self, text: &str, _patience: Duration) -> Result<bool, PromptError> {
        Ok(!text.is_empty() && self.answer(text)? == "<")
    }
}

#[cfg(test)]
mod tests {
    use super::super::screen::{Choice, DayState};
    use super::*;

    #[test]
    fn nobody_answers_nothing() {
        let items = ["a".to_owned()];
        let mut nobody = NoPrompt;
        let refused =
            |error: PromptError| matches!(error, PromptError::NotInteractive { question } if question == "q");
        assert!(refused(nobody.confirm("q", true).unwrap_err()));
        assert!(refused(nobody.input("q", Some("x"), &|_| Ok(())).unwrap_err()));
        assert!(refused(nobody.select("q", &items, 0).unwrap_err()));
        assert!(refused(nobody.fuzzy_select("q", &items).unwrap_err()));
        assert!(refused(nobody.pick(List::new("q", "a", vec![Choice::new("x")])).unwrap_err()));
        assert!(refused(nobody.pick_day(month()).unwrap_err()));
        assert!(refused(nobody.line(Line::new("q", &|_| Ok(()))).unwrap_err()));
        assert!(refused(nobody.pause("q", Duration::ZERO).unwrap_err()));
    }

    fn month() -> Month {
        let day = "2026-12-02".parse().unwrap();
        Month::new("q", [(day, DayState::Free(1))].into()).unwrap()
    }

    #[test]
    fn a_script_picks_like_a_person() {
        let list = || List::new("who?", "For", vec![Choice::new("Ada Park"), Choice::new("Bo Chen")]);
        let mut person =
            ScriptedPrompt::new(["Bo", "", "+Cy", "<", "", "2026-12-02", "wait", "<", "bad", "good", "<"]);
        assert_eq!(person.pick(list()).unwrap(), Picked::Item(1));
        assert_eq!(person.pick(list().marking(1)).unwrap(), Picked::Item(1));
        assert_eq!(person.pick(list()).unwrap(), Picked::New("Cy".to_owned()));
        assert_eq!(person.pick(list()).unwrap(), Picked::Back);
        let day = PickedDay::Day("2026-12-02".parse().unwrap());
        for answer in [day, day, PickedDay::Wait, PickedDay::Back] {
            assert_eq!(person.pick_day(month()).unwrap(), answer);
        }
        let check: &Check<'_> = &|answer| if answer == "bad" { Err("no".to_owned()) } else { Ok(()) };
        assert_eq!(person.line(Line::new("word", check)).unwrap().as_deref(), Some("good"));
        assert_eq!(person.line(Line::new("word", check)).unwrap(), None);
        assert!(matches!(person.pick(list()), Err(PromptError::Interrupted)));
    }

    #[test]
    fn a_script_answers_like_a_person() {
        let items = ["morning".to_owned(), "afternoon".to_owned()];
        let mut person = ScriptedPrompt::new(["", "yes", "bad", "good", "", "afternoon", ""]);
        let check: &Check<'_> = &|answer| if answer == "bad" { Err("no".to_owned()) } else { Ok(()) };
        assert!(!person.confirm("sure?", false).unwrap());
        assert!(person.confirm("sure?", false).unwrap());
        assert_eq!(person.input("word?", None, check).unwrap(), "good");
        assert_eq!(person.input("word?", Some("usual"), check).unwrap(), "usual");
        assert_eq!(person.select("when?", &items, 0).unwrap(), 1);
        assert_eq!(person.fuzzy_select("when?", &items).unwrap(), 0);
        assert!(matches!(person.confirm("more?", true), Err(PromptError::Interrupted)));
        assert_eq!(person.asked.len(), 8);
    }
}
