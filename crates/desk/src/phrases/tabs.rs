//! The desk's parts.

use super::said;

said! { week: "Week", "Semana" }
said! { people: "People", "Personas" }
