//! A mail server that is as bad as it is told to be: it speaks enough of RFC 5321, and treats each letter by its reader's address.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long what is promised may take, on a machine that is busy with other tests.
const PATIENCE: Duration = Duration::from_secs(90);

/// What becomes of the letters to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// They are taken.
    Takes,
    /// "550": nobody is there, today and tomorrow.
    Refuses,
    /// "451" to the first, and the next time it is taken.
    Greylists,
    /// Says nothing any more once it was told whom the first one is for.
    Stalls,
    /// Cuts the connection after the first lines of the first one.
    DiesHalfWay,
    /// Takes the first one whole, its last dot included, and cuts the connection without an answer.
    TakesAndDies,
}

#[derive(Default)]
struct Told {
    manners: BTreeMap<String, Manner>,
    /// How often each address was tried.
    tried: BTreeMap<String, usize>,
    /// The letters that came whole, with whom each was for.
    letters: Vec<(String, String)>,
}

/// A mail server at a port of this machine.
pub(crate) struct Post {
    address: SocketAddr,
    told: Arc<Mutex<Told>>,
    _thread: JoinHandle<()>,
}

impl Post {
    /// A server that takes everything.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let told = Arc::<Mutex<Told>>::default();
        let shared = Arc::clone(&told);
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let told = Arc::clone(&shared);
                std::thread::spawn(move || converse(stream, &told));
            }
        });
        Self { address, told, _thread: thread }
    }

    /// Where it is.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on letters to this address are treated so.
    pub(crate) fn treats(&self, address: &str, manner: Manner) -> &Self {
        self.told.lock().expect("no panic").manners.insert(address.to_owned(), manner);
        self
    }

    /// The letters that came whole to this address.
    pub(crate) fn letters_to(&self, address: &str) -> Vec<String> {
        let told = self.told.lock().expect("no panic");
        told.letters.iter().filter(|(to, _)| to == address).map(|(_, letter)| letter.clone()).collect()
    }

    /// How often somebody tried to write to this address.
    pub(crate) fn tries(&self, address: &str) -> usize {
        self.told.lock().expect("no panic").tried.get(address).copied().unwrap_or(0)
    }

    /// Waits until an address was tried so often.
    #[track_caller]
    pub(crate) fn waits_for(&self, address: &str, tries: usize) -> &Self {
        let deadline = Instant::now() + PATIENCE;
        while self.tries(address) < tries {
            assert!(Instant::now() < deadline, "{address} was tried {} times", self.tries(address));
            crate::harness::a_moment();
        }
        self
    }
}

/// One conversation. Nothing if it broke off.
fn converse(stream: TcpStream, told: &Mutex<Told>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut answer = stream;
    answer.write_all(b"220 here\r\n").ok()?;
    let mut reader = None;
    while let Some(Ok(line)) = lines.next() {
        let said = match line.to_ascii_uppercase().split([' ', ':']).next()? {
            "RCPT" => {
                let to = line.split(['<', '>']).nth(1)?.to_owned();
                let manner = tried(told, &to);
                reader = Some((to, manner));
                match manner {
                    Manner::Refuses => "550 5.1.1 nobody here by that name\r\n",
                    Manner::Greylists => "451 4.7.1 come again later\r\n",
                    Manner::Stalls => loop {
                        std::thread::park();
                    },
                    _ => "250 ok\r\n",
                }
            }
            "DATA" => {
                answer.write_all(b"354 go on\r\n").ok()?;
                let (to, manner) = reader.take()?;
                let letter = letter(&mut lines, manner)?;
                told.lock().expect("no panic").letters.push((to, letter));
                if manner == Manner::TakesAndDies {
                    return None;
                }
                "250 taken\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        answer.write_all(said.as_bytes()).ok()?;
    }
    Some(())
}

/// Notes a try, and gives how it is treated: most manners are for the first time only.
fn tried(told: &Mutex<Told>, to: &str) -> Manner {
    let mut told = told.lock().expect("no panic");
    let tries = told.tried.entry(to.to_owned()).or_default();
    *tries += 1;
    let first = *tries == 1;
    match told.manners.get(to).copied().unwrap_or(Manner::Takes) {
        Manner::Refuses => Manner::Refuses,
        manner if first => manner,
        _ => Manner::Takes,
    }
}

/// The letter until its last dot; nothing where the server dies before.
fn letter(lines: &mut impl Iterator<Item = std::io::Result<String>>, manner: Manner) -> Option<String> {
    let mut letter = String::new();
    while let Some(Ok(line)) = lines.next() {
        if line == "." {
            return Some(letter.replace("=\n", ""));
        }
        letter.push_str(&line);
        letter.push('\n');
        if manner == Manner::DiesHalfWay && letter.lines().count() > 2 {
            return None;
        }
    }
    None
}
