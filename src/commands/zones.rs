//! The zones of a list: named once below it, and by each time where there are several (cli.md, Times out).

use std::collections::BTreeSet;

use crate::ctx::Ctx;
use crate::domain::moment::Moment;
use crate::domain::time::{Instant, Zone};
use crate::ui::Format;

/// The zones that the times of one list are in.
pub(super) struct Zones {
    names: BTreeSet<String>,
}

impl Zones {
    /// The zones of all rows, each as often as it comes.
    pub(super) fn of<'z>(zones: impl IntoIterator<Item = &'z Zone>) -> Self {
        Self { names: zones.into_iter().map(|zone| zone.name().to_owned()).collect() }
    }

    /// A time for the list; where there are several zones it names its own.
    pub(super) fn time(&self, at: Instant, zone: &Zone) -> String {
        let moment = Moment::new(at, zone);
        if self.names.len() < 2 { moment.short() } else { moment.short_in_zone() }
    }

    /// Names the zones below a table; data has its times with their offsets.
    pub(super) fn say(&self, ctx: &mut Ctx) {
        if ctx.out.options().format != Format::Table || self.names.is_empty() {
            return;
        }
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        ctx.out.say(&format!("All times local to the service: {}.", names.join(", ")));
    }
}
