import type { Example, UserFunction, UserType } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { asMap, readBoolean, readProse, readText, readTexts } from "../read-node.js";
import { readEntries, scalarText } from "./build-scheme-values.js";

/** The scheme's own functions, of which it says what they take and give. */
export function readFunctions(node: MapNode, report: Report): readonly UserFunction[] {
  return readEntries(node, "functions", report).flatMap(({ key, value }) => {
    const map = asMap(value, `"${key.value}"`, report);
    const gives = typeOf(map && readText(map, "gives", report));
    if (map === undefined || gives === undefined) return [];
    const takes = readEntries(map, "takes", report).flatMap((parameter) => {
      const type = typeOf(scalarText(parameter.value, `"${parameter.key.value}"`, report)?.value);
      return type === undefined ? [] : [{ name: parameter.key.value, type }];
    });
    const oneWay = readBoolean(map, "oneWay", report) === true;
    const async = readBoolean(map, "async", report) === true;
    return [
      { name: key, ...present({ description: readProse(map, "description", report) }), takes, gives, oneWay, async },
    ];
  });
}

const types: readonly UserType[] = ["text", "bytes", "number", "json"];

function typeOf(written: string | undefined): UserType | undefined {
  return types.find((type) => type === written);
}

/** What an example has each function return, in order. */
export function readResults(node: MapNode, report: Report): NonNullable<Example["functions"]> {
  const map = node.members.get("functions")?.value;
  if (map?.kind !== "map") return [];
  return readEntries(node, "functions", report).map(({ key }) => ({
    name: key,
    results: readTexts(map, key.value, report),
  }));
}
