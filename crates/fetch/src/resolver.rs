//! Name look-up that does not hand out inside addresses.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;

use crate::AddressClass;

/// The system's resolver with a guard behind it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GuardedResolver {
    pub(crate) allow_private: bool,
}

/// The name has an address that is not to be visited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the name leads to {0}")]
pub(crate) struct InsideName(pub(crate) AddressClass);

impl GuardedResolver {
    /// All addresses or none: a name with a public and an inside address is either broken or bait, and which
    /// of the two would be connected to is chance.
    fn guard(self, addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, InsideName> {
        let refused =
            |address: &SocketAddr| AddressClass::refused(AddressClass::of(address.ip()), self.allow_private);
        match addresses.iter().find_map(refused) {
            Some(class) => Err(InsideName(class)),
            None => Ok(addresses),
        }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = *self;
        Box::pin(async move {
            let addresses = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let addresses: Addrs = Box::new(guard.guard(addresses)?.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(list: &[&str]) -> Vec<SocketAddr> {
        list.iter().map(|text| SocketAddr::new(text.parse().expect("an address"), 0)).collect()
    }

    #[test]
    fn one_inside_address_spoils_the_name() {
        let strict = GuardedResolver { allow_private: false };
        assert!(strict.guard(addresses(&["8.8.8.8", "2606:4700::1"])).is_ok());
        let mixed = strict.guard(addresses(&["8.8.8.8", "10.0.0.1"]));
        assert_eq!(mixed, Err(InsideName(AddressClass::Private)));
        let hidden = strict.guard(addresses(&["::ffff:127.0.0.1"]));
        assert_eq!(hidden, Err(InsideName(AddressClass::Embedded)));
    }

    #[tokio::test]
    async fn the_systems_resolver_is_behind_the_guard() {
        let ask =
            |allow_private| GuardedResolver { allow_private }.resolve("localhost".parse().expect("a name"));
        let refused = ask(false).await.err().expect("a refusal");
        assert_eq!(refused.downcast_ref(), Some(&InsideName(AddressClass::Loopback)));
        assert!(ask(true).await.is_ok());
    }

    #[test]
    fn permission_does_not_reach_the_metadata_service() {
        let lenient = GuardedResolver { allow_private: true };
        assert!(lenient.guard(addresses(&["10.0.0.1", "::1"])).is_ok());
        let metadata = lenient.guard(addresses(&["169.254.169.254"]));
        assert_eq!(metadata, Err(InsideName(AddressClass::LinkLocal)));
    }
}
