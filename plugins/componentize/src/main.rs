//! `componentize CORE.wasm COMPONENT.wasm`: turns a core module into a component, and refuses any import.

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload};
use wit_component::ComponentEncoder;

fn main() -> Result<()> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let [core, component] = names.as_slice() else { bail!("usage: componentize CORE.wasm COMPONENT.wasm") };
    let module = std::fs::read(core).with_context(|| core.clone())?;
    let encoded = ComponentEncoder::default().validate(true).module(&module)?.encode()?;
    refuse_imports(&encoded)?;
    std::fs::write(component, &encoded).with_context(|| component.clone())
}

/// A plugin that could call anything, `wasi:*` included, would no longer be a pure step.
fn refuse_imports(component: &[u8]) -> Result<()> {
    let mut depth = 0u32;
    for payload in Parser::new(0).parse_all(component) {
        match payload? {
            Payload::ModuleSection { .. } | Payload::ComponentSection { .. } => depth += 1,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::ComponentImportSection(imports) if depth == 0 => {
                if let Some(import) = imports.into_iter().next() {
                    bail!("the component imports {}: a plugin imports nothing", import?.name.name);
                }
            }
            _ => (),
        }
    }
    Ok(())
}
