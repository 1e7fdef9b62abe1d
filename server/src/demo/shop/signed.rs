//! Signs a form as modules do: the fields in their order, plain, joined by `&`, under the magasin's key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha512;

/// PBX_HMAC of fields: HMAC-SHA-512 in upper-case hexadecimal.
pub fn hmac(fields: &[(&'static str, String)], key: &[u8]) -> String {
    let text: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(text.join("&").as_bytes());
    hex::encode_upper(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openssl_agrees() {
        // printf 'PBX_SITE=1999888&PBX_RANG=32' | openssl dgst -sha512 -mac HMAC -macopt hexkey:0123456789ABCDEF
        let key = hex::decode("0123456789ABCDEF").expect("is hexadecimal");
        let fields = [("PBX_SITE", "1999888".to_owned()), ("PBX_RANG", "32".to_owned())];
        assert_eq!(hmac(&fields, &key), EXPECTED);
    }

    const EXPECTED: &str = "287AE8ADBD27B050347460580E79A2716ED761550661898B4BEB79DB5571CC5D474795154C27B0F5851F5E655874326E85447FC79A47E580A4CAFC13D03BD1CA";
}
