//! The router, and the message that every test here delivers.

use std::cell::Cell;

use super::catcher::Catcher;
use super::*;
use crate::domain::ids::NoticeId;
use crate::domain::notice::Channel;

/// A message that has everything a delivery may trip over.
pub(super) fn message(channel: Channel) -> Message {
    Message {
        id: NoticeId(uuid::Uuid::nil()),
        channel,
        to: if channel == Channel::Email { "zoe@example.org".into() } else { "+15550100".into() },
        to_name: "Zoë \"Zo\" O'Neil".to_owned(),
        subject: "Erinnerung: ü".to_owned(),
        body: "Dear Zoë,\n\nsee you.\n".to_owned(),
        html: None,
        calendar: None,
    }
}

/// A plain connection to a port of this machine.
pub(super) fn to_port(port: u16) -> EmailOptions {
    EmailOptions {
        host: "127.0.0.1".to_owned(),
        port,
        security: Security::None,
        login: None,
        from: "Clinic <desk@example.org>".to_owned(),
    }
}

/// A port on which nobody listens.
pub(super) fn nobodys_port() -> u16 {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("it is bound").port()
}

fn email(port: u16) -> Option<Email> {
    Some(Email::new(to_port(port)).expect("a sender"))
}

async fn deliver(router: &Router, channel: Channel) -> Result<(), NotifyError> {
    router.deliver(&message(channel), DateTime::UNIX_EPOCH).await
}

#[tokio::test]
async fn every_message_is_spooled_beside_the_gateway_in_the_same_form() {
    let (folder, catcher) = (tempfile::tempdir().expect("a folder"), Catcher::start());
    let spool = Spool::new(folder.path().to_owned(), "Clinic <desk@example.org>").expect("a sender");
    let router = Router::new(email(catcher.port()), None, Some(spool));
    deliver(&router, Channel::Email).await.expect("delivered");
    deliver(&router, Channel::Sms).await.expect("spooled alone");
    router.close().await;
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .expect("readable")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    assert_eq!(files.len(), 2, "{files:?}");
    let spooled = std::fs::read_to_string(&files[0]).expect("text");
    assert_eq!(catcher.caught().len(), 1);
    assert_eq!(catcher.caught()[0].text.trim_end(), spooled.trim_end());
}

#[tokio::test]
async fn a_copy_that_cannot_be_written_keeps_the_message_back() {
    let (folder, catcher) = (tempfile::tempdir().expect("a folder"), Catcher::start());
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").expect("written");
    let spool = Spool::new(blocked, "desk@example.org").expect("a sender");
    let router = Router::new(email(catcher.port()), None, Some(spool));
    let error = deliver(&router, Channel::Email).await.expect_err("no copy");
    assert!(error.is_temporary() && matches!(error, NotifyError::Spool { .. }), "{error}");
    assert_eq!(catcher.connections(), 0);
}

#[tokio::test]
async fn a_channel_without_a_way_is_refused_for_good() {
    let router = Router::default();
    for channel in [Channel::Email, Channel::Sms] {
        let error = deliver(&router, channel).await.expect_err("no way");
        assert!(!error.is_temporary() && matches!(error, NotifyError::NoGateway { .. }), "{error}");
    }
}

#[tokio::test]
async fn a_mail_server_that_is_away_is_left_alone_after_a_while() {
    let router = Router::new(email(nobodys_port()), None, None);
    for _ in 0..8 {
        let error = deliver(&router, Channel::Email).await.expect_err("nobody is there");
        assert!(error.is_temporary() && matches!(error, NotifyError::Unreachable { .. }), "{error}");
    }
    let error = deliver(&router, Channel::Email).await.expect_err("not tried");
    assert!(error.is_temporary() && matches!(error, NotifyError::GivenUp { .. }), "{error}");
    assert!(matches!(deliver(&router, Channel::Sms).await, Err(NotifyError::NoGateway { .. })));
}

/// Fails to be reached, but for every eighth time.
struct Flickering(Cell<u32>);

impl Notifier for Flickering {
    async fn deliver(&self, _: &Message, _: DateTime<Utc>) -> Result<(), NotifyError> {
        self.0.set(self.0.get() + 1);
        match self.0.get() % 8 {
            0 => Ok(()),
            _ => Err(NotifyError::Unreachable { gateway: Gateway::Mail, reason: String::new() }),
        }
    }
}

#[tokio::test]
async fn a_mail_server_that_answers_now_and_then_is_not_given_up() {
    let (router, flickering) = (Router::default(), Flickering(Cell::new(0)));
    for _ in 0..80 {
        // Whether it comes through is the server's affair; that it is asked is ours.
        let _ = router.hand_over(&flickering, &message(Channel::Email), DateTime::UNIX_EPOCH).await;
    }
    assert_eq!(flickering.0.get(), 80);
}
