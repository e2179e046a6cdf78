//! The routes of the stand-in: each request is one transaction on the state.
//!
//! Handlers call SQLite directly. One call takes well under a millisecond, waits at most for another process's
//! transaction of the same kind, and nobody else shares the thread but the client that waits for the answer.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderMap;
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use super::Clock;
use super::answers::Refusal;
use super::kinds::Kind;
use super::limit::Limit;
use super::objects::{self, ORGANIZATION};
use super::store::{Rows, Store};
use super::validation::{self, World};

/// The largest page.
const LARGEST_PAGE: usize = 100;
/// The page of a request that asks for none in particular.
const USUAL_PAGE: usize = 50;

/// What handlers work with.
pub(super) struct Server {
    pub(super) store: Store,
    pub(super) clock: Clock,
    pub(super) known_zone: fn(&str) -> bool,
    pub(super) limit: Limit,
}

type Shared = State<Arc<Server>>;
type Answer = Result<Json<Value>, Refusal>;
type Body = Result<Bytes, BytesRejection>;

/// Makes the router of everything below `/api`.
pub(super) fn router(server: Arc<Server>) -> Router {
    let mut router = Router::new().route("/api/organizations/current", get(organization));
    for kind in Kind::ALL {
        router = router
            .route(
                &format!("/api/{}", kind.segment()),
                get(move |server, query| list(kind, server, query))
                    .post(move |server, headers, body| create(kind, server, headers, body)),
            )
            .route(
                &format!("/api/{}/{{id}}", kind.segment()),
                get(move |server, id| read(kind, server, id))
                    .put(move |server, id, headers, body| update(kind, server, id, headers, body))
                    .delete(move |server, id| remove(kind, server, id)),
            );
    }
    router
        .fallback(|| async { Refusal::NoRoute })
        .method_not_allowed_fallback(|| async { Refusal::WrongVerb })
        .layer(middleware::from_fn_with_state(server.clone(), gate))
        .with_state(server)
}

/// Passes a request on if the allowance and its key permit, and announces the allowance.
async fn gate(State(server): Shared, request: Request, next: Next) -> Response {
    let allowance = server.limit.take(Instant::now());
    let mut response = if let Some(seconds) = allowance.exceeded() {
        Refusal::Limited(seconds).into_response()
    } else if !authorized(request.headers()) {
        Refusal::Unauthorized.into_response()
    } else {
        next.run(request).await
    };
    allowance.announce(response.headers_mut(), (server.clock)());
    response
}

/// Accepts any bearer token and none at all: a sandbox needs no key.
fn authorized(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(AUTHORIZATION) else { return true };
    let token = value.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
    token.is_some_and(|token| !token.trim().is_empty())
}

async fn organization() -> Json<Value> {
    Json(json!({
        "id": ORGANIZATION, "name": "Sandbox", "slug": "sandbox", "currencyCode": "USD", "timeZone": "UTC",
    }))
}

async fn create(kind: Kind, State(server): Shared, headers: HeaderMap, body: Body) -> Answer {
    let body = json_object(&headers, body)?;
    let now = (server.clock)();
    server.store.transaction(|rows| {
        let issues = validation::check_creation(&server.world(&exists(rows)), kind, &body)?;
        refuse_any(issues)?;
        let id = objects::create(rows, kind, &body, now)?;
        found(rows, kind, &id)
    })
}

async fn read(kind: Kind, State(server): Shared, Path(id): Path<String>) -> Answer {
    server.store.transaction(|rows| found(rows, kind, &id))
}

async fn update(
    kind: Kind,
    State(server): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Answer {
    let body = json_object(&headers, body)?;
    let now: DateTime<Utc> = (server.clock)();
    server.store.transaction(|rows| {
        let object = rows.get(kind, &id)?.ok_or(Refusal::NotFound(kind))?;
        let issues = validation::check_update(&server.world(&exists(rows)), kind, &body, &object)?;
        refuse_any(issues)?;
        objects::update(rows, kind, object, &body, now)?;
        found(rows, kind, &id)
    })
}

/// Puts an object away and answers with it as it was, marked as archived.
async fn remove(kind: Kind, State(server): Shared, Path(id): Path<String>) -> Answer {
    server.store.transaction(|rows| {
        let Json(mut object) = found(rows, kind, &id)?;
        rows.archive(&id)?;
        if let Value::Object(members) = &mut object {
            members.insert("archived".to_owned(), true.into());
        }
        Ok(Json(object))
    })
}

async fn list(kind: Kind, State(server): Shared, Query(query): Query<Vec<(String, String)>>) -> Answer {
    let (after, count) = page_asked_for(kind, &query)?;
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

impl Server {
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
    format!("{}:{number}", kind.segment()).bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn number_of(kind: Kind, cursor: &str) -> Option<i64> {
    let pair = |index: usize| u8::from_str_radix(cursor.get(index..index + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..cursor.len()).step_by(2).map(pair).collect();
    let text = String::from_utf8(bytes?).ok()?;
    text.strip_prefix(kind.segment())?.strip_prefix(':')?.parse().ok()
}
