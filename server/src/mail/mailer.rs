//! The one place that opens SMTP.

use anyhow::Context;
use entities::mail;
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config;

/// How mail leaves.
pub enum Mailer {
    /// It stays in its table, where the demo's mailbox page reads it; it leaves once there is a relay.
    Memory,
    /// Through a relay.
    Relay(Box<Relay>),
}

/// A mail server that takes our mail.
pub struct Relay {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Address,
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Mailer::Memory => "Memory",
            Mailer::Relay(_) => "Relay",
        })
    }
}

/// Why a mail did not leave.
#[derive(Debug)]
pub enum Undelivered {
    /// It never will: an address that is none, or a refusal for good.
    Never(String),
    /// It may, later.
    NotYet(String),
}

impl Mailer {
    /// The mailer of a configuration.
    ///
    /// # Errors
    /// A relay or sender that is not well-formed.
    pub fn new(settings: &config::Mail) -> anyhow::Result<Self> {
        let Some(relay) = &settings.relay else { return Ok(Mailer::Memory) };
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(relay.reveal()).ok().context("mail.relay is not smtp://… or smtps://…")?.build();
        let from = settings.from.parse().with_context(|| format!("mail.from: « {} » is not an address", settings.from))?;
        Ok(Mailer::Relay(Box::new(Relay { transport, from })))
    }
}

impl Relay {
    /// Sends one mail, under the name of its bank. The same row always carries the same `Message-ID`.
    pub(super) async fn send(&self, row: &mail::Model, bank_name: &str) -> Result<(), Undelivered> {
        let letter = self.write(row, bank_name).map_err(|error| Undelivered::Never(error.to_string()))?;
        match self.transport.send(letter).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(Undelivered::Never(error.to_string())),
            Err(error) => Err(Undelivered::NotYet(error.to_string())),
        }
    }

    fn write(&self, row: &mail::Model, bank_name: &str) -> anyhow::Result<Message> {
        let to: Address = row.recipient.parse().context("the recipient is not an address")?;
        let letter = Message::builder()
            .from(Mailbox::new(Some(bank_name.to_owned()), self.from.clone()))
            .to(to.into())
            .message_id(Some(format!("<{}.{}@{}>", row.at, row.id, self.from.domain())))
            .subject(row.subject.as_str());
        Ok(letter.multipart(MultiPart::alternative_plain_html(row.text.clone(), row.html.clone()))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(recipient: &str) -> mail::Model {
        let (subject, text, html) = ("Paiement de 12,00 €\r\nBcc: x@evil.example".to_owned(), "texte".to_owned(), "<p>texte</p>".to_owned());
        let recipient = recipient.to_owned();
        mail::Model { id: 7, bank_id: 1, at: 5, due_at: None, sent_at: None, tries: 0, recipient, subject, text, html, error: None }
    }

    #[test]
    fn a_letter_has_both_forms_and_takes_no_header_from_outside() {
        let settings = config::Mail { relay: Some(config::Secret::new("smtp://127.0.0.1:25")), from: "ne-pas-repondre@littoral.example".into() };
        let Mailer::Relay(relay) = Mailer::new(&settings).expect("a relay") else { panic!("a relay was set") };
        let letter = relay.write(&row("boutique@shop.example"), "Banque « du Littoral »").expect("a letter");
        let bytes = String::from_utf8(letter.formatted()).expect("mail is ASCII");
        assert!(bytes.contains("Message-ID: <5.7@littoral.example>"), "{bytes}");
        assert!(bytes.contains("text/plain") && bytes.contains("text/html"), "{bytes}");
        assert!(!bytes.contains("\nBcc:"), "{bytes}");
        assert!(relay.write(&row("no address"), "Banque").is_err());
        assert!(Mailer::new(&config::Mail { relay: Some(config::Secret::new("http://x")), ..settings }).is_err());
    }
}
