//! What the demonstration tells the person at the terminal.

/// An address of this machine as a browser is told it: by name, since passkeys want one.
pub(crate) fn named(url: &str) -> String {
    url.replace("//127.0.0.1:", "//localhost:")
}

/// The addresses of a served calendar, and how to follow it. The partner's is by number: another origin, as in life.
pub(crate) fn text(url: &str, court: &str, partner: &str) -> String {
    let (url, court) = (named(url), named(court));
    let host = url.trim_start_matches("http://");
    format!(
        "
The calendar           {url}/
  in Spanish           {url}/es/
  one place            {url}/place/DMO
  how to help          {url}/help
The feed               {url}/feeds/all.ics
  for a calendar app   webcal://{host}/feeds/all.ics
  master hearings      {url}/feeds/kind/master.ics
  in Spanish           {url}/es/feeds/all.ics
The same as JSON       {url}/feeds/all.json
What changed (Atom)    {url}/feeds/changes.atom
How fresh it is        {url}/freshness.json
A partner's page       {partner}/
  how to make one      {url}/embed
The invented court     {court}/dmo-weekly.html

To look at it with khal, in a calendar of its own:
  curl -s {url}/feeds/all.ics -o alongside.ics && khal import --batch -a YOUR-CALENDAR alongside.ics
To subscribe with vdirsyncer, as a storage of its configuration:
  [storage alongside]
  type = \"http\"
  url = \"{url}/feeds/all.ics\"
"
    )
}

/// The doors of the people's side: whoever opens one is let in as somebody new.
pub(crate) fn people(coordinator: &str, volunteer: &str) -> String {
    format!(
        "The people's side has twelve invented volunteers. To come in, once each:
  as a coordinator     {coordinator}
  as a volunteer       {volunteer}
A coordinator makes a passkey first: the browser asks for one.

Ctrl-C ends it and removes everything."
    )
}
