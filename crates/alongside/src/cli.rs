//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;

/// Watches public court dockets and turns them into calendars that people can follow.
#[derive(Debug, Parser)]
#[command(name = "alongside", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The configuration.
    #[arg(
        long,
        global = true,
        env = "ALONGSIDE_CONFIG",
        default_value = "alongside.toml",
        value_name = "FILE"
    )]
    pub(crate) config: PathBuf,
    /// The program's clock starts here (RFC 3339); for trying things out.
    #[arg(long, global = true, value_name = "TIME")]
    pub(crate) now: Option<Timestamp>,
    /// Print results as JSON.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// An invitation.
#[derive(Debug, Args)]
pub(crate) struct InviteArguments {
    /// As what.
    #[arg(long, default_value = "volunteer")]
    pub(crate) role: InvitedAs,
    /// For this place only, by its code; may be said again. Without it, for all places.
    #[arg(long, value_name = "CODE")]
    pub(crate) place: Vec<String>,
    /// In which language they are spoken to: en or es.
    #[arg(long, default_value = "en")]
    pub(crate) lang: String,
    /// How many people may use it: more than one for a training's slide.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=500))]
    pub(crate) uses: u32,
    /// For how many days.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u16).range(1..=90))]
    pub(crate) days: u16,
}

/// What somebody is invited as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InvitedAs {
    /// Takes shifts, once trained.
    Volunteer,
    /// Answers the hotline.
    Intake,
    /// Plans and assigns.
    Coordinator,
    /// Reads what is written for the lawyers.
    LegalContact,
    /// Runs the machine.
    Operator,
}

impl InvitedAs {
    /// Whether the one who runs the machine vouches for them with it.
    pub(crate) fn is_trusted(self) -> bool {
        self == Self::Coordinator
    }
}

impl From<InvitedAs> for roster::Post {
    fn from(role: InvitedAs) -> Self {
        match role {
            InvitedAs::Volunteer => Self::Volunteer,
            InvitedAs::Intake => Self::Intake,
            InvitedAs::Coordinator => Self::Coordinator,
            InvitedAs::LegalContact => Self::LegalContact,
            InvitedAs::Operator => Self::Operator,
        }
    }
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a commented configuration to start from.
    Init {
        /// Where; it is made if it is not there.
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Write the configuration of the demonstration, for a court site that serves its pages.
    Demo {
        /// Where; it is made if it is not there.
        folder: PathBuf,
        /// The address of the court site.
        #[arg(long, value_name = "URL")]
        court: url::Url,
    },
    /// Make an invitation: a link that lets somebody in. The first coordinator begins so.
    Invite(InviteArguments),
    /// Check configuration and recipes, and whether the sources can be reached.
    Check {
        /// Do not ask the sources.
        #[arg(long)]
        offline: bool,
    },
    /// Visit the sources by their schedule and serve the calendar.
    Serve {
        /// Serve what is in the database and visit nothing.
        #[arg(long)]
        no_worker: bool,
    },
    /// Visit a source now, or all of them.
    Visit {
        /// Which source.
        #[arg(required_unless_present = "all")]
        source: Option<String>,
        /// Every source.
        #[arg(long, conflicts_with = "source")]
        all: bool,
        /// Also one that is stopped or was asked to wait; a person has looked.
        #[arg(long)]
        force: bool,
    },
    /// Try recipes.
    #[command(subcommand)]
    Recipe(RecipeCommand),
    /// Bring in events that are kept elsewhere, from a CSV or ICS file, or the court system's monthly data.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import {
        /// Another kind of file.
        #[command(subcommand)]
        from: Option<ImportCommand>,
        /// The file.
        #[arg(required = true)]
        file: Option<PathBuf>,
        /// The source that they are kept under; the same file goes under the same one each time.
        #[arg(long, default_value = "import")]
        source: String,
        /// The file lists everything between these days, so what is gone from it is gone (FROM..TO).
        #[arg(long, value_name = "FROM..TO", value_parser = parse_dates)]
        complete: Option<(Date, Date)>,
        /// The texts have been looked at and may be public.
        #[arg(long)]
        yes: bool,
    },
    /// List events.
    Events {
        /// Past ones and those that are not public too.
        #[arg(long)]
        all: bool,
    },
    /// How each source is; of one of them, all that is known.
    Sources {
        /// Only this one, with its last ten visits.
        source: Option<String>,
    },
    /// List what waits for a person, or decide it.
    Review {
        /// What is meant, as the list names it.
        id: Option<String>,
        /// What is decided.
        #[arg(requires = "id")]
        word: Option<Word>,
        /// For a notice: the dates on which the place is closed (FROM..TO).
        #[arg(long, value_name = "FROM..TO", value_parser = parse_dates)]
        dates: Option<(Date, Date)>,
        /// For a judge: the name, as the court's list writes it.
        #[arg(long)]
        name: Option<String>,
    },
    /// List places, search them, or show one: address, telephone, judges, and which sources speak of it.
    Places {
        /// A place's code, or a word of its name, address or roster.
        word: Option<String>,
        /// Take back every address, telephone number and judge that was accepted for this place: places.toml counts again.
        #[arg(long, requires = "word")]
        as_in_file: bool,
    },
    /// Days on which people are told to report to an office.
    #[command(subcommand)]
    Window(WindowCommand),
    /// Write the calendar as files, for any static host.
    Publish {
        /// Where.
        folder: PathBuf,
    },
    /// Copy the databases while they are in use: what is public to a file, people to another beside it.
    Backup {
        /// To this file; people go to FILE.people, and only the key opens that one.
        file: PathBuf,
    },
    /// Put a backup in place of the databases.
    Restore {
        /// From this file, and people from FILE.people if it is there.
        file: PathBuf,
        /// Replace the databases that are there.
        #[arg(long)]
        force: bool,
    },
    /// The key that people are sealed with.
    #[command(subcommand)]
    Key(KeyCommand),
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

/// The key that people are sealed with.
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Draw a new key and seal everything anew, while the program runs.
    Rotate,
}

