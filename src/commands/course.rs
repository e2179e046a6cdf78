//! The way through the questions of a conversation, forth and back.

/// Which questions are open, and in which order the others were answered. `Q` is in the order in which they are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Course<Q> {
    open: Vec<Q>,
    answered: Vec<Answered<Q>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Answered<Q> {
    question: Q,
    /// Whether a person did, and not a flag or an earlier answer.
    in_person: bool,
}

impl<Q: Copy + Ord> Course<Q> {
    /// Asks these, in their order; everything else is known.
    pub(super) fn new(open: &[Q]) -> Self {
        let mut open = open.to_vec();
        open.sort_unstable();
        open.dedup();
        Self { open, answered: Vec::new() }
    }

    /// The next question; none when everything is known.
    pub(super) fn next(&self) -> Option<Q> {
        self.open.first().copied()
    }

    /// Notes that a question is answered.
    pub(super) fn answered(&mut self, question: Q) {
        self.settle(question, true);
    }

    /// Notes that nobody needs to be asked: a flag answers the question, or there is nothing to ask. On the way back it
    /// is gone past.
    pub(super) fn passed(&mut self, question: Q) {
        self.settle(question, false);
    }

    fn settle(&mut self, question: Q, in_person: bool) {
        self.open.retain(|open| *open != question);
        self.answered.push(Answered { question, in_person });
    }

    /// Opens the question that was answered last before the one that is open now, with what was passed since; false where
    /// there is none.
    pub(super) fn back(&mut self) -> bool {
        let now = self.next();
        while let Some(Answered { question, in_person }) = self.answered.pop() {
            self.open(question);
            // A later question that is open as well would leave the person where they are.
            if in_person && now.is_none_or(|now| question < now) {
                return true;
            }
        }
        false
    }

    /// Opens these again, whoever had answered them.
    pub(super) fn open_again(&mut self, questions: &[Q]) {
        self.answered.retain(|answered| !questions.contains(&answered.question));
        questions.iter().for_each(|question| self.open(*question));
    }

    fn open(&mut self, question: Q) {
        self.open.push(question);
        self.open.sort_unstable();
        self.open.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_past_what_nobody_was_asked() {
        let mut course = Course::new(&[1, 2, 3, 4]);
        course.passed(1);
        course.answered(2);
        course.passed(3);
        assert_eq!(course.next(), Some(4));
        assert!(course.back());
        assert_eq!(course.next(), Some(2), "3 was not asked");
        course.answered(2);
        assert_eq!(course.next(), Some(3), "with another answer before it, it may have to be");
        assert!(course.back());
        assert!(!course.back(), "nobody was asked before 2");
    }
}
