//! Delivery to a mail server on a real socket.

use std::sync::Arc;

use super::super::catcher::{Catcher, Manners, Takes, Verdict};
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
        assert_eq!(error.to_string(), format!("the mail server turns us away for now: {greeting}"));
        assert!(error.is_temporary() && error.is_outage(), "{error}");
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
    assert_eq!(error.to_string(), "the mail server refuses the account: 535 5.7.8 `[secret]` is wrong");
    assert!(error.is_temporary() && !format!("{error:?}").contains("s3cret"));
}

/// A server locks out who fails too often.
#[tokio::test]
async fn a_login_that_was_refused_is_not_tried_again_in_the_same_run() {
    let of = |login| Catcher::with(Manners { offers: vec!["AUTH PLAIN"], login, ..Manners::default() });
    for (answer, attempts) in [("535 5.7.8 wrong", 1), ("454 4.7.0 later", 3)] {
        let catcher = of(answer);
        let mut options = to_port(catcher.port());
        login(&mut options);
        let email = Email::new(options).expect("a sender");
        for _ in 0..3 {
            let error = deliver(&email).await.expect_err("no login");
            assert!(error.is_temporary() && error.to_string().contains(&answer[..3]), "{error}");
        }
        let logins = catcher.lines().iter().filter(|line| line.starts_with("AUTH")).count();
        assert_eq!((logins, catcher.caught().len()), (attempts, 0));
    }
}

#[tokio::test]
async fn a_server_that_knows_only_helo_is_greeted_so() {
    let old = || Catcher::with(Manners { knows_ehlo: false, ..Manners::default() });
    let catcher = old();
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    let named = Message { body: "EHLO there, Zoë\n".to_owned(), ..message(Channel::Email) };
    email.deliver(&named, NOW).await.expect("delivered");
    deliver(&email).await.expect("delivered");
    assert_eq!(catcher.caught().len(), 2);
    let verbs: Vec<String> = catcher.lines().iter().map(|line| line[..4].to_owned()).collect();
    assert_eq!(verbs[..3], ["EHLO", "QUIT", "HELO"], "{verbs:?}");
    // Where encryption is asked for, HELO does not lead to it.
    let catcher = old();
    let options = EmailOptions { security: Security::StartTls, ..to_port(catcher.port()) };
    let error = deliver(&Email::new(options).expect("a sender")).await.expect_err("no STARTTLS");
    assert!(error.is_temporary() && catcher.caught().is_empty(), "{error}");
    assert!(catcher.lines().iter().all(|line| !line.starts_with("HELO")));
}

#[tokio::test]
async fn a_server_that_takes_few_connections_gets_every_message_over_these() {
    for takes in [Takes::AtMost(1), Takes::AtMost(2), Takes::OneByOne] {
        let catcher = Catcher::with(Manners { takes, ..Manners::default() });
        let email = Email::new(to_port(catcher.port())).expect("a sender");
        for _ in 0..3 {
            let all = futures_util::future::try_join_all((0..4).map(|_| deliver(&email))).await;
            all.unwrap_or_else(|error| panic!("{takes:?}: {error}"));
        }
        assert_eq!(catcher.caught().len(), 12);
        // The first four try at once; from then on nobody asks for more than there is.
        assert!(catcher.connections() <= 4, "{} at {takes:?}", catcher.connections());
    }
    let catcher = Catcher::with(Manners { takes: Takes::AtMost(0), ..Manners::default() });
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    let all = futures_util::future::join_all((0..4).map(|_| deliver(&email))).await;
    assert!(all.iter().all(|one| one.as_ref().is_err_and(NotifyError::is_outage)), "{all:?}");
    assert_eq!(catcher.connections(), 4, "who was turned away waits for others, and not for nobody");
}

