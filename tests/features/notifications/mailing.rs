//! The merchant's ticket leaves once, and a relay gets it.

use entities::{job, mail};
use guichet::config::{self, Secret};
use guichet::hierarchy::actions::by_magasin;
use guichet::mail::{Mailer, Message, enqueue, send_due};
use guichet::notifications::actions::mail_ticket;
use guichet::queue::{self, Work};
use guichet::transactions::actions::{Progress, TICKET};
use harness::Engine;
use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::given::{Given, Payment};
use crate::transactions::till::{PLAIN, Till};

async fn mails(given: &Given) -> Vec<mail::Model> {
    mail::Entity::find().all(given.app.db.write()).await.expect("rows")
}

#[tokio::test]
async fn a_ticket_is_mailed_exactly_once() {
    for engine in Engine::BOTH {
        let given = Given::reaching(engine, true, |magasin| magasin.payment_email = Set(Some("boutique@lenoir.example".into()))).await;
        let (debit, _) = given.paid(&Payment::of("CMD <b>1</b>")).await;
        let number = debit.id.to_string();
        let work = Work { name: TICKET, payload: number.clone(), key: Some(number.clone()), run_at: given.clock.now(), enseigne: None };
        queue::enqueue(given.app.db.write(), work).await.expect("enqueued");
        let both = futures::future::join_all((0..2).map(|_| mail_ticket(given.app.clone(), number.clone()))).await;
        both.into_iter().for_each(|done| done.expect("is done"));
        mail_ticket(given.app.clone(), number.clone()).await.expect("has nothing to do");
        let sent = mails(&given).await;
        assert_eq!(sent.len(), 1);
        assert!(job::Entity::find().one(given.app.db.write()).await.expect("rows").is_none());
        let ticket = &sent[0];
        assert_eq!((ticket.recipient.as_str(), ticket.subject.as_str()), ("boutique@lenoir.example", "Paiement de 114,00\u{a0}€, commande CMD <b>1</b>"));
        for said in ["114,00", "23/11/2026", "497010••••••0014", "601957", &number, "4917203", "1999888 032", "VISA", "Banque du Littoral", "Lille Centre"]
        {
            assert!(ticket.text.contains(said), "{said}: {}", ticket.text);
            assert!(ticket.html.contains(said), "{said}: {}", ticket.html);
        }
        assert!(ticket.html.contains("CMD &lt;b&gt;1&lt;/b&gt;") && !ticket.html.contains("<b>1"), "{}", ticket.html);
        assert!(!ticket.text.contains("4970100000000014") && !ticket.text.contains("notifications-"), "{}", ticket.text);
    }
}

#[tokio::test]
async fn an_accepted_payment_asks_for_its_ticket_and_a_refused_one_does_not() {
    for engine in Engine::BOTH {
        let mut till = Till::open(engine).await;
        let db = till.app.db.clone();
        let jobs = async || job::Entity::find().all(db.write()).await.expect("rows");
        till.pay(7820, PLAIN).await.expect("is paid");
        assert!(jobs().await.is_empty(), "nobody wants it");
        let mut magasin = till.place.magasin.clone().into_active_model();
        magasin.payment_email = Set(Some("boutique@lenoir.example".into()));
        magasin.update(till.app.db.write()).await.expect("is set");
        till.place = by_magasin(&till.app.db, till.place.magasin.id).await.expect("the magasin");
        till.pay(9951, PLAIN).await.expect("is refused");
        assert!(jobs().await.is_empty(), "nothing was paid");
        let Progress::Concluded(debit) = till.pay(7820, PLAIN).await.expect("is paid") else { panic!("it is over") };
        let asked: Vec<_> = jobs().await.into_iter().map(|job| (job.name, job.key, job.payload)).collect();
        assert_eq!(asked, [(TICKET.to_owned(), Some(debit.id.to_string()), debit.id.to_string())]);
        mail_ticket(till.app.clone(), asked[0].2.clone()).await.expect("is mailed");
        assert_eq!(mail::Entity::find().all(till.app.db.write()).await.expect("rows").len(), 1);
        assert!(jobs().await.is_empty());
    }
}

#[tokio::test]
async fn without_an_address_there_is_no_ticket() {
    let given = Given::on(Engine::Sqlite).await;
    let (debit, _) = given.paid(&Payment::of("C1")).await;
    mail_ticket(given.app.clone(), debit.id.to_string()).await.expect("has nothing to do");
    assert!(mails(&given).await.is_empty());
}

/// A relay for one mail: says each line of `answers` to a line of the client; gives what it was told.
async fn relay(refuses: bool) -> (String, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let place = listener.local_addr().expect("an address").to_string();
    let told = tokio::spawn(async move {
        let (socket, _) = listener.accept().await.expect("a client");
        let (reader, mut writer) = socket.into_split();
        let (mut lines, mut told, mut in_data) = (BufReader::new(reader).lines(), String::new(), false);
        writer.write_all(b"220 relay\r\n").await.expect("written");
        while let Ok(Some(line)) = lines.next_line().await {
            told.push_str(&line);
            told.push('\n');
            let answer = match (in_data, line.as_str()) {
                (true, ".") => "250 taken",
                (true, _) => continue,
                (false, "DATA") => "354 go on",
                (false, line) if line.starts_with("RCPT") && refuses => "550 nobody here",
                (false, "QUIT") => "221 bye",
                (false, _) => "250 ok",
            };
            in_data = answer.starts_with("354");
            writer.write_all(format!("{answer}\r\n").as_bytes()).await.expect("written");
        }
        told
    });
    (place, told)
}

#[tokio::test]
async fn a_relay_is_given_each_mail_once() {
    let given = Given::on(Engine::Sqlite).await;
    let message =
        Message { bank_id: given.bank, to: "boutique@lenoir.example".into(), subject: "Objet".into(), text: "Bonjour".into(), html: "<p>Bonjour</p>".into() };
    let now = given.clock.now();
    enqueue(given.app.db.write(), &message, now).await.expect("enqueued");
    let send = async |place: &str| {
        let settings = config::Mail { relay: Some(Secret::new(format!("smtp://{place}"))), from: "paiement@littoral.example".into() };
        send_due(&given.app.db, &Mailer::new(&settings).expect("a relay"), &given.clock).await.expect("the database answers")
    };
    assert_eq!(send_due(&given.app.db, &Mailer::Memory, &given.clock).await.expect("runs"), 0);
    // Nobody listens yet: tried again a minute later.
    assert_eq!(send("127.0.0.1:1").await, 1);
    let row = &mails(&given).await[0];
    assert_eq!((row.due_at, row.sent_at, row.tries), (Some(now + 60_000), None, 1));
    given.clock.advance(std::time::Duration::from_secs(60));
    let (place, told) = relay(false).await;
    assert_eq!(send(&place).await, 1);
    let told = told.await.expect("a conversation");
    assert!(told.contains("RCPT TO:<boutique@lenoir.example>") && told.contains("From: \"Banque du Littoral\" <paiement@littoral.example>"), "{told}");
    let row = &mails(&given).await[0];
    assert_eq!((row.due_at, row.sent_at, row.tries, row.error.as_deref()), (None, Some(given.clock.now()), 2, None));
    assert_eq!(send(&place).await, 0);
    enqueue(given.app.db.write(), &message, now).await.expect("enqueued");
    let (place, _told) = relay(true).await;
    assert_eq!(send(&place).await, 1);
    let row = &mails(&given).await[1];
    assert!(row.due_at.is_none() && row.sent_at.is_none() && row.error.is_some(), "a refusal for good is not tried again: {row:?}");
}
