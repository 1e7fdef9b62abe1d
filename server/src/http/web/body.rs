//! A bound on what a caller may send, whether it announces its length or not.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::StreamExt;
use poem::http::{StatusCode, header};
use poem::{Body, Endpoint, IntoResponse, Middleware, Request, Response, Result};

/// Refuses bodies of more bytes with 413. It stands inside decompression, so that a small gzip cannot become a large form.
#[derive(Clone, Copy, Debug)]
pub struct BodyLimit(pub u64);

impl<E: Endpoint> Middleware<E> for BodyLimit {
    type Output = Limited<E>;
    fn transform(&self, inner: E) -> Self::Output {
        Limited { inner, most: self.0 }
    }
}

/// An endpoint behind a [`BodyLimit`].
#[derive(Debug)]
pub struct Limited<E> {
    inner: E,
    most: u64,
}

impl<E: Endpoint> Endpoint for Limited<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let announced = request.header(header::CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
        if announced.is_some_and(|length| length > self.most) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into());
        }
        let exceeded = Arc::new(AtomicBool::new(false));
        let body = bounded(request.take_body(), self.most, exceeded.clone());
        request.set_body(body);
        let answer = self.inner.call(request).await;
        // However the handler took the cut stream, the caller hears the real reason.
        if exceeded.load(Ordering::Relaxed) {
            return Err(StatusCode::PAYLOAD_TOO_LARGE.into());
        }
        answer.map(IntoResponse::into_response)
    }
}

fn bounded(body: Body, most: u64, exceeded: Arc<AtomicBool>) -> Body {
    let mut left = most;
    let stream = body.into_bytes_stream().map(move |piece| {
        let piece = piece?;
        match left.checked_sub(piece.len() as u64) {
            Some(rest) => left = rest,
            None => {
                exceeded.store(true, Ordering::Relaxed);
                return Err(io::Error::other("the body is too large"));
            }
        }
        Ok(piece)
    });
    Body::from_bytes_stream(stream)
}
