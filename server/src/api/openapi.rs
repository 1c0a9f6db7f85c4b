//! The description for machines (`OpenAPI` 3.1), made from the table and the types.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::forms::Error;
use super::operations::{Access, OPERATIONS, Operation};

/// Where it is.
pub(super) const PATH: &str = "/api/openapi.json";

/// All of it.
pub(crate) fn document() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.definitions_path = "/components/schemas".into();
    settings.meta_schema = None;
    let mut generator = settings.into_generator();
    let mut paths: Map<String, Value> = Map::new();
    for operation in &OPERATIONS {
        let described = describe(operation, &mut generator);
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.method.to_lowercase()] = described;
    }
    let schemas = generator.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Parlor", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn describe(operation: &Operation, generator: &mut SchemaGenerator) -> Value {
    let answer = |words: &str, schema: &Value| json!({ "description": words, "content": { "application/json": { "schema": schema } } });
    let gives = (operation.gives)(generator).to_value();
    let error = generator.subschema_for::<Error>().to_value();
    let mut described = json!({
        "summary": operation.summary,
        "operationId": format!("{:?}", operation.what),
        "responses": {
            "200": answer("It was done.", &gives),
            "4XX": answer("It was not done.", &error),
        },
    });
    if let Some(takes) = operation.takes {
        let schema = takes(generator).to_value();
        described["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema } } });
    }
    if operation.access == Access::Key {
        described["security"] = json!([{ "key": [] }]);
    }
    described
}
