//! The client against real local listeners.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// A server that gives one canned answer to each connection, after a while; gives its `host:port`.
async fn answering(answer: &'static str, after: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let place = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut seen = [0; 4096];
            assert_ne!(socket.read(&mut seen).await.expect("a request"), 0);
            tokio::time::sleep(after).await;
            socket.write_all(answer.as_bytes()).await.expect("written");
        }
    });
    place
}

fn get(url: String) -> OutboundRequest {
    let timeout = Duration::from_millis(400);
    OutboundRequest { method: Method::GET, url, headers: Vec::new(), body: Vec::new(), timeout, most: 16, allow_http: true }
}

#[tokio::test]
async fn a_listed_place_answers_and_its_neighbours_do_not() {
    let place = answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nOK", Duration::ZERO).await;
    let listed = Outbound::new(vec![place.clone()]).expect("a client");
    let answer = listed.fetch(get(format!("http://{place}/ipn?a=1"))).await.expect("an answer");
    assert_eq!((answer.status, answer.body.as_ref()), (200, b"OK".as_slice()));
    let strict = Outbound::new(Vec::new()).expect("a client");
    for (url, why) in [
        (format!("http://{place}/"), "port"),
        ("http://127.0.0.1/".into(), "address"),
        ("http://2130706433/".into(), "address"),
        ("http://0x7f.1/".into(), "address"),
        ("http://[::1]/".into(), "address"),
        ("http://[::ffff:127.0.0.1]/".into(), "address"),
        ("http://169.254.169.254/latest/".into(), "address"),
        ("http://localhost/".into(), "address"),
        ("https://localhost:8443/".into(), "address"),
        ("http://user@example.org/".into(), "user name"),
        ("ftp://example.org/".into(), "scheme"),
        ("file:///etc/passwd".into(), "scheme"),
        ("http://example.org/\r\nHost: x".into(), "control character"),
        ("relative".into(), "not a URL"),
    ] {
        assert_eq!(strict.fetch(get(url.clone())).await.err(), Some(OutboundError::Refused(why)), "{url}");
    }
    let plain = OutboundRequest { allow_http: false, ..get("http://example.org/".into()) };
    assert_eq!(strict.fetch(plain).await.err(), Some(OutboundError::Refused("scheme")));
}

#[tokio::test]
async fn an_answer_is_taken_as_it_is_or_not_at_all() {
    let redirect = answering("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", Duration::ZERO).await;
    let long = answering("HTTP/1.1 200 OK\r\ncontent-length: 17\r\n\r\n12345678901234567", Duration::ZERO).await;
    let slow = answering("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", Duration::from_secs(2)).await;
    let broken = answering("HTTP/1.1 200 OK\r\ncontent-le", Duration::ZERO).await;
    let outbound = Outbound::new(vec![redirect.clone(), long.clone(), slow.clone(), broken.clone(), "127.0.0.1:1".into()]).expect("a client");
    let fetch = async |place: &str| outbound.fetch(get(format!("http://{place}/"))).await.map(|answer| answer.status);
    assert_eq!(fetch(&redirect).await, Ok(302));
    assert_eq!(fetch(&long).await, Err(OutboundError::TooLarge(200)));
    assert_eq!(fetch(&slow).await, Err(OutboundError::Timeout));
    assert_eq!(fetch(&broken).await, Err(OutboundError::Cut));
    assert_eq!(fetch("127.0.0.1:1").await, Err(OutboundError::Unreachable));
}
