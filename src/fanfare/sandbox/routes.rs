//! The routes of the stand-in: each request is one transaction on the state.
//!
//! Handlers call SQLite directly. One call takes well under a millisecond, waits at most for another process's
//! transaction of the same kind, and nobody else shares the thread but the client that waits for the answer.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::middleware;
use axum::routing::get;
use axum::{Extension, Json, Router};
use serde_json::{Map, Value, json};

use super::Clock;
use super::answers::Refusal;
use super::faults::Faults;
use super::gate::gate;
use super::kinds::{Form, Kind};
use super::limit::Limit;
use super::objects::{self, Here};
use super::store::{Rows, Store};
use super::validation::{self, World};

/// The most that a request may ask for in one page.
pub(super) const LARGEST_PAGE: usize = 100;
/// The page of a request that asks for none in particular.
const USUAL_PAGE: usize = 50;

/// What handlers work with.
pub(super) struct Server {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) known_zone: fn(&str) -> bool,
    pub(super) limit: Limit,
    pub(super) faults: Faults,
    pub(super) organization: String,
    /// The most that is given in one page, whatever was asked for.
    pub(super) page_size: usize,
}

type Shared = State<Arc<Server>>;
type InForm = Extension<Form>;
type Answer = Result<Json<Value>, Refusal>;
type Body = Result<Bytes, BytesRejection>;

/// Makes the router of everything below `/api`.
pub(super) fn router(server: Arc<Server>) -> Router {
    let mut router = Router::new().route("/api/organizations/current", get(organization));
    for at in Kind::SEGMENTS {
        router = router
            .route(
                &format!("/api/{at}"),
                get(move |server, form, query| list(at, server, form, query))
                    .post(move |server, form, headers, body| create(at, server, form, headers, body)),
            )
            .route(
                &format!("/api/{at}/{{id}}"),
                get(move |server, form, id| read(at, server, form, id))
                    .put(move |server, form, id, headers, body| update(at, server, form, id, headers, body))
                    .delete(move |server, form, id| remove(at, server, form, id)),
            );
    }
    router
        .fallback(|| async { Refusal::NoRoute })
        .method_not_allowed_fallback(|| async { Refusal::WrongVerb })
        .layer(middleware::from_fn_with_state(server.clone(), gate))
        .with_state(server)
}

async fn organization(State(server): Shared) -> Json<Value> {
    Json(json!({
        "id": server.organization, "name": "Sandbox", "slug": "sandbox", "currencyCode": "USD", "timeZone": "UTC",
    }))
}

async fn create(
    at: &'static str,
    State(server): Shared,
    Extension(form): InForm,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let kind = kind(at, form)?;
    let body = json_object(&headers, body)?;
    let here = server.here();
    server.store.transaction(|rows| {
        let issues = validation::check_creation(&server.world(&exists(rows)), kind, &body)?;
        refuse_any(issues)?;
        let id = objects::create(rows, here, kind, &body)?;
        found(rows, kind, &id)
    })
}

async fn read(
    at: &'static str,
    State(server): Shared,
    Extension(form): InForm,
    Path(id): Path<String>,
) -> Answer {
    let kind = kind(at, form)?;
    server.store.transaction(|rows| found(rows, kind, &id))
}

async fn update(
    at: &'static str,
    State(server): Shared,
    Extension(form): InForm,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let kind = kind(at, form)?;
    let body = json_object(&headers, body)?;
    let Here { now, .. } = server.here();
    server.store.transaction(|rows| {
        let object = rows.get(kind, &id)?.ok_or(Refusal::NotFound(kind))?;
        let issues = validation::check_update(&server.world(&exists(rows)), kind, &body, &object)?;
        refuse_any(issues)?;
        objects::update(rows, kind, object, &body, now)?;
        found(rows, kind, &id)
    })
}

/// Puts an object away and answers with it as it was, marked as archived.
async fn remove(
    at: &'static str,
    State(server): Shared,
    Extension(form): InForm,
    Path(id): Path<String>,
) -> Answer {
    let kind = kind(at, form)?;
    server.store.transaction(|rows| {
        let Json(mut object) = found(rows, kind, &id)?;
        rows.archive(&id)?;
        if let Value::Object(members) = &mut object {
            members.insert("archived".to_owned(), true.into());
        }
        Ok(Json(object))
    })
}

