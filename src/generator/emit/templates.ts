import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { TemplateName, TemplateView, ViewValue } from "../plan/client-plan.js";
import type { Code, CodePart } from "../source/code.js";
import { withLineFeeds } from "../source/line-feeds.js";
import { type Holes, holes } from "./holes.js";
import { templateUrl } from "./template-folder.js";

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
  const source = (): string => withLineFeeds(readFileSync(templateUrl(`${name}.hbs`), "utf8"));
  const template =
    cache.get(name) ?? Handlebars.compile(source(), { noEscape: true, strict: true, knownHelpersOnly: true });
  cache.set(name, template);
  return template;
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
