//! The desk's parts.

use super::said;

said! { week: "Week", "Semana" }
said! { more: "More", "Más" }
said! { decisions: "Decisions", "Decisiones" }
said! { messages: "Messages", "Mensajes" }
said! { audit: "Who did what", "Quién hizo qué" }
said! { steps: "Joining", "Participar" }
said! { two: "Two people", "Dos personas" }
said! { write: "Write", "Escribir" }
said! { people: "People", "Personas" }
said! { invitations: "Invitations", "Invitaciones" }
said! { rules: "Rules", "Reglas" }
said! { standing: "Every week", "Cada semana" }
said! { private: "Private", "Privado" }
said! { sightings: "At the door", "En la puerta" }
said! { wall_list: "Wall list", "Lista de la pared" }
said! { fill: "Fill", "Llenar" }
said! { duty: "Duty", "Guardia" }
