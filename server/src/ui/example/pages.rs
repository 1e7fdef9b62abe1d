//! Pages such as the office has.

use entities::transaction::{AcquirerStatus, Status};
use maud::{Markup, html};

use crate::ui::button::{self, Weight};
use crate::ui::confirmation::Confirmation;
use crate::ui::empty::{Drawing, Heading};
use crate::ui::filters::{Chip, Period};
use crate::ui::flash::Flash;
use crate::ui::operations::Operation;
use crate::ui::shell::Shell;
use crate::ui::table::{At, Cell, Head, Order, Row, Table, amount, go, opens, tools};
use crate::ui::timeline::when;
use crate::ui::{Badge, Field, Icon, Step, Tab, Tone, badge, details, empty, field, filters, sheet, table};
use crate::ui::{callout, confirmation, flash, operations, pager, summary, tabs, timeline};

const LONG: &str = "CMD-2609117/RETOUR-CLIENT/PROFESSIONNEL-ABONNEMENT-ANNUEL-0000000000000042";

/// Each page as (name, title, content).
pub fn all(shell: &Shell) -> Vec<(&'static str, &'static str, Markup)> {
    vec![
        ("journal", "Transactions", journal(shell, 50)),
        ("nothing", "Transactions", nothing(shell)),
        ("wrong", "Transactions", wrong(shell)),
        ("detail", "Transaction 48213871", detail(shell)),
        ("history", "Transaction 48213871", history()),
        ("refund", "Rembourser", refund(shell)),
        ("cancel", "Annuler", cancel(shell)),
        ("absent", "Cette page n’existe pas ici", lost(Drawing::Absent)),
        ("broken", "Un incident empêche d’afficher cette page", lost(Drawing::Broken)),
        ("locked", "Votre profil ne permet pas cette action", lost(Drawing::Locked)),
    ]
}

fn period<'a>(wrong: Option<&'a str>) -> Period<'a> {
    Period {
        action: "/m44/transactions",
        kept: &[("status", "accepted")],
        shown: "22/11 au 23/11/2026",
        from: ("from", "2026-11-22", wrong),
        to: ("to", "2026-11-23", None),
        hint: "Heures de Paris. Historique de 13 mois.",
    }
}

fn journal(shell: &Shell, rows: usize) -> Markup {
    let chips = [Chip { label: "Référence".to_owned(), value: LONG.to_owned(), without: "/m44/transactions".to_owned() }];
    let heads = [
        Head { label: "Heure", tight: true, sort: Some(("/m44/transactions?sort=at".to_owned(), Some(Order::Descending))), ..Head::default() },
        Head { label: "Référence commande", ..Head::default() },
        Head { label: "Transaction", ..Head::default() },
        Head { label: "Moyen de paiement", ..Head::default() },
        Head { label: "Type", ..Head::default() },
        Head { label: "Statut", ..Head::default() },
        Head { label: "Statut acquéreur", ..Head::default() },
        Head { label: "Montant", end: true, sort: Some(("/m44/transactions?sort=amount".to_owned(), None)), ..Head::default() },
        Head { label: "Détails", unseen: true, tight: true, ..Head::default() },
    ];
    let mut lines = vec![Row::Day("Lundi 23 novembre 2026".to_owned())];
    lines.extend((0..rows).map(row));
    let totals = html! { span { b { "401" } " transactions" } span { "Débits " b.amount { "34\u{202f}571,85\u{a0}€" } } };
    html! {
        (flash(&shell.words, &Flash { tone: Tone::Positive, text: "La transaction 48213871 est remboursée de 10,00\u{a0}€.".to_owned() }, &shell.here))
        (sheet::head("Transactions", &Markup::default(), &Markup::default()))
        (filters(&shell.words, &period(None), &chips, &html! { (button::beside(Weight::Quiet, "/m44/transactions", None, "Réinitialiser")) }))
        (tools(&totals, &Markup::default()))
        (table(&Table { label: "Transactions", heads: &heads, rows: &lines, cards: true }))
        (pager(&shell.words, "Lignes 1 à 50 sur 401", None, Some("/m44/transactions?before=1")))
    }
}

