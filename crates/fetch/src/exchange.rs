//! One request and one answer: the only place where the network is touched.

use std::error::Error;
use std::io;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use reqwest::{Response, StatusCode};

use crate::body::{self, BodyFault, Intake, Overlong};
use crate::resolver::{GuardedResolver, InsideName};
use crate::target::Target;
use crate::{Accept, AddressClass, Cause, Limits, Settings, SettingsError, Validators};

/// How much of an error page is looked at for a challenge, and for how long.
const PEEK: Limits = Limits {
    total_time: Duration::from_secs(5),
    redirects: 0,
    wire_bytes: 64 * 1024,
    body_bytes: 256 * 1024,
};

/// What is sent, and how much may come back.
#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) accept: Accept,
    pub(crate) conditional: Option<&'a Validators>,
    /// `total_time` is what is left of it.
    pub(crate) limits: Limits,
    pub(crate) overlong: Overlong,
}

/// What came back. Only a 2xx has its whole body; of an error page there is the beginning, if it came at all.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Cause(Cause),
    Timeout,
    Body(BodyFault),
    Inside(AddressClass),
}

/// Two connectors that share nothing: one never gets an inside address from its resolver, the other may.
pub(crate) struct Client {
    outside: reqwest::Client,
    inside: reqwest::Client,
    has_roots: bool,
}

impl Client {
    pub(crate) fn new(settings: &Settings) -> Result<Self, SettingsError> {
        // An error means that a provider is installed, which is all that is wanted.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let build = |allow_private, roots| builder(settings, allow_private, roots).build();
        // Without the system's root certificates http still works, a demonstration on loopback for one.
        let with_roots = build(false, true);
        let has_roots = with_roots.is_ok();
        let outside = with_roots.or_else(|_| build(false, false)).map_err(|_| SettingsError::Client)?;
        let inside = build(true, has_roots).map_err(|_| SettingsError::Client)?;
        Ok(Self { outside, inside, has_roots })
    }

    pub(crate) async fn send(&self, target: &Target, ask: Ask<'_>) -> Result<Answer, Fault> {
        if target.url.scheme() == "https" && !self.has_roots {
            return Err(Fault::Cause(Cause::NoRoots));
        }
        let conversation = self.converse(target, ask);
        tokio::time::timeout(ask.limits.total_time, conversation).await.unwrap_or(Err(Fault::Timeout))
    }

    /// Posts a body; the answer's own body is not read.
    pub(crate) async fn post(
        &self,
        target: &Target,
        headers: HeaderMap,
        body: Vec<u8>,
    ) -> Result<StatusCode, Fault> {
        if target.url.scheme() == "https" && !self.has_roots {
            return Err(Fault::Cause(Cause::NoRoots));
        }
        let client = if target.allow_private { &self.inside } else { &self.outside };
        let request = client.post(target.url.clone()).headers(headers).body(body);
        let response = request.send().await.map_err(|error| fault_of(&error))?;
        let peer = response.remote_addr().ok_or(Fault::Cause(Cause::Protocol))?;
        match target.refuses(peer.ip()) {
            Some(class) => Err(Fault::Inside(class)),
            None => Ok(response.status()),
        }
    }

    async fn converse(&self, target: &Target, ask: Ask<'_>) -> Result<Answer, Fault> {
        let client = if target.allow_private { &self.inside } else { &self.outside };
        let mut request = client
            .get(target.url.clone())
            .header(ACCEPT, ask.accept.header())
            .header(ACCEPT_ENCODING, body::ACCEPT_ENCODING);
        let value = |text: &Option<String>| text.as_ref().and_then(|text| HeaderValue::from_str(text).ok());
        if let Some(tag) = ask.conditional.and_then(|validators| value(&validators.etag)) {
            request = request.header(IF_NONE_MATCH, tag);
        }
        if let Some(date) = ask.conditional.and_then(|validators| value(&validators.last_modified)) {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        let mut response = request.send().await.map_err(|error| fault_of(&error))?;
        // The last word on where the visit really went.
        let peer = response.remote_addr().ok_or(Fault::Cause(Cause::Protocol))?;
        if let Some(class) = target.refuses(peer.ip()) {
            return Err(Fault::Inside(class));
        }
        let status = response.status();
        let body = if status.is_success() {
            whole(&mut response, ask).await?
        } else if status.is_redirection() {
            Vec::new()
        } else {
            peek(&mut response).await
        };
        Ok(Answer { status, headers: std::mem::take(response.headers_mut()), body })
    }
}

fn builder(settings: &Settings, allow_private: bool, system_roots: bool) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder()
        .user_agent(settings.user_agent())
        .connect_timeout(settings.connect_timeout)
        .dns_resolver(GuardedResolver { allow_private })
        // A proxy from the environment would hide whom we speak with, and from whom.
        .no_proxy()
        // Each hop is checked by us, and each request is counted and paced by us.
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_gzip()
        .no_brotli()
        // A kept connection saves little at one request in ten seconds, and one that the server has meanwhile
        // closed looks like a failure of the page.
        .pool_max_idle_per_host(0)
        .http2_max_header_list_size(64 * 1024);
    if system_roots { builder } else { builder.tls_certs_only([]) }
}

