import { remembered } from "../../../source/remembered.js";
import type { Operation, Reply, Webhook } from "../../api.js";
import { changing } from "../map-schema.js";
import type { Schema } from "../schema.js";

/** What becomes of the schemas of an operation. */
export type Forms = Readonly<Record<"request" | "reply", (schema: Schema) => Schema>>;

/** Every schema that an operation has in it. */
export function schemasOf(operation: Operation): readonly Schema[] {
  return [...sentSchemas(operation), ...receivedSchemas(operation)];
}

export function sentSchemas({ parameters, body }: Operation): readonly Schema[] {
  return [...parameters, ...(body?.contents ?? [])].map(({ schema }) => schema);
}

export function receivedSchemas({ replies }: Operation): readonly Schema[] {
  return replies.flatMap(({ contents, headers = [] }) => [...contents, ...headers].map(({ schema }) => schema));
}

export function schemasOfWebhook({ body }: Webhook): readonly Schema[] {
  return (body?.contents ?? []).map(({ schema }) => schema);
}

/** Operations with their schemas replaced. What replies have in common stays common. */
export function changingOperation({ request, reply }: Forms): (operation: Operation) => Operation {
  const changedContents = remembered((contents: Reply["contents"]) => contents.map(changing(reply)));
  const changedReply = (one: Reply): Reply => ({
    ...one,
    contents: changedContents(one.contents),
    ...(one.headers && { headers: one.headers.map(changing(reply)) }),
  });
  return (operation) => {
    const { parameters, body, replies } = operation;
    return {
      ...operation,
      parameters: parameters.map(changing(request)),
      ...(body && { body: { ...body, contents: body.contents.map(changing(request)) } }),
      replies: replies.map(changedReply),
    };
  };
}

/** The webhook with its schemas replaced. */
export function mapWebhook(webhook: Webhook, change: (schema: Schema) => Schema): Webhook {
  const { body } = webhook;
  return body === undefined
    ? webhook
    : { ...webhook, body: { ...body, contents: body.contents.map(changing(change)) } };
}