fn row(number: usize) -> Row {
    let (status, word) = [
        (Status::Accepted, "Acceptée"),
        (Status::Accepted, "Acceptée"),
        (Status::Refused, "Refusée"),
        (Status::Pending, "En attente"),
        (Status::Abandoned, "Abandonné"),
    ][number % 5];
    let (acquirer, acquirer_word) = [
        (AcquirerStatus::ToSend, "À envoyer"),
        (AcquirerStatus::Sent, "Envoyée"),
        (AcquirerStatus::NotApplicable, "N/A"),
        (AcquirerStatus::AwaitingConfirmation, "En attente de confirmation"),
        (AcquirerStatus::AwaitingCapture, "En attente de capture"),
        (AcquirerStatus::Excluded, "Écartée"),
    ][number % 6];
    let reference = if number == 2 { LONG.to_owned() } else { format!("CMD-26091{number:02}") };
    let refused = status == Status::Refused;
    let cells = vec![
        Cell::new(html! { "14:" (format!("{:02}", 59 - number)) }).tight().at(At::When),
        Cell::new(opens("/m44/transactions/48213905", &reference)).at(At::What),
        Cell::new(html! { (48_213_905 - number) }).soft(),
        Cell::new(badge::method("CB", "••\u{a0}0014")),
        Cell::new(html! { "Débit" }),
        Cell::new(html! { (badge(Badge::status(status), word)) @if refused { span.sub { "Provision insuffisante" } } }).at(At::State),
        Cell::new(Badge::acquirer(acquirer).map_or_else(|| badge::faint(acquirer_word), |known| badge(known, acquirer_word))),
        Cell::new(amount("1\u{202f}234,56\u{a0}€")).end().at(At::Amount),
        Cell::new(go("/m44/transactions/48213905", &format!("Détails de la transaction {}", 48_213_905 - number))).tight(),
    ];
    match number % 7 {
        _ if refused => Row::Refused(cells),
        6 => Row::Cancelled(cells),
        _ => Row::Plain(cells),
    }
}

fn nothing(shell: &Shell) -> Markup {
    let content = html! {
        p { "La période compte 401 transactions. Élargissez les dates ou retirez un critère." }
        (button::row(&button::beside(Weight::Plain, "/m44/transactions", None, "Réinitialiser")))
    };
    html! {
        (sheet::head("Transactions", &Markup::default(), &Markup::default()))
        (filters(&shell.words, &period(None), &[], &Markup::default()))
        (empty(Drawing::Search, "Aucune transaction pour ces critères", Heading::Part, &content))
        (empty(Drawing::Done, "Rien à capturer", Heading::Part, &html! { p { "Toutes les autorisations de « Lille Centre » sont capturées." } }))
    }
}

fn wrong(shell: &Shell) -> Markup {
    let errors = [("from", "La fin précède le début\u{202f}: inversez les deux dates.".to_owned()), ("to", "Saisissez une date.".to_owned())];
    html! {
        (sheet::head("Transactions", &Markup::default(), &Markup::default()))
        (summary("Ce formulaire ne convient pas", &errors))
        (filters(&shell.words, &period(Some("La fin précède le début : inversez les deux dates.")), &[], &Markup::default()))
        (callout(Tone::Caution, &html! { h2 { "Vous regardez le groupe « Nord »" } p { "Les opérations se font de préférence depuis le magasin concerné." } }))
    }
}

fn header(current: &str) -> Markup {
    let badges = html! {
        span.soft { "sur 55,00\u{a0}€ débités" }
        (badge::pill(Badge::status(Status::Accepted), "Acceptée"))
        @if let Some(known) = Badge::acquirer(AcquirerStatus::Sent) { (badge::pill(known, "Envoyée")) }
    };
    let views = ["Détail", "Historique", "Notifications"].map(|name| Tab {
        label: name.to_owned(),
        url: "/m44/transactions/48213871".to_owned(),
        current: name == current,
    });
    html! {
        (sheet::back("/m44/transactions", "Retour au journal"))
        (sheet::head("Transaction 48213871", &sheet::headline("45,00\u{a0}€", &badges), &Markup::default()))
        (tabs("Vues de la transaction", &views))
    }
}

fn side() -> Markup {
    let lit = [
        Operation { name: "capture", label: "Capturer", icon: Icon::Hold, way: Err("Capturée en totalité le 15/11/2026.".to_owned()), hint: "" },
        Operation {
            name: "cancel",
            label: "Annuler",
            icon: Icon::Cancel,
            way: Err("Déjà envoyée en banque\u{a0}: rembourser à la place.".to_owned()),
            hint: "",
        },
        Operation {
            name: "refund",
            label: "Rembourser",
            icon: Icon::Refund,
            way: Ok("/m44/transactions/48213871/refund".to_owned()),
            hint: "45,00\u{a0}€ au plus.",
        },
        Operation { name: "send", label: "Envoyer en banque", icon: Icon::ToSend, way: Ok("/m44/transactions/48213871/send".to_owned()), hint: "" },
    ];
    operations("Opérations", &lit, "Remboursement possible jusqu’au 29/01/2027 (75 jours).")
}

