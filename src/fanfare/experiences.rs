//! Experiences: what consumers visit; each holds sequences. Design section 8.5.

use chrono::{DateTime, Utc};
use reqwest::Method;

use super::client::{Client, Request};
use super::error::FanfareError;
use super::ids::ExperienceId;
use super::sequences::Sequence;
use super::wire::Dialect;

/// An experience that is to be made, with its first sequence, in one request.
///
/// One request leaves no half-made pair behind when the network fails between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewExperience {
    /// Its name.
    pub name: String,
    /// The IANA name of its zone, which what stands in it takes over.
    pub time_zone: String,
    /// The name of its first sequence.
    pub sequence_name: String,
}

/// What an update changes; the default changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExperienceChanges {
    /// The new name.
    pub name: Option<String>,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
}

impl From<&NewExperience> for ExperienceChanges {
    /// Sets every member; the sequence is an object of its own by now.
    fn from(wanted: &NewExperience) -> Self {
        let NewExperience { name, time_zone, sequence_name: _ } = wanted;
        Self { name: Some(name.clone()), time_zone: Some(time_zone.clone()) }
    }
}

/// An experience as the server has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experience {
    /// The server's id.
    pub id: ExperienceId,
    /// Its name.
    pub name: String,
    /// The zone's IANA name.
    pub time_zone: Option<String>,
    /// The sequences in it, as far as the answer names them: where it is empty, list the sequences and compare
    /// their `experience_id`.
    pub sequences: Vec<Sequence>,
    /// Whether it was put away.
    pub archived: bool,
    /// When it was made.
    pub created_at: Option<DateTime<Utc>>,
}

/// The verbs on experiences.
#[derive(Clone, Copy)]
pub struct Experiences<'client> {
    client: &'client Client,
}

pub(super) const PATH: &str = "/experiences";

impl Client {
    /// Gives the verbs on experiences.
    pub fn experiences(&self) -> Experiences<'_> {
        Experiences { client: self }
    }
}

impl Experiences<'_> {
    /// Makes an experience.
    ///
    /// Making it twice gives two of them. After an error whose `may_have_been_processed` holds, list and look for
    /// it before making another.
    pub async fn create(self, new: &NewExperience) -> Result<Experience, FanfareError> {
        self.client.must_nest()?;
        let body = self.client.dialect().new_experience(new);
        self.client.call(Request::new(Method::POST, PATH).body(body), Dialect::experience).await
    }

    /// Reads one experience.
    pub async fn get(self, id: &ExperienceId) -> Result<Experience, FanfareError> {
        self.client.must_nest()?;
        self.client.call(Request::new(Method::GET, format!("{PATH}/{id}")), Dialect::experience).await
    }

    /// Reads all experiences of the organization, in the server's order, page by page; none in a dialect that has none.
    pub async fn list(self) -> Result<Vec<Experience>, FanfareError> {
        if !self.client.dialect().nests() {
            return Ok(Vec::new());
        }
        self.client.every_page(PATH, Dialect::experience).await
    }

    /// Changes an experience and gives it as it is afterwards.
    pub async fn update(
        &self,
        id: &ExperienceId,
        changes: &ExperienceChanges,
    ) -> Result<Experience, FanfareError> {
        self.client.must_nest()?;
        let body = self.client.dialect().experience_changes(changes);
        let request = Request::new(Method::PUT, format!("{PATH}/{id}")).body(body);
        match self.client.call_for_maybe(request, Dialect::experience).await? {
            Some(experience) => Ok(experience),
            None => self.get(id).await,
        }
    }

    /// Removes an experience; what a repeated attempt no longer finds counts as removed.
    pub async fn delete(self, id: &ExperienceId) -> Result<(), FanfareError> {
        self.client.must_nest()?;
        self.client.remove(format!("{PATH}/{id}")).await
    }
}
