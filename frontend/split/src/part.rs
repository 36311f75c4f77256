//! A part made by the library: code that uses the memory, table and stack pointer of the base, and exports nothing.

use std::collections::BTreeMap;
use std::error::Error;

use wasmparser::{
    Data, DataKind, Element, ElementItems, ElementKind, FunctionBody, Import, KnownCustom, Name, Operator, Parser,
    Payload, TypeRef,
};

/// The symbol of the future that leptos' `hydrate_async` returns.
const ASYNC_HYDRATION: &str = "hydrate_async28_$u7b$$u7b$closure$u7d$$u7d$17h";

/// The least size of such a function, in bytes. A shorter function may stand for others with the same body, because the
/// linker merges them.
const LONG: u64 = 128;

/// A part, section by section.
#[derive(Default)]
pub struct Part<'a> {
    /// The types; the library gives every part all of them.
    pub types: &'a [u8],
    pub imports: Vec<Import<'a>>,
    /// The type of each function.
    pub functions: Vec<u32>,
    /// Its table segments: the start and the functions of each.
    pub elements: Vec<(u32, Vec<u32>)>,
    pub bodies: Vec<FunctionBody<'a>>,
    /// Its data segments.
    pub data: Vec<Data<'a>>,
    pub names: BTreeMap<u32, &'a str>,
    /// The target features that the compiler recorded, which the optimiser reads.
    pub features: Option<&'a [u8]>,
}

impl<'a> Part<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Box<dyn Error>> {
        let mut part = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::TypeSection(types) => {
                    part.types = &bytes[types.range().start as usize..types.range().end as usize]
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        match import.ty {
                            // development builds use this to check that files belong together
                            TypeRef::Global(_) if import.name.starts_with("__canary_") => {}
                            TypeRef::Global(_) | TypeRef::Memory(_) | TypeRef::Table(_) => part.imports.push(import),
                            _ => return Err(format!("a part imports {}", import.name).into()),
                        }
                    }
                }
                Payload::FunctionSection(functions) => {
                    part.functions = functions.into_iter().collect::<Result<_, _>>()?
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        part.elements.push(places(element?)?);
                    }
                }
                Payload::CodeSectionEntry(body) => part.bodies.push(body),
                Payload::DataSection(data) => {
                    for data in data {
                        let data = data?;
                        match data.kind {
                            DataKind::Active { memory_index: 0, .. } if data.data.is_empty() => {}
                            DataKind::Active { memory_index: 0, .. } => part.data.push(data),
                            _ => return Err("a part has data without a place".into()),
                        }
                    }
                }
                Payload::CustomSection(custom) if custom.name() == "target_features" => {
                    part.features = Some(custom.data())
                }
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        for name in names {
                            let Name::Function(functions) = name? else { continue };
                            for naming in functions {
                                let naming = naming?;
                                part.names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
                Payload::ExportSection(exports) if exports.count() > 0 => return Err("a part exports something".into()),
                Payload::StartSection { .. }
                | Payload::TableSection(_)
                | Payload::MemorySection(_)
                | Payload::GlobalSection(_) => {
                    return Err("a part has what only the base has".into());
                }
                _ => {}
            }
        }
        Ok(part)
    }

    /// Whether a function is never called: it hydrates a view asynchronously. Only the base does that, from the root view down
    /// to the routes, where it waits for the code of the page. The page is then hydrated synchronously, but the compiler
    /// writes such a function for each of its views, and these are among the longest.
    pub fn is_unused(&self, function: u32) -> bool {
        let range = self.bodies[function as usize].range();
        range.end - range.start >= LONG && self.names.get(&function).is_some_and(|name| name.contains(ASYNC_HYDRATION))
    }

    /// The size of code and data.
    pub fn bytes(&self) -> u64 {
        let used = (0..).zip(&self.bodies).filter(|(function, _)| !self.is_unused(*function));
        let code: u64 = used.map(|(_, body)| body.range().end - body.range().start).sum();
        code + self.data.iter().map(|data| data.data.len() as u64).sum::<u64>()
    }

    /// The table index that a function calls if it does nothing else. This is how a part calls a function of another
    /// part.
    pub fn calls(&self, function: u32) -> Result<Option<u32>, Box<dyn Error>> {
        let mut operators = self.bodies[function as usize].get_operators_reader()?;
        let mut place = None;
        while !operators.eof() {
            match (operators.read()?, place) {
                (Operator::LocalGet { .. }, None) => {}
                (Operator::I32Const { value }, None) => place = Some(value as u32),
                (Operator::CallIndirect { table_index: 0, .. }, Some(_)) => {
                    let ends = matches!(operators.read()?, Operator::End) && operators.eof();
                    return Ok(place.filter(|_| ends));
                }
                _ => return Ok(None),
            }
        }
        Ok(None)
    }
}

/// The start of an element segment, and its functions.
fn places(element: Element<'_>) -> Result<(u32, Vec<u32>), Box<dyn Error>> {
    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) = (element.kind, element.items)
    else {
        return Err("a part has elements without a place".into());
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        return Err("a part's place in the table is computed".into());
    };
    Ok((value as u32, functions.into_iter().collect::<Result<_, _>>()?))
}