async fn list(
    at: &'static str,
    State(server): Shared,
    Extension(form): InForm,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    let kind = kind(at, form)?;
    let (after, asked) = page_asked_for(kind, &query)?;
    let count = asked.min(server.page_size);
    server.store.transaction(|rows| {
        let mut page = rows.page(kind, after, count + 1)?;
        let more = page.len() > count;
        page.truncate(count);
        let cursor_of = |row: Option<&(i64, Value)>| row.map(|(number, _)| cursor(kind, *number));
        let start = cursor_of(page.first());
        // Whether a full last page has a cursor is not documented. Here it has, so that clients must bear it.
        let end = cursor_of(page.last()).filter(|_| more || page.len() == count);
        let shown = page.into_iter().map(|(_, object)| objects::shown(rows, kind, object));
        let data: Vec<Value> = shown.collect::<Result<_, _>>()?;
        Ok(Json(json!({ "data": data, "pageInfo": { "startCursor": start, "endCursor": end } })))
    })
}

/// Gives the kind that stands at a place of a path, in the form that the request speaks.
fn kind(at: &str, form: Form) -> Result<Kind, Refusal> {
    Kind::at(at, form).ok_or(Refusal::NoRoute)
}

impl Server {
    fn here(&self) -> Here<'_> {
        Here { organization: &self.organization, now: (self.clock)() }
    }

    fn world<'world>(&self, exists: &'world dyn Fn(Kind, &str) -> rusqlite::Result<bool>) -> World<'world> {
        World { known_zone: self.known_zone, exists }
    }
}

fn exists<'rows>(rows: &'rows Rows<'_>) -> impl Fn(Kind, &str) -> rusqlite::Result<bool> + 'rows {
    |kind, id| rows.get(kind, id).map(|object| object.is_some())
}

fn found(rows: &Rows<'_>, kind: Kind, id: &str) -> Answer {
    let object = rows.get(kind, id)?.ok_or(Refusal::NotFound(kind))?;
    Ok(Json(objects::shown(rows, kind, object)?))
}

fn refuse_any(issues: Vec<Value>) -> Result<(), Refusal> {
    if issues.is_empty() { Ok(()) } else { Err(Refusal::Invalid(issues)) }
}

fn json_object(headers: &HeaderMap, body: Body) -> Result<Map<String, Value>, Refusal> {
    let announced = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = announced.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Refusal::NotJson);
    }
    let body = body.map_err(|rejection| Refusal::Unreceivable(rejection.status()))?;
    match serde_json::from_slice(&body) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(other) => Err(Refusal::Invalid(vec![validation::body_issue(&other)])),
        Err(_) => Err(Refusal::Invalid(vec![validation::body_issue(&Value::from("no JSON"))])),
    }
}

/// Reads `first` and `after`; any other parameter is refused, as the published lists declare none.
fn page_asked_for(kind: Kind, query: &[(String, String)]) -> Result<(i64, usize), Refusal> {
    let (mut after, mut count, mut issues) = (0, USUAL_PAGE, Vec::new());
    for (name, value) in query {
        match name.as_str() {
            "first" => match value.parse() {
                Ok(asked) if (1..=LARGEST_PAGE).contains(&asked) => count = asked,
                _ => issues.push(validation::query_issue("first", "a number from 1 to 100", value)),
            },
            "after" => match number_of(kind, value) {
                Some(number) => after = number,
                None => issues.push(validation::query_issue("after", "a cursor of this list", value)),
            },
            _ => issues.push(validation::query_issue(name, "never", value)),
        }
    }
    refuse_any(issues)?;
    Ok((after, count))
}

/// Makes an opaque cursor of an object's number.
fn cursor(kind: Kind, number: i64) -> String {
    format!("{}:{number}", kind.word()).bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn number_of(kind: Kind, cursor: &str) -> Option<i64> {
    let pair = |index: usize| u8::from_str_radix(cursor.get(index..index + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..cursor.len()).step_by(2).map(pair).collect();
    let text = String::from_utf8(bytes?).ok()?;
    text.strip_prefix(kind.word())?.strip_prefix(':')?.parse().ok()
}
