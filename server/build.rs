//! Lists the demo's pictures, so that the binary carries them.

use std::fmt::Write as _;
use std::path::Path;

#[expect(clippy::disallowed_methods, reason = "a build script is told its folder in the environment")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo/pictures").canonicalize()?;
    println!("cargo::rerun-if-changed={}", pictures.display());
    let mut names: Vec<String> = std::fs::read_dir(&pictures)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".webp"))
        .collect();
    names.sort();
    let mut list = String::from("&[\n");
    for name in names {
        let path = pictures.join(&name);
        println!("cargo::rerun-if-changed={}", path.display());
        writeln!(list, "    ({name:?}, include_bytes!({:?}).as_slice()),", path.display().to_string())?;
    }
    list.push_str("]\n");
    let out = std::env::var_os("OUT_DIR").ok_or("cargo names no OUT_DIR")?;
    Ok(std::fs::write(Path::new(&out).join("demo_pictures.rs"), list)?)
}
