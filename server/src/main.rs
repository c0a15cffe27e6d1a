//! The binary `tinbai`.

// Views are deep types.
#![recursion_limit = "512"]

use std::process::ExitCode;

/// A page is a thousand small strings: the system's allocator spends a fifth of its time on them.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match tinbai_server::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("tinbai: {sentence}");
            ExitCode::FAILURE
        }
    }
}
