//! Faults on request over real HTTP: what each does to a creation, to a read and to what is kept.

use super::*;
use crate::fanfare::NewTimedRelease;
use crate::fanfare::Weekly;

/// What can be created.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Creation {
    Experience,
    Sequence,
    Queue,
    TimedRelease,
}

impl Creation {
    const ALL: [Self; 4] = [Self::Experience, Self::Sequence, Self::Queue, Self::TimedRelease];

    fn path(self) -> &'static str {
        match self {
            Self::Experience => "/experiences",
            Self::Sequence => "/sequences",
            Self::Queue => "/queues",
            Self::TimedRelease => "/timed-releases",
        }
    }

    async fn send(self, client: &Client, experience: &Experience) -> Result<(), FanfareError> {
        match self {
            Self::Experience => client.experiences().create(&new_experience("New")).await.map(drop),
            Self::Sequence => {
                let new = NewSequence {
                    experience_id: experience.id.clone(),
                    name: "New".into(),
                    audience_id: None,
                    priority: None,
                };
                client.sequences().create(&new).await.map(drop)
            }
            Self::Queue => client.queues().create(&new_queue(experience, "New")).await.map(drop),
            Self::TimedRelease => client.timed_releases().create(&new_release(experience)).await.map(drop),
        }
    }

    /// How many of the name that `send` gives there are.
    async fn count(self, client: &Client) -> usize {
        let names: Vec<String> = match self {
            Self::Experience => {
                client.experiences().list().await.expect("a list").into_iter().map(|one| one.name).collect()
            }
            Self::Sequence => {
                client.sequences().list().await.expect("a list").into_iter().map(|one| one.name).collect()
            }
            Self::Queue => {
                client.queues().list().await.expect("a list").into_iter().map(|one| one.name).collect()
            }
            Self::TimedRelease => client
                .timed_releases()
                .list()
                .await
                .expect("a list")
                .into_iter()
                .map(|one| one.name)
                .collect(),
        };
        names.into_iter().filter(|name| name == "New").count()
    }
}

fn new_experience(name: &str) -> NewExperience {
    NewExperience { name: name.into(), time_zone: "UTC".into(), sequence_name: "s".into() }
}

fn new_release(experience: &Experience) -> NewTimedRelease {
    NewTimedRelease {
        sequence_id: Some(experience.sequences[0].id.clone()),
        name: "New".into(),
        slug: "slots-new".into(),
        service_id: "new".into(),
        opens_at: now(),
        closes_at: None,
        time_zone: "UTC".into(),
        weekly: Weekly { day: chrono::Weekday::Mon, time: chrono::NaiveTime::MIN },
        admission_window_seconds: None,
        max_concurrent_admissions: None,
        show_remaining_slots: false,
        supports_guest: false,
    }
}

async fn failing(directory: &TempDir, faults: &[String]) -> Sandbox {
    let faults = faults.iter().map(|text| text.parse().unwrap_or_else(|error| panic!("{error}"))).collect();
    Sandbox::start(SandboxOptions { faults, ..options(directory) }).await.expect("a sandbox")
}

fn impatient(sandbox: &Sandbox) -> Client {
    let retry = RetryOptions { base: Duration::from_millis(5), cap: Duration::from_millis(20), tries: 4 };
    let timeout = Duration::from_millis(200);
    Client::new(ClientOptions { retry, timeout, ..ClientOptions::new(sandbox.url()) }).expect("a client")
}

/// What a creation comes to when a fault meets it once: whether the client reports success, how many objects there
/// are then, and whether the error says that nobody can know.
struct Outcome {
    fault: &'static str,
    succeeds: bool,
    kept: usize,
    is_unknown: bool,
}

const OUTCOMES: [Outcome; 14] = [
    Outcome { fault: "drop", succeeds: false, kept: 0, is_unknown: true },
    Outcome { fault: "cut-before-commit", succeeds: false, kept: 0, is_unknown: true },
    Outcome { fault: "cut-after-commit", succeeds: false, kept: 1, is_unknown: true },
    Outcome { fault: "late 400ms", succeeds: false, kept: 1, is_unknown: true },
    Outcome { fault: "delay 400ms", succeeds: false, kept: 0, is_unknown: true },
    Outcome { fault: "retry-after 1", succeeds: true, kept: 1, is_unknown: false },
    Outcome { fault: "retry-after-date 1", succeeds: true, kept: 1, is_unknown: false },
    Outcome { fault: "503", succeeds: false, kept: 0, is_unknown: true },
    Outcome { fault: "503 retry-after 1", succeeds: true, kept: 1, is_unknown: false },
    Outcome { fault: "500", succeeds: false, kept: 0, is_unknown: true },
    Outcome { fault: "500 after-commit", succeeds: false, kept: 1, is_unknown: true },
    Outcome { fault: "garbage", succeeds: false, kept: 1, is_unknown: true },
    Outcome { fault: "html", succeeds: false, kept: 1, is_unknown: true },
    Outcome { fault: "400 name", succeeds: false, kept: 0, is_unknown: false },
];

