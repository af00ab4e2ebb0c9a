import { describe, expect, it } from "vitest";
import { readScheme, readSpec, signedExamples } from "./read-examples.js";

// The shape of OpenAPI; the document itself is validated elsewhere.
const document = readSpec("providers/clevertap.yaml") as {
  readonly security: readonly object[];
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: unknown; readonly responses: Responses }>>>
  >;
  readonly components: {
    readonly parameters: { readonly Cursor: { readonly allowReserved?: boolean; readonly example: string } };
    readonly responses: Responses;
    readonly schemas: Readonly<
      Record<string, { readonly properties?: { readonly status?: { readonly const?: string } } }>
    >;
  };
};

type Responses = Readonly<Record<string, Response>>;
interface Response {
  readonly $ref?: string;
  readonly content?: {
    readonly "application/json": { readonly schema: { readonly oneOf?: readonly { readonly $ref: string }[] } };
  };
}

const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

describe("the CleverTap headers", () => {
  it.each([
    ["accountId", "X-CleverTap-Account-Id"],
    ["passcode", "X-CleverTap-Passcode"],
  ])("%s goes into %s as it is", (name, header) => {
    const examples = signedExamples(readScheme("clevertap", name));
    expect(examples).toHaveLength(1);
    for (const { credentials, expect: wanted } of examples)
      expect(wanted?.headers).toEqual({ [header]: credentials?.[name] });
  });

  it("are both asked for, by every operation", () => {
    expect(document.security).toEqual([{ accountId: [], passcode: [] }]);
    expect(operations.filter(({ security }) => security !== undefined)).toEqual([]);
  });
});

describe("a CleverTap reply with status 200", () => {
  it.each(operations.map(({ responses }) => responses))("%# can be a failure, told by its status", (responses) => {
    const choices = statusesOf(responses["200"]);
    expect(choices).toContain("fail");
    expect(choices).toContain("success");
    expect(new Set(choices).size).toBe(choices.length);
  });
});

function statusesOf(response: Response | undefined): readonly (string | undefined)[] {
  const whole = response?.$ref === undefined ? response : document.components.responses[nameIn(response.$ref)];
  const { oneOf = [] } = whole?.content?.["application/json"].schema ?? {};
  return oneOf.map(({ $ref }) => document.components.schemas[nameIn($ref)]?.properties?.status?.const);
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

describe("the CleverTap cursor", () => {
  it("is sent as it arrives, percent-encoded", () => {
    const { allowReserved, example } = document.components.parameters.Cursor;
    expect(allowReserved).toBe(true);
    expect(decodeURIComponent(example)).not.toBe(example);
  });
});
