//! The books of one appointment: double-entry lines in minor units, from which every amount is derived.

use super::ids::AppointmentId;
use super::time::Instant;

/// Where money comes from or goes to. Each line moves an amount from one account to another, so the accounts of
/// an appointment always sum to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Account {
    /// What the consumer owes us.
    Receivable,
    /// What we have received and not given back.
    Cash,
    /// Deposits that belong to the consumer until they are used or forfeited.
    Deposit,
    /// Fees and forfeits that we keep.
    Income,
    /// What we owe the consumer.
    RefundDue,
}

impl Account {
    /// Every account.
    pub const ALL: [Self; 5] = [Self::Receivable, Self::Cash, Self::Deposit, Self::Income, Self::RefundDue];

    /// The word for it in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Receivable => "receivable",
            Self::Cash => "cash",
            Self::Deposit => "deposit",
            Self::Income => "income",
            Self::RefundDue => "refund_due",
        }
    }

    /// The account of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|account| account.as_str() == word)
    }
}

/// Why a line was written; each reason has its two accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Booking made a deposit due.
    DepositDue,
    /// More than the deposit was paid at once, towards the price.
    PricePrepaid,
    /// A payment came in.
    Paid,
    /// A hold lapsed or was given up, so nothing is due any more.
    DepositNoLongerDue,
    /// A cancellation fee was kept from what was paid.
    FeeKept,
    /// A cancellation fee is not covered by what was paid.
    FeeOwed,
    /// A fee that was owed, or would have been kept, was waived.
    FeeWaived,
    /// What was paid is to go back.
    RefundDue,
    /// What was to go back has gone.
    Refunded,
    /// A no-show lost the deposit.
    Forfeited,
    /// A no-show was undone.
    ForfeitUndone,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Self; 11] = [
        Self::DepositDue,
        Self::PricePrepaid,
        Self::Paid,
        Self::DepositNoLongerDue,
        Self::FeeKept,
        Self::FeeOwed,
        Self::FeeWaived,
        Self::RefundDue,
        Self::Refunded,
        Self::Forfeited,
        Self::ForfeitUndone,
    ];

    /// The word for it in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DepositDue => "deposit_due",
            Self::PricePrepaid => "price_prepaid",
            Self::Paid => "paid",
            Self::DepositNoLongerDue => "deposit_no_longer_due",
            Self::FeeKept => "fee_kept",
            Self::FeeOwed => "fee_owed",
            Self::FeeWaived => "fee_waived",
            Self::RefundDue => "refund_due",
            Self::Refunded => "refunded",
            Self::Forfeited => "forfeited",
            Self::ForfeitUndone => "forfeit_undone",
        }
    }

    /// The reason of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }

    /// What happened, in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::DepositDue => "the booking made the deposit due",
            Self::PricePrepaid => "more than the deposit was paid, towards the price",
            Self::Paid => "a payment came in",
            Self::DepositNoLongerDue => "the hold ended, so nothing is due any more",
            Self::FeeKept => "the cancellation fee was kept from what was paid",
            Self::FeeOwed => "the cancellation fee is not covered by what was paid",
            Self::FeeWaived => "the fee was waived",
            Self::RefundDue => "this is to go back",
            Self::Refunded => "this has gone back",
            Self::Forfeited => "the no-show lost the deposit",
            Self::ForfeitUndone => "the no-show was taken back",
        }
    }

    /// The accounts that a line of this reason moves an amount between: the debited one first.
    pub fn accounts(self) -> (Account, Account) {
        match self {
            Self::DepositDue | Self::PricePrepaid => (Account::Receivable, Account::Deposit),
            Self::Paid => (Account::Cash, Account::Receivable),
            Self::DepositNoLongerDue => (Account::Deposit, Account::Receivable),
            Self::FeeKept | Self::Forfeited => (Account::Deposit, Account::Income),
            Self::FeeOwed => (Account::Receivable, Account::Income),
            Self::FeeWaived => (Account::Income, Account::Receivable),
            Self::RefundDue => (Account::Deposit, Account::RefundDue),
            Self::Refunded => (Account::RefundDue, Account::Cash),
            Self::ForfeitUndone => (Account::Income, Account::Deposit),
        }
    }
}

/// One line: `minor` units debited to one account and credited to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoneyLine {
    /// Whose books.
    pub appointment_id: AppointmentId,
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: Reason,
    /// The account that grows by it.
    pub debit: Account,
    /// The account that shrinks by it.
    pub credit: Account,
    /// How much, above zero.
    pub minor: i64,
    /// The payment it records, as the payment provider names it.
    pub payment_id: Option<String>,
}

/// The amounts that follow from the lines of one appointment, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Gross received.
    pub paid: i64,
    /// Still to pay before the appointment is confirmed.
    pub due: i64,
    /// The cancellation fee that was charged: what is kept and what is owed.
    pub fee: i64,
    /// What goes back, executed or not.
    pub refunded: i64,
    /// The part of the fee that is not covered.
    pub owed: i64,
    /// Lost by not coming.
    pub forfeited: i64,
}

impl Balance {
    /// Sums the lines of one appointment.
    pub fn of(lines: &[MoneyLine]) -> Self {
        let mut balance = Self::default();
        lines.iter().for_each(|line| balance.add(line.reason, line.minor));
        balance
    }

