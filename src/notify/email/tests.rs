//! Delivery to a mail server on a real socket.

use std::sync::Arc;

use super::super::catcher::{Catcher, Manners, Verdict};
use super::super::tests::{message, nobodys_port, to_port};
use super::*;
use crate::domain::notice::Channel;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

async fn deliver(email: &Email) -> Result<(), NotifyError> {
    email.deliver(&message(Channel::Email), NOW).await
}

/// What a server with such manners makes of one message, and the server.
async fn failure(manners: Manners, change: impl FnOnce(&mut EmailOptions)) -> (NotifyError, Catcher) {
    let catcher = Catcher::with(manners);
    let mut options = to_port(catcher.port());
    change(&mut options);
    let email = Email::new(options).expect("a sender");
    (deliver(&email).await.expect_err("it fails"), catcher)
}

async fn verdict(verdict: fn(usize) -> Verdict) -> NotifyError {
    failure(Manners { verdict, ..Manners::default() }, |_| {}).await.0
}

fn login(options: &mut EmailOptions) {
    options.login = Some(Login { user: "desk".to_owned(), password: "s3cret".into() });
}

#[tokio::test]
async fn what_is_accepted_has_arrived_whole() {
    let catcher = Catcher::start();
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    let dotted = Message { body: ".\n..\nend".to_owned(), ..message(Channel::Email) };
    deliver(&email).await.expect("delivered");
    email.deliver(&dotted, NOW).await.expect("delivered");
    email.close().await;
    let caught = catcher.caught();
    assert_eq!(caught.len(), 2);
    assert_eq!(caught[0].to, "zoe@example.org");
    assert!(caught[0].text.contains("Message-ID: <00000000-0000-0000-0000-000000000000@example.org>\r\n"));
    assert!(caught[1].text.ends_with("\r\n\r\n.\r\n..\r\nend\r\n"), "{}", caught[1].text);
    assert_eq!(catcher.connections(), 1, "the connection is kept");
    assert_eq!(catcher.lines().last().map(String::as_str), Some("QUIT"));
}

#[tokio::test]
async fn four_at_a_time_need_four_connections_and_no_more() {
    let catcher = Catcher::start();
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    for _ in 0..5 {
        futures_util::future::try_join_all((0..4).map(|_| deliver(&email))).await.expect("delivered");
    }
    assert_eq!((catcher.caught().len(), catcher.connections()), (20, 4));
}

#[tokio::test]
async fn a_4xx_is_temporary_and_a_5xx_is_not() {
    let temporary: [fn(usize) -> Verdict; 3] = [
        |_| Verdict::RefuseRecipient("450 busy"),
        |_| Verdict::RefuseMessage("451 try later"),
        |_| Verdict::RefuseRecipient("530 log in first"),
    ];
    for refusal in temporary {
        let error = verdict(refusal).await;
        assert!(error.is_temporary(), "{error}");
    }
    let error = verdict(|_| Verdict::RefuseMessage("554 spam")).await;
    assert!(!error.is_temporary(), "{error}");
    let error = verdict(|_| Verdict::RefuseRecipient("550 5.1.1 no such user")).await;
    assert_eq!(error.to_string(), "the mail server refused: 550 5.1.1 no such user");
}

#[tokio::test]
async fn a_refusal_does_not_stop_the_next_message() {
    let verdict = |number| match number {
        0 => Verdict::RefuseRecipient("550 no such user"),
        1 => Verdict::CutAfterData,
        _ => Verdict::Accept,
    };
    let catcher = Catcher::with(Manners { verdict, ..Manners::default() });
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    assert!(deliver(&email).await.is_err() && deliver(&email).await.is_err());
    deliver(&email).await.expect("delivered");
    assert_eq!(catcher.caught().len(), 2, "the one that was cut, and the last");
}

#[tokio::test]
async fn a_connection_cut_after_data_is_temporary() {
    let error = verdict(|_| Verdict::CutAfterData).await;
    assert!(error.is_temporary() && matches!(error, NotifyError::BrokenOff { .. }), "{error}");
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_that_of_the_next_message() {
    let verdict = |number| if number == 0 { Verdict::Silence } else { Verdict::RefuseMessage("554 spam") };
    let catcher = Catcher::with(Manners { verdict, ..Manners::default() });
    let mut email = Email::new(to_port(catcher.port())).expect("a sender");
    email.limits.handing_over = Duration::from_millis(300);
    let error = deliver(&email).await.expect_err("no answer in time");
    assert!(error.is_temporary() && matches!(error, NotifyError::TimedOut { .. }), "{error}");
    tokio::time::sleep(Duration::from_secs(1)).await;
    let error = deliver(&email).await.expect_err("refused");
    assert!(matches!(error, NotifyError::Rejected { .. }), "{error}");
    assert_eq!(catcher.connections(), 2);
}

#[tokio::test]
async fn a_server_that_says_nothing_ends_the_wait() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let mut email = Email::new(to_port(listener.local_addr().expect("bound").port())).expect("a sender");
    email.limits.getting_ready = Duration::from_millis(100);
    let error = deliver(&email).await.expect_err("no greeting");
    assert!(error.is_temporary() && matches!(error, NotifyError::TimedOut { .. }), "{error}");
}

