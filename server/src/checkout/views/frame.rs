//! What every page of the payer's road has: the head, what is due, the way out.

use entities::contract::Method;
use maud::{Markup, html};

use crate::checkout::road::Road;
use crate::checkout::urls;
use crate::clock::Millis;
use crate::hierarchy::actions::zone;
use crate::money::{Amount, Currency};
use crate::text::Words;
use crate::theme::Theme;
use crate::ui::button::{self, Weight};
use crate::ui::{self, alone};

/// After how many seconds a page goes on by itself.
const SOON: u32 = 3;

/// One page being drawn.
#[derive(Debug)]
pub struct Frame<'a> {
    /// Its words.
    pub words: Words,
    /// The bank's brand.
    pub theme: &'a Theme,
    /// Where the payer stands.
    pub road: &'a Road,
    /// The shop's signed address to go back to.
    pub back: Option<String>,
}

impl Frame<'_> {
    /// A text without variables.
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The shop, as the payer knows it.
    pub fn shop(&self) -> &str {
        &self.road.place.magasin.name
    }

    /// The amount with its currency.
    pub fn amount(&self) -> String {
        self.money(self.road.request.amount)
    }

    /// Any amount of the order's currency.
    pub fn money(&self, amount: Amount) -> String {
        self.words.money(amount, self.currency())
    }

    fn currency(&self) -> Currency {
        self.road.request.currency
    }

    /// A sentence that names the shop and the amount.
    pub fn sentence(&self, key: &str) -> String {
        self.words.with(key, &[("amount", self.amount().into()), ("shop", self.shop().into())])
    }

    /// A time of day where the shop is.
    pub fn time(&self, at: Millis) -> String {
        self.words.time(at, zone(&self.road.place))
    }

    /// To whom, for what, how much.
    pub fn due(&self) -> Markup {
        let order = self.words.with("checkout-order", &[("reference", self.road.request.reference.as_str().into())]);
        html! {
            (self.test())
            (ui::due(self.shop(), &order, &self.amount()))
        }
    }

    /// Says that no money moves, where it does not.
    pub fn test(&self) -> Markup {
        html! { @if self.road.place.is_test() { p.hint { (self.t("checkout-test")) } } }
    }

    /// A page that the payer may leave by giving up.
    pub fn open(&self, title: &str, head: Markup, main: Markup) -> Markup {
        let cancel = html! { form method="post" action=(urls::cancel(&self.road.token)) { button type="submit" { (self.t("checkout-cancel")) } } };
        self.page(title, head, main, &cancel)
    }

    /// A page that must be kept open for now.
    pub fn kept(&self, title: &str, head: Markup, main: Markup) -> Markup {
        self.page(title, head, main, &Markup::default())
    }

    /// A page at the end of the road: the way back is inside it.
    pub fn ended(&self, title: &str, main: Markup) -> Markup {
        self.page(title, self.soon(), main, &Markup::default())
    }

    fn page(&self, title: &str, head: Markup, main: Markup, out: &Markup) -> Markup {
        let handled = self.words.with("checkout-handled", &[("bank", self.theme.bank_name.as_str().into())]);
        let foot = html! { span { (handled) } (out) };
        alone::page(&self.words, self.theme, alone::Page { title, head, aside: alone::secured(&self.words), main, foot, ..alone::Page::default() })
    }

    /// The link back to the shop: always a link, for a redirect after a post would be stopped by the page's own policy (R3.6).
    pub fn way_back(&self, weight: Weight) -> Markup {
        match &self.back {
            Some(address) => button::link(weight, address, &self.t("checkout-back")),
            None => html! { p.hint { (self.t("checkout-close")) } },
        }
    }

    /// A refresh to the shop, where the magasin wants its payers back at once.
    fn soon(&self) -> Markup {
        let at_once = self.back.as_ref().filter(|_| self.road.place.magasin.immediate_return);
        html! { @if let Some(address) = at_once { (refresh(SOON, address)) } }
    }

    /// Says that the page goes back by itself, when it does.
    pub fn soon_said(&self) -> Markup {
        let at_once = self.back.is_some() && self.road.place.magasin.immediate_return;
        html! { @if at_once { p.hint { (self.words.with("checkout-soon", &[("shop", self.shop().into())])) } } }
    }
}

/// A refresh of the page towards an address.
pub fn refresh(seconds: u32, address: &str) -> Markup {
    html! { meta http-equiv="refresh" content={ (seconds) "; url=" (address) }; }
}

/// A card as it may be shown: its scheme and its last four digits.
pub fn card_name(method: Method, last4: Option<i16>) -> String {
    let scheme = scheme(method);
    last4.map_or_else(|| scheme.to_owned(), |digits| format!("{scheme} •••• {digits:04}"))
}

/// The scheme's own name, the same in every language.
pub fn scheme(method: Method) -> &'static str {
    match method {
        Method::Cb => "CB",
        Method::Visa => "Visa",
        Method::Mastercard => "Mastercard",
        Method::Maestro => "Maestro",
        Method::Amex => "American Express",
        Method::Jcb => "JCB",
        Method::Diners => "Diners Club",
        Method::Wallet => "Wallet",
    }
}
