//! A small shop with two tills, one per bank. It stands outside the gateway: it signs and verifies with code of its own, as a
//! module in the field does, and knows of a payment only what it is told.

mod mailbox;
mod order;
mod page;
mod signed;
mod verify;
mod views;
mod web;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use poem::listener::TcpAcceptor;
use poem::{EndpointExt, Route, get, post};
use tokio::net::TcpListener;

use crate::app::App;
use crate::clock::Millis;
use crate::http::outbound::Outbound;
use verify::Verified;

/// How many notices are kept.
const KEPT: usize = 500;

/// What every handler may touch.
#[derive(Clone, Debug)]
struct Shop(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    /// For words, the time, and the mails that the mailbox shows; never for a payment.
    app: App,
    gateway: SocketAddr,
    origin: String,
    outbound: Outbound,
    notices: Mutex<Vec<Notice>>,
}

impl std::ops::Deref for Shop {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// A notice that came in.
#[derive(Clone, Debug)]
struct Notice {
    at: Millis,
    method: String,
    reference: String,
    verified: Verified,
}

impl Shop {
    fn keep(&self, notice: Notice) {
        let mut notices = self.notices.lock().expect("nothing panics while it holds the notices");
        if notices.len() == KEPT {
            notices.remove(0);
        }
        notices.push(notice);
    }

    /// The notices of an order, in the order they came; every notice without one.
    fn notices(&self, reference: Option<&str>) -> Vec<Notice> {
        let notices = self.notices.lock().expect("nothing panics while it holds the notices");
        notices.iter().filter(|notice| reference.is_none_or(|reference| notice.reference == reference)).cloned().collect()
    }
}

/// Opens the shop on a listener, in the background.
pub async fn open(app: &App, listener: TcpListener, gateway: SocketAddr) -> anyhow::Result<()> {
    let origin = format!("http://{}", listener.local_addr()?);
    let outbound = Outbound::new(vec![gateway.to_string()])?;
    let shop = Shop(Arc::new(Parts { app: app.clone(), gateway, origin, outbound, notices: Mutex::default() }));
    let routes = Route::new()
        .at("/", get(web::guide))
        .at("/shop.css", get(page::style))
        .at("/shop", get(web::basket))
        .at("/order", post(web::place))
        .at("/ipn", get(web::receive).post(web::receive))
        .at("/back", get(web::back))
        .at("/notices", get(web::received))
        .at("/mailbox", get(mailbox::index))
        .at("/mailbox/:id", get(mailbox::show))
        .at("/mailbox/:id/html", get(mailbox::html))
        .data(shop);
    tokio::spawn(poem::Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?).run(routes));
    Ok(())
}
