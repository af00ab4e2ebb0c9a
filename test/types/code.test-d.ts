import { printTemplate } from "../../src/generator/emit/templates.js";
import type { PropertyPlan } from "../../src/generator/plan/client-plan.js";
import { type Code, code, joinCode, stringLiteral } from "../../src/generator/source/code/code.js";
import { block, objectLiteral } from "../../src/generator/source/code/layout.js";

/** Text of a document, which must come through an encoder. */
declare const text: string;

export const good: readonly Code[] = [code`f(${stringLiteral(text)})`, joinCode([stringLiteral(text)], code`, `)];

// @ts-expect-error: a text is no finished code.
export const inTemplate: Code = code`f(${text})`;

// @ts-expect-error: nor is a template literal that holds one.
export const asTag: Code = code([`f(${text})`]);

// @ts-expect-error: nor is it where pieces are joined, or between them.
export const joined: Code = joinCode([text], code`, `);

// @ts-expect-error: see above.
export const separated: Code = joinCode([], text);

// @ts-expect-error: nor in what the layout makes.
export const laidOut: readonly Code[] = [block([text]), objectLiteral([text])];

// @ts-expect-error: nor can code be made by hand,
export const made: Code = { parts: [] };

// @ts-expect-error: not out of other code either,
export const copied: Code = { ...code``, parts: [text] };

// @ts-expect-error: and a text is none.
export const asserted: Code = text;

// @ts-expect-error: a plan takes finished code only,
export const planned: PropertyPlan = { name: "a", optional: false, type: text };

// @ts-expect-error: and so does a template of handlebars.
printTemplate("readme.md", { title: text });
