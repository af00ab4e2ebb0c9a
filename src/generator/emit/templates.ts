import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type Handlebars from "handlebars";
import type { TemplateName, TemplateView, ViewValue } from "../plan/client-plan.js";
import type { Code, CodePart } from "../source/code/code.js";
import { withLineFeeds } from "../source/disk/line-feeds.js";
import { inPackage } from "../source/package-folder.js";
import { type Holes, holes } from "./holes.js";

/**
 * The template with the view in its holes. What a template may do is show, repeat and leave out: a name that the view lacks is an
 * exception, and nothing is escaped, because all that a view holds is finished code.
 */
export function printTemplate(name: TemplateName, view: TemplateView): PrintedTemplate {
  const { mark, fill, parts } = holes();
  const shown = compiled(name)(marked(view, mark));
  return { text: fill(shown), parts: parts(shown) };
}

export interface PrintedTemplate {
  readonly text: string;
  /** The template's own text and the view's code, in the order in which they stand in the text. */
  readonly parts: readonly CodePart[];
}

const cache = new Map<TemplateName, Handlebars.TemplateDelegate>();

function compiled(name: TemplateName): Handlebars.TemplateDelegate {
  const template = cache.get(name) ?? storedTemplate(name) ?? handlebars().compile(templateText(name), options);
  cache.set(name, template);
  return template;
}

const options = { noEscape: true, strict: true, knownHelpersOnly: true };

/** Where `npm run build` keeps the templates as programs: to load their compiler takes a small document as long as all else. */
export const storedTemplates: string = fileURLToPath(new URL("./templates.cjs", import.meta.url));

/** The templates as programs for `storedTemplates`, each beside the hash of its text. */
export function printTemplates(): string {
  const names: readonly TemplateName[] = ["client.ts", "readme.md", "vectors.test.ts"];
  const printed = names.map((name) => {
    const program = handlebars().precompile(templateText(name), options);
    return `exports["${name}"] = { hash: "${templateHash(name)}", program: ${program} };\n`;
  });
  return printed.join("");
}

/** The template that was stored, where its text is still the same. */
function storedTemplate(name: TemplateName): Handlebars.TemplateDelegate | undefined {
  if (!existsSync(storedTemplates)) return undefined;
  const require = createRequire(import.meta.url);
  // Our own build wrote it, and nobody else.
  const stored = (require(storedTemplates) as Partial<Record<TemplateName, StoredTemplate>>)[name];
  if (stored?.hash !== templateHash(name)) return undefined;
  // `require` is untyped; the type named here is that of the very module it loads.
  return (require("handlebars/runtime") as typeof Handlebars).template(stored.program);
}

interface StoredTemplate {
  readonly hash: string;
  readonly program: TemplateSpecification;
}

function handlebars(): typeof Handlebars {
  // As above.
  return createRequire(import.meta.url)("handlebars") as typeof Handlebars;
}

function templateText(name: TemplateName): string {
  return withLineFeeds(readFileSync(inPackage(`templates/${name}.hbs`), "utf8"));
}

function templateHash(name: TemplateName): string {
  return createHash("sha256").update(templateText(name)).digest("hex");
}

type Marked = string | boolean | readonly Marked[] | { readonly [hole: string]: Marked };

function marked(value: ViewValue, mark: Holes["mark"]): Marked {
  if (typeof value === "boolean") return value;
  if (isList(value)) return value.map((item) => marked(item, mark));
  if (isCode(value)) return mark(value);
  return Object.fromEntries(Object.entries(value).map(([hole, item]) => [hole, marked(item, mark)]));
}

/** Array.isArray does not narrow a readonly array. */
function isList(value: ViewValue): value is readonly ViewValue[] {
  return Array.isArray(value);
}

function isCode(value: Code | TemplateView): value is Code {
  return "parts" in value;
}
