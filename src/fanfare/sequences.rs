//! Sequences: the line of distributions that one audience of an experience goes through. Design section 8.4.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::{ExperienceId, SequenceId};
use super::queues::Queue;
use super::timed_releases::TimedRelease;
use super::values::{Edit, Quantity};
use super::wire::Dialect;

/// A sequence that is to be made in an experience.
///
/// The first sequence of an experience is made together with it, see [`NewExperience`](super::NewExperience).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSequence {
    /// The experience it stands in.
    pub experience_id: ExperienceId,
    /// Its name.
    pub name: String,
    /// The audience that it is for; `None` is everybody.
    pub audience_id: Option<String>,
    /// Its rank; the higher is evaluated first. `None` leaves it to the server.
    pub priority: Option<u32>,
}

/// What an update changes; the default changes nothing.
///
/// The request of this PUT was not read anywhere; that it takes the members of the creation is our assumption.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SequenceChanges {
    /// The new name.
    pub name: Option<String>,
    /// The audience that it is for.
    pub audience_id: Edit<String>,
    /// Its rank; the higher is evaluated first.
    pub priority: Edit<u32>,
}

impl From<&NewSequence> for SequenceChanges {
    /// Sets every member; a rank that was left to the server stays as it is.
    fn from(wanted: &NewSequence) -> Self {
        let NewSequence { experience_id: _, name, audience_id, priority } = wanted;
        Self {
            name: Some(name.clone()),
            audience_id: audience_id.clone().into(),
            priority: priority.map_or(Edit::Keep, Edit::Set),
        }
    }
}

/// A sequence as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The server's id.
    pub id: SequenceId,
    /// The experience it stands in; `None` where it stands alone or the server does not say.
    pub experience_id: Option<ExperienceId>,
    /// Its name.
    pub name: String,
    /// The audience that it is for; `None` is everybody.
    pub audience_id: Option<String>,
    /// Its rank; the higher is evaluated first.
    pub priority: Option<Quantity>,
    /// The queues in it, as far as the answer names them: an empty list is no proof that there are none.
    pub queues: Vec<Queue>,
    /// The timed releases in it, as far as the answer names them.
    pub timed_releases: Vec<TimedRelease>,
    /// Whether it was put away.
    pub archived: bool,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
}

/// The verbs on sequences.
#[derive(Clone, Copy)]
pub struct Sequences<'client> {
    client: &'client Client,
}

const PATH: &str = "/sequences";

impl Client {
    /// Gives the verbs on sequences.
    pub fn sequences(&self) -> Sequences<'_> {
        Sequences { client: self }
    }
}

impl Sequences<'_> {
    /// Makes a sequence.
    ///
    /// Making it twice gives two of them. After an error whose `may_have_been_processed` holds, list and look for
    /// it before making another.
    pub async fn create(self, new: &NewSequence) -> Result<Sequence, FanfareError> {
        self.client.must_nest()?;
        let body = self.client.dialect().new_sequence(new);
        self.client.call(Request::new(Method::POST, PATH).body(body), Dialect::sequence).await
    }

    /// Reads one sequence.
    pub async fn get(self, id: &SequenceId) -> Result<Sequence, FanfareError> {
        self.client.must_nest()?;
        self.client.call(Request::new(Method::GET, format!("{PATH}/{id}")), Dialect::sequence).await
    }

    /// Reads all sequences of the organization, in the server's order, page by page; none in a dialect that has none.
    pub async fn list(self) -> Result<Vec<Sequence>, FanfareError> {
        if !self.client.dialect().nests() {
            return Ok(Vec::new());
        }
        self.client.every_page(PATH, Dialect::sequence).await
    }

    /// Changes a sequence and gives it as it is afterwards.
    pub async fn update(self, id: &SequenceId, changes: &SequenceChanges) -> Result<Sequence, FanfareError> {
        self.client.must_nest()?;
        let body = self.client.dialect().sequence_changes(changes);
        let request = Request::new(Method::PUT, format!("{PATH}/{id}")).body(body);
        match self.client.call_for_maybe(request, Dialect::sequence).await? {
            Some(sequence) => Ok(sequence),
            None => self.get(id).await,
        }
    }

    /// Removes a sequence; what a repeated attempt no longer finds counts as removed.
    pub async fn delete(self, id: &SequenceId) -> Result<(), FanfareError> {
        self.client.must_nest()?;
        self.client.remove(format!("{PATH}/{id}")).await
    }
}
