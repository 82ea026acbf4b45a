//! The desk's parts.

use super::said;

said! { week: "Week", "Semana" }
said! { decisions: "Decisions", "Decisiones" }
said! { people: "People", "Personas" }
said! { rules: "Rules", "Reglas" }
said! { standing: "Every week", "Cada semana" }
