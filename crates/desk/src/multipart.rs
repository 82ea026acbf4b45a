//! Forms with a file in them (RFC 7578).

/// The parts of such a form, as name and bytes; nothing where it is none. Small on purpose: it reads what browsers send, and whatever
/// else is sent is no form.
pub(crate) fn parts<'a>(content_type: &str, body: &'a [u8]) -> Vec<(String, &'a [u8])> {
    let boundary = content_type.split(';').find_map(|part| part.trim().strip_prefix("boundary="));
    let Some(boundary) = boundary.filter(|_| content_type.starts_with("multipart/form-data")) else {
        return Vec::new();
    };
    let mark = format!("--{}", boundary.trim_matches('"'));
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = find(rest, mark.as_bytes()) {
        let after = &rest[at + mark.len()..];
        let Some(end) = find(after, mark.as_bytes()) else { break };
        // Between two marks: a line break, header fields, an empty line, the bytes, a line break.
        let part = &after[..end];
        if let Some(blank) = find(part, b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&part[..blank]);
            let name = head.split("name=\"").nth(1).and_then(|name| name.split('"').next());
            let bytes = part[blank + 4..].strip_suffix(b"\r\n").unwrap_or(&part[blank + 4..]);
            found.extend(name.map(|name| (name.to_owned(), bytes)));
        }
        rest = &after[end..];
    }
    found
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_form_with_a_file_is_read_as_a_browser_sends_it() {
        let body = b"--x1\r\nContent-Disposition: form-data; name=\"rows\"\r\n\r\n\r\n--x1\r\nContent-Disposition: form-data; \
                     name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n\xd1;c\r\n\r\n--x1--\r\n";
        let read = parts("multipart/form-data; boundary=x1", body);
        assert_eq!(read, [("rows".to_owned(), &b""[..]), ("file".to_owned(), &b"a;b\r\n\xd1;c\r\n"[..])]);
        assert!(parts("text/plain", body).is_empty() && parts("multipart/form-data", body).is_empty());
        assert!(parts("multipart/form-data; boundary=x1", b"--x1\r\nnothing").is_empty());
    }
}
