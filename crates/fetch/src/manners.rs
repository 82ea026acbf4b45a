//! What a robots.txt asks for beyond RFC 9309: `Crawl-delay`, `Request-rate` and `Visit-time`.
//!
//! The last two are from Sean Conner's "An Extended Standard for Robot Exclusion" (1996). Times are UTC. What
//! cannot be read is passed over, as RFC 9309, 2.2.4, has it for every line.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

const MINUTES_A_DAY: u16 = 24 * 60;

/// How a host wants to be visited.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Manners {
    pub(crate) crawl_delay: Option<Duration>,
    rates: Vec<Rate>,
    hours: Vec<Window>,
}

/// One request in so much time, always or in a window.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rate {
    gap: Duration,
    window: Option<Window>,
}

/// From one minute of the UTC day to another, the end not included; over midnight when the end is not later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    from: u16,
    until: u16,
}

impl Manners {
    /// The extra lines of the groups that apply to the product token: its own, or else those for `*`.
    pub(crate) fn parse(robots: &[u8], product_token: &str) -> Self {
        let text = String::from_utf8_lossy(robots);
        let lines: Vec<(String, &str)> = text.split(['\n', '\r', '\0']).filter_map(split_line).collect();
        let own = |value: &str| value.eq_ignore_ascii_case(product_token);
        let named = lines.iter().any(|(key, value)| is_agent(key) && own(value));
        let applies_to = |value: &str| if named { own(value) } else { value == "*" };

        let (mut manners, mut in_agents, mut applies) = (Self::default(), false, false);
        for (key, value) in &lines {
            if is_agent(key) {
                applies = applies_to(value) || (in_agents && applies);
                in_agents = true;
                continue;
            }
            match key.as_str() {
                "request-rate" if applies => manners.rates.extend(Rate::parse(value)),
                "visit-time" if applies => manners.hours.extend(Window::parse(value)),
                "request-rate" | "visit-time" | "allow" | "disallow" | "crawl-delay" => (),
                // A line that is no rule, a sitemap for one, does not end a list of agents (RFC 9309, 2.2.4).
                _ => continue,
            }
            in_agents = false;
        }
        manners
    }

    /// The visiting hours alone: what is kept of an old robots.txt while the new one is fetched.
    pub(crate) fn hours_only(&self) -> Self {
        Self { hours: self.hours.clone(), ..Self::default() }
    }

    /// The least time between two requests at this instant.
    pub(crate) fn gap(&self, at: Timestamp) -> Duration {
        let minute = minute_of_day(at);
        let in_force = |rate: &&Rate| rate.window.is_none_or(|window| window.contains(minute));
        let rates = self.rates.iter().filter(in_force).map(|rate| rate.gap);
        rates.chain(self.crawl_delay).max().unwrap_or_default()
    }

    /// When the visiting hours begin, or `None` if visits are welcome at this instant.
    pub(crate) fn opens_at(&self, at: Timestamp) -> Option<Timestamp> {
        let minute = minute_of_day(at);
        if self.hours.iter().any(|window| window.contains(minute)) {
            return None;
        }
        let wait = self.hours.iter().map(|window| window.minutes_until(minute)).min()?;
        let this_minute = at.as_second() - at.as_second().rem_euclid(60);
        let opens = Timestamp::from_second(this_minute)
            .and_then(|start| start.checked_add(SignedDuration::from_mins(wait.into())));
        // Only at the end of time can the sum fail; then it is closed until then.
        Some(opens.unwrap_or(Timestamp::MAX))
    }
}

impl Rate {
    /// `1/5`, `1/10m`, `6/1h 0800-1700`: documents a number of seconds, minutes or hours, perhaps in a
    /// window.
    fn parse(value: &str) -> Option<Self> {
        let mut words = value.split_whitespace();
        let (documents, time) = words.next()?.split_once('/')?;
        let documents: u32 = documents.parse().ok().filter(|count| *count > 0)?;
        let unit = match time.bytes().last()?.to_ascii_lowercase() {
            b'h' => 3600,
            b'm' => 60,
            _ => 1,
        };
        let number: u32 = time.trim_end_matches(|c: char| "smhSMH".contains(c)).parse().ok()?;
        let window = match words.next() {
            Some(window) => Some(Window::parse(window)?),
            None => None,
        };
        Some(Self { gap: Duration::from_secs(u64::from(number) * unit) / documents, window })
    }
}

impl Window {
    /// `0800-1700` or `08:00-17:00`.
    fn parse(value: &str) -> Option<Self> {
        let (from, until) = value.split_once('-')?;
        Some(Self { from: minutes(from)? % MINUTES_A_DAY, until: minutes(until)? % MINUTES_A_DAY })
    }

    fn contains(self, minute: u16) -> bool {
        if self.from < self.until {
            (self.from..self.until).contains(&minute)
        } else {
            minute >= self.from || minute < self.until
        }
    }

    /// From a minute outside the window to its beginning.
    fn minutes_until(self, minute: u16) -> u16 {
        (self.from + MINUTES_A_DAY - minute) % MINUTES_A_DAY
    }
}

/// `HHMM` or `HH:MM`, up to `2400`.
fn minutes(text: &str) -> Option<u16> {
    let digits = text.trim().replacen(':', "", 1);
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: u16 = digits.parse().ok()?;
    let (hour, minute) = (number / 100, number % 100);
    (minute < 60 && hour * 60 + minute <= MINUTES_A_DAY).then_some(hour * 60 + minute)
}

