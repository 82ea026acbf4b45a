//! Which addresses are the public internet, and which are somebody's inside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address is not part of the public internet.
///
/// The list is the IANA IPv4 and IPv6 Special-Purpose Address Registries. What is not known to be public is
/// not public: of IPv6 only `2000::/3` and the NAT64 prefix are ever let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressClass {
    /// This machine: `127.0.0.0/8`, `::1`, and the names under `localhost` (RFC 6761, 6.3).
    Loopback,
    /// A private network: RFC 1918, and unique local addresses `fc00::/7` (RFC 4193).
    Private,
    /// A carrier's or an overlay's inside, `100.64.0.0/10` (RFC 6598).
    Shared,
    /// `169.254.0.0/16`, `fe80::/10`, and the withdrawn `fec0::/10`. Cloud machines hand out their keys here.
    LinkLocal,
    /// Many receivers, `224.0.0.0/4` and `ff00::/8`, or all, `255.255.255.255`.
    Multicast,
    /// No address: `0.0.0.0/8` and `::`.
    Unspecified,
    /// For books: RFC 5737, RFC 3849 and RFC 9637.
    Documentation,
    /// An IPv4 address inside an IPv6 one (mapped, compatible, 6to4, Teredo, local NAT64), which can hide any
    /// of the above.
    Embedded,
    /// Kept back by IANA for other uses.
    Reserved,
}

impl AddressClass {
    /// The class of an address, or `None` when it is public.
    ///
    /// An address under the well-known NAT64 prefix `64:ff9b::/96` (RFC 6052) is judged by the IPv4 address
    /// in it, because on an IPv6-only network every public IPv4 host has such an address.
    #[must_use]
    pub fn of(address: IpAddr) -> Option<Self> {
        match address {
            IpAddr::V4(address) => Self::of_v4(address),
            IpAddr::V6(address) => Self::of_v6(address),
        }
    }

    fn of_v4(address: Ipv4Addr) -> Option<Self> {
        match address.octets() {
            [0, ..] => Some(Self::Unspecified),
            [127, ..] => Some(Self::Loopback),
            [10, ..] | [172, 16..=31, ..] | [192, 168, ..] => Some(Self::Private),
            [100, 64..=127, ..] => Some(Self::Shared),
            [169, 254, ..] => Some(Self::LinkLocal),
            [192, 0, 2, _] | [198, 51, 100, _] | [203, 0, 113, _] => Some(Self::Documentation),
            [192, 0, 0, _] | [192, 88, 99, _] | [198, 18..=19, ..] => Some(Self::Reserved),
            [224..=239, ..] | [255, 255, 255, 255] => Some(Self::Multicast),
            [240..=255, ..] => Some(Self::Reserved),
            _ => None,
        }
    }

    fn of_v6(address: Ipv6Addr) -> Option<Self> {
        match address.segments() {
            [0, 0, 0, 0, 0, 0, 0, 0] => Some(Self::Unspecified),
            [0, 0, 0, 0, 0, 0, 0, 1] => Some(Self::Loopback),
            [0, 0, 0, 0, 0, 0 | 0xffff, _, _] | [0, 0, 0, 0, 0xffff, 0, _, _] => Some(Self::Embedded),
            [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
                let [a, b] = high.to_be_bytes();
                let [c, d] = low.to_be_bytes();
                Self::of_v4(Ipv4Addr::new(a, b, c, d))
            }
            [0x64, 0xff9b, ..] | [0x2002, ..] | [0x2001, 0, ..] => Some(Self::Embedded),
            [0x2001, 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] => Some(Self::Documentation),
            [0x2001, 0..=0x01ff, ..] => Some(Self::Reserved),
            [0xfc00..=0xfdff, ..] => Some(Self::Private),
            [0xfe80..=0xfeff, ..] => Some(Self::LinkLocal),
            [0xff00..=0xffff, ..] => Some(Self::Multicast),
            [0x2000..=0x3fff, ..] => None,
            _ => Some(Self::Reserved),
        }
    }

    /// The class of a host name that never means the public internet, whatever a resolver says of it
    /// (RFC 6761 for `localhost`, RFC 6762 for `local`, ICANN's reservation of 2024 for `internal`).
    #[must_use]
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let name = name.strip_suffix('.').unwrap_or(name);
        let last = name.rsplit('.').next().unwrap_or(name);
        if last.eq_ignore_ascii_case("localhost") {
            Some(Self::Loopback)
        } else if last.eq_ignore_ascii_case("local") || last.eq_ignore_ascii_case("internal") {
            Some(Self::Private)
        } else {
            None
        }
    }

    /// Whether a source may ask for such an address. Nobody publishes a calendar on a link-local, multicast
    /// or hidden address, so these stay refused whatever a configuration says.
    #[must_use]
    pub fn may_be_allowed(self) -> bool {
        matches!(self, Self::Loopback | Self::Private | Self::Shared)
    }

    /// Whether a visit must not go to this address.
    pub(crate) fn refused(class: Option<Self>, allow_private: bool) -> Option<Self> {
        class.filter(|class| !(allow_private && class.may_be_allowed()))
    }
}

