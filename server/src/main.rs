//! The binary `tinbai`.

// Views are deep types.
#![recursion_limit = "512"]

use std::process::ExitCode;

fn main() -> ExitCode {
    match tinbai_server::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("tinbai: {sentence}");
            ExitCode::FAILURE
        }
    }
}