fn minute_of_day(at: Timestamp) -> u16 {
    u16::try_from(at.as_second().div_euclid(60).rem_euclid(MINUTES_A_DAY.into())).unwrap_or_default()
}

fn is_agent(key: &str) -> bool {
    key == "user-agent"
}

/// A line as its key in lower case and its value, without the comment.
fn split_line(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split('#').next()?.split_once(':')?;
    Some((key.trim_start_matches('\u{feff}').trim().to_ascii_lowercase(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(time: &str) -> Timestamp {
        format!("2026-03-02T{time}Z").parse().expect("a timestamp")
    }

    fn parse(text: &str) -> Manners {
        Manners::parse(text.as_bytes(), "Alongside")
    }

    #[track_caller]
    fn opens(text: &str, now: &str, expected: Option<&str>) {
        let expected = expected.map(|time| time.parse().expect("a timestamp"));
        assert_eq!(parse(text).opens_at(at(now)), expected, "{text} at {now}");
    }

    #[test]
    fn visit_times_are_utc_windows() {
        let day = "User-agent: *\nVisit-time: 0100-1300 # night and morning\n";
        opens(day, "01:00:00", None);
        opens(day, "12:59:59", None);
        opens(day, "13:00:00", Some("2026-03-03T01:00:00Z"));
        opens(day, "00:59:30", Some("2026-03-02T01:00:00Z"));
        let night = "User-agent: *\nVISIT-TIME : 22:00-06:00\n";
        opens(night, "23:30:00", None);
        opens(night, "05:59:00", None);
        opens(night, "06:00:00", Some("2026-03-02T22:00:00Z"));
        let two = "User-agent: *\nVisit-time: 0100-0200\nVisit-time: 1200-1300\n";
        opens(two, "01:30:00", None);
        opens(two, "03:00:00", Some("2026-03-02T12:00:00Z"));
        opens("User-agent: *\nVisit-time: 0000-2400\n", "17:00:00", None);
        opens("User-agent: *\nVisit-time: 2500-2600\n", "17:00:00", None);
    }

    #[test]
    fn request_rates_are_gaps() {
        let gap = |value: &str, now: &str| {
            parse(&format!("User-agent: *\nRequest-rate: {value}")).gap(at(now)).as_secs()
        };
        assert_eq!(gap("1/5", "09:00:00"), 5);
        assert_eq!(gap("1/10m", "09:00:00"), 600);
        assert_eq!(gap("6/1h", "09:00:00"), 600);
        assert_eq!(gap("1/20s 0800-1700", "09:00:00"), 20);
        assert_eq!(gap("1/20s 0800-1700", "18:00:00"), 0);
        for nonsense in ["0/5", "x/5", "1/", "1/m", "1", "", "1/5 sometimes"] {
            assert_eq!(gap(nonsense, "09:00:00"), 0, "{nonsense}");
        }
    }

    #[test]
    fn the_longest_gap_in_force_wins() {
        let manners = Manners {
            crawl_delay: Some(Duration::from_secs(10)),
            ..parse("User-agent: *\nRequest-rate: 1/5\nRequest-rate: 1/30 0800-1700\n")
        };
        assert_eq!(manners.gap(at("09:00:00")).as_secs(), 30);
        assert_eq!(manners.gap(at("18:00:00")).as_secs(), 10);
    }

    #[test]
    fn our_own_group_wins_over_the_one_for_all() {
        let text =
            "User-agent: *\nVisit-time: 0100-0200\n\nUser-agent: x\nUser-agent: ALONGSIDE\nRequest-rate: 1/7";
        assert_eq!(parse(text).gap(at("12:00:00")).as_secs(), 7);
        opens(text, "12:00:00", None);
        let others = "User-agent: other\nVisit-time: 0100-0200\nRequest-rate: 1/9\n";
        assert_eq!(parse(others), Manners::default());
    }

    #[test]
    fn a_sitemap_does_not_part_the_agents() {
        let text =
            "\u{feff}User-agent: *\nSitemap: https://example.org/s.xml\nUser-agent: x\nRequest-rate: 1/7\n";
        assert_eq!(parse(text).gap(at("12:00:00")).as_secs(), 7);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            second in Timestamp::MIN.as_second()..=Timestamp::MAX.as_second(),
        ) {
            let at = Timestamp::from_second(second).expect("in range");
            let manners = Manners::parse(&bytes, "Alongside");
            let _ = (manners.gap(at), manners.opens_at(at));
        }

        #[test]
        fn any_values_are_read_without_panic(
            key in "(Visit-time|Request-rate)",
            value in "[0-9:/smh -]{0,24}",
        ) {
            let manners = parse(&format!("User-agent: *\n{key}: {value}\n"));
            let _ = (manners.gap(at("12:00:00")), manners.opens_at(at("12:00:00")));
        }

        #[test]
        fn closed_doors_open_within_a_day_and_are_open_then(
            from in 0_u16..1440,
            until in 0_u16..1440,
            second in 0_i64..86_400,
        ) {
            let manners = Manners { hours: vec![Window { from, until }], ..Manners::default() };
            let now = at("00:00:00").checked_add(SignedDuration::from_secs(second)).expect("in range");
            if let Some(opens) = manners.opens_at(now) {
                prop_assert!(opens > now && now.duration_until(opens) <= SignedDuration::from_hours(24));
                prop_assert_eq!(manners.opens_at(opens), None);
            }
        }
    }
}
