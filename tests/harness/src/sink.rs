//! A web site that keeps what it is sent: the shop that receives notices.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use poem::http::{Method, StatusCode};
use poem::listener::{Acceptor, Listener, TcpListener};
use poem::{Body, Endpoint, Request, Response, Server};

/// One request as it came.
#[derive(Clone, Debug)]
pub struct Received {
    /// GET or POST.
    pub method: Method,
    /// Path and query, as written on the line.
    pub target: String,
    /// The body's bytes, as text.
    pub body: String,
}

impl Received {
    /// What stands after the `?`, as written.
    pub fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }
}

/// How the site answers its next request.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// How long it thinks.
    pub after: Duration,
    /// Where it sends the caller, for a redirection.
    pub location: Option<String>,
}

impl Reply {
    /// An answer at once.
    pub fn status(code: u16) -> Self {
        Reply { status: StatusCode::from_u16(code).expect("a status"), after: Duration::ZERO, location: None }
    }
}

#[derive(Debug, Default)]
struct Kept {
    received: Vec<Received>,
    replies: VecDeque<Reply>,
}

/// The running site.
#[derive(Debug)]
pub struct Sink {
    /// `127.0.0.1:port`.
    pub host: String,
    kept: Arc<Mutex<Kept>>,
    task: tokio::task::JoinHandle<()>,
}

impl Sink {
    /// A site on a port of its own; it answers 200 unless told otherwise.
    pub async fn start() -> Self {
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a free port");
        let host = acceptor.local_addr()[0].as_socket_addr().expect("a TCP address").to_string();
        let kept = Arc::new(Mutex::new(Kept::default()));
        let site = Site(kept.clone());
        let task = tokio::spawn(async move { Server::new_with_acceptor(acceptor).run(site).await.expect("the site runs") });
        Sink { host, kept, task }
    }

    /// An address on the site.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.host)
    }

    /// What it was sent so far.
    pub fn received(&self) -> Vec<Received> {
        self.kept.lock().expect("no panic holds the lock").received.clone()
    }

    /// How it answers the next requests, in order.
    pub fn answer(&self, replies: impl IntoIterator<Item = Reply>) {
        self.kept.lock().expect("no panic holds the lock").replies.extend(replies);
    }

    /// Waits until it was sent `count` requests, ten seconds at most.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        for _ in 0..200 {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the site was sent {} of {count} requests: {:?}", self.received().len(), self.received());
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

struct Site(Arc<Mutex<Kept>>);

impl Endpoint for Site {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let body = request.take_body().into_string().await.unwrap_or_default();
        let target = request.original_uri().path_and_query().map(ToString::to_string).unwrap_or_default();
        let reply = {
            let mut kept = self.0.lock().expect("no panic holds the lock");
            kept.received.push(Received { method: request.method().clone(), target, body });
            kept.replies.pop_front().unwrap_or_else(|| Reply::status(200))
        };
        tokio::time::sleep(reply.after).await;
        let answer = Response::builder().status(reply.status);
        let answer = reply.location.iter().fold(answer, |answer, to| answer.header("location", to));
        Ok(answer.body(Body::empty()))
    }
}
