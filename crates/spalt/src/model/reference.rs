//! Numbers of laws, bills, reports and files.

use std::borrow::Cow;

use super::{span::Span, word::words};
use serde::{Deserialize, Serialize};

/// The number of a law, bill, report or file.
///
/// ```
/// let release = spalt::parse_text("Lagen (SFS 2017:725) gäller.");
/// assert_eq!(release.references[0].number, "SFS 2017:725");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Reference {
    /// Name within the document, `r1`.
    pub id: String,
    /// Where it stands.
    pub span: Span,
    /// What stands at `span`.
    pub text: String,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// Index of the block.
    pub block: usize,
    /// What it numbers.
    pub kind: ReferenceKind,
    /// The number in its usual form.
    pub number: String,
}

words! {
    "reference kind",
    /// What a reference numbers.
    ///
    /// ```
    /// let release = spalt::parse_text("Utredningen (SOU 2019:29) är klar.");
    /// assert_eq!(release.references[0].kind, spalt::ReferenceKind::Sou);
    /// ```
    pub enum ReferenceKind {
        /// A file of an authority.
        Diarienummer = "diarienummer",
        /// A Swedish statute, Svensk författningssamling.
        Sfs = "sfs",
        /// A government bill.
        Proposition = "proposition",
        /// Statens offentliga utredningar.
        Sou = "sou",
        /// Departementsserien.
        Ds = "ds",
        /// Terms of reference of a committee, or a directive of the EU.
        Directive = "directive",
        /// A court ruling.
        Ruling = "ruling",
        /// A government communication.
        Skrivelse = "skrivelse",
        /// A report of a parliamentary committee (`bet.`).
        CommitteeReport = "committee_report",
        /// A motion in the Riksdag or an assembly.
        Motion = "motion",
        /// A regulation or decision of the EU, or a CELEX number.
        EuAct = "eu_act",
    }
}
