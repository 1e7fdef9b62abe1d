//! The whole URL map, on one screen.

pub mod api;
mod frame;
mod front;
mod office;

use std::sync::Arc;

use futures::FutureExt;
use poem::middleware::Compression;
use poem::web::{CompressionAlgo, CompressionLevel};
use poem::{Endpoint, EndpointExt, Response, Route, get};

use crate::app::App;
use crate::http::urls;
use crate::http::web::{Brand, Brands, Doorstep, Proxies};
use crate::{checkout, hierarchy, notifications, sign_in, theme, wire};

/// What answers under any host name.
const OPEN: &[&str] = &[urls::HEALTH, wire::urls::HEALTH];

/// Every door of the program.
pub fn routes(app: App) -> impl Endpoint<Output = Response> + 'static {
    let doors = sign_in::mount(wire::mount(Route::new()), &office::keeper(&app))
        .at(urls::ABOUT, get(front::about))
        .at(urls::HEALTH, get(front::health))
        .nest(urls::API_V1, api::api(&app))
        .nest(checkout::urls::ROOT, checkout::routes())
        .nest(checkout::urls::NOTIFY_ROOT, checkout::notify_routes())
        .nest_no_strip(notifications::urls::ROOT, notifications::routes())
        .nest(theme::urls::ROOT, theme::assets::routes(app.themes.clone()))
        // The root, whatever begins with a node, and whatever nobody else answers.
        .nest_no_strip(urls::ROOT, front::door(office::office(&app)));
    let proxies = Proxies::read(&app.config.trusted_proxies).expect("the configuration was checked at boot");
    let doorstep = Doorstep::new(app.texts.clone(), app.themes.clone(), proxies, brands(&app), OPEN);
    // Small and fast: a page is compressed for each visitor anew.
    let compression = Compression::new().algorithms([CompressionAlgo::GZIP]).with_quality(CompressionLevel::Fastest);
    doors.data(app).with(compression).with(doorstep).map_to_response()
}

/// The brand of a host's bank (R2.33).
fn brands(app: &App) -> Brands {
    let app = app.clone();
    Arc::new(move |host| {
        let app = app.clone();
        async move { Ok(hierarchy::actions::bank_of_host(&app.db, &host).await?.map(|bank| Brand { bank: bank.id, theme: bank.theme })) }.boxed()
    })
}
