//! Joins several parts into one module.

use std::collections::HashMap;
use std::convert::Infallible;
use std::error::Error;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, Function, FunctionSection,
    ImportSection, Module, NameMap, NameSection, RawSection, SectionId,
};

use crate::part::Part;

/// The new index of each function of a part.
struct Moved(Vec<u32>);

impl Reencode for Moved {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Infallible>> {
        Ok(self.0[function as usize])
    }
}

/// Joins parts into one module, their functions one after another. A call through the table to a function of another
/// part becomes a direct call.
pub fn join(parts: &[&Part]) -> Result<Vec<u8>, Box<dyn Error>> {
    let Some(one) = parts.first() else { return Err("nothing to join".into()) };
    let mut firsts = Vec::new();
    let mut count = 0;
    for part in parts {
        if part.types != one.types {
            return Err("the parts do not have the same types".into());
        }
        firsts.push(count);
        count += part.functions.len() as u32;
    }
    let mut table = HashMap::new();
    for (part, first) in parts.iter().zip(&firsts) {
        for (start, functions) in &part.elements {
            table.extend((*start..).zip(functions.iter().map(|function| first + function)));
        }
    }
    let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
    let (mut elements, mut data) = (ElementSection::new(), DataSection::new());
    let mut names = NameMap::new();
    for (part, first) in parts.iter().zip(&firsts) {
        let mut moved = Moved(Vec::new());
        for (function, ty) in (0..).zip(&part.functions) {
            functions.function(*ty);
            let there = part.calls(function)?.and_then(|place| table.get(&place));
            moved.0.push(there.copied().unwrap_or(first + function));
        }
        for (function, body) in (0..).zip(&part.bodies) {
            if part.is_unused(function) {
                code.function(&unused());
            } else {
                moved.parse_function_body(&mut code, body.clone())?;
            }
        }
        for (start, functions) in &part.elements {
            let functions: Vec<u32> = functions.iter().map(|function| first + function).collect();
            elements.active(None, &ConstExpr::i32_const(*start as i32), Elements::Functions(functions.into()));
        }
        for segment in &part.data {
            moved.parse_data(&mut data, segment.clone())?;
        }
        for (function, name) in &part.names {
            names.append(first + function, name);
        }
    }
    let mut module = Module::new();
    module.section(&RawSection { id: SectionId::Type as u8, data: one.types });
    module.section(&imports(parts)?);
    module.section(&functions).section(&elements).section(&code).section(&data);
    let mut named = NameSection::new();
    named.functions(&names);
    module.section(&named);
    if let Some(features) = one.features {
        module.section(&CustomSection { name: "target_features".into(), data: features.into() });
    }
    Ok(module.finish())
}

/// Replaces a function that is never called. The table refers to it, so that the optimiser cannot remove it.
fn unused() -> Function {
    let mut function = Function::new([]);
    function.instructions().unreachable().end();
    function
}

/// The imports of all parts, each once.
fn imports(parts: &[&Part]) -> Result<ImportSection, Box<dyn Error>> {
    let mut section = ImportSection::new();
    let mut seen = Vec::new();
    for import in parts.iter().flat_map(|part| &part.imports) {
        if seen.contains(import) {
            continue;
        }
        // a part imports at most one global, the stack pointer, so that all code uses the same index
        if seen
            .iter()
            .any(|other: &wasmparser::Import| std::mem::discriminant(&other.ty) == std::mem::discriminant(&import.ty))
        {
            return Err(format!("the parts import {} beside another of its kind", import.name).into());
        }
        section.import(import.module, import.name, Moved(Vec::new()).entity_type(import.ty)?);
        seen.push(*import);
    }
    Ok(section)
}
