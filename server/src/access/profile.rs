//! The built-in profiles, written in casbin's language and compiled once to sets of permissions.
//!
//! Walking a policy costs about a millisecond a check; a set of bits costs nothing. So casbin says what a profile may do,
//! once, when the program starts, and never stands in a request's way.

use std::collections::HashMap;

use anyhow::Context;
use casbin::{CoreApi, DefaultModel, Enforcer, MemoryAdapter, MgmtApi};

use super::permission::{Bits, Permission};

/// The built-in profiles by name (`consultation`, `bank-support`…), with what each may do.
#[derive(Clone, Debug)]
pub struct Profiles(HashMap<String, Bits>);

impl Profiles {
    /// Compiles the policy that comes with the program.
    pub async fn compile() -> anyhow::Result<Self> {
        let enforcer = enforcer().await?;
        let subjects = subjects(&enforcer);
        let mut profiles = HashMap::new();
        for subject in subjects {
            let mut bits = Bits::NONE;
            for permission in Permission::ALL {
                if enforcer.enforce((subject.as_str(), permission.name())).context("the policy cannot be read")? {
                    bits = bits.with(*permission);
                }
            }
            profiles.insert(subject.trim_start_matches(SUBJECT).to_owned(), bits);
        }
        Ok(Profiles(profiles))
    }

    /// What a profile may do; nothing for one that is not known.
    pub fn bits(&self, profile: &str) -> Bits {
        self.0.get(profile).copied().unwrap_or_default()
    }

    /// The names of the profiles.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// What a profile's name begins with as a subject, so that a person's name can never pass for a profile.
const SUBJECT: &str = "profile:";

async fn enforcer() -> anyhow::Result<Enforcer> {
    let model = DefaultModel::from_str(include_str!("model.conf")).await.context("model.conf")?;
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await.context("the policy's model")?;
    let lines = include_str!("policy.csv").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut rules, mut links) = (Vec::new(), Vec::new());
    for line in lines {
        let mut words = line.split(',').map(|word| word.trim().to_owned());
        match words.next().as_deref() {
            Some("p") => rules.push(words.collect()),
            Some("g") => links.push(words.collect()),
            _ => anyhow::bail!("a line of the policy is neither p nor g: {line}"),
        }
    }
    enforcer.add_policies(rules).await.context("policy.csv")?;
    enforcer.add_grouping_policies(links).await.context("policy.csv")?;
    Ok(enforcer)
}

fn subjects(enforcer: &Enforcer) -> Vec<String> {
    let rows = enforcer.get_policy().into_iter().chain(enforcer.get_grouping_policy());
    let mut subjects: Vec<String> = rows.filter_map(|row| row.into_iter().next()).collect();
    subjects.sort_unstable();
    subjects.dedup();
    subjects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_manuals_profiles_may_do_what_it_says() {
        let profiles = Profiles::compile().await.expect("the policy compiles");
        let may = |profile, permission| profiles.bits(profile).has(permission);
        assert!(may("consultation", Permission::ViewTransactions) && !may("consultation", Permission::Refund));
        assert!(may("consultation-action", Permission::Refund) && !may("consultation-action", Permission::EditUsers));
        assert!(may("consultation-action-users", Permission::EditUsers) && may("consultation-action-users", Permission::Capture));
        assert!(may("card-entry", Permission::EnterPayments) && !may("card-entry", Permission::ViewTransactions));
        assert!(may("hmac-keys", Permission::GenerateHmacKeys) && !may("hmac-keys", Permission::ViewTransactions));
        assert!(may("bank-support", Permission::CloseRemittances) && !may("bank-support", Permission::Refund));
        assert!(may("operator", Permission::EditBanks) && !may("bank-admin", Permission::EditBanks));
        assert_eq!(profiles.bits("profile:consultation"), Bits::NONE, "a subject is not a profile's name");
        assert_eq!(profiles.bits(""), Bits::NONE);
    }

    #[tokio::test]
    async fn every_line_of_the_policy_names_a_permission() {
        let enforcer = enforcer().await.expect("the policy compiles");
        for rule in enforcer.get_policy() {
            assert!(Permission::ALL.iter().any(|p| p.name() == rule[1]), "{rule:?}");
        }
    }
}
