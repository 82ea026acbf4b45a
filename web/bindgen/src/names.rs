//! Short names for what the module asks of its glue: each carries a hash that no compression takes away, once on either side.

use walrus::Module;

/// Renames the imports in both; gives the glue anew.
pub(crate) fn shorten(module: &mut Module, glue: &str) -> String {
    let mut glue = glue.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let (long, short) = (format!("{}:", import.name), format!("i{number}"));
        // A name stands once in the glue, as the key of its function; one that does not is left as it is.
        if glue.matches(&long).count() == 1 {
            glue = glue.replace(&long, &format!("{short}:"));
            import.name = short;
        }
    }
    glue
}