fn detail(shell: &Shell) -> Markup {
    let fact = |name: &str, value: &str| (name.to_owned(), html! { (value) });
    let facts = [
        fact("Référence commande", LONG),
        (("Montant initial").to_owned(), amount("55,00\u{a0}€")),
        fact("Type", "Débit"),
        ("Moyen de paiement".to_owned(), badge::method("CB", "••\u{a0}0014")),
        fact("Date et heure", "15/11/2026 18:42:10"),
        ("E-mail porteur".to_owned(), details::address("jean-baptiste.marchand-de-la-riviere@courriel.example")),
        fact("Contrat", "4917203, rang 001"),
        fact("Acquéreur", "Banque du Littoral"),
    ];
    let heads =
        [Head { label: "Date", ..Head::default() }, Head { label: "Transaction", ..Head::default() }, Head { label: "Montant", end: true, ..Head::default() }];
    let rows = [Row::Plain(vec![
        Cell::new(html! { "20/11/2026 10:15" }),
        Cell::new(html! { a href="/m44/transactions/48214502" { "48214502" } }),
        Cell::new(amount("\u{2212}10,00\u{a0}€")).end(),
    ])];
    let main = html! {
        (sheet::sheet("payment", "Paiement", &details(&facts)))
        (sheet::sheet_of_table("refunds", "Remboursements", &table(&Table { label: "Remboursements", heads: &heads, rows: &rows, cards: false })))
    };
    let fraud = sheet::sheet("fraud", "Lutte contre la fraude", &details::details_narrow(&facts[..3]));
    html! {
        (flash(&shell.words, &Flash { tone: Tone::Negative, text: "La banque refuse le remboursement (code 57). Rien n’est remboursé.".to_owned() }, &shell.here))
        (header("Détail"))
        (sheet::with_side(&main, &html! { (side()) (fraud) }))
    }
}

fn history() -> Markup {
    let step = |tone, icon, title: &str, amount: &str| Step {
        tone,
        icon,
        title: title.to_owned(),
        amount: amount.to_owned(),
        content: html! { (when("20/11/2026 10:15:02", "2026-11-20T10:15:02+01:00")) ". Marie-Charlotte de La Rochefoucauld-Doudeauville. " (LONG) },
    };
    let steps = [
        step(None, Icon::Bank, "Remise attendue", "\u{2212}10,00\u{a0}€"),
        step(Some(Tone::Caution), Icon::Clock, "Remboursement sans réponse, l’acquéreur est interrogé", "\u{2212}10,00\u{a0}€"),
        step(Some(Tone::Positive), Icon::Sent, "Envoi en banque", "55,00\u{a0}€"),
        step(Some(Tone::Negative), Icon::Refused, "Capture refusée", "55,00\u{a0}€"),
        step(Some(Tone::Info), Icon::Shield, "Authentification 3-D Secure", ""),
        step(Some(Tone::Neutral), Icon::Plus, "Création", "55,00\u{a0}€"),
    ];
    html! { (header("Historique")) (sheet::with_side(&sheet::sheet("history", "Historique", &timeline(&steps)), &side())) }
}

fn refund(shell: &Shell) -> Markup {
    let lines = [("Débit initial".to_owned(), "55,00\u{a0}€".to_owned()), ("Déjà remboursé (1 opération)".to_owned(), "\u{2212}10,00\u{a0}€".to_owned())];
    let body = html! {
        (field(Field {
            name: "amount",
            label: "Montant à rembourser",
            value: "54,00\u{a0}€",
            error: Some("Le montant dépasse le solde remboursable."),
            hint: "Au plus 45,00\u{a0}€.",
            inputmode: "decimal",
            autofocus: true,
            ..Field::default()
        }))
        (details::sums(&lines, ("Solde remboursable", "45,00\u{a0}€")))
        p.hint { "Le porteur est remboursé sur la carte utilisée." }
    };
    confirmation(
        shell,
        &Confirmation {
            title: "Rembourser la transaction 48213871\u{202f}?",
            about: "CMD-2609087, CB ••\u{a0}0014, débitée le 15/11/2026",
            body,
            action: "/m44/transactions/48213871/refund",
            keep: ("Ne pas rembourser", "/m44/transactions/48213871"),
            go: "Rembourser",
            icon: Icon::Refund,
            danger: false,
        },
    )
}

fn cancel(shell: &Shell) -> Markup {
    confirmation(
        shell,
        &Confirmation {
            title: "Annuler la transaction 48213871\u{202f}?",
            about: LONG,
            body: html! { p { "Le porteur n’est pas débité. L’annulation ne peut pas être reprise." } },
            action: "/m44/transactions/48213871/cancel",
            keep: ("Ne pas annuler", "/m44/transactions/48213871"),
            go: "Annuler la transaction",
            icon: Icon::Cancel,
            danger: true,
        },
    )
}

fn lost(drawing: Drawing) -> Markup {
    let content = html! {
        p { "Elle a pu être déplacée, ou appartenir à un point de vente auquel vous n’avez pas accès." }
        (button::row(&button::beside(Weight::Primary, "/m44", Some(Icon::Left), "Retour à l’accueil")))
    };
    empty(drawing, "Cette page n’existe pas ici", Heading::Page, &content)
}