/// Files of a kind of their own.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// The court system's monthly case data: counts future sessions and forgets every row.
    Eoir {
        /// The archive as it is published, or the folder that it was unpacked into.
        archive: PathBuf,
        /// The day of the release, where the file's own date is not it.
        #[arg(long, value_name = "DATE")]
        release: Option<Date>,
    },
}

/// Try recipes.
#[derive(Debug, Subcommand)]
pub(crate) enum RecipeCommand {
    /// Read a saved page with a recipe and show what comes out, and why. To the terminal only: it shows the page's own text.
    Try {
        /// The recipe.
        recipe: PathBuf,
        /// The page, as it was saved.
        page: PathBuf,
    },
    /// Look at a page and write a first recipe for it, its guesses explained. Exits with 1 where something is left to write.
    New(NewRecipe),
    /// Accept the shape of a saved page: from then on, a page in another shape is told and changes nothing. Keeps headings,
    /// class names and counts in RECIPE.shape.toml, and no text of the page's entries.
    Accept {
        /// The recipe.
        recipe: PathBuf,
        /// The page, as it was saved.
        page: PathBuf,
    },
}

/// A page to write a first recipe for.
#[derive(Debug, clap::Args)]
pub(crate) struct NewRecipe {
    /// Its address, or the file that it was saved as.
    #[arg(value_name = "URL|FILE")]
    pub(crate) page: String,
    /// Write the recipe there, not to the terminal.
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Keep the page that was fetched there, to try the recipe on.
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    /// Whose page it is, such as KAN.
    #[arg(long, value_name = "CODE", value_parser = docket::PlaceCode::parse)]
    pub(crate) place: Option<docket::PlaceCode>,
    /// What the source is to be called; made of the address unless stated.
    #[arg(long, value_name = "ID", value_parser = docket::SourceId::parse)]
    pub(crate) id: Option<docket::SourceId>,
    /// For a file: the address that it was saved from.
    #[arg(long, value_name = "URL")]
    pub(crate) url: Option<url::Url>,
    /// Also from an address of a private network.
    #[arg(long)]
    pub(crate) allow_private: bool,
}

/// Days on which people are told to report to an office.
#[derive(Debug, Subcommand)]
pub(crate) enum WindowCommand {
    /// Enter one. It is public at once, and so it needs a second origin: --origin or --several.
    Add {
        /// The office, such as STL-ICE.
        #[arg(long, value_name = "CODE")]
        place: String,
        /// The first day.
        #[arg(long, value_name = "DATE")]
        from: Date,
        /// The last day; the first one unless stated.
        #[arg(long, value_name = "DATE")]
        to: Option<Date>,
        /// What people are called to.
        #[arg(long)]
        kind: WindowWord,
        /// The address of a press report or an organisation's announcement.
        #[arg(long, value_name = "URL", conflicts_with = "several")]
        origin: Option<url::Url>,
        /// Two or more people who are not of one household told of it.
        #[arg(long)]
        several: bool,
    },
    /// List them.
    List {
        /// Past ones too.
        #[arg(long)]
        all: bool,
    },
    /// Call one off.
    Cancel {
        /// Its id, as the list shows it.
        id: String,
    },
}

/// What people are called to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WindowWord {
    /// A "case review" to which people were called.
    CaseReview,
    /// A check-in at an ICE office.
    CheckIn,
    /// A check-in at the ISAP contractor's office.
    Isap,
}

/// A person's word on what waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Word {
    /// It is so.
    Accept,
    /// It is not so.
    Refuse,
    /// The event takes place.
    Keep,
    /// The event is off.
    Cancel,
}

impl From<Word> for docket::Word {
    fn from(word: Word) -> Self {
        match word {
            Word::Accept => Self::Accept,
            Word::Refuse => Self::Refuse,
            Word::Keep => Self::Keep,
            Word::Cancel => Self::Cancel,
        }
    }
}

fn parse_dates(text: &str) -> Result<(Date, Date), String> {
    let wrong = || "write two days such as 2026-06-01..2026-06-30".to_owned();
    let (first, last) = text.split_once("..").ok_or_else(wrong)?;
    let (first, last): (Date, Date) =
        (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
    if first <= last { Ok((first, last)) } else { Err("the first day is after the last".to_owned()) }
}