#[tokio::test]
async fn a_creation_that_meets_a_fault_is_made_at_most_once_and_told_truly() {
    for creation in Creation::ALL {
        let directory = directory();
        let experience = experience(&client(&sandbox(&directory).await)).await;
        let mut before = 0;
        for Outcome { fault, succeeds, kept, is_unknown } in OUTCOMES {
            let spec = format!("POST {}: {fault} once", creation.path());
            let sandbox = failing(&directory, std::slice::from_ref(&spec)).await;
            let client = impatient(&sandbox);
            let sent = creation.send(&client, &experience).await;
            assert_eq!(sent.is_ok(), succeeds, "{spec}: {sent:?}");
            let unknown = sent.as_ref().err().is_some_and(FanfareError::may_have_been_processed);
            assert_eq!(unknown, is_unknown, "{spec}: {sent:?}");
            let after = creation.count(&client).await;
            assert_eq!(after - before, kept, "{spec}");
            before = after;
        }
    }
}

#[tokio::test]
async fn reads_updates_and_deletions_outlast_what_is_temporary() {
    let directory = directory();
    let made = {
        let sandbox = sandbox(&directory).await;
        let client = client(&sandbox);
        let experience = experience(&client).await;
        client.queues().create(&new_queue(&experience, "Q")).await.expect("a queue")
    };
    for fault in [
        "drop",
        "cut-after-commit",
        "429",
        "503",
        "500",
        "500 after-commit",
        "late 400ms",
        "retry-after-date 1",
    ] {
        let sandbox = failing(&directory, &[format!("/queues: {fault} x2")]).await;
        let client = impatient(&sandbox);
        assert_eq!(client.queues().get(&made.id).await.expect(fault).id, made.id);
    }
    let sandbox =
        failing(&directory, &["PUT: cut-after-commit x2".into(), "DELETE: cut-after-commit x3".into()]).await;
    let client = impatient(&sandbox);
    let changes = QueueChanges { name: Some("Renamed".into()), ..QueueChanges::default() };
    assert_eq!(client.queues().update(&made.id, &changes).await.expect("an update").name, "Renamed");
    client.queues().delete(&made.id).await.expect("the first attempt did it");
    assert!(client.queues().list().await.expect("a list").is_empty());
}

#[tokio::test]
async fn what_is_not_temporary_is_told_at_once() {
    let directory = directory();
    let sandbox = failing(
        &directory,
        &[
            "/queues: 401 once".into(),
            "/queues: 403 once".into(),
            "POST /experiences: 400 sequence.queues[0].name".into(),
        ],
    )
    .await;
    let client = impatient(&sandbox);
    for words in ["401 Unauthorized: Authentication required", "403 Forbidden: User must be authenticated"] {
        let error = client.queues().list().await.expect_err("a refusal");
        assert!(error.is_unauthorized() && error.to_string().ends_with(words), "{error}");
    }
    let error = client.experiences().create(&new_experience("New")).await.expect_err("a refusal");
    assert_eq!(error.fields()[0].0, "sequence.queues[0].name");
}

/// Sends bytes on a connection of its own; gives all that comes back, or the kind of error that ends it.
async fn bytes(sandbox: &Sandbox, request: &str) -> Result<String, std::io::ErrorKind> {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(sandbox.address).await.expect("a connection");
    stream.write_all(request.as_bytes()).await.expect("it is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.map_err(|error| error.kind())?;
    Ok(answer)
}

#[tokio::test]
async fn a_cut_connection_gives_not_one_byte() {
    let directory = directory();
    let sandbox =
        failing(&directory, &["/queues: drop once".into(), "/queues: cut-after-commit once".into()]).await;
    let request = "GET /api/queues HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    for _ in 0..2 {
        assert_eq!(bytes(&sandbox, request).await, Err(std::io::ErrorKind::ConnectionReset));
    }
    let answer = bytes(&sandbox, request).await.expect("a whole answer");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    // Every answer tells the time by the sandbox's clock, not by the machine's.
    assert!(answer.contains("date: Sun, 22 Nov 2026 10:00:00 GMT\r\n"), "{answer}");
}
