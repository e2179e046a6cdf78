//! Laws of a plan on a model of Fanfare: carried out once, it has nothing left to do.

use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};

use super::super::super::remote::WindowState;
use super::*;

/// A ledger and a Fanfare.
#[derive(Debug, Clone, Default)]
struct World {
    rows: Vec<RemoteObject>,
    objects: Vec<Seen>,
    made: usize,
}

impl World {
    fn plan(&self, service: &Service, now: Instant) -> Reconciled {
        let listing = Listing::new(Shape::default(), self.objects.clone());
        let desired = desired(service, Shape::default(), &self.rows, now);
        reconcile(service, desired, &self.rows, &listing, now)
    }

    /// Does what a plan says, as `ops` does it; stops after so many steps, as a crash would.
    fn carry_out(&mut self, plan: Reconciled, prune: bool, steps: usize) {
        let surplus = plan.surplus.into_iter().filter(|_| prune).map(Step::Delete);
        let mut parents = std::collections::HashMap::new();
        let mut nested: Option<String> = None;
        for step in plan.steps.into_iter().chain(surplus).take(steps) {
            let row = match step {
                Step::Keep(row) => self.keep(row),
                Step::Update { wanted, row, seen, .. } => self.set(&wanted, row.id, &seen.id),
                Step::Adopt { wanted, intent, seen, .. } => {
                    let id = self.row_id(intent);
                    self.set(&wanted, id, &seen.id)
                }
                Step::Make { wanted, intent } => {
                    let id = self.row_id(intent);
                    let parent = parent_of(&wanted, &parents);
                    let remote_id = match nested.take_if(|_| wanted.kind == RemoteKind::Sequence) {
                        Some(with_experience) => with_experience,
                        None => self.make(&wanted, parent.as_deref()),
                    };
                    if wanted.kind == RemoteKind::Experience {
                        let sequence = foundation(&service(), Shape::default()).remove(1);
                        nested = Some(self.make(&sequence, Some(&remote_id)));
                    }
                    self.set(&wanted, id, &remote_id)
                }
                Step::Delete(Surplus { row, .. }) => {
                    self.objects.retain(|seen| Some(&seen.id) != row.remote_id.as_ref());
                    self.rows.retain(|known| known.id != row.id || known.remote_id != row.remote_id);
                    continue;
                }
            };
            parents.insert((row.kind, Lane::of(&row)), row.remote_id.unwrap_or_default());
        }
    }

    fn keep(&mut self, row: RemoteObject) -> RemoteObject {
        self.rows.retain(|known| known.id != row.id);
        self.rows.push(row.clone());
        row
    }

    fn row_id(&mut self, intent: Option<RemoteObject>) -> RemoteObjectId {
        self.made += 1;
        intent.map_or(RemoteObjectId(Uuid::from_u128(self.made as u128)), |intent| intent.id)
    }

    /// Makes an object with the fields that are wanted.
    fn make(&mut self, wanted: &Wanted, parent: Option<&str>) -> String {
        self.made += 1;
        let id = format!("made{}", self.made);
        self.objects.push(seen(&id, wanted, parent, 60));
        id
    }

    /// Sets the fields of an object and records it.
    fn set(&mut self, wanted: &Wanted, id: RemoteObjectId, remote_id: &str) -> RemoteObject {
        if let Some(seen) = self.objects.iter_mut().find(|seen| seen.id == remote_id)
            && seen.state(at(NOW)) != WindowState::Ended
        {
            seen.fields = carried(wanted, Shape::default());
        }
        let row = RemoteObject { id, ..row(1, wanted, Some(remote_id)) };
        self.keep(row)
    }

    fn meddle(&mut self, act: &Meddling) {
        let Some(last) = self.objects.len().checked_sub(1) else { return };
        match act {
            Meddling::Remove(place) => drop(self.objects.remove(place % (last + 1))),
            Meddling::Rate(place) => {
                let fields = &mut self.objects[place % (last + 1)].fields;
                fields.entry(Field::AdmissionRate).and_modify(|rate| *rate = 35_u32.into());
            }
            Meddling::Rename(place) => {
                self.objects[place % (last + 1)].fields.insert(Field::Name, "renamed".into());
            }
            Meddling::Twin(place) => {
                let twin = self.objects[place % (last + 1)].clone();
                self.made += 1;
                self.objects.push(Seen { id: format!("twin{}", self.made), ..twin });
            }
            Meddling::End(place) => {
                let seen = &mut self.objects[place % (last + 1)];
                seen.is_ended_by_hand = seen.kind.has_window();
            }
            Meddling::LoseRow(place) => {
                if !self.rows.is_empty() {
                    let place = place % self.rows.len();
                    self.rows.remove(place);
                }
            }
            Meddling::LoseAnswer(place) => {
                if !self.rows.is_empty() {
                    let place = place % self.rows.len();
                    self.rows[place].remote_id = None;
                }
            }
        }
    }
}

