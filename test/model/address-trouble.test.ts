import { expect, test } from "vitest";
import { addressTrouble, checkHost } from "../../src/generator/model/address-trouble.js";

const origin = { span: { source: { path: "a.yaml", text: "" }, start: 0, end: 0 }, pointer: "#" };

test.each([
  ["https://a.example/docs"],
  ["/docs"],
  ["Ask us, please:\nby letter"],
  ["localhost:8080/docs"],
  ["mailto:api@a.example"],
])("nothing speaks against opening %j", (address) => {
  expect(addressTrouble(address)).toBeUndefined();
});

test.each([
  ["javascript:alert(1)", "javascript: is nothing to open"],
  ["JavaScript:alert(1)", "javascript: is nothing to open"],
  ["data:text/html,<script>", "data: is nothing to open"],
  ["file:///etc/passwd", "file: is nothing to open"],
  ["java\nscript:alert(1)", "javascript: is nothing to open"],
  ["https://a.example/\u0007", "it has characters in it that nobody sees"],
  ["https://a.example/\u202egpj.exe", "it has characters in it that nobody sees"],
])("somebody should not open %j", (address, want) => {
  expect(addressTrouble(address)).toBe(want);
});

function saidOf(address: string): readonly string[] {
  const said: string[] = [];
  checkHost({ value: address, origin }, ({ code, severity, message }) => said.push(`${severity} ${code}: ${message}`));
  return said;
}

test("a host with letters that look like those beside them is told of, letter by letter", () => {
  const mixed = "warning mixed-host: the host has letters that look like others:";
  expect(saidOf("https://\u0430pi.\u0430cme.example/v1")).toEqual([`${mixed} "\u0430" (U+0430) is Cyrillic`]);
  expect(saidOf("https://p\u0430y\u03c1al.example")).toEqual([
    `${mixed} "\u0430" (U+0430) is Cyrillic and "\u03c1" (U+03C1) is Greek`,
  ]);
});

test.each([
  ["https://api.example/\u0430"],
  ["https://m\u00fcnchen.example"],
  ["https://\u4f8b\u3048.example"],
  ["https://\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444"],
  ["/\u0430pi"],
])("nothing is said of %j", (address) => {
  expect(saidOf(address)).toEqual([]);
});