async fn whole(response: &mut Response, ask: Ask<'_>) -> Result<Vec<u8>, Fault> {
    let announced = response.content_length();
    let mut intake =
        Intake::new(response.headers(), announced, ask.limits, ask.overlong).map_err(Fault::Body)?;
    let complete = pour(response, &mut intake).await?;
    if complete { intake.finish().map_err(Fault::Body) } else { Ok(intake.so_far()) }
}

/// The beginning of an error page. Its faults are nobody's concern: the status has said enough.
async fn peek(response: &mut Response) -> Vec<u8> {
    let Ok(mut intake) = Intake::new(response.headers(), None, PEEK, Overlong::Cut) else {
        return Vec::new();
    };
    let _ = tokio::time::timeout(PEEK.total_time, pour(response, &mut intake)).await;
    intake.so_far()
}

/// Whether everything came; `false` if the intake had enough.
async fn pour(response: &mut Response, intake: &mut Intake) -> Result<bool, Fault> {
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if intake.take(&chunk).map_err(Fault::Body)? => (),
            Ok(Some(_)) => return Ok(false),
            Ok(None) => return Ok(true),
            Err(error) if error.is_timeout() => return Err(Fault::Timeout),
            Err(_) => return Err(Fault::Body(BodyFault::Truncated)),
        }
    }
}

/// What an error before the answer means. The error itself goes no further: it holds the URL with its query.
fn fault_of(error: &reqwest::Error) -> Fault {
    let mut cause = if error.is_dns() { Cause::Name } else { Cause::Protocol };
    let mut link: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(error) = link {
        if let Some(InsideName(class)) = error.downcast_ref() {
            return Fault::Inside(*class);
        }
        if error.is::<rustls::Error>() {
            return Fault::Cause(Cause::Certificate);
        }
        let Some(system) = error.downcast_ref::<io::Error>() else {
            link = error.source();
            continue;
        };
        cause = match system.kind() {
            io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted | io::ErrorKind::BrokenPipe => {
                Cause::Reset
            }
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable => Cause::Refused,
            _ => cause,
        };
        // An I/O error gives as its source not what it holds, but the source of that.
        link = system.get_ref().map(|inner| -> &(dyn Error + 'static) { inner });
    }
    if error.is_timeout() { Fault::Timeout } else { Fault::Cause(cause) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// A target as no check would let it through.
    fn unchecked(host: &str, port: u16) -> Target {
        let url = format!("http://{host}:{port}/").parse().expect("a test URL");
        Target { url, allow_private: false, loopback: false }
    }

    #[tokio::test]
    async fn the_resolver_and_the_peer_are_checked_without_the_urls_help() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let client = Client::new(&Settings::default()).expect("good settings");
        let (limits, accept) = (Limits::default(), Accept::Any);
        let ask = Ask { accept, conditional: None, limits, overlong: Overlong::Refuse };

        let named = client.send(&unchecked("localhost", port), ask).await;
        assert_eq!(
            named.err(),
            Some(Fault::Inside(AddressClass::Loopback)),
            "by the resolver, without a connection"
        );

        // The resolver is not asked for a literal address; who has answered is looked at all the same.
        let server = async {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let _ = stream.read(&mut [0; 4096]).await.expect("a request");
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\ninside";
            stream.write_all(answer).await.expect("an open connection");
        };
        let target = unchecked("127.0.0.1", port);
        let (literal, ()) = tokio::join!(client.send(&target, ask), server);
        assert_eq!(literal.err(), Some(Fault::Inside(AddressClass::Loopback)));
    }
}
