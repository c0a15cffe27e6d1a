//! The binary `tinbai`.

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