/// What a server does that was built by others: slow, wordy, or gone while nobody needs it.
#[tokio::test]
async fn a_server_may_take_its_time_and_use_many_lines() {
    let manners = Manners {
        greeting: "220-mail.example.org\r\n220-no spam\r\n220 ready",
        greets_after: Duration::from_millis(300),
        verdict: |number| match number {
            0 => Verdict::RefuseMessage("250-taken\r\n250 2.0.0 queued as 1"),
            1 => Verdict::CutAfterData,
            _ => Verdict::Accept,
        },
        ..Manners::default()
    };
    let catcher = Catcher::with(manners);
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    deliver(&email).await.expect("a wordy yes is a yes");
    let error = deliver(&email).await.expect_err("cut");
    assert!(matches!(error, NotifyError::BrokenOff { .. }), "{error}");
    deliver(&email).await.expect("delivered");
    assert_eq!(catcher.connections(), 2);
}

/// A server ends a connection that nobody has used for a while.
#[tokio::test]
async fn a_connection_that_has_ended_meanwhile_is_replaced() {
    let catcher = Catcher::with(Manners { hangs_up_after: Some(1), ..Manners::default() });
    let email = Email::new(to_port(catcher.port())).expect("a sender");
    for _ in 0..3 {
        deliver(&email).await.expect("delivered");
    }
    assert_eq!((catcher.caught().len(), catcher.connections()), (3, 3));
}

#[tokio::test]
async fn a_421_at_any_stage_is_temporary_and_a_full_mailbox_is_not() {
    for refusal in [(|_| Verdict::RefuseRecipient("421 4.3.2 shutting down")) as fn(usize) -> Verdict, |_| {
        Verdict::RefuseMessage("421 4.3.2 shutting down")
    }] {
        let error = verdict(refusal).await;
        assert!(error.is_temporary() && error.to_string().contains("421"), "{error}");
    }
    let error = verdict(|_| Verdict::RefuseMessage("552 5.2.2 mailbox full")).await;
    assert_eq!(error.to_string(), "the mail server refused: 552 5.2.2 mailbox full");
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("bound").port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept()?;
        std::io::Write::write_all(&mut stream, b"220 mail\r\n")
    });
    let error = deliver(&Email::new(to_port(port)).expect("a sender")).await.expect_err("gone");
    assert!(error.is_temporary(), "{error}");
}

#[tokio::test]
async fn an_extension_without_a_name_ends_no_run() {
    let manners = Manners { offers: vec!["8BITMIME", "   "], ..Manners::default() };
    let (error, _) = failure(manners, |_| {}).await;
    assert!(matches!(error, NotifyError::Unreachable { .. }) && error.is_temporary(), "{error}");
}

#[tokio::test]
async fn a_starttls_that_is_offered_and_refused_sends_nothing_in_the_clear() {
    let manners = Manners { offers: vec!["STARTTLS"], ..Manners::default() };
    let (error, catcher) = failure(manners, |options| {
        options.security = Security::StartTls;
        login(options);
    })
    .await;
    assert_eq!(error.to_string(), "the connection to the mail server would not be safe: 502 not here");
    assert!(catcher.lines().iter().all(|line| !line.starts_with("MAIL") && !line.starts_with("AUTH")));
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
    assert!(is_about(&error, Fault::Encryption) && error.to_string().contains("certificate"), "{error}");
    assert!(catcher.caught().is_empty());
}

fn is_about(error: &NotifyError, what: Fault) -> bool {
    matches!(error, NotifyError::Settings { fault, .. } if *fault == what)
}

/// What no message can be blamed for: it is mended in the settings, and every message would meet it.
#[tokio::test]
async fn a_fault_of_the_settings_is_told_from_what_will_pass() {
    let catcher = Catcher::start();
    let options = EmailOptions { security: Security::Tls, ..to_port(catcher.port()) };
    let error = deliver(&Email::new(options).expect("a sender")).await.expect_err("it does not speak TLS");
    assert!(is_about(&error, Fault::Encryption), "{error}");
    let options = EmailOptions { host: "nobody.invalid".to_owned(), ..to_port(catcher.port()) };
    let error = deliver(&Email::new(options).expect("a sender")).await.expect_err("it is nowhere");
    assert!(is_about(&error, Fault::Name), "{error}");
    let error = failure(Manners { offers: Vec::new(), ..Manners::default() }, login).await.0;
    assert!(is_about(&error, Fault::Account), "there is no way to log in: {error}");
    let refusals: [fn(usize) -> Verdict; 2] =
        [|_| Verdict::RefuseRecipient("530 5.7.0 log in first"), |_| Verdict::RefuseMessage("535 5.7.8 no")];
    for refusal in refusals {
        let error = verdict(refusal).await;
        assert!(is_about(&error, Fault::Account), "{error}");
    }
    // Whoever else is written to, it is the same sender.
    let of = |sender| failure(Manners { sender, ..Manners::default() }, |_| {});
    let error = of("553 5.7.1 not your address").await.0;
    assert!(is_about(&error, Fault::Account), "{error}");
    let error = of("451 4.3.0 later").await.0;
    assert!(matches!(error, NotifyError::Postponed { .. }), "{error}");
}

