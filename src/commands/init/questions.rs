//! The questions, in the order of the files. Each answer is held against the rules of `service check` at once, and asked
//! for again with the reason; Escape goes one question back, to the answer that was given.

use std::collections::BTreeMap;

use super::answers::{Flags, Mail};
use super::draft::{Draft, Judge};
use super::money_guess::Guesses;
use crate::commands::course::Course;
use crate::config::Diagnostic;
use crate::domain::ids::ServiceId;
use crate::error::CommandError;
use crate::ui::{Line, Prompt, PromptError};

mod each;

/// What is asked, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Name,
    Id,
    Zone,
    Currency,
    Price,
    Duration,
    Days,
    Hours,
    Seats,
    Address,
    Deposit,
    Fee,
    FreeUntil,
    Reminders,
    Release,
    Sender,
    Server,
}

use Question as Q;

const OF_THE_SERVICE: [Question; 15] = [
    Q::Name,
    Q::Id,
    Q::Zone,
    Q::Currency,
    Q::Price,
    Q::Duration,
    Q::Days,
    Q::Hours,
    Q::Seats,
    Q::Address,
    Q::Deposit,
    Q::Fee,
    Q::FreeUntil,
    Q::Reminders,
    Q::Release,
];
const OF_THE_MAIL: [Question; 2] = [Q::Sender, Q::Server];

/// What flags gave, and what is known by now.
pub(super) struct Interview {
    flags: Flags,
    id: Option<ServiceId>,
    mail: Mail,
    /// What the machine suggests.
    guesses: Guesses,
    draft: Draft,
    course: Course<Question>,
    /// The draft before each question that was asked.
    before: BTreeMap<Question, Draft>,
    /// What was last answered: suggested when the question is asked again.
    answers: BTreeMap<Question, String>,
}

/// What came of a question.
enum Turn {
    /// A person answered it.
    Answered,
    /// It was not asked.
    Passed,
    /// The one before it is to be asked again.
    Back,
}

/// What a question looks like.
struct Asked<'q> {
    question: Question,
    label: &'q str,
    /// What one should know of the answer.
    note: &'q str,
    /// What Enter alone means; it comes from the draft, whose defaults are those of the flags.
    usual: Option<String>,
}

/// Turns a text into a value.
type Reader<'r, T> = &'r dyn Fn(&str) -> Result<T, String>;
/// Puts a value into the draft.
type Putter<'r, T> = &'r dyn Fn(&mut Draft, T);

/// Who is asked, and the rules.
struct Room<'r> {
    person: &'r mut dyn Prompt,
    judge: &'r Judge,
}

impl Interview {
    /// Knows nothing yet but what flags and the machine say. The draft says whether there are questions of e-mail.
    pub(super) fn new(
        flags: Flags,
        id: Option<ServiceId>,
        mail: Mail,
        guesses: Guesses,
        draft: Draft,
    ) -> Self {
        let of_the_mail = if draft.mail.is_some() { &OF_THE_MAIL[..] } else { &[] };
        let course = Course::new(&[&OF_THE_SERVICE, of_the_mail].concat());
        let (before, answers) = (BTreeMap::new(), BTreeMap::new());
        Self { flags, id, mail, guesses, draft, course, before, answers }
    }

    /// Asks for what is open.
    ///
    /// # Errors
    /// `invalid_input` for a flag that cannot stand in the files; `left` when the first question is left.
    pub(super) fn go_on(&mut self, person: &mut dyn Prompt, judge: &Judge) -> Result<Draft, CommandError> {
        let mut room = Room { person, judge };
        while let Some(question) = self.course.next() {
            match self.ask(&mut room, question)? {
                Turn::Answered => self.course.answered(question),
                Turn::Passed => self.course.passed(question),
                Turn::Back => self.back()?,
            }
        }
        Ok(self.draft.clone())
    }

    /// Opens the question that was answered last, as if it had not been.
    ///
    /// # Errors
    /// `left` where there is none.
    pub(super) fn back(&mut self) -> Result<(), CommandError> {
        if !self.course.back() {
            return Err(PromptError::Left.into());
        }
        if let Some(before) = self.course.next().and_then(|question| self.before.remove(&question)) {
            self.draft = before;
        }
        Ok(())
    }

    /// Takes the flag's value, or asks until an answer can be read and stand in the files.
    fn settle<T>(
        &mut self,
        room: &mut Room<'_>,
        asked: Asked<'_>,
        given: Option<T>,
        read: Reader<'_, T>,
        put: Putter<'_, T>,
    ) -> Result<Turn, CommandError> {
        let Asked { question, label, note, usual } = asked;
        let (judge, before) = (room.judge, self.draft.clone());
        let with = |value: T| {
            let mut after = before.clone();
            put(&mut after, value);
            match judge.fault(&before, &after) {
                None => Ok(after),
                Some(fault) => Err(told(&fault)),
            }
        };
        if let Some(given) = given {
            self.draft =
                with(given).map_err(|fault| CommandError::invalid_input(format!("{label}: {fault}")))?;
            return Ok(Turn::Passed);
        }
        let check = |text: &str| with(read(text)?).map(drop);
        // An answer from before may no longer do: an amount in another currency, say.
        let again = self.answers.get(&question).filter(|answer| check(answer).is_ok());
        let suggested = again.or(usual.as_ref()).map(String::as_str);
        let asked = Line::new(label, &check).noting(note).suggesting(suggested);
        let Some(text) = room.person.line(asked)? else { return Ok(Turn::Back) };
        self.draft = read(&text).and_then(with).map_err(CommandError::invalid_input)?;
        self.before.insert(question, before);
        self.answers.insert(question, text);
        Ok(Turn::Answered)
    }
}

/// What is wrong and how to mend it, on one line.
fn told(fault: &Diagnostic) -> String {
    match &fault.hint {
        Some(hint) => format!("{}: {hint}", fault.message),
        None => fault.message.clone(),
    }
}

#[cfg(test)]
mod tests;
