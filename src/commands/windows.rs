//! What queues and releases have in common as commands: made, listed, shown, closed, deleted.

use serde_json::{Value, json};

use super::approval::{Asked, approve};
use super::{find_service, remote_view};
use crate::ctx::Ctx;
use crate::domain::plan::Wanted;
use crate::domain::remote::{RemoteKind, RemoteObject, WindowState};
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::error::{CommandError, Kind};
use crate::ops::reconcile::{self, Deleted, Desk, RemoteLock};
use crate::ops::windows::{self, Found};
use crate::ops::{Failure, apply};

/// Makes one queue or release and prints it; with `--dry-run` says what would be made. Gives back what there is now.
pub(super) fn make(
    ctx: &mut Ctx,
    command: &'static str,
    service: &Service,
    wanted: Wanted,
) -> Result<RemoteObject, CommandError> {
    let hand = ctx.hand(command);
    if ctx.globals().dry_run {
        let shape = reconcile::shape(ctx.desk_config()?.settings.fanfare.dialect.value);
        let row = apply::intended(&wanted, shape, hand.act().now());
        print(ctx, &row)?;
        ctx.out.say("Nothing was made (--dry-run).");
        return Ok(row);
    }
    let mut ledger = ctx.ledger()?;
    let lock = RemoteLock::acquire(&ctx.location()?)?;
    let remote = ctx.fanfare()?;
    let client = remote.client();
    let desk = Desk::new(&mut ledger, hand.act(), &client, &lock);
    let row = remote.wait(apply::ensure(&desk, service, wanted))?;
    print(ctx, &row)?;
    Ok(row)
}

fn print(ctx: &mut Ctx, row: &RemoteObject) -> Result<(), CommandError> {
    let now = ctx.now();
    ctx.out.object(&remote_view::detail(row, now), &remote_view::to_json(row, now))?;
    Ok(())
}

/// Lists what was made of one kind, held against what Fanfare has. Where Fanfare cannot be asked, the ledger alone
/// answers, and that is said.
pub(super) fn show_all(ctx: &mut Ctx, kind: RemoteKind, service: Option<&str>) -> Result<(), CommandError> {
    let config = ctx.desk_config()?;
    let service = service.map(|id| find_service(&config, id)).transpose()?;
    let now = ctx.now();
    ctx.note_missing_ledger()?;
    ctx.look_only();
    let rows = apply::made(&mut ctx.ledger_to_read()?, kind, service.map(|service| &service.id))?;
    let listing = if rows.is_empty() { None } else { listed(ctx) };
    let found = windows::found(&mut ctx.ledger_to_read()?, rows, &config.services, listing.as_ref(), now)?;
    let json: Vec<Value> = found.iter().map(remote_view::found_to_json).collect();
    ctx.out.list(&remote_view::table(&found), &json)?;
    if found.is_empty() {
        ctx.out.say("None. `slotctl apply` makes what the service files ask for.");
    }
    if found.iter().any(Found::is_off) {
        ctx.out.say("`slotctl plan` shows what differs, and `slotctl apply` mends it.");
    }
    Ok(())
}

/// What Fanfare has, as far as it answers soon.
fn listed(ctx: &mut Ctx) -> Option<crate::domain::plan::Listing> {
    let listed = ctx.fanfare().and_then(|remote| Ok(remote.wait(windows::listing(&remote.client()))?));
    match listed {
        Ok(listing) => Some(listing),
        Err(error) => {
            ctx.out
                .note(&format!("this is what the ledger knows; Fanfare was not asked: {}", error.message()));
            None
        }
    }
}

/// Shows one thing that was made, held against what Fanfare has. A slug of several means the one that is open or opens
/// next, and the others are told.
pub(super) fn show_one(ctx: &mut Ctx, kind: RemoteKind, id: &str) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let config = ctx.desk_config()?;
    let now = ctx.now();
    ctx.look_only();
    let rows = apply::find(&mut ctx.ledger_to_read()?, kind, id)?;
    let others = rows.len() - 1;
    let shown: Vec<RemoteObject> = windows::to_show(&rows, now).into_iter().cloned().collect();
    let listing = listed(ctx);
    let found = windows::found(&mut ctx.ledger_to_read()?, shown, &config.services, listing.as_ref(), now)?;
    for found in &found {
        ctx.out.object(&remote_view::found_detail(found), &remote_view::found_to_json(found))?;
        if others > 0 {
            let (noun, service) = (noun(kind), &found.row.service_id);
            let told = if others == 1 { "1 other has".to_owned() } else { format!("{others} others have") };
            ctx.out.note(&format!("{told} this slug: see `slotctl {noun} list {service}`"));
        }
        if found.is_off() {
            ctx.out.say("`slotctl plan` shows what differs, and `slotctl apply` mends it.");
        }
    }
    Ok(())
}

fn noun(kind: RemoteKind) -> &'static str {
    if kind == RemoteKind::Queue { "queue" } else { "release" }
}

