//! Waiting for a release with the person who wants it.

use std::time::Duration;

use chrono::TimeDelta;

use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::service::Service;
use crate::domain::time::Instant;
use crate::error::CommandError;

/// How often the time that is left is shown anew.
const TICK: Duration = Duration::from_millis(500);

/// Shows how long it is until a release opens, until it does or Enter is pressed. With a stopped clock it never does:
/// that is said instead.
///
/// # Errors
/// That the terminal failed, or was left.
pub(super) fn until_open(ctx: &mut Ctx, service: &Service, released_at: Instant) -> Result<(), CommandError> {
    if ctx.is_frozen() {
        ctx.out.say("SLOTCTL_NOW has stopped the clock, so the release never comes.");
        return Ok(());
    }
    loop {
        let left = released_at - ctx.now();
        if left <= TimeDelta::zero() {
            break;
        }
        if ctx.prompt.pause(&format!("Opens in {}. Enter: back ", clock(left)), TICK)? {
            return Ok(());
        }
    }
    ctx.prompt.pause("", TICK)?;
    ctx.out.say(&format!("Open since {}.", Moment::new(released_at, &service.zone)));
    Ok(())
}

/// `0:02:13`, or `2 d 3:04:05`.
fn clock(left: TimeDelta) -> String {
    let seconds = left.num_seconds().max(0);
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let days = if days > 0 { format!("{days} d ") } else { String::new() };
    format!("{days}{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_to_the_second() {
        let told = [(0, "0:00:00"), (133, "0:02:13"), (86_399, "23:59:59"), (183_845, "2 d 3:04:05")];
        for (seconds, text) in told {
            assert_eq!(clock(TimeDelta::seconds(seconds)), text);
        }
    }
}
