import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import {
  type DocumentNode,
  listItems,
  type MapNode,
  mapValues,
  memberOf,
  memberText,
} from "../../source/nodes/document-node.js";
import { listNode, textsOf, withEntries } from "../../source/nodes/make-node.js";
import { swaggerMethods } from "../methods.js";
import { followReference, type RootedDocument, referenceOf } from "../references/follow-reference.js";
import { severalBodies, tooManyMediaTypes } from "./swagger-diagnostics.js";
import { upgradeBody, upgradeForm } from "./upgrade-body.js";
import { upgradeParameter } from "./upgrade-parameter.js";
import { upgradeResponse } from "./upgrade-response.js";

/** What an operation is upgraded with. */
export interface Upgrading {
  /** The document with its references upgraded and its parts where they were, so that those can be followed to what was written. */
  readonly written: RootedDocument;
  readonly report: Report;
}

/** A path item. Bodies and form fields that all its operations share are given to each. */
export function upgradePathItem(upgrading: Upgrading, node: DocumentNode): DocumentNode {
  if (node.kind !== "map") return node;
  const shared = parametersOf(upgrading, node);
  const operations = mapValues(node, (value, name) =>
    swaggerMethods.includes(name) && value.kind === "map" ? upgradeOperation(upgrading, value, shared) : value,
  );
  if (!node.members.has("parameters")) return operations;
  return mapValues(operations, (value, name) => (name === "parameters" ? others(upgrading, value) : value));
}

/** A parameter as it is listed, and what it refers to. */
interface Listed {
  readonly item: DocumentNode;
  readonly node: MapNode;
}

function upgradeOperation(upgrading: Upgrading, node: MapNode, shared: readonly Listed[]): MapNode {
  const produces = mediaTypes(upgrading, node, "produces");
  const parameters = memberOf(node, "parameters");
  const responses = memberOf(node, "responses");
  return withEntries(
    node,
    ["consumes", "produces", "schemes", "parameters", "responses"],
    [
      ["parameters", parameters && others(upgrading, parameters)],
      ["requestBody", upgradedBody(upgrading, node, shared) ?? memberOf(node, "requestBody")],
      [
        "responses",
        responses?.kind === "map"
          ? mapValues(responses, (value, status) =>
              upgradeResponse(value, isJson(upgrading, value, status, produces) ? ["application/json"] : produces),
            )
          : responses,
      ],
    ],
  );
}

/**
 * An operation that gives a file names the types of that alone: where it fails with a structure, which none of them can hold, the
 * structure is JSON.
 */
function isJson({ written }: Upgrading, reply: DocumentNode, status: string, produces: readonly string[]): boolean {
  const schema = memberOf(reply, "schema");
  if (schema === undefined || produces.length === 0 || !/^(?:[45]|default$)/i.test(status)) return false;
  if (produces.some((type) => /json|xml|yaml|\*/i.test(type))) return false;
  const structure = followReference(written, schema);
  const hasParts = memberOf(structure, "properties") !== undefined || memberOf(structure, "allOf") !== undefined;
  return hasParts || memberText(structure, "type") === "object";
}

/** The request body that parameters of an operation stand for. */
export function upgradedBody(upgrading: Upgrading, node: MapNode, shared: readonly Listed[] = []): MapNode | undefined {
  return bodyOf([...shared, ...parametersOf(upgrading, node)], mediaTypes(upgrading, node, "consumes"), upgrading);
}

/** The operation's own media types, else the document's. An empty list of its own clears the document's. */
function mediaTypes({ written, report }: Upgrading, node: MapNode, name: "consumes" | "produces"): readonly string[] {
  const own = memberOf(node, name);
  if (own === undefined) return textsOf(memberOf(written.root, name)).slice(0, limits.sharedMediaTypes);
  checkMediaTypes(own, limits.mediaTypes, report);
  return textsOf(own).slice(0, limits.mediaTypes);
}

/** Each operation, and each of its replies, has what the document's own list says, which is checked once. */
export function checkMediaTypes(list: DocumentNode, most: number, report: Report): void {
  if (list.kind === "list" && list.items.length > most) report(tooManyMediaTypes(list, most));
}

function parametersOf(upgrading: Upgrading, owner: MapNode): readonly Listed[] {
  return listItems(memberOf(owner, "parameters")).flatMap((item): readonly Listed[] => {
    const node = followReference(upgrading.written, item);
    return node?.kind === "map" ? [{ item, node }] : [];
  });
}

/** The last body counts. A parameter of an operation takes the place of its path's of that name. */
function bodyOf(listed: readonly Listed[], consumes: readonly string[], { report }: Upgrading): MapNode | undefined {
  const body = listed.findLast(({ node }) => memberText(node, "in") === "body");
  if (body !== undefined) {
    const other = listed.find(({ node }) => isBody(node) && identityOf(node) !== identityOf(body.node));
    if (other !== undefined) report(severalBodies(other.node, memberText(other.node, "in") === "body"));
    return upgradeBody(body.node, consumes);
  }
  const fields = listed.filter(({ node }) => memberText(node, "in") === "formData").map(({ node }) => node);
  const byName = [...new Map(fields.map((field) => [memberText(field, "name"), field])).values()];
  const [first, ...rest] = byName;
  return first === undefined ? undefined : upgradeForm([first, ...rest], consumes, report);
}

function identityOf(node: MapNode): string {
  return `${memberText(node, "in")} ${memberText(node, "name")}`;
}

/** The parameters that stay parameters. */
function others(upgrading: Upgrading, list: DocumentNode): DocumentNode {
  if (list.kind !== "list") return list;
  const kept = list.items.filter((item) => !isBody(followReference(upgrading.written, item)));
  return listNode(
    list.origin,
    kept.map((item) =>
      item.kind === "map" && referenceOf(item) === undefined ? upgradeParameter(item, upgrading.report) : item,
    ),
  );
}

/** Whether a parameter of Swagger 2.0 is part of the body. */
export function isBody(node: DocumentNode | undefined): boolean {
  const place = memberText(node, "in");
  return place === "body" || place === "formData";
}
