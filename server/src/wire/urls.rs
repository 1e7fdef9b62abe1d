//! The addresses that shops call.

/// The payment page, under each of its names: one page answers all of them (wire §1.1).
pub const PAGES: &[&str] =
    &["/php/", "/php", "/cgi/MYchoix_pagepaiement.cgi", "/cgi/FramepagepaiementRWD.cgi", "/cgi/MYframepagepaiement_ip.cgi", "/cgi/ChoixPaiementMobile.cgi"];

/// Where modules ask whether we are up.
pub const HEALTH: &str = "/load.html";
