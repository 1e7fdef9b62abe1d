//! From the bytes of a form to a payer's page: whom it is from, whether it is theirs, whether it may be shown.

use zeroize::Zeroizing;

use crate::app::App;
use crate::checkout::actions as checkout;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::hierarchy::actions::{Place, bank_of_host, find_by_numbers};
use crate::hmac_keys::actions as hmac_keys;
use crate::http::web::Visit;
use crate::protocol::fields::{Form, Reading};
use crate::protocol::hmac::Hash;
use crate::protocol::request::{Request, digits};
use crate::protocol::{Code, Fault};
use crate::text::Language;

/// What takes the place of a key when there is none, so that an unknown shop takes as long to refuse (S-012).
const NO_KEY: [u8; 64] = [0; 64];

/// A form that is not taken.
#[derive(Debug)]
pub struct Refused {
    /// Why, for the log.
    pub fault: Fault,
    /// Whose log, when the magasin exists.
    pub place: Option<Place>,
    /// The language the form asked for.
    pub language: Option<Language>,
    /// Whether it was a shop's form at all.
    pub ours: bool,
}

/// Takes a form: the address of the page it opens, or why not.
///
/// # Errors
/// Our own failures only; whatever is wrong with the form is `Refused`.
pub async fn receive(app: &App, visit: &Visit, bytes: &[u8]) -> Result<std::result::Result<String, Refused>> {
    let form = Form::parse(bytes);
    let language = form.claim("PBX_LANGUE").map(|name| Language::from_wire(Some(name)));
    let place = named(app, &form).await?;
    let key = match &place {
        Some(place) => hmac_keys::active(app, place.magasin.id).await?,
        None => None,
    };
    let checked = match authenticate(&form, key.as_ref()) {
        Ok(signed) => admit(app, visit, place.as_ref(), signed).await?,
        Err(fault) => Err(fault),
    };
    Ok(checked.map_err(|fault| Refused { fault, place, language, ours: form.is_ours() }))
}

/// The magasin a form says it is from.
async fn named(app: &App, form: &Form) -> Result<Option<Place>> {
    let site = form.claim("PBX_SITE").filter(|text| digits(text, 7)).and_then(|text| text.parse().ok());
    let rank = form.claim("PBX_RANG").filter(|text| digits(text, 3)).and_then(|text| text.parse().ok());
    let Some((site, rank)) = site.zip(rank) else { return Ok(None) };
    match find_by_numbers(&app.db, site, rank).await {
        Ok(place) => Ok(Some(place)),
        Err(Error::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}

/// The reading whose HMAC holds, and the HMAC.
fn authenticate(form: &Form, key: Option<&Zeroizing<Vec<u8>>>) -> std::result::Result<(Reading, Vec<u8>), Fault> {
    form.check()?;
    let refused = |reason, detail: &str| Fault::new(Code::IDENTIFICATION, reason, detail);
    let hash = Hash::read(form.claim("PBX_HASH"), false).ok_or_else(|| refused("hash", "PBX_HASH is not an algorithm we take"))?;
    let code = form.code().ok_or_else(|| refused("missing", "PBX_HMAC is missing or is not hexadecimal"))?;
    let secret = key.map_or(NO_KEY.as_slice(), |key| key.as_slice());
    let reading = form.reading(|text| hash.verify(secret, text, &code))?;
    if key.is_none() {
        return Err(refused("unknown", "no magasin with an active key has this site and rank"));
    }
    reading.map(|reading| (reading, code)).ok_or_else(|| refused("hmac", "PBX_HMAC matches no reading of the fields"))
}

/// Whether a form that is the magasin's own may open a page now; opens it.
async fn admit(app: &App, visit: &Visit, place: Option<&Place>, signed: (Reading, Vec<u8>)) -> Result<std::result::Result<String, Fault>> {
    let (reading, signature) = signed;
    let Some(place) = place else { return Ok(Err(Fault::new(Code::IDENTIFICATION, "unknown", "no magasin"))) };
    let shown = bank_of_host(&app.db, &visit.host).await?;
    if shown.is_some_and(|bank| bank.id != place.bank.id) {
        return Ok(Err(Fault::new(Code::IDENTIFICATION, "host", format!("{} is another bank's", visit.host))));
    }
    let request = match Request::read(&reading.fields).and_then(|request| allow(&request, place, app.clock.now()).map(|()| request)) {
        Ok(request) => request,
        Err(fault) => return Ok(Err(fault)),
    };
    let opening = checkout::Opening {
        place: place.clone(),
        request,
        fields: reading.fields,
        signed_text: reading.text,
        signature,
        ip: visit.ip.map(|ip| ip.to_string()),
        origin: visit.origin.clone(),
    };
    match checkout::open(app, opening).await {
        Ok(page) => Ok(Ok(page)),
        Err(Error::Refused(why)) => Ok(Err(Fault::new(Code::IDENTIFICATION, "contract", why.0))),
        Err(other) => Err(other),
    }
}

/// The rules of the magasin itself.
fn allow(request: &Request, place: &Place, now: Millis) -> std::result::Result<(), Fault> {
    let magasin = &place.magasin;
    let refused = |reason, detail: String| Err(Fault::new(Code::IDENTIFICATION, reason, detail));
    if !magasin.active {
        return refused("inactive", "the magasin is switched off".to_owned());
    }
    if (request.site, request.rank, request.merchant) != (magasin.site_number, magasin.rank_number, magasin.merchant_number) {
        return refused("identification", format!("PBX_IDENTIFIANT {} is not this magasin's", request.merchant));
    }
    let drift = now.abs_diff(request.time);
    if drift > u64::try_from(magasin.clock_window_minutes).unwrap_or_default() * 60_000 {
        return refused("time", format!("PBX_TIME is {} minutes away from now", drift / 60_000));
    }
    request.check_addresses(place.is_test(), &magasin.allowed_hosts)?;
    if request.recurring && !magasin.recurring_as_single {
        return refused("recurring", "payments in several debits are not offered: a setting of the magasin takes them as one".to_owned());
    }
    Ok(())
}
