//! Saving a change together with what people are told of it, so that nobody is told what was not saved and nothing
//! that was saved goes untold.

use crate::domain::change::Change;
use crate::domain::ids::{ConsumerId, NoticeId};
use crate::domain::notice::{Channel, Notice, NoticeKind, Telling};
use crate::ledger::{LedgerError, ReadTx, WriteTx};

use super::{Act, fresh};

/// Saves a change with a notice for each way that somebody it concerns is told of it.
///
/// # Errors
/// [`LedgerError`].
pub(super) fn save(tx: &mut dyn WriteTx, act: Act<'_>, mut change: Change) -> Result<(), LedgerError> {
    for telling in std::mem::take(&mut change.tellings) {
        change.notices.extend(notices(tx, act, &telling)?);
    }
    tx.apply(change)
}

fn notices(tx: &dyn ReadTx, act: Act<'_>, telling: &Telling) -> Result<Vec<Notice>, LedgerError> {
    let channels = channels(tx, telling.kind, telling.consumer_id, act.sms)?;
    let row = |channel| telling.clone().queued(NoticeId(fresh::uuid(telling.at)), channel);
    Ok(channels.into_iter().map(row).collect())
}

/// The ways by which somebody is told: e-mail always, a text message for what is urgent, where there is a number and,
/// as `sms` says, a way to send one.
///
/// # Errors
/// [`LedgerError`].
pub(super) fn channels(
    tx: &dyn ReadTx,
    kind: NoticeKind,
    consumer_id: ConsumerId,
    sms: bool,
) -> Result<Vec<Channel>, LedgerError> {
    let by_sms =
        sms && kind.is_urgent() && tx.consumer(consumer_id)?.is_some_and(|consumer| consumer.phone.is_some());
    Ok([Channel::Email].into_iter().chain(by_sms.then_some(Channel::Sms)).collect())
}
