import { type ChoiceRow, choiceList, type SomeChoices } from "../generator/source/choices.js";
import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import { quotedName } from "../generator/source/diagnostics/quoted-names.js";
import { choiceHint } from "./config-diagnostics.js";
import type { GenerateRequest } from "./read-settings.js";

/** What is wrong with a request whose types nobody has checked, as that of a script in JavaScript: the first such thing. */
export function mistakeIn(request: GenerateRequest): string | undefined {
  if (!isObject(request)) return 'what is asked for must be an object: `{ specs: ["acme.yaml"] }`';
  const { specs = [] } = request;
  const isList = Array.isArray(specs) && specs.every((one) => typeof one === "string");
  if (!isList) return "specs must be a list of paths";
  const noText = paths.find((name) => !["string", "undefined"].includes(typeof request[name]));
  if (noText !== undefined) return `${noText} must be a path`;
  return mistakeInChoices(request) ?? unknownIn(request, ["specs", ...paths]);
}

/** The same of a call about one document. */
export function mistakeInCall(spec: string, folder: string, given: SomeChoices): string | undefined {
  if (typeof spec !== "string") return "spec must be a path";
  if (typeof folder !== "string") return "folder must be a path";
  if (!isObject(given)) return 'what is chosen must be an object: `{ crypto: "web" }`';
  return mistakeInChoices(given) ?? unknownIn(given, []);
}

const paths = ["folder", "config", "out"] as const;

function isObject(request: unknown): boolean {
  return typeof request === "object" && request !== null && !Array.isArray(request);
}

function unknownIn(request: object, others: readonly string[]): string | undefined {
  const known = [...others, ...choiceList.map(([name]) => name)];
  const unknown = Object.keys(request).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `unknown key ${quotedName(unknown)}.${didYouMean(unknown, known)}`;
}

function mistakeInChoices(request: SomeChoices): string | undefined {
  return choiceList
    .map(([name, row]) => mistakeOf(name, row, Reflect.get(request, name)))
    .find((mistake) => mistake !== undefined);
}

function mistakeOf(name: string, row: ChoiceRow, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  switch (row.kind) {
    case "word":
      return row.words.some((word) => word === value)
        ? undefined
        : `${name} cannot be ${JSON.stringify(value)}; ${choiceHint(row.words)}`;
    case "flag":
      return typeof value === "boolean" ? undefined : `${name} must be true or false`;
    case "filter":
      return typeof value === "object" && value !== null ? undefined : `${name} must be an object`;
  }
}
