import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Ajv, ValidateFunction } from "ajv";
import { inPackage } from "../source/package-folder.js";
import { documentShape } from "./shape/document-shape.js";

export type Validate = ValidateFunction;

export interface Validators {
  readonly document: Validate;
  readonly schemeFile: Validate;
  readonly paging: Validate;
}

export const pagingKey = "x-countersign-paging";

/** Where `npm run build` keeps the validators as a program: ajv takes longer to make them than a small document takes in all. */
export const storedValidators: string = fileURLToPath(new URL("./shape-validators.cjs", import.meta.url));

let known: Validators | undefined;

/** The validators of our own schemas: those that were stored, where the schemas are still the same, else made now. */
export function validators(): Validators {
  known ??= readStored() ?? compileValidators();
  return known;
}

function readStored(): Validators | undefined {
  if (!existsSync(storedValidators)) return undefined;
  // Our own build wrote it, and nobody else.
  const stored = createRequire(import.meta.url)(storedValidators) as Validators & { readonly schemas: string };
  return stored.schemas === schemasHash() ? stored : undefined;
}

function compileValidators(): Validators {
  const ajv = openAjv(false);
  const validate = (name: string): Validate => {
    const found = ajv.getSchema(name);
    if (found === undefined) throw new Error("a schema of ours is missing");
    // None of our schemas is asynchronous.
    return found as Validate;
  };
  return { document: validate("document"), schemeFile: validate("schemeFile"), paging: validate("paging") };
}

/** The validators as a program for `storedValidators`. */
export function printValidators(): string {
  // `require` is untyped; the type named here is that of the very module it loads.
  const { default: print } = createRequire(import.meta.url)(
    "ajv/dist/standalone",
  ) as typeof import("ajv/dist/standalone/index.js");
  const names = { document: "document", schemeFile: "schemeFile", paging: "paging" };
  return `${print(openAjv(true), names)}\nexports.schemas = "${schemasHash()}";\n`;
}

function openAjv(source: boolean): Ajv {
  // `require` is untyped; the type named here is that of the very module it loads.
  const { Ajv: Validator } = createRequire(import.meta.url)("ajv") as typeof import("ajv");
  // Our schemas are sound (a test sees to that): checking and optimising them at every start would only cost time.
  const ajv = new Validator({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    code: { optimize: source, source },
  });
  ajv.addVocabulary(["patternErrorMessage"]);
  // A file of our own, whose shape ajv checks when it compiles it.
  ajv.addSchema(JSON.parse(extensionText()) as object, "x-countersign");
  ajv.addSchema(documentShape, "document");
  ajv.addSchema({ $ref: "x-countersign#/definitions/libraryFile" }, "schemeFile");
  ajv.addSchema({ properties: { [pagingKey]: { $ref: "x-countersign#/definitions/paging" } } }, "paging");
  return ajv;
}

/** The schema that editors use too; it lies beside the library in the package. */
function extensionText(): string {
  return readFileSync(inPackage("specs/x-countersign.schema.json"), "utf8");
}

function schemasHash(): string {
  return createHash("sha256").update(JSON.stringify(documentShape)).update(extensionText()).digest("hex");
}
