//! Questions to a person, and the promise that none of them waits for ever.

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
    /// The person left the question: Escape, the end of the input, or Ctrl-C where that signal does not end the process.
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
}

/// Answers from a list, and the questions that were asked, for tests.
///
/// An answer is text: `yes` or `no`, the line to type, or the item to choose; the empty one is Enter alone. A list that
/// has run out interrupts.
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
}

#[cfg(test)]
mod tests {
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
