//! Queues: a line that lets consumers in at a rate. Design section 8.1.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::{QueueId, SequenceId};
use super::values::{Edit, Quantity, State};
use super::wire::Dialect;

/// A queue that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewQueue {
    /// The sequence it stands in; `None` where the dialect has none.
    pub sequence_id: Option<SequenceId>,
    /// Its name; nothing is known to keep two queues from sharing one.
    pub name: String,
    /// The caller's own name for it.
    pub slug: String,
    /// The service it lets people in for.
    pub service_id: String,
    /// When it opens.
    pub opens_at: DateTime<Utc>,
    /// When it closes; `None` is open-ended.
    pub closes_at: Option<DateTime<Utc>>,
    /// The IANA name of the zone that its times are shown in.
    pub time_zone: String,
    /// How long an admitted consumer may stay, in seconds; `None` is without end.
    pub admission_window_seconds: Option<u32>,
    /// How many are let in per minute.
    pub admit_rate_per_minute: u32,
    /// How many may be inside at once; `None` is without limit.
    pub max_concurrent_admissions: Option<u32>,
    /// How many may wait; `None` is without limit.
    pub capacity: Option<u32>,
    /// How many are let in altogether (not at once); `None` is without limit.
    pub max_admissions: Option<u32>,
    /// Whether people without an account may wait. Always sent.
    pub supports_guest: bool,
    /// Whether loyal consumers get ahead.
    pub loyalty_bias: bool,
    /// How many seats there are to book; `None` where nobody counted them.
    pub available_slots: Option<u32>,
}

/// What an update changes; the default changes nothing. The sequence, the slug and the service of a queue cannot
/// change.
///
/// Whether a server that nests settings keeps those that an update leaves out is not documented, so set all of
/// them, as the conversion from [`NewQueue`] does, wherever one of them changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueChanges {
    /// The new name.
    pub name: Option<String>,
    /// The opening instant.
    pub opens_at: Edit<DateTime<Utc>>,
    /// The closing instant.
    pub closes_at: Edit<DateTime<Utc>>,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
    /// How long an admitted consumer may stay, in seconds.
    pub admission_window_seconds: Edit<u32>,
    /// How many are let in per minute.
    pub admit_rate_per_minute: Option<u32>,
    /// How many may be inside at once.
    pub max_concurrent_admissions: Edit<u32>,
    /// How many may wait.
    pub capacity: Edit<u32>,
    /// How many are let in altogether.
    pub max_admissions: Edit<u32>,
    /// Whether people without an account may wait.
    pub supports_guest: Option<bool>,
    /// Whether loyal consumers get ahead.
    pub loyalty_bias: Option<bool>,
}

impl From<&NewQueue> for QueueChanges {
    /// Sets every member, so that the updated queue equals the wanted one.
    fn from(wanted: &NewQueue) -> Self {
        let NewQueue {
            sequence_id: _,
            name,
            slug: _,
            service_id: _,
            opens_at,
            closes_at,
            time_zone,
            admission_window_seconds,
            admit_rate_per_minute,
            max_concurrent_admissions,
            capacity,
            max_admissions,
            supports_guest,
            loyalty_bias,
            available_slots: _,
        } = wanted;
        Self {
            name: Some(name.clone()),
            opens_at: Edit::Set(*opens_at),
            closes_at: (*closes_at).into(),
            time_zone: Some(time_zone.clone()),
            admission_window_seconds: (*admission_window_seconds).into(),
            admit_rate_per_minute: Some(*admit_rate_per_minute),
            max_concurrent_admissions: (*max_concurrent_admissions).into(),
            capacity: (*capacity).into(),
            max_admissions: (*max_admissions).into(),
            supports_guest: Some(*supports_guest),
            loyalty_bias: Some(*loyalty_bias),
        }
    }
}

/// A queue as the server has it.
///
/// Only what no caller can do without is required; what an older server leaves out is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The server's id.
    pub id: QueueId,
    /// The sequence it stands in; `None` where the dialect has none.
    pub sequence_id: Option<SequenceId>,
    /// Its name.
    pub name: String,
    /// The caller's own name for it; `None` where the dialect does not carry it.
    pub slug: Option<String>,
    /// The service it lets people in for; `None` where the dialect does not carry it.
    pub service_id: Option<String>,
    /// When it opens.
    pub opens_at: Option<DateTime<Utc>>,
    /// When it closes; `None` is open-ended.
    pub closes_at: Option<DateTime<Utc>>,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
    /// How many are let in per minute.
    pub admit_rate: Option<Quantity>,
    /// How long an admitted consumer may stay, in seconds; `None` is without end.
    pub admission_expiration_seconds: Option<Quantity>,
    /// How many may be inside at once; `None` is without limit, or where the dialect does not carry it.
    pub max_concurrent_admissions: Option<Quantity>,
    /// How many may wait; `None` is without limit.
    pub capacity: Option<Quantity>,
    /// How many are let in altogether; `None` is without limit.
    pub max_admissions: Option<Quantity>,
    /// Whether people without an account may wait; `None` where the server does not say.
    pub supports_guest: Option<bool>,
    /// Whether loyal consumers get ahead; `None` where the server does not say.
    pub loyalty_bias_enabled: Option<bool>,
    /// How many seats there are to book; `None` where the dialect does not carry it.
    pub available_slots: Option<Quantity>,
    /// Whether somebody ended it by hand.
    pub status_override_ended: bool,
    /// Whether it was put away. Whether lists hold such queues is not documented.
    pub archived: bool,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
}

impl Queue {
    /// Tells where the queue stands at `now`.
    pub fn state(&self, now: DateTime<Utc>) -> State {
        State::at(now, self.status_override_ended, self.opens_at, self.closes_at)
    }
}

/// The verbs on queues.
#[derive(Clone, Copy)]
pub struct Queues<'client> {
    client: &'client Client,
}

const PATH: &str = "/queues";

impl Client {
    /// Gives the verbs on queues.
    pub fn queues(&self) -> Queues<'_> {
        Queues { client: self }
    }
}

impl Queues<'_> {
    /// Makes a queue.
    ///
    /// Making it twice gives two of them. After an error whose `may_have_been_processed` holds, list and look for
    /// it before making another.
    pub async fn create(self, new: &NewQueue) -> Result<Queue, FanfareError> {
        let body = self.client.dialect().new_queue(new);
        self.client.call(Request::new(Method::POST, PATH).body(body), Dialect::queue).await
    }

    /// Reads one queue.
    pub async fn get(self, id: &QueueId) -> Result<Queue, FanfareError> {
        self.client.call(Request::new(Method::GET, format!("{PATH}/{id}")), Dialect::queue).await
    }

    /// Reads all queues of the organization, in the server's order, page by page.
    pub async fn list(self) -> Result<Vec<Queue>, FanfareError> {
        self.client.every_page(PATH, Dialect::queue).await
    }

    /// Changes a queue and gives it as it is afterwards.
    pub async fn update(self, id: &QueueId, changes: &QueueChanges) -> Result<Queue, FanfareError> {
        let body = self.client.dialect().queue_changes(changes);
        let request = Request::new(Method::PUT, format!("{PATH}/{id}")).body(body);
        match self.client.call_for_maybe(request, Dialect::queue).await? {
            Some(queue) => Ok(queue),
            None => self.get(id).await,
        }
    }

    /// Removes a queue; what a repeated attempt no longer finds counts as removed.
    pub async fn delete(self, id: &QueueId) -> Result<(), FanfareError> {
        self.client.remove(format!("{PATH}/{id}")).await
    }
}