/// A server that has lost its way in the dialogue says nothing about the message.
#[tokio::test]
async fn a_command_out_of_order_is_temporary() {
    let lost: [fn(usize) -> Verdict; 3] = [
        |_| Verdict::RefuseRecipient("503 5.5.1 MAIL first"),
        |_| Verdict::RefuseMessage("503 5.5.1 RCPT first"),
        |_| Verdict::RefuseMessage("502 5.5.2 what?"),
    ];
    for refusal in lost {
        let error = verdict(refusal).await;
        assert!(matches!(error, NotifyError::Postponed { .. }), "{error}");
    }
}

/// A connection that is cut while it is encrypted, or under TLS, may be there again in a minute.
#[tokio::test]
async fn a_connection_that_is_cut_under_tls_is_temporary() {
    let of = |dialogue: &'static [&'static str]| {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("bound").port();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept()?;
            for line in dialogue {
                std::io::Write::write_all(&mut stream, line.as_bytes())?;
                std::io::Read::read(&mut stream, &mut [0; 4096])?;
            }
            Ok::<_, std::io::Error>(())
        });
        to_port(port)
    };
    let offered: &[&str] = &["220 mail\r\n", "250-mail\r\n250 STARTTLS\r\n", "220 go on\r\n"];
    for (security, dialogue) in [(Security::StartTls, offered), (Security::Tls, &[])] {
        let options = EmailOptions { security, ..of(dialogue) };
        let error = deliver(&Email::new(options).expect("a sender")).await.expect_err("cut");
        assert!(matches!(error, NotifyError::Unreachable { .. }), "{security:?}: {error}");
    }
    let (certificate, tls) = certified();
    let verdict = |number| if number == 0 { Verdict::CutAfterData } else { Verdict::Accept };
    let catcher = Catcher::with(Manners { tls: Some(tls), verdict, ..Manners::default() });
    let options = EmailOptions { security: Security::StartTls, ..to_port(catcher.port()) };
    let email = Email::trusting(options, &[&certificate]).expect("a sender");
    let error = deliver(&email).await.expect_err("cut");
    assert!(matches!(error, NotifyError::BrokenOff { .. }), "{error}");
    deliver(&email).await.expect("delivered");
}

/// It waited for the connection of another message, which broke off: it is not to blame, and the server is there.
#[tokio::test]
async fn who_waited_for_a_connection_that_never_came_back_gets_one_alone() {
    let verdict = |number| if number == 0 { Verdict::Silence } else { Verdict::Accept };
    let catcher = Catcher::with(Manners { takes: Takes::OneByOne, verdict, ..Manners::default() });
    let mut email = Email::new(to_port(catcher.port())).expect("a sender");
    email.limits.handing_over = Duration::from_millis(300);
    email.pool.patience = Duration::from_millis(50);
    let all = futures_util::future::join_all((0..3).map(|_| deliver(&email))).await;
    let failed: Vec<_> = all.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(matches!(failed[..], [NotifyError::TimedOut { .. }]), "{failed:?}");
    assert_eq!(catcher.caught().len(), 3, "the silent one, and both that waited");
}

#[tokio::test]
async fn a_panic_of_the_mail_library_is_a_message_to_try_again() {
    let email = Email::new(to_port(nobodys_port())).expect("a sender");
    let panics = async { panic!("in the library") };
    assert_eq!(email.within::<()>(Duration::from_secs(1), panics).await.expect("in time"), None);
    let error = email.broken_off("its answer cannot be read");
    assert_eq!(error.to_string(), "the mail server broke off: its answer cannot be read");
    assert!(error.is_temporary());
}