fn parent_of(
    wanted: &Wanted,
    parents: &std::collections::HashMap<(RemoteKind, Lane), String>,
) -> Option<String> {
    match wanted.kind {
        RemoteKind::Experience => None,
        RemoteKind::Sequence => parents.get(&(RemoteKind::Experience, Lane::Main)).cloned(),
        RemoteKind::Queue | RemoteKind::TimedRelease => {
            parents.get(&(RemoteKind::Sequence, wanted.lane)).cloned()
        }
    }
}

/// What may happen to a world between two runs.
#[derive(Debug, Clone)]
enum Meddling {
    Remove(usize),
    Rate(usize),
    Rename(usize),
    Twin(usize),
    End(usize),
    LoseRow(usize),
    LoseAnswer(usize),
}

fn meddlings() -> impl Strategy<Value = Vec<Meddling>> {
    let one = (0..7_u8, 0..16_usize).prop_map(|(kind, place)| match kind {
        0 => Meddling::Remove(place),
        1 => Meddling::Rate(place),
        2 => Meddling::Rename(place),
        3 => Meddling::Twin(place),
        4 => Meddling::End(place),
        5 => Meddling::LoseRow(place),
        _ => Meddling::LoseAnswer(place),
    });
    proptest::collection::vec(one, 0..5)
}

/// The service's file as it may be edited.
fn files() -> impl Strategy<Value = Service> {
    let base = prop_oneof![Just(service()), Just(with_vip())];
    (base, any::<[bool; 5]>(), 1..4_u32).prop_map(|(mut service, changes, weeks)| {
        let [no_queue, no_release, moved, later, renamed] = changes;
        if let Some(release) = &mut service.release {
            release.ahead_weeks = weeks;
            if moved {
                release.day = chrono::Weekday::Wed;
            }
            if later {
                release.time += TimeDelta::hours(2);
            }
        }
        if renamed {
            service.name.push_str(" (new)");
        }
        if no_queue {
            service.queue = None;
        }
        if no_release {
            service.release = None;
            service.vip = None;
        }
        service
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// Whatever was there, whoever meddled, whenever the run before broke off: after one whole run nothing is left to
    /// do, and with `--prune` nothing is left over.
    #[test]
    fn a_second_run_keeps_everything(
        before in files(),
        crash in 0..14_usize,
        meddlings in meddlings(),
        after in files(),
        days in 0..20_i64,
        prune in any::<bool>(),
    ) {
        let mut world = World::default();
        let plan = world.plan(&before, at(NOW));
        world.carry_out(plan, false, crash);
        meddlings.iter().for_each(|act| world.meddle(act));
        let now = at(NOW) + TimeDelta::days(days);
        let plan = world.plan(&after, now);
        world.carry_out(plan, prune, usize::MAX);
        let second = world.plan(&after, now);
        prop_assert!(second.steps.iter().all(Step::is_keep), "{:#?}", second.steps);
        if prune {
            prop_assert!(second.surplus.is_empty(), "{:#?}", second.surplus);
        }
    }

    /// Nothing is deleted that this ledger does not know, but for twins of what it uses.
    #[test]
    fn what_others_made_is_never_surplus(
        before in files(),
        meddlings in meddlings(),
        after in files(),
    ) {
        let mut world = World::default();
        let plan = world.plan(&before, at(NOW));
        world.carry_out(plan, false, usize::MAX);
        let strangers: Vec<Seen> = world.objects.iter().map(|seen| {
            let mut stranger = Seen { id: format!("stranger-{}", seen.id), ..seen.clone() };
            stranger.fields.insert(Field::Name, format!("{} of somebody else", seen.name()).into());
            stranger
        }).collect();
        world.objects.extend(strangers);
        meddlings.iter().filter(|act| !matches!(act, Meddling::Twin(_))).for_each(|act| world.meddle(act));
        let plan = world.plan(&after, at(NOW));
        for surplus in &plan.surplus {
            let id = surplus.row.remote_id.clone().unwrap_or_default();
            prop_assert!(!id.starts_with("stranger"), "{surplus:?}");
            let is_known = world.rows.iter().any(|row| row.remote_id == surplus.row.remote_id);
            prop_assert!(is_known || surplus.why == SurplusReason::Duplicate);
        }
    }
}