impl std::fmt::Display for AddressClass {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Loopback => "this machine itself",
            Self::Private => "a private network",
            Self::Shared => "a carrier's shared network",
            Self::LinkLocal => "a link-local address",
            Self::Multicast => "a multicast address",
            Self::Unspecified => "no address at all",
            Self::Documentation => "an address for documentation",
            Self::Embedded => "an IPv4 address hidden in an IPv6 one",
            Self::Reserved => "a reserved address",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(expected: Option<AddressClass>, addresses: &[&str]) {
        for address in addresses {
            let parsed: IpAddr = address.parse().expect("a test address");
            assert_eq!(AddressClass::of(parsed), expected, "{address}");
        }
    }

    #[test]
    fn each_class_has_its_edges() {
        check(Some(AddressClass::Loopback), &["127.0.0.1", "127.255.255.255", "::1"]);
        check(Some(AddressClass::Private), &["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"]);
        check(Some(AddressClass::Private), &["fc00::1", "fdff::1"]);
        check(Some(AddressClass::Shared), &["100.64.0.1", "100.127.255.255"]);
        check(Some(AddressClass::LinkLocal), &["169.254.169.254", "fe80::1", "fec0::1"]);
        check(Some(AddressClass::Multicast), &["224.0.0.1", "255.255.255.255", "ff02::1"]);
        check(Some(AddressClass::Unspecified), &["0.0.0.0", "0.1.2.3", "::"]);
        check(Some(AddressClass::Documentation), &["192.0.2.1", "203.0.113.9", "2001:db8::1", "3fff::1"]);
        check(Some(AddressClass::Embedded), &["::ffff:127.0.0.1", "::ffff:8.8.8.8", "::10.0.0.1"]);
        check(
            Some(AddressClass::Embedded),
            &["2002:7f00:1::", "2001:0:1::", "64:ff9b:1::1", "::ffff:0:1.2.3.4"],
        );
        check(Some(AddressClass::Reserved), &["240.0.0.1", "198.18.0.1", "192.88.99.1", "100::1", "4000::1"]);
        check(Some(AddressClass::Loopback), &["64:ff9b::127.0.0.1"]);
        check(Some(AddressClass::Private), &["64:ff9b::10.0.0.1"]);
        check(
            None,
            &["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "64:ff9b::8.8.8.8", "198.20.0.1"],
        );
    }

    #[test]
    fn names_that_are_never_public() {
        for name in ["localhost", "LOCALHOST.", "a.localhost"] {
            assert_eq!(AddressClass::of_name(name), Some(AddressClass::Loopback), "{name}");
        }
        assert_eq!(AddressClass::of_name("printer.local"), Some(AddressClass::Private));
        assert_eq!(AddressClass::of_name("metadata.google.internal"), Some(AddressClass::Private));
        assert_eq!(AddressClass::of_name("localhost.example.org"), None);
    }

    proptest! {
        #[test]
        fn the_standard_library_agrees_that_a_public_address_is_no_special_one(bits: u32) {
            let address = Ipv4Addr::from(bits);
            if AddressClass::of(address.into()).is_none() {
                prop_assert!(!address.is_loopback() && !address.is_private() && !address.is_link_local());
                prop_assert!(!address.is_multicast() && !address.is_broadcast() && !address.is_unspecified());
                prop_assert!(!address.is_documentation());
            }
        }

        #[test]
        fn no_ipv6_form_of_a_refused_ipv4_address_is_public(bits: u32) {
            let inner = Ipv4Addr::from(bits);
            let [a, b] = [(bits >> 16) as u16, bits as u16];
            prop_assert!(AddressClass::of(inner.to_ipv6_mapped().into()).is_some());
            prop_assert!(AddressClass::of(inner.to_ipv6_compatible().into()).is_some());
            prop_assert!(AddressClass::of(Ipv6Addr::new(0x2002, a, b, 0, 0, 0, 0, 1).into()).is_some());
            let translated = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, a, b);
            prop_assert_eq!(AddressClass::of(translated.into()), AddressClass::of(inner.into()));
        }

        #[test]
        fn permission_opens_only_inside_networks(bits: u128) {
            let class = AddressClass::of(Ipv6Addr::from(bits).into());
            let refused = AddressClass::refused(class, true);
            prop_assert!(refused.is_none_or(|class| !class.may_be_allowed()));
        }
    }
}