    /// Adds a line, or what many lines of one reason sum to.
    pub fn add(&mut self, reason: Reason, minor: i64) {
        match reason {
            Reason::DepositDue | Reason::PricePrepaid => self.due += minor,
            Reason::Paid => {
                self.paid += minor;
                self.due -= minor;
            }
            Reason::DepositNoLongerDue => self.due -= minor,
            Reason::FeeKept => self.fee += minor,
            Reason::FeeOwed => {
                self.fee += minor;
                self.owed += minor;
            }
            Reason::FeeWaived => {
                self.fee -= minor;
                self.owed -= minor;
            }
            Reason::RefundDue => self.refunded += minor,
            Reason::Refunded => {}
            Reason::Forfeited => self.forfeited += minor,
            Reason::ForfeitUndone => self.forfeited -= minor,
        }
    }

    /// What stays of the money received: neither kept as a fee, nor forfeited, nor to go back.
    pub fn held(&self) -> i64 {
        let kept = self.fee - self.owed;
        self.paid - kept - self.refunded - self.forfeited
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn line((reason, minor): &(Reason, i64)) -> MoneyLine {
        let (debit, credit) = reason.accounts();
        let (appointment_id, at) = (AppointmentId(Uuid::nil()), Instant::UNIX_EPOCH);
        MoneyLine { appointment_id, at, reason: *reason, debit, credit, minor: *minor, payment_id: None }
    }

    #[test]
    fn the_balance_follows_from_the_lines() {
        use Reason::{
            DepositDue, DepositNoLongerDue, FeeKept, FeeOwed, FeeWaived, ForfeitUndone, Forfeited, Paid,
            PricePrepaid, RefundDue, Refunded,
        };
        let of = |paid, due, [fee, refunded, owed, forfeited]: [i64; 4]| Balance {
            paid,
            due,
            fee,
            refunded,
            owed,
            forfeited,
        };
        let table = [
            (&[][..], Balance::default()),
            (&[(DepositDue, 5000)], of(0, 5000, [0; 4])),
            (&[(DepositDue, 5000), (Paid, 5000)], of(5000, 0, [0; 4])),
            (&[(DepositDue, 5000), (Paid, 2000)], of(2000, 3000, [0; 4])),
            (&[(DepositDue, 5000), (PricePrepaid, 10_000), (Paid, 15_000)], of(15_000, 0, [0; 4])),
            (&[(DepositDue, 5000), (DepositNoLongerDue, 5000)], Balance::default()),
            (
                &[(DepositDue, 5000), (PricePrepaid, 10_000), (Paid, 15_000), (Forfeited, 5000)],
                of(15_000, 0, [0, 0, 0, 5000]),
            ),
            (
                &[(DepositDue, 5000), (Paid, 5000), (Forfeited, 5000), (ForfeitUndone, 5000)],
                of(5000, 0, [0; 4]),
            ),
            (
                &[(DepositDue, 5000), (Paid, 5000), (FeeKept, 2500), (RefundDue, 2500)],
                of(5000, 0, [2500, 2500, 0, 0]),
            ),
            (
                &[(DepositDue, 5000), (Paid, 5000), (RefundDue, 5000), (Refunded, 5000)],
                of(5000, 0, [0, 5000, 0, 0]),
            ),
            (
                &[(DepositDue, 5000), (Paid, 5000), (FeeKept, 5000), (FeeOwed, 2500)],
                of(5000, 0, [7500, 0, 2500, 0]),
            ),
            (
                &[(DepositDue, 5000), (Paid, 5000), (FeeOwed, 2500), (FeeWaived, 2500), (RefundDue, 5000)],
                of(5000, 0, [0, 5000, 0, 0]),
            ),
        ];
        for (lines, expected) in table {
            let lines: Vec<MoneyLine> = lines.iter().map(line).collect();
            assert_eq!(Balance::of(&lines), expected, "{lines:?}");
            let in_account = |line: &MoneyLine| match (line.debit, line.credit) {
                (Account::Deposit, _) => -line.minor,
                (_, Account::Deposit) => line.minor,
                _ => 0,
            };
            let deposit: i64 = lines.iter().map(in_account).sum();
            assert_eq!(expected.held(), deposit - expected.due, "{lines:?}");
        }
    }

    #[test]
    fn a_line_moves_its_amount_between_two_accounts() {
        for reason in Reason::ALL {
            let (debit, credit) = reason.accounts();
            assert_ne!(debit, credit, "{reason:?}");
        }
        let undoes = |one: Reason, other: Reason| {
            let (debit, credit) = other.accounts();
            assert_eq!(one.accounts(), (credit, debit), "{one:?} takes {other:?} back");
        };
        undoes(Reason::DepositNoLongerDue, Reason::DepositDue);
        undoes(Reason::FeeWaived, Reason::FeeOwed);
        undoes(Reason::ForfeitUndone, Reason::Forfeited);
    }

    #[test]
    fn accounts_and_reasons_read_back_from_their_words() {
        for account in Account::ALL {
            assert_eq!(Account::from_word(account.as_str()), Some(account));
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_word(reason.as_str()), Some(reason));
        }
        assert_eq!((Account::from_word("Cash"), Reason::from_word("")), (None, None));
    }
}
