import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { printSarif } from "../../src/cli/print-sarif.js";
import type { DiagnosticRecord } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { acme, project, session } from "./session.js";

const slip: DiagnosticRecord = {
  code: "unknown-name",
  severity: "error",
  message: "there is no x",
  hint: "write y",
  file: "specs/a b#1.yaml",
  line: 2,
  column: 3,
  endLine: 2,
  endColumn: 5,
  pointer: "#/info",
  example: null,
};

const positive = { type: "integer", minimum: 1 };

/** What SARIF 2.1.0 (sections 3.13 to 3.30) demands of the parts that are there. */
const demanded = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool"],
        properties: {
          tool: {
            type: "object",
            required: ["driver"],
            properties: { driver: { type: "object", required: ["name"] } },
          },
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["message"],
              properties: {
                level: { enum: ["none", "note", "warning", "error"] },
                message: { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } },
                locations: { type: "array", items: { $ref: "#/definitions/location" } },
              },
            },
          },
        },
      },
    },
  },
  definitions: {
    location: {
      type: "object",
      properties: {
        physicalLocation: {
          type: "object",
          required: ["artifactLocation"],
          properties: {
            artifactLocation: { type: "object", properties: { uri: { type: "string", pattern: "^[!-~]+$" } } },
            region: {
              type: "object",
              properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
            },
          },
        },
      },
    },
  },
};

test("each diagnostic is a result, each code a rule", () => {
  const warning: DiagnosticRecord = { ...slip, severity: "warning", hint: null, pointer: null };
  const { runs } = JSON.parse(printSarif([slip, warning], "1.2.3"));
  expect(runs).toEqual([
    {
      tool: { driver: { name: "countersign", version: "1.2.3", rules: [{ id: "unknown-name" }] } },
      columnKind: "utf16CodeUnits",
      results: [
        {
          ruleId: "unknown-name",
          level: "error",
          message: { text: "there is no x\nwrite y" },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: "specs/a%20b%231.yaml" },
                region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 5 },
              },
              logicalLocations: [{ fullyQualifiedName: "#/info" }],
            },
          ],
        },
        expect.objectContaining({
          level: "warning",
          message: { text: "there is no x" },
          locations: [{ physicalLocation: expect.anything() }],
        }),
      ],
    },
  ]);
});

test.each([
  ["a sound document", acme, 0],
  ["a broken one", acme.replace("hmacSha256(key", "hmacSha25(key"), 1],
  ["one that is none", "[", 1],
])("what validate prints of %s is SARIF", async (_, text, code) => {
  const validated = await session(project({ "acme.yaml": text }), "validate", "acme.yaml", "--format", "sarif");
  const ajv = new Ajv();
  const log: unknown = JSON.parse(validated.out);
  expect([ajv.validate(demanded, log), ajv.errors]).toEqual([true, null]);
  expect(validated.code).toBe(code);
  expect(log).toMatchObject({ runs: [{ results: code === 0 ? [] : [{ level: "error" }] }] });
});
