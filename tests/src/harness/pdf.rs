//! PDFs as courts publish them, as small as they can be: pages of text, or of pictures (ISO 32000-1).

use std::fmt::Write as _;

/// A page is letter-sized, its letters all of one width, so that columns stay columns.
const LINES: usize = 66;

/// A document with these lines; a form feed begins a page.
pub(crate) fn text(text: &str) -> Vec<u8> {
    let pages = text.split('\u{c}').flat_map(|part| {
        let lines: Vec<&str> = part.lines().collect();
        let pages: Vec<String> = lines.chunks(LINES).map(page).collect();
        pages
    });
    document(
        &pages.map(String::into_bytes).collect::<Vec<_>>(),
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >> >>",
        None,
    )
}

/// A document that was scanned: a picture of a page, and no letter.
pub(crate) fn pictures() -> Vec<u8> {
    let picture = b"<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray \
                    /BitsPerComponent 8 /Length 4 >>\nstream\n\x00\xff\xff\x00\nendstream";
    document(&[b"q 612 0 0 792 0 0 cm /I1 Do Q".to_vec()], "/XObject << /I1 3 0 R >>", Some(picture))
}

/// The marks of one page.
fn page(lines: &[&str]) -> String {
    let mut marks = "BT /F1 9 Tf 11 TL 40 760 Td\n".to_owned();
    for line in lines {
        let shown = line.chars().fold(String::new(), |mut shown, letter| {
            match letter {
                '(' | ')' | '\\' => write!(shown, "\\{letter}"),
                '\u{2013}' => write!(shown, "\\226"),
                letter => write!(shown, "{letter}"),
            }
            .expect("memory");
            shown
        });
        assert!(shown.is_ascii(), "no letter for {line:?}");
        writeln!(marks, "({shown}) Tj T*").expect("memory");
    }
    marks + "ET"
}

/// Objects, the table of where they are, and the end. Objects 1 to 3 are the catalogue, the pages, and a picture or nothing.
fn document(pages: &[Vec<u8>], resources: &str, picture: Option<&[u8]>) -> Vec<u8> {
    let numbers = (0..pages.len()).map(|page| 4 + 2 * page);
    let kids: Vec<String> = numbers.map(|number| format!("{number} 0 R")).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()).into_bytes(),
        picture.unwrap_or(b"null").to_vec(),
    ];
    for (page, marks) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R /Resources << {resources} >> >>",
                5 + 2 * page
            )
            .into_bytes(),
        );
        let mut stream = format!("<< /Length {} >>\nstream\n", marks.len()).into_bytes();
        stream.extend_from_slice(marks);
        stream.extend_from_slice(b"\nendstream");
        objects.push(stream);
    }
    let mut written = b"%PDF-1.4\n".to_vec();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (object, number) in objects.iter().zip(1..) {
        writeln!(table, "{:010} 00000 n ", written.len()).expect("memory");
        written.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        written.extend_from_slice(object);
        written.extend_from_slice(b"\nendobj\n");
    }
    let (start, size) = (written.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    written.extend_from_slice(end.as_bytes());
    written
}
