//! The addresses of signing in and out.

/// Where one signs in.
pub const SIGN_IN: &str = "/sign-in";
/// Where a session is ended, by post.
pub const SIGN_OUT: &str = "/sign-out";
/// Where a person changes their language, by post.
pub const LANGUAGE: &str = "/language";

/// Signs in, then goes on to a page of ours; `ended` when a session was cut off by time.
pub fn sign_in(next: &str, ended: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("next", next);
    if ended {
        query.append_pair("ended", "1");
    }
    format!("{SIGN_IN}?{}", query.finish())
}

/// The page of somebody who has just signed out.
pub fn left() -> String {
    format!("{SIGN_IN}?left=1")
}

/// The page in another language, with the same onward address.
pub fn in_language(next: &str, language: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).append_pair("language", language).finish();
    format!("{SIGN_IN}?{query}")
}
