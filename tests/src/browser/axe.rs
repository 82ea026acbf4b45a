//! axe-core (<https://github.com/dequelabs/axe-core>) as a judge of what stands in a page.

use super::Browser;
use crate::harness::tools::Tool;

/// Every rule, with those that are off unless asked for and that we mean to keep: targets, and words 7 to 1.
pub(super) const EVERYTHING: &str =
    "rules: { 'target-size': { enabled: true }, 'color-contrast-enhanced': { enabled: true } }";

/// What another scheme can change.
const COLOURS: &str =
    "runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'] }";

/// The judge.
pub(crate) struct Axe(String);

impl Axe {
    /// The judge; nothing if this run does without.
    pub(crate) fn new() -> Option<Self> {
        Tool::AxeCore.program().map(|path| Self(std::fs::read_to_string(path).expect("a script")))
    }

    /// What it finds in the page: the rule, the first element of each finding, and why.
    pub(super) fn findings(&self, browser: &Browser, rules: &str) -> Vec<String> {
        // Through the driver, since the calendar's pages let no other script run.
        browser.eval(&format!("(() => {{ if (!self.axe) {{ {} }} }})()", self.0));
        let found = browser.eventually(&format!(
            "axe.run(document, {{ resultTypes: ['violations'], {rules} }}).then(
               (found) => done(found.violations.map((one) =>
                   one.id + ': ' + one.nodes[0].target.join(' ') + ': ' + one.nodes[0].failureSummary)),
               (error) => done([String(error)]));"
        ));
        let found = found.as_array().expect("findings").iter();
        found.map(|finding| finding.as_str().expect("words").to_owned()).collect()
    }

    /// Judges the page in both schemes.
    pub(crate) fn judge(&self, browser: &Browser, view: &str, found: &mut Vec<String>) {
        self.judge_in_light(browser, view, found);
        self.note(browser, view, ("dark", COLOURS), found);
    }

    /// Judges the page in one scheme: for another language of a page that was judged in both.
    pub(crate) fn judge_in_light(&self, browser: &Browser, view: &str, found: &mut Vec<String>) {
        self.note(browser, view, ("light", EVERYTHING), found);
    }

    fn note(&self, browser: &Browser, view: &str, (scheme, rules): (&str, &str), found: &mut Vec<String>) {
        browser.scheme(scheme);
        let findings = self.findings(browser, rules).into_iter();
        found.extend(findings.map(|finding| format!("{view} ({scheme}): {finding}")));
    }
}
