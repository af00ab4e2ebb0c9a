import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { limits } from "../source/limits.js";
import type { Origin } from "../source/source-file.js";
import { errorAt } from "./page.js";

/** Pages about what a document has far more of than any that is meant to be used. */

export function tooManySecuritySchemes(origin: Origin): Diagnostic {
  const message = `the document has more than ${limits.securitySchemes} security schemes`;
  return errorAt(origin, "too-many-security-schemes", message, "leave out those that no operation demands");
}

export function tooManySecurityUses(origin: Origin, most: number): Diagnostic {
  const message = `this \`security\` names more than ${most} schemes`;
  return errorAt(origin, "too-many-security-uses", message, "list the alternatives that callers have");
}

export function schemeTooLarge(origin: Origin): Diagnostic {
  const message = `more than ${limits.schemeNodes} names, texts and other values describe this scheme`;
  return errorAt(origin, "scheme-too-large", message, "leave out what it does not need");
}

export function tooManyReplyContents(origin: Origin): Diagnostic {
  const message = `the replies before this one have more than ${limits.replyContents} media types together`;
  return errorAt(origin, "too-many-media-types", message, "leave out those that no client asks for");
}

export function tooManyTemplateParts(origin: Origin): Diagnostic {
  const message = `this address has more than ${limits.templateParts} variables and texts between them`;
  return errorAt(origin, "too-many-template-parts", message, "leave out variables");
}

/** A reference to what is referred to very often. */
export function tooManyRepeated(origin: Origin): Diagnostic {
  const most = `${limits.repeatedNodes} values, and ${limits.repeatedNodesEach} for each operation`;
  const message = `references lead to the same parts so often that they come to more than ${most}`;
  return errorAt(origin, "too-many-repeated", message, "leave out what is not needed, or say it once");
}

/** `what` is the keyword that lists them. */
export function tooManySchemaParts(origin: Origin, what: string): Diagnostic {
  const message = `this schema has more than ${limits.schemaParts} ${what}`;
  return errorAt(
    origin,
    "too-many-schema-parts",
    message,
    "divide it, or describe them by additionalProperties or enum",
  );
}

/** A schema with a discriminator, which others extend, which others extend. */
export function tooManyDescendants(origin: Origin): Diagnostic {
  const message = `more than ${limits.descendants} schemas extend those that have a discriminator, each counted for all that it extends`;
  return errorAt(
    origin,
    "too-many-descendants",
    message,
    "leave the discriminator to the schemas that callers choose among",
  );
}

/** Parts of an `allOf`, which extend others. */
export function tooManyInherited(origin: Origin): Diagnostic {
  const message = `schemas inherit more than ${limits.inheritedProperties} properties, each counted wherever it is inherited`;
  return errorAt(origin, "too-many-inherited", message, "let fewer schemas extend each other");
}
