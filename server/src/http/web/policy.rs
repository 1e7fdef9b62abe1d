//! The content security policy: nothing but our own origin, and what one response adds to it.

use poem::{IntoResponse, Response};
use url::Url;

/// What a response allows besides our own origin. It is carried by the response and becomes its headers.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    forms: Vec<String>,
    frames: Vec<String>,
}

impl Policy {
    /// Our own origin, in no frame.
    pub fn strict() -> Self {
        Policy::default()
    }

    /// Forms of the page may also lead to this address (R3.6: a redirect after a post counts as one).
    pub fn forms_to(mut self, address: &str) -> Self {
        self.forms.extend(origin(address));
        self
    }

    /// The page may stand in frames of this origin.
    pub fn framed_by(mut self, address: &str) -> Self {
        self.frames.extend(origin(address));
        self
    }

    /// Puts the policy on a response.
    pub fn on(self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        response.extensions_mut().insert(self);
        response
    }

    pub(super) fn is_framed(&self) -> bool {
        !self.frames.is_empty()
    }

    pub(super) fn header(&self) -> String {
        let forms: String = self.forms.iter().map(|origin| format!(" {origin}")).collect();
        let frames = if self.frames.is_empty() { "'none'".to_owned() } else { self.frames.join(" ") };
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'{forms}; frame-ancestors {frames}"
        )
    }
}

/// The origin of an http or https address, written as browsers compare it; `None` for anything else, so that no sign of
/// somebody's text ever reaches a header.
pub fn origin(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_reach_the_header() {
        let policy =
            Policy::strict().forms_to("https://shop.example:8443/back?a=b").forms_to("javascript:alert(1)").framed_by("https://SHOP.example; script-src *");
        assert!(policy.header().ends_with("form-action 'self' https://shop.example:8443; frame-ancestors 'none'"), "{}", policy.header());
        let framed = Policy::strict().framed_by("https://SHOP.example").framed_by("https://b.example");
        assert!(framed.header().ends_with("frame-ancestors https://shop.example https://b.example"));
        assert!(!Policy::strict().header().contains("unsafe"));
    }
}
