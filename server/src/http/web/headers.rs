//! Headers of every response: nothing is guessed, framed, kept or told to the next site unless a handler said so.

use poem::Response;
use poem::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::Policy;

/// Sets what the handler did not.
pub fn protect(response: &mut Response, https: bool) {
    let policy = response.extensions().get::<Policy>().cloned().unwrap_or_default();
    let headers = response.headers_mut();
    let text = HeaderValue::try_from(policy.header()).expect("origins are ASCII");
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(text);
    keep(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    keep(headers, header::REFERRER_POLICY, "no-referrer");
    keep(headers, header::CACHE_CONTROL, "no-store");
    keep(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    keep(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    keep(headers, HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()");
    if !policy.is_framed() {
        keep(headers, header::X_FRAME_OPTIONS, "DENY");
    }
    if https {
        keep(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

fn keep(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