#[tokio::test]
async fn nobody_there_is_temporary() {
    let email = Email::new(to_port(nobodys_port())).expect("a sender");
    let error = deliver(&email).await.expect_err("refused");
    assert!(error.is_temporary() && error.to_string().contains("refused"), "{error}");
}

#[tokio::test]
async fn a_server_that_turns_us_away_says_nothing_about_the_message() {
    for greeting in ["421 too many connections", "554 go away"] {
        let error = failure(Manners { greeting, ..Manners::default() }, |_| {}).await.0;
        assert!(matches!(error, NotifyError::Unreachable { .. }), "{error}");
        assert!(error.is_temporary() && error.to_string().contains(greeting), "{error}");
    }
}

#[tokio::test]
async fn without_starttls_nothing_is_sent_in_the_clear() {
    let manners = Manners { offers: vec!["AUTH PLAIN LOGIN"], ..Manners::default() };
    let (error, catcher) = failure(manners, |options| {
        options.security = Security::StartTls;
        login(options);
    })
    .await;
    assert!(error.is_temporary() && error.to_string().contains("STARTTLS"), "{error}");
    let verbs: Vec<String> = catcher.lines().iter().map(|line| line[..4].to_owned()).collect();
    assert!(verbs.iter().all(|verb| verb == "EHLO" || verb == "QUIT"), "{verbs:?}");
    assert!(catcher.caught().is_empty());
}

#[tokio::test]
async fn a_login_that_fails_is_temporary_and_does_not_show_the_password() {
    let manners =
        Manners { offers: vec!["AUTH PLAIN"], login: "535 5.7.8 `s3cret` is wrong", ..Manners::default() };
    let (error, _) = failure(manners, login).await;
    assert_eq!(error.to_string(), "the mail server cannot be reached: 535 5.7.8 `[secret]` is wrong");
    assert!(error.is_temporary() && !format!("{error:?}").contains("s3cret"));
}

/// A certificate for 127.0.0.1 that nobody knows, in DER, and a server that shows it.
fn certified() -> (Vec<u8>, Arc<rustls::ServerConfig>) {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    let key = rustls::pki_types::PrivateKeyDer::Pkcs8(made.signing_key.serialize_der().into());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring knows them")
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .expect("they fit");
    (made.cert.der().to_vec(), Arc::new(config))
}

#[tokio::test]
async fn under_starttls_message_and_login_are_encrypted() {
    let (certificate, tls) = certified();
    let catcher = Catcher::with(Manners { offers: vec!["AUTH PLAIN"], tls: Some(tls), ..Manners::default() });
    let mut options = EmailOptions { security: Security::StartTls, ..to_port(catcher.port()) };
    login(&mut options);
    let email = Email::trusting(options, &[&certificate]).expect("a sender");
    deliver(&email).await.expect("delivered");
    assert!(catcher.caught().iter().all(|caught| caught.encrypted) && catcher.caught().len() == 1);
    let lines = catcher.lines();
    let at = |verb: &str| lines.iter().position(|line| line.starts_with(verb));
    assert!(at("STARTTLS") < at("AUTH PLAIN") && at("AUTH PLAIN").is_some(), "{lines:?}");
}

#[tokio::test]
async fn under_smtps_nothing_is_sent_outside_tls() {
    let (certificate, tls) = certified();
    let catcher = Catcher::with(Manners { tls: Some(tls), tls_at_once: true, ..Manners::default() });
    let options = EmailOptions { security: Security::Tls, ..to_port(catcher.port()) };
    let email = Email::trusting(options, &[&certificate]).expect("a sender");
    deliver(&email).await.expect("delivered");
    deliver(&email).await.expect("delivered");
    assert!(catcher.caught().iter().all(|caught| caught.encrypted));
    assert_eq!((catcher.caught().len(), catcher.connections()), (2, 1));
}

#[tokio::test]
async fn a_certificate_that_nobody_knows_is_not_trusted() {
    let manners = Manners { tls: Some(certified().1), ..Manners::default() };
    let (error, catcher) = failure(manners, |options| options.security = Security::StartTls).await;
    assert!(error.is_temporary() && error.to_string().contains("certificate"), "{error}");
    assert!(catcher.caught().is_empty());
}
