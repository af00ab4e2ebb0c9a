import { expect, it } from "vitest";
import { defaultUrl, urlTemplate } from "../../src/generator/model/server-url.js";

const server = {
  url: [
    { kind: "literal", text: "https://" },
    { kind: "variable", name: "region" },
    { kind: "literal", text: ".shop.example/" },
    { kind: "variable", name: "unknown" },
  ],
  variables: [{ name: "region", default: "eu", values: [] }],
} as const;

it("is the template as the document writes it", () => {
  expect(urlTemplate(server)).toBe("https://{region}.shop.example/{unknown}");
});

it("has the defaults of its variables, and the name of one without", () => {
  expect(defaultUrl(server)).toBe("https://eu.shop.example/{unknown}");
});
