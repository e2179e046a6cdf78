//! Which question comes next.

/// What the desk asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::commands) enum Question {
    /// Which service.
    Service,
    /// Which day.
    Day,
    /// Which slot of that day.
    Slot,
    /// For whom.
    Person,
}

/// The way through the questions: which are open, and in which order the others were answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::commands) struct Course {
    open: Vec<Question>,
    answered: Vec<Question>,
}

impl Course {
    /// Asks these, in the order of [`Question`]; everything else is known.
    pub(in crate::commands) fn new(open: &[Question]) -> Self {
        let mut open = open.to_vec();
        open.sort_unstable();
        open.dedup();
        Self { open, answered: Vec::new() }
    }

    /// The next question; none when everything is known.
    pub(in crate::commands) fn next(&self) -> Option<Question> {
        self.open.first().copied()
    }

    /// Notes that a question is answered.
    pub(in crate::commands) fn answered(&mut self, question: Question) {
        self.open.retain(|open| *open != question);
        self.answered.push(question);
    }

    /// Opens the question that was answered last before the one that is open now; false where there is none.
    pub(in crate::commands) fn back(&mut self) -> bool {
        let now = self.next();
        while let Some(last) = self.answered.pop() {
            self.open(last);
            // A later question that is open as well would leave the person where they are.
            if now.is_none_or(|now| last < now) {
                return true;
            }
        }
        false
    }

    /// Opens a question again, whether a person or a flag had answered it. With a day its slot is open again, with a
    /// service both.
    pub(in crate::commands) fn reopen(&mut self, question: Question) {
        let whole: &[Question] = match question {
            Question::Service => &[Question::Service, Question::Day, Question::Slot],
            Question::Day => &[Question::Day, Question::Slot],
            Question::Slot => &[Question::Slot],
            Question::Person => &[Question::Person],
        };
        self.answered.retain(|answered| !whole.contains(answered));
        whole.iter().for_each(|question| self.open(*question));
    }

    fn open(&mut self, question: Question) {
        self.open.push(question);
        self.open.sort_unstable();
        self.open.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::Question::{Day, Person, Service, Slot};
    use super::*;

    fn through(course: &mut Course) -> Vec<Question> {
        let mut asked = Vec::new();
        while let Some(question) = course.next() {
            asked.push(question);
            course.answered(question);
        }
        asked
    }

    #[test]
    fn what_is_open_is_asked_in_order_and_the_rest_is_not() {
        assert_eq!(through(&mut Course::new(&[Person, Slot, Day, Service])), [Service, Day, Slot, Person]);
        assert_eq!(through(&mut Course::new(&[Person])), [Person]);
        assert_eq!(Course::new(&[]).next(), None);
    }

    #[test]
    fn back_goes_from_each_question_to_the_one_before() {
        let mut course = Course::new(&[Day, Slot, Person]);
        through(&mut course);
        for question in [Person, Slot, Day] {
            assert!(course.back());
            assert_eq!(course.next(), Some(question));
        }
        assert!(!course.back(), "a flag's answer is no question");
        assert_eq!(through(&mut course), [Day, Slot, Person]);
    }

    #[test]
    fn a_slot_that_is_lost_is_asked_for_again_and_the_person_is_not() {
        let mut course = Course::new(&[Day, Slot, Person]);
        through(&mut course);
        course.reopen(Slot);
        assert_eq!(through(&mut course), [Slot]);
        assert!(course.back());
        assert_eq!(course.next(), Some(Slot));
        assert!(course.back());
        assert_eq!(
            course.next(),
            Some(Day),
            "the person, who is asked for later, is no way back from the slot"
        );
        assert!(!course.back());
        assert_eq!(through(&mut course), [Day, Slot, Person]);
    }

    #[test]
    fn what_a_flag_answered_can_be_asked_for_after_all() {
        let mut course = Course::new(&[Person]);
        through(&mut course);
        course.reopen(Slot);
        assert_eq!(course.next(), Some(Slot));
        course.reopen(Day);
        assert_eq!(through(&mut course), [Day, Slot]);
        course.reopen(Service);
        assert_eq!(through(&mut course), [Service, Day, Slot]);
    }
}
