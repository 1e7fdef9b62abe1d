//! What an operation needs to go on after its payer was away: kept with it, across restarts.

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use crate::host::Away;

/// The memory of a waiting operation. Never a card number: the plugin has none, and the host forgot it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Waking {
    pub(super) return_url: String,
    pub(super) notify_url: String,
    address: String,
    fields: Option<Vec<(String, String)>>,
    memory: String,
}

impl Waking {
    pub(super) fn new(return_url: &str, notify_url: &str, away: &Away, memory: &[u8]) -> Self {
        let (address, fields) = match away {
            Away::Redirect(address) => (address.clone(), None),
            Away::Form(address, fields) => (address.clone(), Some(fields.clone())),
        };
        Waking { return_url: return_url.to_owned(), notify_url: notify_url.to_owned(), address, fields, memory: STANDARD.encode(memory) }
    }

    /// Where the payer was sent.
    pub(super) fn away(&self) -> Away {
        let address = self.address.clone();
        self.fields.clone().map_or_else(|| Away::Redirect(address.clone()), |fields| Away::Form(address.clone(), fields))
    }

    /// The plugin's own memory.
    pub(super) fn memory(&self) -> anyhow::Result<Vec<u8>> {
        STANDARD.decode(&self.memory).context("the memory of an operation is not what was written")
    }

    pub(super) fn write(&self) -> anyhow::Result<Vec<u8>> {
        serde_json::to_vec(self).context("texts are always JSON")
    }

    pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        serde_json::from_slice(bytes).context("the memory of an operation is not what was written")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let form = Away::Form("https://bank.example/acs".into(), vec![("creq".into(), "é".into())]);
        for away in [Away::Redirect("https://bank.example/3ds/1".into()), form] {
            let kept = Waking::new("https://pay.example/back", "https://pay.example/notify/1", &away, &[0, 255]);
            let back = Waking::read(&kept.write().expect("JSON")).expect("what was written");
            assert_eq!((back.away(), back.memory().expect("base64"), &back), (away, vec![0, 255], &kept));
        }
        assert!(Waking::read(b"{}").is_err());
    }
}
