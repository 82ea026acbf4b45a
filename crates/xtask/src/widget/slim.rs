//! Making our own scripts and style sheets smaller without knowing their language: comments, indentation and empty lines go.

/// A script in which no comment follows code on a line, and no text of several lines looks like one.
pub(crate) fn script(text: &str) -> String {
    let mut slim = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            slim.push_str(line);
            slim.push('\n');
        }
    }
    slim
}

/// A style sheet without `/*` in a text.
pub(crate) fn style(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        code.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    code.push_str(rest);
    code.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        for (text, slim) in [
            ("/* a */\nb();\n", "b();\n"),
            ("/*\n * a\n */\n  b(\n    'https://c',\n  );\n\n", "b(\n'https://c',\n);\n"),
            ("// a\n  b();\n  // c\n", "b();\n"),
        ] {
            assert_eq!(script(text), slim);
        }
        assert_eq!(style("/* a\n b */\n.c {\n  d: e; /* f */\n}\n"), ".c {\nd: e;\n}");
    }
}
