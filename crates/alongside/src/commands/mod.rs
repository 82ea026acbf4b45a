//! The commands, one file each.

mod backup;
mod check;
mod demo;
mod differences;
mod draft;
mod events;
mod import;
mod import_eoir;
mod init;
mod invite;
mod key;
mod places;
mod publish;
mod recipe;
mod review;
mod serve;
mod shape;
mod sources;
mod texts;
mod visit;
mod window;

use clap::CommandFactory;

use crate::cli::{Arguments, Command, ImportCommand, KeyCommand, RecipeCommand};
use crate::failure::{Done, Failure, Outcome};

/// Runs the command that was asked for.
pub(crate) fn run(arguments: &Arguments) -> Outcome {
    match &arguments.command {
        Command::Init { folder } => init::run(folder),
        Command::Demo { folder, court } => demo::run(folder, court),
        Command::Invite(invite) => invite::run(arguments, invite),
        Command::Check { offline } => check::run(arguments, *offline),
        Command::Serve { no_worker } => serve::run(arguments, !no_worker),
        Command::Visit { source, force, .. } => visit::run(arguments, source.as_deref(), *force),
        Command::Recipe(RecipeCommand::Try { recipe, page }) => recipe::run(arguments, recipe, page),
        Command::Recipe(RecipeCommand::New(new)) => draft::run(arguments, new),
        Command::Recipe(RecipeCommand::Accept { recipe, page }) => shape::accept(recipe, page),
        Command::Import { from: Some(ImportCommand::Eoir { archive, release }), .. } => {
            import_eoir::run(arguments, archive, *release)
        }
        Command::Import { from: None, file, source, complete, yes } => {
            let file = file.as_deref().ok_or_else(|| Failure::usage("import which file?"))?;
            import::run(arguments, file, source, *complete, *yes)
        }
        Command::Events { all } => events::run(arguments, *all),
        Command::Sources { source } => sources::run(arguments, source.as_deref()),
        Command::Review { id: None, .. } => review::list(arguments),
        Command::Review { id: Some(id), word, dates, name } => {
            review::decide(arguments, id, *word, *dates, name.as_deref())
        }
        Command::Places { word: Some(code), as_in_file: true } => places::take_back(arguments, code),
        Command::Places { word, .. } => places::run(arguments, word.as_deref()),
        Command::Window(command) => window::run(arguments, command),
        Command::Publish { folder } => publish::run(arguments, folder),
        Command::Backup { file } => backup::run(arguments, file),
        Command::Restore { file, force } => backup::restore(arguments, file, *force),
        Command::Key(KeyCommand::Rotate) => key::rotate(arguments),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "alongside", &mut std::io::stdout());
            Ok(Done::Fine)
        }
    }
}

/// A runtime for commands that go out to the network.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()
}
