//! Every permission, one line each. Numbers are stable and never given twice: bits of compiled grants hang on them.

/// Declares the permissions with their number and the name `policy.csv` calls them by.
macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $text:literal;)*) => {
        /// Something a person may do at a node.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Permission { $($(#[$doc])* $name = $number,)* }

        impl Permission {
            /// All of them.
            pub const ALL: &[Permission] = &[$(Permission::$name,)*];

            /// Its name in the policy.
            pub const fn name(self) -> &'static str {
                match self { $(Permission::$name => $text,)* }
            }
        }
    };
}

permissions! {
    /// See turnover and curves.
    ViewStatistics = 0, "statistics.view";
    /// See the journal and a payment's detail.
    ViewTransactions = 1, "transactions.view";
    /// Capture an authorisation.
    Capture = 2, "transactions.capture";
    /// Cancel before the télécollecte.
    Cancel = 3, "transactions.cancel";
    /// Refund after it.
    Refund = 4, "transactions.refund";
    /// Send to the bank ahead of time.
    Send = 5, "transactions.send";
    /// See remittances.
    ViewRemittances = 6, "remittances.view";
    /// Close a remittance at once.
    CloseRemittances = 7, "remittances.close";
    /// See the reconciliation journal.
    ViewReconciliation = 8, "reconciliation.view";
    /// See payments in instalments.
    ViewInstalments = 9, "instalments.view";
    /// Terminate them.
    TerminateInstalments = 10, "instalments.terminate";
    /// See subscriptions.
    ViewSubscriptions = 11, "subscriptions.view";
    /// Terminate them.
    TerminateSubscriptions = 12, "subscriptions.terminate";
    /// Take a file of what one sees.
    MakeExports = 13, "exports.make";
    /// See the settings of a shop.
    ViewSettings = 14, "settings.view";
    /// Change them.
    EditSettings = 15, "settings.edit";
    /// See contracts.
    ViewContracts = 16, "contracts.view";
    /// Change a contract's deferral and limits.
    EditContracts = 17, "contracts.edit";
    /// Open and close contracts.
    OpenContracts = 18, "contracts.open";
    /// See blocked cards.
    ViewBlockedCards = 19, "blocked-cards.view";
    /// Block and unblock cards.
    EditBlockedCards = 20, "blocked-cards.edit";
    /// See the keys of a shop.
    ViewHmacKeys = 21, "hmac-keys.view";
    /// Generate a key.
    GenerateHmacKeys = 22, "hmac-keys.generate";
    /// Key a payment by hand.
    EnterPayments = 23, "manual-entry.pay";
    /// See users.
    ViewUsers = 24, "users.view";
    /// Invite, change and disable users.
    EditUsers = 25, "users.edit";
    /// Unlock a user.
    UnlockUsers = 26, "users.unlock";
    /// Read who did what.
    ViewAudit = 27, "audit.view";
    /// Write to support.
    ContactSupport = 28, "support.contact";
    /// See the store.
    ViewStore = 29, "store.view";
    /// See the tree as its keeper.
    ViewHierarchy = 30, "hierarchy.view";
    /// Create and move enseignes, groupes and magasins.
    EditHierarchy = 31, "hierarchy.edit";
    /// Edit the brand.
    EditBrand = 32, "brand.edit";
    /// Create banks.
    EditBanks = 33, "banks.edit";
    /// Install plugins.
    EditPlugins = 34, "plugins.edit";
    /// Give machines access.
    EditTokens = 35, "tokens.edit";
}

/// A set of permissions: 256 bits (R2.50).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bits([u64; 4]);

impl Bits {
    /// Nothing.
    pub const NONE: Bits = Bits([0; 4]);

    /// The set with one more.
    pub const fn with(mut self, permission: Permission) -> Self {
        let number = permission as usize;
        self.0[number / 64] |= 1 << (number % 64);
        self
    }

    /// Whether it holds a permission.
    pub const fn has(self, permission: Permission) -> bool {
        let number = permission as usize;
        self.0[number / 64] & (1 << (number % 64)) != 0
    }

    /// Both together.
    pub const fn and(self, other: Bits) -> Self {
        let (a, b) = (self.0, other.0);
        Bits([a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_has_a_number_of_its_own() {
        for (at, permission) in Permission::ALL.iter().enumerate() {
            let alone = Bits::NONE.with(*permission);
            let held: Vec<_> = Permission::ALL.iter().filter(|p| alone.has(**p)).collect();
            assert_eq!(held, [permission], "{at}");
        }
    }

    #[test]
    fn two_sets_hold_what_either_holds() {
        let both = Bits::NONE.with(Permission::Refund).and(Bits::NONE.with(Permission::EditTokens));
        assert!(both.has(Permission::Refund) && both.has(Permission::EditTokens) && !both.has(Permission::Capture));
    }
}
