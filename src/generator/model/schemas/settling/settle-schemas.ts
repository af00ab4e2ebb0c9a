import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { remembered } from "../../../source/remembered.js";
import type { NamedSchema, Operation, Webhook } from "../../api.js";
import type { Schema } from "../schema.js";
import { traitsOf } from "../schema-traits.js";
import { breakCycles } from "./break-cycles.js";
import { discriminate } from "./discriminate.js";
import { extendParents } from "./extend-parents.js";
import { joinIntersections } from "./join-intersections.js";
import { changingOperation, mapWebhook, schemasOf, schemasOfWebhook } from "./map-operation.js";

/** All that has types, and the schemas that have names. */
export interface Typed {
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  readonly schemas: readonly NamedSchema[];
}

/**
 * Settles what schemas mean together: which ones a discriminator tells apart and how, which are made of themselves, and what is left of
 * several that must hold at once.
 */
export function settleSchemas({ operations, webhooks, schemas }: Typed, report: Report): Typed {
  const others = [...operations.flatMap(schemasOf), ...webhooks.flatMap(schemasOfWebhook)];
  const told = discriminate(extendParents(schemas, report), others);
  const whole = breakCycles(told.schemas, report);
  const join = joinIntersections(whole, report);
  const settle = remembered((schema: Schema) => join(told.change(schema)));
  const settled = changingOperation({ request: settle, reply: settle });
  return {
    operations: operations.map((operation) => {
      return schemasOf(operation).some(needsSettling) ? settled(operation) : operation;
    }),
    webhooks: webhooks.map((webhook) => mapWebhook(webhook, settle)),
    schemas: whole.map(({ name, schema }) => ({ name, schema: join(schema) })),
  };
}

function needsSettling(schema: Schema): boolean {
  const { hasDiscriminator, hasJoint } = traitsOf(schema);
  return hasDiscriminator || hasJoint;
}
