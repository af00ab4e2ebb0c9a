import { comments } from "./comments.js";
import { compositions } from "./compositions.js";
import { dialect } from "./dialect.js";
import { files } from "./files.js";
import type { Given, HostileCase } from "./hostile-case.js";
import { http } from "./http.js";
import { identifiers } from "./identifiers.js";
import { references } from "./references.js";
import { resources } from "./resources.js";
import { strings } from "./strings.js";
import { yaml } from "./yaml.js";

const all = [
  ...comments,
  ...strings,
  ...identifiers,
  ...files,
  ...references,
  ...resources,
  ...compositions,
  ...yaml,
  ...http,
  ...dialect,
];

/** Every class of hostile document, by its name (`a01`). */
export const classes: ReadonlyMap<string, readonly HostileCase[]> = new Map(
  all.map(({ name }) => {
    const [kind = ""] = name.split("-");
    return [kind, all.filter((other) => other.name.split("-")[0] === kind)];
  }),
);

export function given({ given }: HostileCase): Given {
  return typeof given === "function" ? given() : given;
}

/** The text of a document; bytes have none. */
export function textOf(document: Given): string | undefined {
  if (typeof document === "string") return document;
  return document instanceof Uint8Array ? undefined : JSON.stringify(document);
}
