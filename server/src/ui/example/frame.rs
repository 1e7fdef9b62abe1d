//! A merchant with many shops and long names.

use entities::grant::Level;

use crate::access::{Person, Scope};
use crate::text::{Language, Texts};
use crate::theme::Themes;
use crate::ui::Icon;
use crate::ui::shell::{Branch, Entry, Frame, More, Shell, Step, Switch, Tree};

const LONG: &str = "Grande Librairie-Papeterie des Arts et Métiers de Villeneuve-d’Ascq Saint-Sauveur";

fn branch(level: Level, label: &str, children: Vec<Branch>) -> Branch {
    let magasin = level == Level::Magasin;
    Branch {
        level,
        label: label.to_owned(),
        numbers: magasin.then(|| "1999888 · 032".to_owned()),
        url: "/m44/transactions".to_owned(),
        count: (!magasin).then(|| "1\u{202f}128".to_owned()),
        open: !children.is_empty(),
        selected: label == "Lille Centre",
        more: (label == "Nord").then(|| More { label: "Afficher les 119 autres".to_owned(), url: Some("/m44/transactions?branch=g3".to_owned()) }),
        children,
    }
}

fn tree() -> Tree {
    let magasins = ["Amiens", "Arras", "Lille Centre", "Lille Europe", LONG].map(|name| branch(Level::Magasin, name, Vec::new())).to_vec();
    let groupes = vec![branch(Level::Groupe, "Nord", magasins), branch(Level::Groupe, "Ouest", Vec::new()), branch(Level::Groupe, LONG, Vec::new())];
    Tree {
        roots: vec![branch(Level::Enseigne, "Librairies Valmont", groupes)],
        action: "/m44/transactions".to_owned(),
        kept: vec![("from".to_owned(), "2026-11-22".to_owned())],
        search: String::new(),
        whole: "/m44/transactions".to_owned(),
    }
}

pub fn frame(texts: &Texts, themes: &Themes, language: Language, brand: &str) -> Shell {
    let (other, label) = if language == Language::Fr { (Language::En, "English") } else { (Language::Fr, "Français") };
    let step = |level, label: &str| Step { level, label: label.to_owned(), url: "/e1/transactions".to_owned() };
    let entry = |icon, label: &str, current| Entry { icon, label: label.to_owned(), url: "/m44/transactions".to_owned(), current };
    Shell::new(Frame {
        words: texts.words(language, brand),
        themes: themes.clone(),
        brand: brand.to_owned(),
        person: Person {
            id: 1,
            bank: Some(1),
            name: "Marie-Charlotte de La Rochefoucauld-Doudeauville".to_owned(),
            email: "marie-charlotte.de-la-rochefoucauld@comptabilite.valmont.example".to_owned(),
            language: language.code().to_owned(),
            session: 1,
            form_token: "0123456789abcdef0123456789abcdef".to_owned(),
        },
        scope: Scope::Magasin(44),
        trail: vec![step(Level::Enseigne, "Librairies Valmont"), step(Level::Groupe, "Nord"), step(Level::Magasin, "Lille Centre")],
        navigation: vec![entry(Icon::Search, "Transactions", true), entry(Icon::Bank, "Remises", false), entry(Icon::User, "Utilisateurs", false)],
        tree: tree(),
        zone: chrono_tz::Europe::Paris,
        switch: Switch { language: other, label: label.to_owned(), action: "/language" },
        here: "/m44/transactions?from=2026-11-22".to_owned(),
        sign_out: "/sign-out",
        home: "/m44".to_owned(),
    })
}