/// The one thing that an id or a slug means, for a command that takes it away.
///
/// # Errors
/// `not_found`; `bad_reference` with the candidates where a slug means several that have not ended.
fn only_one(ctx: &mut Ctx, kind: RemoteKind, id: &str) -> Result<RemoteObject, CommandError> {
    let now = ctx.now();
    let rows = apply::find(&mut ctx.ledger_to_read()?, kind, id)?;
    match windows::to_change(rows, now) {
        Ok(Some(row)) => Ok(row),
        Ok(None) => Err(Failure::NotFound { what: noun(kind), text: id.to_owned() }.into()),
        Err(several) => Err(ambiguous(kind, id, &several, now)),
    }
}

fn ambiguous(kind: RemoteKind, slug: &str, several: &[RemoteObject], now: Instant) -> CommandError {
    let noun = noun(kind);
    let message =
        format!("`{slug}` is the slug of {} {noun}s that have not ended: which one?", several.len());
    let error = CommandError::new(Kind::Refused, "bad_reference", message);
    let told = |row: &RemoteObject| format!("{} {}", row.id, remote_view::opening(row, now));
    let candidate = |row: &RemoteObject| {
        let mut json = remote_view::to_json(row, now);
        json.as_object_mut().into_iter().for_each(|fields| {
            fields.retain(|name, _| {
                ["id", "remote_id", "slug", "opens_at", "closes_at", "state"].contains(&name.as_str())
            });
        });
        json
    };
    let candidates: Vec<Value> = several.iter().map(candidate).collect();
    let error = several.iter().fold(error, |error, row| error.hint(told(row)));
    error
        .hint(format!("name one by its id, as in: slotctl {noun} delete {}", several[0].id))
        .details(json!({ "candidates": candidates }))
}

/// Closes one queue now.
pub(super) fn close(
    ctx: &mut Ctx,
    command: &'static str,
    kind: RemoteKind,
    id: &str,
) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let hand = ctx.hand(command);
    let now = ctx.now();
    let row = only_one(ctx, kind, id)?;
    match row.state(now) {
        WindowState::Ended => {
            print(ctx, &row)?;
            ctx.out.say("It has ended already.");
            return Ok(());
        }
        WindowState::Upcoming => return Err(not_open(&row)),
        WindowState::Active => {}
    }
    if ctx.globals().dry_run {
        print(ctx, &RemoteObject { closes_at: Some(now), ..row })?;
        ctx.out.say("Nothing was closed (--dry-run).");
        return Ok(());
    }
    let facts = format!(
        "{}: nobody else is let in once it is closed; what was booked stays. It cannot be opened again.",
        told(&row, now)
    );
    let asked = Asked::new("Close it now?", format!("closing {}", row.slug), facts);
    if !approve(ctx, &asked.knowing(remote_view::to_json(&row, now)))? {
        return Ok(());
    }
    let mut ledger = ctx.ledger()?;
    let lock = RemoteLock::acquire(&ctx.location()?)?;
    let remote = ctx.fanfare()?;
    let client = remote.client();
    let desk = Desk::new(&mut ledger, hand.act(), &client, &lock);
    let closed = remote.wait(reconcile::close(&desk, &row))?;
    print(ctx, &closed.ok_or_else(|| gone(&row))?)
}

/// Which one it is, for whoever is asked about it.
fn told(row: &RemoteObject, now: Instant) -> String {
    format!("{} ({}), {}", row.name, row.slug, remote_view::opening(row, now))
}

fn not_open(row: &RemoteObject) -> CommandError {
    let message = format!("{} has not opened yet, so there is nothing to close", row.slug);
    CommandError::new(Kind::Refused, "wrong_status", message)
        .hint(format!("take it away with: slotctl queue delete {}", row.slug))
}

fn gone(row: &RemoteObject) -> CommandError {
    let message = format!("{} is gone at Fanfare, so there is nothing to close", row.slug);
    CommandError::new(Kind::Refused, "not_found", message)
        .hint(format!("forget it here with: slotctl queue delete {}", row.id))
        .hint(format!("make what the service's file asks for again with: slotctl apply {}", row.service_id))
}

/// Deletes one queue or release.
pub(super) fn delete(
    ctx: &mut Ctx,
    command: &'static str,
    kind: RemoteKind,
    id: &str,
) -> Result<(), CommandError> {
    ctx.out.allow_object()?;
    let hand = ctx.hand(command);
    let row = only_one(ctx, kind, id)?;
    if ctx.globals().dry_run {
        print(ctx, &row)?;
        ctx.out.say("Nothing was deleted (--dry-run).");
        return Ok(());
    }
    let now = ctx.now();
    let facts = format!("{}: it is deleted at Fanfare and forgotten here; bookings stay.", told(&row, now));
    let asked = Asked::new("Delete it?", format!("deleting {}", row.slug), facts);
    if !approve(ctx, &asked.knowing(remote_view::to_json(&row, now)))? {
        return Ok(());
    }
    let mut ledger = ctx.ledger()?;
    let lock = RemoteLock::acquire(&ctx.location()?)?;
    let remote = ctx.fanfare()?;
    let client = remote.client();
    let desk = Desk::new(&mut ledger, hand.act(), &client, &lock);
    let Deleted { row, was_there } = remote.wait(reconcile::delete(&desk, &row))?;
    print(ctx, &row)?;
    if !was_there {
        ctx.out.say("It was gone at Fanfare already; now it is forgotten here too.");
    }
    Ok(())
}
