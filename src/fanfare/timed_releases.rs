//! Timed releases: the moments at which slots open. Design sections 0.1 and 8.2.
//!
//! The published API has no recurrence: one object is one window of a sequence, so a weekly release is one object
//! per week. In the guide one object recurs every week. `Dialect::repeats_releases` tells which.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::{SequenceId, TimedReleaseId};
use super::values::{Edit, Quantity, State, Weekly};
use super::wire::Dialect;

/// A timed release that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTimedRelease {
    /// The sequence it stands in; `None` where the dialect has none.
    pub sequence_id: Option<SequenceId>,
    /// Its name; nothing is known to keep two releases from sharing one.
    pub name: String,
    /// The caller's own name for it.
    pub slug: String,
    /// The service whose slots it opens.
    pub service_id: String,
    /// When it opens; the first time, where it recurs.
    pub opens_at: DateTime<Utc>,
    /// When it closes; `None` is open-ended.
    pub closes_at: Option<DateTime<Utc>>,
    /// The IANA name of the zone of its times.
    pub time_zone: String,
    /// When it opens again every week, where it recurs.
    pub weekly: Weekly,
    /// How long an admitted consumer may stay, in seconds; `None` is without end.
    pub admission_window_seconds: Option<u32>,
    /// How many may be inside at once; `None` is without limit.
    pub max_concurrent_admissions: Option<u32>,
    /// Whether consumers see how many slots are left.
    pub show_remaining_slots: bool,
    /// Whether people without an account may take part. Always sent, as one document requires it.
    pub supports_guest: bool,
}

/// What an update changes; the default changes nothing. The sequence, the slug and the service of a release cannot
/// change.
///
/// Set all members, as the conversion from [`NewTimedRelease`] does, wherever one of them changes: see
/// [`QueueChanges`](super::QueueChanges). The schedule of a recurring release is sent whole or not at all, so
/// `weekly` and `time_zone` go together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimedReleaseChanges {
    /// The new name.
    pub name: Option<String>,
    /// The opening instant.
    pub opens_at: Edit<DateTime<Utc>>,
    /// The closing instant.
    pub closes_at: Edit<DateTime<Utc>>,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
    /// When it opens again every week.
    pub weekly: Option<Weekly>,
    /// How long an admitted consumer may stay, in seconds.
    pub admission_window_seconds: Edit<u32>,
    /// How many may be inside at once.
    pub max_concurrent_admissions: Edit<u32>,
    /// Whether consumers see how many slots are left.
    pub show_remaining_slots: Option<bool>,
    /// Whether people without an account may take part.
    pub supports_guest: Option<bool>,
}

impl From<&NewTimedRelease> for TimedReleaseChanges {
    /// Sets every member, so that the updated release equals the wanted one.
    fn from(wanted: &NewTimedRelease) -> Self {
        let NewTimedRelease {
            sequence_id: _,
            name,
            slug: _,
            service_id: _,
            opens_at,
            closes_at,
            time_zone,
            weekly,
            admission_window_seconds,
            max_concurrent_admissions,
            show_remaining_slots,
            supports_guest,
        } = wanted;
        Self {
            name: Some(name.clone()),
            opens_at: Edit::Set(*opens_at),
            closes_at: (*closes_at).into(),
            time_zone: Some(time_zone.clone()),
            weekly: Some(*weekly),
            admission_window_seconds: (*admission_window_seconds).into(),
            max_concurrent_admissions: (*max_concurrent_admissions).into(),
            show_remaining_slots: Some(*show_remaining_slots),
            supports_guest: Some(*supports_guest),
        }
    }
}

/// A timed release as the server has it.
///
/// Only what no caller can do without is required; what an older server leaves out is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimedRelease {
    /// The server's id.
    pub id: TimedReleaseId,
    /// The sequence it stands in; `None` where the dialect has none.
    pub sequence_id: Option<SequenceId>,
    /// Its name.
    pub name: String,
    /// The caller's own name for it; `None` where the dialect does not carry it.
    pub slug: Option<String>,
    /// The service whose slots it opens; `None` where the dialect does not carry it.
    pub service_id: Option<String>,
    /// When it opens; `None` where it recurs.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closes; `None` is open-ended.
    pub closes_at: Option<DateTime<Utc>>,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
    /// When it opens again every week; `None` where it does not recur.
    pub weekly: Option<Weekly>,
    /// How long an admitted consumer may stay, in seconds; `None` where the dialect does not carry it.
    pub admission_window_seconds: Option<Quantity>,
    /// How many may be inside at once; `None` where the dialect does not carry it.
    pub max_concurrent_admissions: Option<Quantity>,
    /// Whether consumers see how many slots are left; `None` where the dialect does not carry it.
    pub show_remaining_slots: Option<bool>,
    /// Whether people without an account may take part; `None` where the server does not say.
    pub supports_guest: Option<bool>,
    /// Whether somebody ended it by hand.
    pub status_override_ended: bool,
    /// Whether it was put away. Whether lists hold such releases is not documented.
    pub archived: bool,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
}

impl TimedRelease {
    /// Tells where the release stands at `now`. One that recurs is active until somebody ends it.
    pub fn state(&self, now: DateTime<Utc>) -> State {
        State::at(now, self.status_override_ended, self.opens_at, self.closes_at)
    }
}

/// The verbs on timed releases.
#[derive(Clone, Copy)]
pub struct TimedReleases<'client> {
    client: &'client Client,
}

const PATH: &str = "/timed-releases";

impl Client {
    /// Gives the verbs on timed releases.
    pub fn timed_releases(&self) -> TimedReleases<'_> {
        TimedReleases { client: self }
    }
}

impl TimedReleases<'_> {
    /// Makes a timed release.
    ///
    /// Making it twice gives two of them. After an error whose `may_have_been_processed` holds, list and look for
    /// it before making another.
    pub async fn create(self, new: &NewTimedRelease) -> Result<TimedRelease, FanfareError> {
        let body = self.client.dialect().new_timed_release(new);
        self.client.call(Request::new(Method::POST, PATH).body(body), Dialect::timed_release).await
    }

    /// Reads one timed release.
    pub async fn get(self, id: &TimedReleaseId) -> Result<TimedRelease, FanfareError> {
        self.client.call(Request::new(Method::GET, format!("{PATH}/{id}")), Dialect::timed_release).await
    }

    /// Reads all timed releases of the organization, in the server's order, page by page.
    pub async fn list(self) -> Result<Vec<TimedRelease>, FanfareError> {
        self.client.every_page(PATH, Dialect::timed_release).await
    }

    /// Changes a timed release and gives it as it is afterwards.
    pub async fn update(
        &self,
        id: &TimedReleaseId,
        changes: &TimedReleaseChanges,
    ) -> Result<TimedRelease, FanfareError> {
        let body = self.client.dialect().timed_release_changes(changes);
        let request = Request::new(Method::PUT, format!("{PATH}/{id}")).body(body);
        match self.client.call_for_maybe(request, Dialect::timed_release).await? {
            Some(timed_release) => Ok(timed_release),
            None => self.get(id).await,
        }
    }

    /// Removes a timed release; what a repeated attempt no longer finds counts as removed.
    pub async fn delete(self, id: &TimedReleaseId) -> Result<(), FanfareError> {
        self.client.remove(format!("{PATH}/{id}")).await
    }
}
