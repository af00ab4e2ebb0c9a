import type { Operation } from "../../model/api.js";
import type { Link } from "../../model/link.js";
import type { OperationContext } from "../operations/operation-context.js";
import { statusText } from "../reply-status.js";
import { linkName } from "./plan-links.js";

/** What the document says of the calls that go on from a reply: a line for each of the links. Undefined where there are none. */
export function linkWords({ replies }: Operation, context: OperationContext): string | undefined {
  const lines = replies.flatMap(({ status, links = [] }) =>
    links.map((link) => `- ${statusText(status)}: ${goesOn(link, context)}`),
  );
  return lines.length === 0 ? undefined : ["What a reply leads to:", ...lines].join("\n");
}

/** Such as: `getUser`, with `id` from `$response.body#/id`. */
function goesOn(link: Link, context: OperationContext): string {
  const { name, operation, parameters, body, description } = link;
  const values = parameters.map((parameter) => `${span(parameter.name.value)} from ${span(parameter.value.written)}`);
  const all = body === undefined ? values : [...values, `the body from ${span(body.written)}`];
  const given = all.length === 0 ? "" : `, with ${all.join(", ")}`;
  const [words = ""] = (description ?? name).trim().split("\n");
  const made = context.links.get(link);
  const by = made === undefined ? "" : `, as ${span(linkName(made, context))} gives it`;
  return `${span(functionOf(operation, context))}${given}${by} (${words.replace(/\.$/, "")}).`;
}

/** The function that calls the operation; what the document writes where it is none of this client. */
function functionOf(named: string, { names, linkTargets }: OperationContext): string {
  const operation = linkTargets.get(named);
  return (operation && names.operations.get(operation)?.function) ?? named;
}

function span(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
