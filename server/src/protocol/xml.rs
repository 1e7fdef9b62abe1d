//! The two small XML documents of 3-D Secure 2, read without validation and without entities: whatever cannot be read is
//! simply not there, and the payment goes on (wire §1.5).

use quick_xml::Reader;
use quick_xml::events::Event;

/// The longest document read, in bytes: the modules' own is under one thousand.
const LONGEST: usize = 16 * 1024;
/// The longest value kept, in characters.
const LONGEST_VALUE: usize = 100;
/// The most leaves read of a document.
const MOST_LEAVES: usize = 40;

/// How many articles PBX_SHOPPINGCART says there are: 1 to 99, else nothing.
pub fn quantity(document: &str) -> Option<u32> {
    let leaves = leaves(document);
    let (_, text) = leaves.iter().find(|leaf| leaf.0.eq_ignore_ascii_case("totalQuantity"))?;
    text.parse().ok().filter(|count| (1..=99).contains(count))
}

/// The elements of PBX_BILLING that hold text, in order, under their own names (`FirstName`, `ZipCode`…).
pub fn billing(document: &str) -> Vec<(String, String)> {
    leaves(document)
}

/// Elements with text of their own. Stops without a word at the first thing that is not well-formed.
fn leaves(document: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if document.len() > LONGEST {
        return found;
    }
    let document = document.replace("%22", "\"");
    let mut reader = Reader::from_str(document.trim_start_matches('\u{feff}').trim());
    let (mut element, mut text) = (None, String::new());
    while found.len() < MOST_LEAVES {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                element = Some(start.local_name().as_ref().to_owned());
                text.clear();
            }
            Ok(Event::Text(part)) => text.push_str(&part),
            Ok(Event::CData(part)) => text.push_str(&part),
            Ok(Event::GeneralRef(reference)) => text.extend(meant(&reference)),
            Ok(Event::End(_)) => {
                let value: String = text.trim().chars().filter(|c| !c.is_control()).take(LONGEST_VALUE).collect();
                found.extend(element.take().filter(|_| !value.is_empty()).map(|name| (name, value)));
                text.clear();
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found
}

/// The five entities of XML itself and character numbers; no other is ever resolved.
fn meant(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantity_is_read_in_every_shape_seen() {
        for (document, count) in [
            (r#"<?xml version="1.0" encoding="utf-8"?><shoppingcart><total><totalQuantity>2</totalQuantity></total></shoppingcart>"#, Some(2)),
            ("<?xml version='1.0' encoding='utf-8' ?>\n  <shoppingcart>\n<total>\n <totalQuantity> 02 </totalQuantity>\n</total></shoppingcart>", Some(2)),
            ("<shoppingcart><total><totalQuantity>1</totalQuantity></total></shoppingcart>", Some(1)),
            ("<?xml version=%221.0%22 encoding=%22utf-8%22?><shoppingcart><total><totalQuantity>3</totalQuantity></total></shoppingcart>", Some(3)),
            ("<shoppingcart><total><totalQuantity>0</totalQuantity></total></shoppingcart>", None),
            ("<shoppingcart><total><totalQuantity>100</totalQuantity></total></shoppingcart>", None),
            ("<shoppingcart><total><totalQuantity/></total></shoppingcart>", None),
            ("<shoppingcart><total><totalQuantity>1</tot", None),
            ("not xml", None),
            ("", None),
        ] {
            assert_eq!(quantity(document), count, "{document}");
        }
    }

    #[test]
    fn the_address_is_read_and_entities_are_not() {
        let document = "<?xml version=\"1.0\" encoding=\"utf-8\" ?>\r\n <Billing>\r\n  <Address>\r\n   <FirstName>Jane</FirstName><LastName>D&#39;Arc &amp; fils</LastName>\
            <Address1>1 AVENUE DE L'OPERA</Address1><Address2/><ZipCode>75001</ZipCode><City></City><CountryCode>250</CountryCode>\
            <CountryCodeMobilePhone>+1-684</CountryCodeMobilePhone></Address></Billing>";
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let address = vec![
            pair("FirstName", "Jane"),
            pair("LastName", "D'Arc & fils"),
            pair("Address1", "1 AVENUE DE L'OPERA"),
            pair("ZipCode", "75001"),
            pair("CountryCode", "250"),
            pair("CountryCodeMobilePhone", "+1-684"),
        ];
        assert_eq!(billing(document), address);
        let bomb = r#"<!DOCTYPE b [<!ENTITY x "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]><Billing><City>a&x;b&f;c</City></Billing>"#;
        assert_eq!(billing(bomb), vec![pair("City", "abc")]);
        assert_eq!(billing(&"<a>1</a>".repeat(5000)), vec![]);
    }
}
